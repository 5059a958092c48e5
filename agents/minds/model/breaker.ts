import { MindFailure } from "../../ports.ts";
import type { Timer } from "./port.ts";

export interface BreakerOptions {
  /** Failures in a row after which the endpoint is left alone. */
  readonly failures: number;
  /** How long it is left alone before one turn tries it again, ms of real time. */
  readonly coolMs: number;
}

export interface Breaker {
  readonly state: "closed" | "open" | "probing";
  /** Until one turn tries the endpoint again, ms; null while it is not left alone. */
  nextTryInMs(): number | null;
  /** Throws MindFailure at once while the endpoint is being left alone. */
  enter(): Ticket;
}

/** One request's report; the first call counts. */
export interface Ticket {
  answered(): void;
  failed(): void;
  /** Neither: the caller lost interest before the endpoint had its chance. */
  abandoned(): void;
}

/**
 * So that a dead endpoint does not cost every turn its time-out. Our own because it has to run on the monotonic
 * clock and because nobody may queue behind the one turn that probes: in cockatiel 4 the wall clock decides
 * when to probe, and everyone else waits for the outcome.
 */
export function createBreaker({ failures, coolMs }: BreakerOptions, timer: Timer): Breaker {
  let inARow = 0;
  let openSince: number | null = null;
  let probing = false;

  const enter = (): Ticket => {
    const probe = openSince !== null;
    if (openSince !== null) {
      if (probing || timer.elapsed() - openSince < coolMs) throw new MindFailure("unreachable", "endpoint is being left alone after repeated failures");
      probing = true;
    }
    let reported = false;
    const report = (settle: () => void) => (): void => {
      if (reported) return;
      reported = true;
      if (probe) probing = false;
      settle();
    };
    return {
      answered: report(() => {
        inARow = 0;
        openSince = null;
      }),
      failed: report(() => {
        inARow++;
        if (probe || inARow >= failures) openSince = timer.elapsed();
      }),
      abandoned: report(() => {}),
    };
  };
  return {
    get state() { return openSince === null ? "closed" : probing ? "probing" : "open"; },
    nextTryInMs: () => (openSince === null ? null : Math.max(0, Math.ceil(coolMs - (timer.elapsed() - openSince)))),
    enter,
  };
}

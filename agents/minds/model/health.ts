import type { Instant } from "../../../shared/lib/time-zone.ts";
import type { MindFailure } from "../../ports.ts";
import type { EndpointWatch } from "./mind.ts";

export interface EndpointHealth {
  readonly state: "ok" | "degraded" | "down" | "untried";
  /** Of the last answers, to their last word. */
  readonly p95Ms: number | null;
  readonly answered: number;
  readonly failed: number;
  readonly lastFailure: MindFailure["reason"] | null;
  readonly lastFailureAt: Instant | null;
}

const ANSWERS_KEPT = 200;
/** Among so many of the latest requests … */
const LATEST = 20;
/** … so many failures are a pattern: a single one is weather. */
const MANY = 2;

/** What an endpoint has done since it was chosen. */
export function createHealth(now: () => Instant): EndpointWatch & { health(leftAlone: boolean): EndpointHealth } {
  const took: number[] = [];
  const latest: boolean[] = [];
  let [answered, failed] = [0, 0];
  let last: { readonly reason: MindFailure["reason"]; readonly at: Instant } | null = null;
  const note = (well: boolean): void => {
    latest.push(well);
    if (latest.length > LATEST) latest.shift();
  };
  return {
    answered: (ms) => {
      answered++;
      took.push(ms);
      if (took.length > ANSWERS_KEPT) took.shift();
      note(true);
    },
    failed: (reason) => {
      failed++;
      last = { reason, at: now() };
      note(false);
    },
    health: (leftAlone) => {
      const ascending = [...took].sort((a, b) => a - b);
      const bad = latest.filter((well) => !well).length;
      return {
        state: leftAlone ? "down" : answered + failed === 0 ? "untried" : bad >= MANY || latest.at(-1) === false ? "degraded" : "ok",
        p95Ms: ascending.length === 0 ? null : Math.round(ascending[Math.ceil(ascending.length * 0.95) - 1] as number), answered, failed,
        lastFailure: last?.reason ?? null, lastFailureAt: last?.at ?? null,
      };
    },
  };
}

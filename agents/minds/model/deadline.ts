import { MindFailure } from "../../ports.ts";
import type { Timer } from "./port.ts";

/** A bound on one piece of work with an endpoint: a time-out of its own and the caller's signal in one. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** The work's result, or the deadline's failure, whichever is first: also when the work ignores the signal. */
  race<T>(work: Promise<T>): Promise<T>;
  /** Must be called when the work is over, or the timer and the listener stay. */
  clear(): void;
  /** Stops the work although neither time nor caller did. */
  cancel(): void;
  /** Set once time or the caller ended it: what the work should be seen to have failed with. */
  failure(): MindFailure | null;
}

/** `ms` of real, monotonic time. The caller's abort counts as `cut_off`, running out of time, ours or the caller's, as `timeout`. */
export function deadline(ms: number, timer: Timer, caller: AbortSignal): Deadline {
  const controller = new AbortController();
  let failure: MindFailure | null = null;
  let fail: (error: MindFailure) => void = () => {};
  const failed = new Promise<never>((_, reject) => { fail = reject; });
  failed.catch(() => {});

  const end = (reason: MindFailure): void => {
    if (failure) return;
    failure = reason;
    fail(reason);
    controller.abort(reason);
  };
  const stopTimer = timer.after(ms, () => end(new MindFailure("timeout", `no answer within ${ms} ms`)));
  const onAbort = (): void => {
    const late = caller.reason instanceof Error && caller.reason.name === "TimeoutError";
    end(late ? new MindFailure("timeout", "no answer within the caller's time") : new MindFailure("cut_off", "stopped by the caller"));
  };
  if (caller.aborted) onAbort();
  else caller.addEventListener("abort", onAbort, { once: true });

  return {
    signal: controller.signal,
    race: (work) => {
      work.catch(() => {});
      return Promise.race([work, failed]);
    },
    clear: () => {
      stopTimer();
      caller.removeEventListener("abort", onAbort);
    },
    cancel: () => controller.abort(),
    failure: () => failure,
  };
}

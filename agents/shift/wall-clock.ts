import { setTimeout as delay } from "node:timers/promises";
import type { Clock } from "../ports.ts";

/** The clock on the wall, for lines that reach real people. */
export class WallClock implements Clock {
  readonly #onFault: (error: unknown) => void;

  constructor(onFault: (error: unknown) => void) {
    this.#onFault = onFault;
  }

  now(): number {
    // eslint-disable-next-line no-restricted-properties -- this is where real time comes in
    return Date.now();
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    await delay(Math.max(0, ms), undefined, signal ? { signal } : {});
  }

  io<T>(work: () => Promise<T>): Promise<T> {
    return work();
  }

  spawn(task: () => Promise<void>): void {
    task().catch(this.#onFault);
  }
}

import type { Clock } from "../ports.ts";

/** Waits for a time or for a call, whichever comes first. */
export class Waker {
  #alarm: AbortController | null = null;
  #rung = false;
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Ends the wait now, or the next one before it begins. */
  ring(): void {
    this.#rung = true;
    this.#alarm?.abort(new Error("woken"));
  }

  async wait(until: number): Promise<void> {
    if (!this.#rung) {
      this.#alarm = new AbortController();
      await this.#clock.sleep(until - this.#clock.now(), this.#alarm.signal).catch((error: unknown) => {
        if (!this.#alarm?.signal.aborted) throw error;
      });
      this.#alarm = null;
    }
    this.#rung = false;
  }
}

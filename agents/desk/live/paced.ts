import { setTimeout as after } from "node:timers/promises";

/** Rings are remembered until somebody has woken by them. */
export class Bell {
  #rung = false;
  #wake: (() => void) | null = null;

  ring(): void {
    this.#rung = true;
    this.#wake?.();
  }

  /** Resolves at a ring, after `mostMs`, or when aborted; at once when it rang since the last time. */
  async heard(mostMs: number | null, signal: AbortSignal): Promise<void> {
    if (!this.#rung && !signal.aborted) {
      const timer = mostMs === null ? null : setTimeout(() => this.#wake?.(), mostMs);
      const wake = (): void => this.#wake?.();
      signal.addEventListener("abort", wake, { once: true });
      await new Promise<void>((resolve) => (this.#wake = resolve));
      signal.removeEventListener("abort", wake);
      if (timer !== null) clearTimeout(timer);
      this.#wake = null;
    }
    this.#rung = false;
  }
}

export interface Pace {
  readonly bell: Bell;
  /** Never more often than this, in real time. */
  readonly everyMs: number;
  /** Looks again after so long even where nothing rang; null: only when it rings. */
  readonly mostMs: number | null;
  readonly signal: AbortSignal;
}

/** What `look` finds, at once and again whenever the bell rang; null is nothing new. Ends with the signal. */
export async function* paced<T>({ bell, everyMs, mostMs, signal }: Pace, look: () => Promise<T | null>): AsyncGenerator<T, void> {
  while (!signal.aborted) {
    const found = await look();
    if (signal.aborted) return;
    if (found !== null) yield found;
    // A pace that was cut short is the end of the stream, which the loop sees.
    await after(everyMs, undefined, { signal }).catch(() => undefined);
    await bell.heard(mostMs, signal);
  }
}

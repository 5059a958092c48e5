import type { LineCall, LineEvent, Playback } from "../ports.ts";

export type Ended = { readonly kind: "stopped" };

/** Listens to a line, also while the agent speaks: no event is lost, none is asked for twice. */
export class Ear {
  readonly #call: LineCall;
  readonly #stopped: Promise<Ended>;
  readonly #early: LineEvent[] = [];
  #pending: Promise<LineEvent> | null = null;

  constructor(call: LineCall, halted: AbortSignal) {
    this.#call = call;
    this.#stopped = new Promise((resolve) => {
      if (halted.aborted) resolve({ kind: "stopped" });
      else halted.addEventListener("abort", () => resolve({ kind: "stopped" }), { once: true });
    });
  }

  /** The next thing that happens, or that everything has been stopped. */
  async next(): Promise<LineEvent | Ended> {
    const early = this.#early.shift();
    if (early) return early;
    const event = await Promise.race([this.#stopped, this.#peek()]);
    if (event.kind !== "stopped") this.#pending = null;
    return event;
  }

  /** Words that were begun while the agent spoke. */
  get spokeIn(): boolean {
    return this.#early.some(({ kind }) => kind === "partial" || kind === "final");
  }

  /** Waits for the words to end; speech into them cuts them unless they must be heard. */
  async during(playback: Playback, interruptible: boolean): Promise<{ readonly heard: number; readonly ms: number }> {
    const done = playback.done.then((end) => ({ kind: "played" as const, end }));
    for (let gone = false; ; ) {
      const event: LineEvent | Ended | { readonly kind: "played"; readonly end: { readonly heard: number; readonly ms: number } } = await Promise.race(gone ? [done] : [done, this.#peek(), this.#stopped]);
      if (event.kind === "played") return event.end;
      if (event.kind === "stopped") {
        playback.cut();
        return (await done).end;
      }
      this.#pending = null;
      if (event.kind !== "silence") this.#early.push(event);
      gone = event.kind === "hung_up" || event.kind === "not_connected";
      if ((event.kind === "partial" || event.kind === "final") && interruptible) playback.cut();
    }
  }

  #peek(): Promise<LineEvent> {
    this.#pending ??= this.#call.next();
    return this.#pending;
  }
}

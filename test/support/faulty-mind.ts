import type { Decision, Mind, Situation, SpeakInput } from "../../agents/ports.ts";
import { MindFailure } from "../../agents/ports.ts";
import type { Reading } from "../../shared/domain/reading.ts";

export const FATES = ["well", "rejects", "throws", "garbles", "hangs"] as const;
export type Fate = (typeof FATES)[number];

/**
 * A mind whose every answer has a fate, in turn from the list, over and over. `deadline` gives the time-out of each
 * question; it passes exactly when an answer never comes, and takes no time.
 */
export class FaultyMind implements Mind {
  readonly id = "model" as const;
  readonly #fates: readonly Fate[];
  readonly #reader: (situation: Situation) => Reading;
  #n = 0;
  #alarm = new AbortController();
  /** Answers that were spoiled, by what was asked. */
  readonly spoiled = { decide: 0, speak: 0 };
  readonly well = { decide: 0, speak: 0 };

  constructor(fates: readonly Fate[], reader: (situation: Situation) => Reading) {
    this.#fates = fates;
    this.#reader = reader;
  }

  readonly deadline = (_ms: number): AbortSignal => {
    this.#alarm = new AbortController();
    return this.#alarm.signal;
  };

  async decide(situation: Situation): Promise<Decision> {
    const fate = this.#next("decide");
    if (fate === "rejects") throw new MindFailure("refused", "will not");
    if (fate === "throws") throw new TypeError("broken");
    if (fate === "garbles") return { reading: { intents: ["no such intent"], emotion: "?", facts: { amountMinor: Number.NaN } }, move: "dance" } as unknown as Decision;
    if (fate === "hangs") return this.#never();
    return { reading: this.#reader(situation), move: null };
  }

  async *speak({ phrasings }: SpeakInput): AsyncGenerator<string> {
    const fate = this.#next("speak");
    if (fate === "rejects") throw new MindFailure("unreachable", "gone");
    if (fate === "throws") throw new TypeError("broken");
    if (fate === "garbles") yield "{nobody} owes {nothing}.";
    else if (fate === "hangs") await this.#untilGivenUp();
    else yield phrasings[0]?.text ?? "";
  }

  #next(what: "decide" | "speak"): Fate {
    const fate = this.#fates[this.#n++ % this.#fates.length] ?? "well";
    if (fate === "well") this.well[what]++;
    else this.spoiled[what]++;
    return fate;
  }

  /** No word until the time-out has passed; then it lets go, as a closed connection does. */
  #untilGivenUp(): Promise<never> {
    const alarm = this.#alarm;
    queueMicrotask(() => alarm.abort(new Error("time is up")));
    return new Promise((_, reject) => alarm.signal.addEventListener("abort", () => reject(new MindFailure("timeout", "no words in time"))));
  }

  /** The time-out passes, and no answer follows it. */
  #never(): Promise<never> {
    const alarm = this.#alarm;
    queueMicrotask(() => alarm.abort(new Error("time is up")));
    return new Promise(() => undefined);
  }
}

import type { MindId } from "../../shared/domain/call.ts";
import type { Decision, Mind, Situation, SpeakInput } from "../../agents/ports.ts";

export type MindStep =
  | { readonly decide: Decision | Error }
  | { readonly speak: string | Error }
  /** Never answers. */
  | { readonly hang: true };

/** A mind that follows a script: it fails on a call the script does not foresee, and `finish` on a step nobody used. Keeps every request. */
export class ScriptedMind implements Mind {
  readonly id: MindId = "model";
  readonly asked: ({ readonly situation: Situation } | { readonly speak: SpeakInput })[] = [];
  readonly #steps: MindStep[];
  readonly unexpected: string[] = [];

  constructor(steps: readonly MindStep[]) {
    this.#steps = [...steps];
  }

  async decide(situation: Situation): Promise<Decision> {
    this.asked.push({ situation });
    const step = this.#take("decide");
    if ("hang" in step) return new Promise(() => undefined);
    if (!("decide" in step)) return this.#wrong("decide");
    if (step.decide instanceof Error) throw step.decide;
    return step.decide;
  }

  async *speak(input: SpeakInput): AsyncGenerator<string> {
    this.asked.push({ speak: input });
    const step = this.#take("speak");
    if ("hang" in step) await new Promise(() => undefined);
    if (!("speak" in step)) return this.#wrong("speak");
    if (step.speak instanceof Error) throw step.speak;
    yield step.speak;
  }

  /** Throws when a step was left over or a call came that was not in the script. */
  finish(): void {
    if (this.unexpected.length > 0) throw new Error(`not in the script: ${this.unexpected.join(", ")}`);
    if (this.#steps.length > 0) throw new Error(`never used: ${JSON.stringify(this.#steps)}`);
  }

  #take(what: string): MindStep {
    const step = this.#steps.shift();
    if (!step) return this.#wrong(what);
    return step;
  }

  #wrong(what: string): never {
    this.unexpected.push(what);
    throw new Error(`${what} was not in the script`);
  }
}

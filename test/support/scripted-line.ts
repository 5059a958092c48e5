import type { LineCall, LineEvent, Playback, Utterance } from "../../agents/ports.ts";

/** What the other end does, in order. A plain string is said after the agent has fallen silent. */
export type LineStep =
  | string
  | { readonly silence: number }
  /** Spoken into the agent's words when `at` of them (0…1) have been heard. */
  | { readonly cutIn: string; readonly at: number }
  | { readonly hangUp: true; readonly at?: number };

export interface SpokenWords {
  readonly utterance: Utterance;
  heard: number;
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
/** Turns of the event loop without a new word after which the agent counts as silent. */
const QUIET_TURNS = 3;

/** A line driven by a script. Keeps every utterance that reached it, with how far it got. */
export class ScriptedLine implements LineCall {
  readonly spoken: SpokenWords[] = [];
  readonly #script: LineStep[];
  readonly #opening: LineEvent[];
  #over = false;
  #cutInAt: number | null = null;
  #says = 0;
  #playing: { finish(heard: number): void } | null = null;
  hungUpByAgent = false;
  /** Called in the same step as each `say`: a test may stop everything there. */
  onSay: (line: ScriptedLine) => void = () => undefined;

  constructor(script: readonly LineStep[], answered: LineEvent = { kind: "answered", by: "person" }) {
    this.#script = [...script];
    this.#opening = [{ kind: "ringing" }, answered];
  }

  get left(): readonly LineStep[] {
    return this.#script;
  }

  async next(): Promise<LineEvent> {
    const opening = this.#opening.shift();
    if (opening) {
      if (opening.kind === "not_connected") this.#over = true;
      return opening;
    }
    if (this.#over) return { kind: "hung_up" };
    const step = this.#script[0];
    if (typeof step === "object" && "at" in step && step.at !== undefined && this.#playing) {
      this.#script.shift();
      if ("cutIn" in step) {
        this.#cutInAt = step.at;
        this.#script.unshift(step.cutIn);
        return { kind: "partial", text: step.cutIn.slice(0, 2) };
      }
      this.#over = true;
      this.#playing.finish(step.at);
      return { kind: "hung_up" };
    }
    await this.#quiet();
    return this.#take();
  }

  say(utterance: Utterance): Playback {
    this.#says++;
    const entry: SpokenWords = { utterance, heard: 0 };
    this.spoken.push(entry);
    const ms = utterance.text.length * 100;
    let resolve: (end: { heard: number; ms: number }) => void = () => undefined;
    const done = new Promise<{ heard: number; ms: number }>((settled) => (resolve = settled));
    let ended = false;
    const playing = {
      finish: (heard: number): void => {
        if (ended) return;
        ended = true;
        entry.heard = heard;
        if (this.#playing === playing) this.#playing = null;
        resolve({ heard, ms: Math.round(ms * heard) });
      },
    };
    this.#playing = playing;
    this.onSay(this);
    // Left to itself an utterance is heard to its end one turn later; dropped lines hear nothing more.
    void settle().then(() => playing.finish(this.#over ? 0 : 1));
    return { done, cut: () => playing.finish(this.#cutInAt ?? 0) };
  }

  bridge(): Promise<void> {
    return Promise.resolve();
  }

  hangUp(): Promise<void> {
    this.hungUpByAgent = !this.#over;
    this.#over = true;
    return Promise.resolve();
  }

  #take(): LineEvent {
    this.#cutInAt = null;
    const step = this.#script.shift();
    if (step === undefined || (typeof step === "object" && "hangUp" in step)) {
      this.#over = true;
      return { kind: "hung_up" };
    }
    if (typeof step === "string") return { kind: "final", text: step, ms: step.length * 100 };
    if ("cutIn" in step) return { kind: "final", text: step.cutIn, ms: 500 };
    return { kind: "silence", ms: step.silence };
  }

  async #quiet(): Promise<void> {
    for (let turns = 0, says = this.#says; turns < QUIET_TURNS || this.#playing; turns++) {
      await settle();
      if (says !== this.#says) {
        says = this.#says;
        turns = 0;
      }
    }
  }
}

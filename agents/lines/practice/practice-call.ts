import type { Clock, DialRequest, LineCall, LineEvent, Playback, Utterance } from "../../ports.ts";
import type { Random } from "../../../shared/lib/random.ts";
import { anyoneThere, answer } from "./debtor.ts";
import type { Ring } from "./habits.ts";
import type { Heard, Reply, Scene } from "./scene.ts";
import type { Voice } from "./wording.ts";

/** Speaking rates, ms a character. */
const ZH_MS = 220;
const EN_MS = 65;
const SILENCE_MS = 4_000;
const spokenMs = (text: string, lang: "zh" | "en"): number => Math.max(300, [...text].length * (lang === "zh" ? ZH_MS : EN_MS));

/** Who is at the other end of an answered call. A machine has no scene. */
export interface OtherEnd {
  readonly ring: Ring;
  readonly scene: Scene | null;
  readonly voice: Voice;
}

interface CallSetup {
  readonly request: DialRequest;
  readonly clock: Clock;
  /** The attempt's stream for timing and accidents. */
  readonly random: Random;
  readonly load: () => Promise<OtherEnd>;
  /** The line's witness: called before the words are played. */
  readonly witness: (utterance: Utterance) => void;
  readonly outcome: (connected: boolean, conversation: boolean) => void;
  readonly pay: (minor: number, afterMs: number) => void;
  readonly ended: (scene: Scene | null) => void;
}

interface Playing {
  readonly utterance: Utterance;
  readonly startedAt: number;
  readonly totalMs: number;
  readonly stop: AbortController;
  answered: boolean;
}

/** One simulated call: an event queue on the clock it was given. After `hung_up` or `not_connected` that event is repeated. */
export class PracticeCall implements LineCall {
  readonly #setup: CallSetup;
  readonly #queue: LineEvent[] = [];
  readonly #waiting: { resolve(event: LineEvent): void; reject(error: unknown): void }[] = [];
  readonly #over = new AbortController();
  #last: LineEvent | null = null;
  #fault: unknown = null;
  #end: OtherEnd | null = null;
  #answered = false;
  #playing: Playing | null = null;
  #playedOut: Promise<unknown> = Promise.resolve();
  #turns: Heard[] = [];
  #reply = new AbortController();
  #silence = new AbortController();
  #speaking = false;
  #spoken = 0;
  #agentSpokeLast = false;
  #lastWordsAt = 0;
  #calls = 0;
  #conversation = false;

  constructor(setup: CallSetup) {
    this.#setup = setup;
    setup.clock.spawn(() => this.#ring());
  }

  next(): Promise<LineEvent> {
    if (this.#fault) return Promise.reject(this.#fault as Error);
    const event = this.#queue.shift() ?? this.#last;
    return event ? Promise.resolve(event) : new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  say(utterance: Utterance): Playback {
    const stop = new AbortController();
    const done = this.#playedOut.then(() => this.#play(utterance, stop));
    this.#playedOut = done.catch(() => undefined);
    return { done, cut: () => stop.abort(new Error("cut")) };
  }

  async bridge(_userId: string): Promise<void> {
    await this.#setup.clock.sleep(this.#setup.random.int(1_500, 4_000));
  }

  hangUp(): Promise<void> {
    this.#finish({ kind: "hung_up" });
    return Promise.resolve();
  }

  async #ring(): Promise<void> {
    const { clock, random } = this.#setup;
    try {
      this.#end = await clock.io(() => this.#setup.load());
    } catch (error) {
      this.#fault = error;
      for (const waiter of this.#waiting.splice(0)) waiter.reject(error);
      return;
    }
    const { ring, scene } = this.#end;
    if (this.#last) return;
    this.#push({ kind: "ringing" });
    this.#after(ring.afterMs, this.#over, () => {
      if (ring.kind !== "person" && ring.kind !== "machine") {
        this.#setup.outcome(false, false);
        return this.#finish({ kind: "not_connected", cause: ring.kind });
      }
      this.#answered = true;
      // Whoever picks up and puts down again without a word has had no conversation.
      this.#setup.outcome(true, false);
      this.#push({ kind: "answered", by: random.chance(ring.kind === "person" ? 0.03 : 0.12) ? "unknown" : ring.kind });
      this.#lastWordsAt = clock.now();
      if (ring.kind === "machine") this.#speak({ say: [{ key: ring.screening ? "screening" : "voicemail" }] });
      else if (!scene?.told.has("mute") && random.chance(0.94)) this.#after(random.int(300, 1_100), this.#reply, () => this.#speak({ say: [{ key: "hello" }] }));
      else this.#armSilence();
    });
  }

  async #play(utterance: Utterance, stop: AbortController): Promise<{ heard: number; ms: number }> {
    if (this.#last || stop.signal.aborted) return { heard: 0, ms: 0 };
    if (!this.#answered) throw new Error("nobody has answered yet");
    const { clock } = this.#setup;
    this.#setup.witness(utterance);
    this.#reply.abort();
    this.#silence.abort();
    const scene = this.#end?.scene;
    // Spoken to while still speaking: nobody likes it.
    if (this.#speaking && scene) scene.felt.mood = Math.min(1, scene.felt.mood + 0.08);
    const playing: Playing = { utterance, startedAt: clock.now(), totalMs: spokenMs(utterance.text, utterance.lang), stop, answered: false };
    this.#playing = playing;
    this.#spoken++;
    if (scene) this.#mayCutIn(scene, playing);
    const dropped = (): void => stop.abort(new Error("line dropped"));
    this.#over.signal.addEventListener("abort", dropped, { once: true });
    await clock.sleep(playing.totalMs, stop.signal).catch(() => undefined);
    this.#over.signal.removeEventListener("abort", dropped);
    this.#playing = null;
    const ms = clock.now() - playing.startedAt;
    const heard = Math.min(1, ms / playing.totalMs);
    this.#lastWordsAt = clock.now();
    this.#agentSpokeLast = true;
    if (!this.#last) {
      if (!playing.answered) this.#turns.push({ move: utterance.move, figures: utterance.figures, heard });
      this.#planReply();
      this.#armSilence();
    }
    return { heard, ms };
  }

  /** Decides at the start of an utterance whether it will be spoken into, or hung up on. */
  #mayCutIn(scene: Scene, playing: Playing): void {
    const { random } = this.#setup;
    const { mood, pushes } = scene.felt;
    const leaves = (this.#spoken === 1 && random.chance(0.03)) || (mood > 0.75 && pushes > 0 && random.chance(0.3));
    const at = playing.totalMs * (0.35 + 0.55 * random.next());
    const cutsIn = playing.totalMs > 2_500 && random.chance((0.02 + 0.22 * mood + (scene.truth.style === "short" ? 0.03 : 0)) * (playing.utterance.interruptible ? 1 : 0.4));
    if (leaves) return this.#after(at, playing.stop, () => this.#finish({ kind: "hung_up" }));
    if (!cutsIn || scene.told.has("mute")) return;
    this.#after(at, playing.stop, () => {
      playing.answered = true;
      this.#turns.push({ move: playing.utterance.move, figures: playing.utterance.figures, heard: at / playing.totalMs });
      this.#speak(answer(scene, this.#turns.splice(0)), true);
    });
  }

  /** Waits a moment, as people do, and answers what has been said; more words from the agent put it off. */
  #planReply(): void {
    const scene = this.#end?.scene;
    if (!scene || scene.told.has("mute") || this.#turns.length === 0 || this.#speaking) return;
    const { random } = this.#setup;
    const pause = random.int(550, 1_500) + (random.chance(0.03) ? random.int(4_000, 6_500) : 0);
    this.#reply.abort();
    this.#reply = new AbortController();
    this.#after(pause, this.#reply, () => {
      const reply = answer(scene, this.#turns.splice(0));
      if (!reply.thinkMs) return this.#speak(reply);
      this.#after(reply.thinkMs, this.#over, () => this.#speak(reply));
    });
  }

  #speak(reply: Reply, cutIn = false): void {
    if (this.#last || !this.#end || this.#speaking) return;
    const { request, random } = this.#setup;
    const text = this.#end.voice.words(reply.say, this.#end.scene?.felt.mood ?? 0);
    const ms = spokenMs(text, request.language === "en" ? "en" : "zh");
    this.#speaking = true;
    this.#silence.abort();
    if (cutIn || ms > 2_600) this.#after(cutIn ? 0 : Math.round(ms * 0.4), this.#over, () => this.#push({ kind: "partial", text: [...text].slice(0, Math.ceil([...text].length * 0.4)).join("") }));
    this.#after(ms, this.#over, () => {
      this.#speaking = false;
      this.#lastWordsAt = this.#setup.clock.now();
      this.#agentSpokeLast = false;
      if (!this.#conversation && this.#end?.ring.kind === "person") {
        this.#conversation = true;
        this.#setup.outcome(true, true);
      }
      this.#push({ kind: "final", text, ms });
      if (reply.pays) this.#setup.pay(reply.pays, random.int(1_000, 20_000));
      if (reply.hangUp) return this.#after(random.int(300, 900), this.#over, () => this.#finish({ kind: "hung_up" }));
      if (this.#turns.length > 0 && !this.#playing) this.#planReply();
      this.#armSilence();
    });
  }

  /** Says so after every four seconds in which nobody speaks; people left waiting ask, and in the end go. */
  #armSilence(): void {
    const { clock, random } = this.#setup;
    this.#silence.abort();
    this.#silence = new AbortController();
    this.#after(SILENCE_MS, this.#silence, () => {
      if (this.#speaking || this.#playing) return;
      const ms = clock.now() - this.#lastWordsAt;
      this.#push({ kind: "silence", ms });
      const scene = this.#end?.scene;
      if (ms >= (scene ? 40_000 : 30_000) || (scene && this.#calls > 2)) return this.#finish({ kind: "hung_up" });
      if (scene && !scene.told.has("mute") && !this.#agentSpokeLast && ms >= 2 * SILENCE_MS && random.chance(0.8)) {
        this.#calls++;
        return this.#speak(anyoneThere());
      }
      this.#armSilence();
    });
  }

  #after(ms: number, until: AbortController, act: () => void): void {
    const { clock } = this.#setup;
    const signal = until === this.#over ? until.signal : AbortSignal.any([until.signal, this.#over.signal]);
    clock.spawn(async () => {
      try {
        await clock.sleep(ms, signal);
      } catch {
        return;
      }
      act();
    });
  }

  #push(event: LineEvent): void {
    if (this.#last) return;
    const waiter = this.#waiting.shift();
    if (waiter) waiter.resolve(event);
    else this.#queue.push(event);
  }

  #finish(event: LineEvent): void {
    if (this.#last) return;
    this.#push(event);
    this.#last = event;
    for (const waiter of this.#waiting.splice(0)) waiter.resolve(event);
    this.#over.abort(new Error("line dropped"));
    this.#setup.ended(this.#end?.scene ?? null);
  }
}

import type { AgentTurn, CustomerTurn, MindId, Turn } from "../../shared/domain/call.ts";
import type { GuardVerdict } from "../../shared/domain/speech.ts";
import type { Move } from "../../shared/domain/move.ts";
import type { FrontRole } from "../../shared/domain/role.ts";
import type { LineCall, Mind, MindFailure, Situation, Utterance } from "../ports.ts";
import type { Scene } from "./case-view.ts";
import type { Ear } from "./ear.ts";
import type { Floor } from "./floor.ts";
import type { Memory } from "./memory.ts";
import { MUST_BE_HEARD, SCRIPTED } from "./moves.ts";
import type { Recorder } from "./record.ts";
import type { CallSetup, FrontDeps } from "./setup.ts";
import { asFigure, spokenFigures, factsOf, guardContextOf, inWords, slotsFor } from "./slots.ts";
import type { Said, SlotSource, Slots } from "./slots.ts";
import { failureReason } from "./think.ts";
import { pass } from "./utter.ts";
import { draftWords, overheard } from "./words/draft.ts";
import { phrasingsFor } from "./words/phrasings.ts";

export interface Spoken {
  /** 0…1 of the text that was heard; null when nothing was said. */
  readonly heard: number | null;
  readonly blocked: number;
}

interface Attempted {
  readonly text: string;
  readonly verdict: GuardVerdict;
  readonly utterance: Utterance | null;
}

/** One call's mouth: drafts, guards, records and speaks, in that order. */
export class Voice {
  readonly dialogue: Turn[] = [];
  readonly said: { amounts: number[]; dates: string[]; counts: number[] } & Said = { amounts: [], dates: [], counts: [] };
  readonly #used = new Set<string>();
  readonly #in: { readonly setup: CallSetup; readonly deps: FrontDeps; readonly scene: Scene; readonly call: LineCall; readonly ear: Ear; readonly floor: Floor; readonly recorder: Recorder };

  constructor(parts: { readonly setup: CallSetup; readonly deps: FrontDeps; readonly scene: Scene; readonly call: LineCall; readonly ear: Ear; readonly floor: Floor; readonly recorder: Recorder }) {
    this.#in = parts;
  }

  source(m: Memory, paidMinor: number): SlotSource {
    const { setup, scene, deps } = this.#in;
    return { setup, scene, m, view: scene.view(deps.clock.now(), paidMinor) };
  }

  situation(source: SlotSource, heard: string | null): Situation {
    const { setup, scene, deps, recorder } = this.#in;
    const { m, view } = source;
    return {
      attemptId: setup.attemptId, caseId: setup.caseRow.caseId, turn: recorder.turns + 1, language: scene.language, lang: scene.lang, role: m.role, asof: view.asof,
      timeZone: scene.timeZone, verified: m.verified, dialogue: this.dialogue, heard, lastMove: m.lastMove, tone: view.tone,
      facts: { ...factsOf(source), currency: view.currency }, authority: deps.authorities[m.role] ?? null,
    };
  }

  /** The customer's words stand in the dialogue and may be repeated to them. */
  heard(turn: CustomerTurn): void {
    this.dialogue.push(turn);
    const facts = turn.reading?.facts;
    if (!facts) return;
    for (const part of [facts, ...(facts.parts ?? [])]) {
      if (part.amountMinor !== undefined) this.said.amounts.push(part.amountMinor);
      if (part.date !== undefined) this.said.dates.push(part.date);
    }
    if (facts.instalments !== undefined) this.said.counts.push(facts.instalments);
  }

  /**
   * Says one move: first draft, after a block one more with the reason, then the script, then nothing.
   * Every draft is on the record before a word of it is spoken.
   */
  async say(move: Move, tags: readonly string[], source: SlotSource): Promise<Spoken> {
    const { primary, playbook } = this.#in.deps.minds;
    const first = SCRIPTED.has(move) ? playbook : primary;
    let blocked: Attempted | null = null;
    let blocks = 0;
    for (const [draft, mind] of [[1, first], [2, first], [3, playbook]] as const) {
      const attempted = await this.#attempt({ move, tags, source, mind, draft, blocked });
      if (attempted === null) return { heard: null, blocked: blocks };
      if (attempted.utterance) return { heard: await this.#speak(attempted.utterance), blocked: blocks };
      blocks++;
      blocked = attempted;
    }
    return { heard: null, blocked: blocks };
  }

  /** One draft by `mind`, or by the playbook when that mind fails. null when there are no words for the move at all. */
  async #attempt(one: { readonly move: Move; readonly tags: readonly string[]; readonly source: SlotSource; readonly mind: Mind; readonly draft: number; readonly blocked: Attempted | null }): Promise<Attempted | null> {
    const { deps, scene, recorder } = this.#in;
    const { move, source, draft } = one;
    const slots = slotsFor(source, move);
    const drafted = await this.#draft(one, slots);
    if (!drafted) return null;
    const figures = Object.fromEntries(drafted.used.map((name) => [name, asFigure(slots[name] ?? { kind: "text", text: "" })]));
    const checked = pass({ text: drafted.text, lang: scene.lang, move, figures, interruptible: !MUST_BE_HEARD.has(move) }, deps.guard, guardContextOf(source, slots, this.said));
    const spoken = spokenFigures(drafted.used.map((name) => slots[name]));
    const n = recorder.nextTurn();
    const by: FrontRole = source.m.role;
    if (drafted.phrasing) this.#used.add(drafted.phrasing);
    recorder.minds[drafted.mind]++;
    recorder.write("turn.agent", {
      attemptId: this.#in.setup.attemptId, caseId: this.#in.setup.caseRow.caseId, n, by, move, mind: drafted.mind, draft, verdict: checked.verdict,
      ...(drafted.phrasing ? { phrasing: drafted.phrasing } : {}), ...(spoken.length > 0 ? { figures: spoken } : {}),
    }, { actor: { kind: "agent", role: by }, words: drafted.text });
    const turn: AgentTurn = { n, at: deps.clock.now(), by, move, mind: drafted.mind, text: drafted.text, verdict: checked.verdict, draft, heard: null };
    if (checked.utterance) this.dialogue.push(turn);
    return { text: drafted.text, verdict: checked.verdict, utterance: checked.utterance };
  }

  async #draft(one: { readonly move: Move; readonly tags: readonly string[]; readonly source: SlotSource; readonly mind: Mind; readonly draft: number; readonly blocked: Attempted | null }, slots: Slots) {
    const { setup, deps, scene, recorder } = this.#in;
    const { move, source, mind } = one;
    const phrasings = phrasingsFor({
      move, language: scene.language, tags: [...one.tags, ...this.#standingTags(source)], slots: new Set(Object.keys(slots)), used: this.#used, prefer: setup.treatment.prefer ?? [],
    });
    if (phrasings.length === 0) return null;
    const request = {
      situation: this.situation(source, null), move, phrasings, blocked: one.blocked && { text: one.blocked.text, verdict: one.blocked.verdict },
      slots: Object.fromEntries(Object.entries(slots).map(([name, value]) => [name, inWords(value, source)])),
      random: deps.random(setup.caseRow.caseId, setup.attemptId, "words", recorder.turns),
    };
    const found = (raw: string): string | null => phrasings.find(({ text }) => text === raw)?.id ?? null;
    if (mind.id !== "playbook") {
      try {
        const words = await draftWords(this.#shown(mind, source.m.role, move), request, deps.deadline(deps.mindTimeoutMs));
        return { ...words, mind: mind.id as MindId, phrasing: null };
      } catch (error) {
        this.#failed(failureReason(error), source.m.role);
      }
    }
    const words = await draftWords(deps.minds.playbook, request, new AbortController().signal);
    return { ...words, mind: "playbook" as MindId, phrasing: found(words.raw) };
  }

  /** Whoever watches at the desk sees the words come. */
  #shown(mind: Mind, by: FrontRole, move: Move): Pick<Mind, "speak"> {
    const { deps, setup } = this.#in;
    const { onDraft } = deps;
    return onDraft ? overheard(mind, (text) => onDraft({ attemptId: setup.attemptId, by, move, text, at: deps.clock.now() })) : mind;
  }

  #failed(reason: MindFailure["reason"], by: FrontRole): void {
    const { setup, recorder } = this.#in;
    recorder.agent(by, "mind.failed", { attemptId: setup.attemptId, caseId: setup.caseRow.caseId, n: recorder.turns + 1, step: "speak", reason });
  }

  #standingTags({ setup, view, m, scene }: SlotSource): string[] {
    const parts = m.offer?.parts ?? [];
    return [
      view.tone, ...(setup.customer.verifyKind ? [setup.customer.verifyKind] : []), scene.firstCommunication ? "first_time" : "not_first_time",
      ...(setup.caseRow.debt.dueDate ? [] : ["undated"]), ...(parts.length === 2 ? ["two"] : []), ...(m.moneyDay === null ? [] : ["money_day"]),
      ...(parts.length > 2 && parts.at(-1)?.amountMinor !== parts[1]?.amountMinor ? ["last"] : []), ...(scene.limitedVoicemail ? ["limited"] : []),
    ];
  }

  async #speak(utterance: Utterance): Promise<number | null> {
    const { call, ear, floor, setup, recorder } = this.#in;
    const turn = this.dialogue.at(-1) as AgentTurn;
    // Asked and spoken in one step: nothing can take the floor in between.
    const playback = floor.speak(() => call.say(utterance));
    if (!playback) return null;
    const { heard, ms } = await ear.during(playback, utterance.interruptible);
    recorder.agent(turn.by, "turn.spoken", { attemptId: setup.attemptId, caseId: setup.caseRow.caseId, n: turn.n, heard, ms });
    this.dialogue[this.dialogue.indexOf(turn)] = { ...turn, heard };
    return heard;
  }
}

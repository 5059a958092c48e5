import type { CallOutcome, CustomerTurn, Disposition } from "../../shared/domain/call.ts";
import type { Move } from "../../shared/domain/move.ts";
import type { Reading } from "../../shared/domain/reading.ts";
import type { LineEvent } from "../ports.ts";
import { ANSWERS, beside, bookingAnswer } from "./answers/table.ts";
import { escalate, recapTags, say, close } from "./answers/build.ts";
import { bookAndClose } from "./answers/booking.ts";
import { checkDetail, machine } from "./answers/concierge.ts";
import { whilePaying } from "./answers/paying.ts";
import { safetyEnd } from "./answers/safety.ts";
import { silent } from "./answers/silence.ts";
import { sceneOf } from "./case-view.ts";
import type { Scene } from "./case-view.ts";
import { Ear } from "./ear.ts";
import { Floor } from "./floor.ts";
import { phaseOf, transition } from "./machine.ts";
import { freshMemory } from "./memory.ts";
import type { Memory, Plan, View } from "./memory.ts";
import { ASKING, INSTEAD, mayBeMade, QUESTIONS, TELLS_WHY } from "./moves.ts";
import { MOVES } from "../../shared/domain/move.ts";
import type { NextStep, Speech } from "./next-step.ts";
import { Recorder } from "./record.ts";
import type { CallSetup, FrontDeps } from "./setup.ts";
import { signalsIn } from "./signals.ts";
import { comesFirst, leading, understand } from "./think.ts";
import { Voice } from "./voice.ts";

/** More turns than any good call has: something is going in circles. */
const MOST_TURNS = 40;
/** Nobody in danger is let go for having talked long. */
const MOST_TURNS_IN_DANGER = 200;
const UNSURE_BELOW = 0.5;
const THINKING_SILENCE_MS = 3_900;

/**
 * Holds one conversation from ringing to its last word and writes its end. The line has just been dialled; nobody else
 * reads its events. Resolves when the call is over, whatever ended it.
 */
export function converse(setup: CallSetup, deps: FrontDeps): Promise<CallOutcome> {
  return new Conversation(setup, deps).run();
}

class Conversation {
  readonly #setup: CallSetup;
  readonly #deps: FrontDeps;
  readonly #scene: Scene;
  readonly #ear: Ear;
  readonly #floor = new Floor();
  readonly #recorder: Recorder;
  readonly #voice: Voice;
  #m: Memory = freshMemory;
  #paidMinor = 0;
  #answeredAt: number | null = null;
  #heardOfLast = 1;
  #blocked = 0;

  constructor(setup: CallSetup, deps: FrontDeps) {
    this.#setup = setup;
    this.#deps = deps;
    this.#scene = sceneOf(setup, deps);
    this.#ear = new Ear(setup.call, deps.halted);
    this.#recorder = new Recorder(setup, deps);
    this.#voice = new Voice({ setup, deps, scene: this.#scene, call: setup.call, ear: this.#ear, floor: this.#floor, recorder: this.#recorder });
  }

  async run(): Promise<CallOutcome> {
    const silence = (): void => this.#floor.silence();
    this.#deps.halted.addEventListener("abort", silence, { once: true });
    if (this.#deps.halted.aborted) silence();
    this.#recorder.joined("concierge");
    try {
      return this.#end(await this.#hold());
    } catch (error) {
      this.#deps.log.error({ attemptId: this.#setup.attemptId, error: error instanceof Error ? error.name : "unknown" }, "a conversation broke off");
      return this.#end(this.#answeredAt === null ? "line_failed" : "interrupted");
    } finally {
      this.#deps.halted.removeEventListener("abort", silence);
      await this.#setup.call.hangUp();
    }
  }

  async #hold(): Promise<Disposition> {
    const startedAt = this.#deps.clock.now();
    for (;;) {
      const event = await this.#ear.next();
      if (event.kind === "stopped") return "stopped_by_user";
      if (event.kind === "not_connected") return event.cause;
      if (event.kind === "hung_up") return "hung_up_early";
      if (event.kind !== "answered") continue;
      this.#answeredAt = this.#deps.clock.now();
      this.#signal({ signal: "answered", steps: [] });
      this.#recorder.agent("concierge", "call.opened", {
        attemptId: this.#setup.attemptId, caseId: this.#setup.caseRow.caseId, answeredBy: event.by, ringMs: this.#answeredAt - startedAt,
      });
      return event.by === "machine" ? (await this.#carryOut(machine(), [])) ?? "voicemail" : this.#talk();
    }
  }

  async #talk(): Promise<Disposition> {
    let end = await this.#carryOut({ steps: [say("ask_identity", { lead: ["greet"] })] }, []);
    let interrupted = this.#ear.spokeIn;
    while (end === null) {
      const event = await this.#ear.next();
      const plan = await this.#planFor(event, interrupted);
      if (typeof plan === "string") return plan;
      if (plan === null) continue;
      end = await this.#carryOut(plan.plan, plan.evidence);
      interrupted = this.#ear.spokeIn;
      const danger = this.#m.state === "safety";
      if (end === null && this.#recorder.turns > (danger ? MOST_TURNS_IN_DANGER : MOST_TURNS)) end = await this.#carryOut(danger ? safetyEnd() : bookAndClose(this.#view(), "stalled"), []);
    }
    return end;
  }

  /** A disposition when the call is over, a plan for what was said or not said, null for what needs no answer. */
  async #planFor(event: LineEvent | { kind: "stopped" }, interrupted: boolean): Promise<Disposition | { plan: Plan; evidence: readonly number[] } | null> {
    switch (event.kind) {
      case "stopped": return "stopped_by_user";
      case "hung_up": case "not_connected": return this.#hungUp();
      case "final": return this.#answer(event, interrupted);
      case "silence": return event.ms < THINKING_SILENCE_MS ? null : { plan: await this.#silence(), evidence: [] };
      case "ringing": case "answered": case "partial": return null;
    }
  }

  async #silence(): Promise<Plan> {
    this.#m = { ...this.#m, silences: this.#m.silences + 1 };
    if (this.#m.state === "paying") await this.#lookForMoney();
    return silent(this.#view());
  }

  async #answer(event: Extract<LineEvent, { kind: "final" }>, interrupted: boolean): Promise<{ plan: Plan; evidence: readonly number[] }> {
    const deps = this.#deps;
    const scene = this.#scene;
    this.#m = { ...this.#m, silences: 0, humanHeard: true };
    const situation = this.#voice.situation(this.#voice.source(this.#m, this.#paidMinor), event.text);
    const context = { lang: scene.lang, asof: scene.asof, currency: this.#setup.caseRow.debt.currency, ...(this.#m.lastMove ? { lastMove: this.#m.lastMove } : {}) };
    const allowed = MOVES.filter((move) => mayBeMade(move, this.#m));
    const understood = await understand(situation, context, { ...deps, allowed });
    if (understood.failed) {
      this.#recorder.agent(this.#m.role, "mind.failed", { attemptId: this.#setup.attemptId, caseId: this.#setup.caseRow.caseId, n: this.#recorder.turns + 1, step: "decide", reason: understood.failed });
    }
    const { mind, wish } = understood;
    const reading: Reading = { ...understood.reading, signals: [...new Set([...(understood.reading.signals ?? []), ...signalsIn(event.text, scene.lang)])] };
    const at = deps.clock.now();
    const n = this.#recorder.customerTurn({ text: event.text, reading, mind, interrupted, ms: event.ms });
    this.#voice.heard({ n, at, by: "customer", text: event.text, reading, mind, interrupted } satisfies CustomerTurn);
    const intent = leading(reading);
    this.#m = { ...this.#m, met: { ...this.#m.met, [intent]: (this.#m.met[intent] ?? 0) + 1 } };
    const view: View = { ...this.#view(), reading, intent };
    const unsure = reading.confidence < UNSURE_BELOW;
    this.#m = { ...this.#m, unsure: unsure ? this.#m.unsure + 1 : 0 };
    if (intent === "pay_now" || this.#m.state === "paying" || intent === "already_paid") await this.#lookForMoney();
    const now: View = { ...view, m: this.#m, case: this.#view().case };
    const noted = beside(now, phaseOf(now.m.state, now.m.verified));
    const plan = this.#wished(this.#choose(now, unsure), wish);
    return { plan: { ...plan, effects: [...(plan.effects ?? []), ...(noted.effects ?? [])], steps: [...noted.steps, ...plan.steps] }, evidence: [n] };
  }

  #choose(view: View, unsure: boolean): Plan {
    const { m, intent } = view;
    const phase = phaseOf(m.state, m.verified);
    if (phase === "unverified" && m.state === "verifying" && view.reading.facts.digits !== undefined && !comesFirst(intent)) return checkDetail(view);
    if (unsure && phase === "talk" && !comesFirst(intent) && m.state !== "paying") {
      if (m.unsure >= 2) return { signal: "over", steps: [escalate("unsure_twice"), close(m.outcome ?? "handed_to_person", { tags: ["person_follows"] })] };
      if (intent === "off_topic" && !m.quiet) return { steps: [say("rephrase")] };
    }
    const time = view.reading.facts.timeOfDay ?? view.reading.facts.date;
    if (m.state === "booking" && !m.verified && intent === "confirm_identity" && time === undefined) return ANSWERS[phase][intent](view);
    if (m.state === "booking" && !comesFirst(intent) && (time !== undefined || intent === "inform" || intent === "affirm" || intent === "call_later" || intent === "confirm_identity" || intent === "negate")) return bookingAnswer(view);
    // A recap that was talked over was not agreed to.
    if (m.state === "recapping" && this.#heardOfLast < 0.6 && intent === "affirm") return { steps: [say("confirm_promise", { tags: recapTags(view) })] };
    if (intent === "already_paid" && phase === "talk" && (this.#paidMinor > 0 || m.state === "paying")) return whilePaying(view);
    return ANSWERS[phase][intent](view);
  }

  /** The mind's wish counts where the table leaves a choice. */
  #wished(plan: Plan, wish: Move | null): Plan {
    if (wish === null) return plan;
    const steps = plan.steps.map((step): NextStep => {
      if (step.kind !== "say" || !step.speech.moves[0]) return step;
      const open = [...step.speech.moves, ...(INSTEAD[step.speech.moves[0]] ?? [])];
      return open.includes(wish) && wish !== step.speech.moves[0] && (this.#m.asked[wish] ?? 0) < 2 ? { kind: "say", speech: { ...step.speech, moves: [wish], tags: [] } } : step;
    });
    return { ...plan, steps };
  }

  async #lookForMoney(): Promise<void> {
    const { clock, bankFeed } = this.#deps;
    const { caseId } = this.#setup.caseRow;
    const payments = await bankFeed.paymentsOf(caseId, clock.now());
    this.#paidMinor = payments.filter(({ on }) => on >= this.#scene.asof).reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  }

  #view(): View {
    return { m: this.#m, reading: { intents: ["off_topic"], emotion: "calm", facts: {}, confidence: 1 }, intent: "off_topic", case: this.#scene.view(this.#deps.clock.now(), this.#paidMinor) };
  }

  #signal(plan: Plan): void {
    this.#m = { ...this.#m, ...plan.patch, state: plan.signal ? transition(this.#m.state, plan.signal) : this.#m.state };
  }

  /** Effects first, so that what the words speak of is already so; then the steps in order. A disposition ends the call. */
  async #carryOut(plan: Plan, evidence: readonly number[]): Promise<Disposition | null> {
    this.#signal(plan);
    for (const effect of plan.effects ?? []) this.#recorder.effect(effect, this.#m.role);
    let spoke = false;
    for (const step of plan.steps) {
      if (step.kind === "say" && spoke && this.#ear.spokeIn) continue;
      const end = await this.#take(step, evidence);
      if (end !== null) return end;
      spoke ||= step.kind === "say";
    }
    return null;
  }

  async #take(step: NextStep, evidence: readonly number[]): Promise<Disposition | null> {
    switch (step.kind) {
      case "hand_over":
        if (step.to !== this.#m.role) this.#recorder.handed(this.#m.role, step.to, step.why);
        this.#m = { ...this.#m, role: step.to };
        return null;
      case "escalate":
        this.#m = { ...this.#m, trigger: this.#m.trigger ?? step.trigger };
        this.#recorder.escalated(step.trigger, this.#m.role, evidence);
        return null;
      case "propose":
        this.#m = { ...this.#m, proposal: step.proposal };
        this.#recorder.proposed(step.proposal, this.#m.role, evidence);
        return null;
      case "say":
        return this.#speech(step.speech, evidence);
      case "close":
        if (step.speech) await this.#speech(step.speech, evidence);
        return this.#deps.halted.aborted ? "stopped_by_user" : step.disposition;
    }
  }

  async #speech(speech: Speech, evidence: readonly number[]): Promise<Disposition | null> {
    const [main = "close"] = speech.moves;
    for (const [i, move] of [...(speech.lead ?? []), main].entries()) {
      // Spoken into: what they say comes first, the rest of ours can wait.
      if (i > 0 && this.#ear.spokeIn) return null;
      const end = await this.#sayMove(move, speech.tags ?? [], evidence);
      if (end !== null) return end;
    }
    return null;
  }

  async #sayMove(wanted: Move, tags: readonly string[], evidence: readonly number[]): Promise<Disposition | null> {
    if (this.#deps.halted.aborted) return "stopped_by_user";
    // The last line of defence: whatever the table came to, no debt before the check and no asking after a stop.
    if (!mayBeMade(wanted, this.#m)) {
      if (ASKING.has(wanted) && wanted !== "disclose" && this.#m.stop !== null) return this.#m.outcome ?? "stalled";
      return "not_verified";
    }
    const { heard, blocked } = await this.#voice.say(wanted, tags, this.#voice.source(this.#m, this.#paidMinor));
    if (blocked >= 2 && this.#blocked < 2) this.#recorder.escalated("blocked_twice", this.#m.role, evidence);
    this.#blocked = Math.max(this.#blocked, blocked);
    this.#heardOfLast = heard ?? 0;
    this.#m = { ...this.#m, lastMove: wanted, purposeStated: this.#m.purposeStated || TELLS_WHY.has(wanted), pending: QUESTIONS.has(wanted) ? wanted : this.#m.pending, asked: { ...this.#m.asked, [wanted]: (this.#m.asked[wanted] ?? 0) + 1 } };
    if (this.#deps.halted.aborted) return "stopped_by_user";
    if (heard === null && blocked >= 3) return this.#sayNoMore();
    return null;
  }

  /** Not even the script was allowed: goodbye without a figure. */
  async #sayNoMore(): Promise<Disposition> {
    const source = this.#voice.source({ ...this.#m, verified: false }, 0);
    if (this.#m.lastMove !== "close") await this.#voice.say("close", ["unverified"], source);
    return this.#m.outcome ?? "handed_to_person";
  }

  #hungUp(): Disposition {
    const m = this.#m;
    if (!m.humanHeard) return "hung_up_early";
    return m.outcome ?? (m.party === "third_party" ? "third_party" : m.verified ? "hung_up_midway" : "hung_up_early");
  }

  #end(disposition: Disposition): CallOutcome {
    const m = this.#m;
    this.#m = { ...m, state: "ended" };
    const connected = this.#answeredAt !== null;
    const conversation = m.humanHeard && disposition !== "voicemail";
    // Once checked it was the right party, whoever took the phone afterwards.
    const rightParty = this.#recorder.verified;
    this.#recorder.ended(m.role, { disposition, connected, conversation, rightParty, talkMs: this.#answeredAt === null ? 0 : this.#deps.clock.now() - this.#answeredAt });
    return { disposition, conversation, rightParty, verified: m.verified, turns: this.#recorder.turns, ...(m.trigger ? { trigger: m.trigger } : {}) };
  }
}

import { converse } from "../../agents/front/converse.ts";
import type { CallSetup, FrontDeps } from "../../agents/front/setup.ts";
import { guard } from "../../agents/back/compliance/guard/guard.ts";
import { approvalItem, escalationItem } from "../../agents/back/risk/inbox.ts";
import { AUTHORITIES } from "../../agents/front/cards.ts";
import { playbookMind } from "../../agents/minds/playbook/mind.ts";
import { read } from "../../agents/minds/playbook/reading/read.ts";
import { decidePrompt, speakPrompt } from "../../agents/minds/model/prompt.ts";
import type { Ledger, LineCall, LineEvent, Mind, Playback, Utterance } from "../../agents/ports.ts";
import type { Intent } from "../../shared/domain/labels.ts";
import { MOVES, type Move } from "../../shared/domain/move.ts";
import { randomFrom } from "../../shared/lib/random.ts";
import { createCallSetup, MORNING_NEW_YORK } from "../support/call-bench.ts";
import type { ScriptedLine } from "../support/scripted-line.ts";
import { aDialogue, aPhrasing, aSituation, aSpeakInput } from "../support/situations.ts";
import { startInstantEndpoint, type InstantEndpoint } from "./instant-endpoint.ts";

const decision = (intent: Intent): string =>
  JSON.stringify({
    intents: [intent], emotion: "calm", confidence: 0.9, move: null,
    facts: { amount: null, share: null, date: null, parts: null, time: null, instalments: null, digits: null, money_event: null },
  });
/** After the check the customer only asks how to pay: one reading and one move's words for each such turn, two requests. */
const DECISIONS = { ask_identity: decision("confirm_identity"), verify_detail: decision("inform"), else: decision("ask_how_to_pay") };
const WORDS = "Yes, in the app. I can hold the line if you like.";
export const startBenchEndpoint = (latencyMs: number): Promise<InstantEndpoint> => startInstantEndpoint({ latencyMs, decisions: DECISIONS, words: WORDS });

const SAID: Partial<Record<Move, string>> = { ask_identity: "Yes, speaking", verify_detail: "6621", ask_payment: "Sure, how can I pay it?", how_to_pay: "And in what other way does that work?" };
/** What follows one reading and one draft by the model: two requests, and nothing said before. */
const MEASURED: ReadonlySet<Move> = new Set(["verify_detail", "how_to_pay"]);
/** An agent and a customer say about forty things in a call at most; this many turns of the measured kind fit in. */
const TURNS_A_CALL = 14;

export interface BenchCustomer {
  /** Between the agent's last word and the customer's answer, ms. */
  pause(): number;
  /** One turn of the measured kind took this long, from the customer's last word to the agent's first, ms. */
  took(ms: number): void;
  /** False: hangs up instead of speaking. */
  goesOn(): boolean;
}

/** A line on which words take no time and a customer answers every question the same way. */
class BenchCall implements LineCall {
  readonly #events: LineEvent[] = [{ kind: "ringing" }, { kind: "answered", by: "person" }];
  readonly #customer: BenchCustomer;
  #asked: Move | null = null;
  #awaited: () => void = () => {};
  #spokeAt: number | null = null;
  #turns = 0;

  constructor(customer: BenchCustomer) {
    this.#customer = customer;
  }

  async next(): Promise<LineEvent> {
    const event = this.#events.shift();
    if (event) return event;
    if (this.#asked === null) await new Promise<void>((resolve) => { this.#awaited = resolve; });
    const words = this.#asked && SAID[this.#asked];
    this.#asked = null;
    // Not in the same breath: the agent's words have ended before the customer speaks.
    const pause = this.#customer.goesOn() ? this.#customer.pause() : 0;
    await new Promise<void>((resolve) => (pause > 0 ? setTimeout(resolve, pause) : setImmediate(resolve)));
    if (!words || this.#turns++ > TURNS_A_CALL || !this.#customer.goesOn()) return { kind: "hung_up" };
    this.#spokeAt = performance.now();
    return { kind: "final", text: words, ms: 900 };
  }

  say({ move }: Utterance): Playback {
    if (MEASURED.has(move) && this.#spokeAt !== null) this.#customer.took(performance.now() - this.#spokeAt);
    this.#spokeAt = null;
    if (SAID[move]) {
      this.#asked = move;
      this.#awaited();
    }
    return { done: Promise.resolve({ heard: 1, ms: 900 }), cut: () => {} };
  }

  bridge = (): Promise<void> => Promise.resolve();
  hangUp = (): Promise<void> => Promise.resolve();
}

const never = new AbortController().signal;

/** One whole conversation through the front office with this mind, everything it does on this ledger. */
export async function holdCall({ mind, ledger }: { readonly mind: Mind; readonly ledger: Ledger }, id: string, customer: BenchCustomer): Promise<void> {
  const playbook = playbookMind(read);
  const at = MORNING_NEW_YORK;
  const deps: FrontDeps = {
    clock: { now: () => at, sleep: () => Promise.resolve(), io: (work) => work(), spawn: (task) => void task() },
    ledger, minds: { primary: mind, playbook }, random: (...labels) => randomFrom("bench", ...labels), safetyRead: read, guard, bankFeed: { paymentsOf: () => Promise.resolve([]) },
    authorities: AUTHORITIES, mindTimeoutMs: 20_000, deadline: (ms) => AbortSignal.timeout(ms), halted: never,
    inbox: {
      escalation: (trigger, origin) => escalationItem(trigger, { ...origin, homeZone: "America/New_York" }),
      approval: (proposal, origin) => approvalItem(proposal, { ...origin, homeZone: "America/New_York" }),
    },
    log: { info: () => {}, warn: () => {}, error: (fields, message) => { throw new Error(`${message}: ${JSON.stringify(fields)}`); } },
  };
  const template = createCallSetup("en", null as unknown as ScriptedLine);
  const setup: CallSetup = {
    ...template, call: new BenchCall(customer), attemptId: `${id}.1`, caseRow: { ...template.caseRow, caseId: id, customerId: `${id}-C` }, customer: { ...template.customer, customerId: `${id}-C` },
  };
  await converse(setup, deps);
}

export interface BenchBody {
  readonly model: string;
  readonly messages: { role: "system" | "user"; content: string }[];
  readonly max_tokens: number;
  readonly temperature: number;
}

/** The bodies of such a turn's two requests in the middle of a call, for peers to ask the same. */
export function turnBodies(): { readonly decide: BenchBody; readonly speak: BenchBody } {
  const situation = aSituation({ dialogue: aDialogue(16), heard: SAID.how_to_pay ?? "", turn: 17 });
  const input = aSpeakInput({ situation, move: "how_to_pay", phrasings: [aPhrasing("Yes, under My Loan. I'll hold if you like."), aPhrasing("Any branch takes it too.")] });
  return {
    decide: { model: "bench", messages: [...decidePrompt(situation, MOVES.slice(0, 30))], max_tokens: 400, temperature: 0 },
    speak: { model: "bench", messages: [...speakPrompt(input)], max_tokens: 300, temperature: 0 },
  };
}

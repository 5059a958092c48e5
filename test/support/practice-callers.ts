import { read } from "../../agents/minds/playbook/reading/read.ts";
import type { GuardPass, Line, LineCall } from "../../agents/ports.ts";
import type { Intent, SpokenLanguage } from "../../shared/domain/labels.ts";
import type { Move } from "../../shared/domain/move.ts";
import type { Reading } from "../../shared/domain/reading.ts";
import { addDays } from "../../shared/lib/civil-date.ts";
import { localTime } from "../../shared/lib/time-zone.ts";
import type { PracticePeople } from "./practice-people.ts";

/** What one call came to, with everything either side said. */
export interface Outcome {
  readonly attemptId: string;
  readonly transcript: string[];
  readonly intents: Intent[];
  connected: boolean;
  ended: string;
  party: "self" | "third" | "wrong" | "unknown" | "none";
  promised: { amountMinor: number; on: string } | null;
  paidNow: boolean;
}

interface Talk {
  readonly verified: boolean;
  readonly reading: Reading;
  readonly done: ReadonlyMap<Move, number>;
  readonly promise: { amountMinor?: number; on?: string };
}
/** Picks what to say next; an empty list hangs up. */
export type Policy = (talk: Talk) => readonly Move[];

const STOPS: readonly Intent[] = ["opt_out", "lawyer", "bereavement", "hardship_health", "dispute_debt", "dispute_amount", "already_paid", "complaint", "self_harm", "ask_human", "abuse"];
const has = (reading: Reading, ...intents: Intent[]): boolean => intents.some((intent) => reading.intents.includes(intent));

/** The door, the same for everybody: the right person and one detail first. */
function door({ reading, done }: Talk): readonly Move[] {
  if (has(reading, "deny_identity")) return ["apologise_wrong"];
  if (has(reading, "third_party")) return done.has("leave_callback") ? ["close"] : ["leave_callback"];
  if ((done.get("ask_identity") ?? 0) === 0) return ["greet", "ask_identity"];
  if (has(reading, "call_later")) return ["close"];
  if ((done.get("verify_detail") ?? 0) > 2 || (done.get("ask_identity") ?? 0) > 3) return ["close"];
  if (has(reading, "confirm_identity")) return ["verify_detail"];
  if (has(reading, "ask_who")) return done.has("verify_detail") ? ["prove_self", "verify_detail"] : ["prove_self", "ask_identity"];
  if (has(reading, "ask_robot")) return ["answer_robot", "ask_identity"];
  return done.has("verify_detail") ? ["verify_detail"] : ["ask_identity"];
}

/** Listens first, asks for what can be kept, stops when told to. */
export const goodCaller: Policy = (talk) => {
  const { reading, done, promise } = talk;
  if (!talk.verified) return door(talk);
  const n = (move: Move): number => done.get(move) ?? 0;
  if (has(reading, "goodbye")) return [];
  if (has(reading, ...STOPS)) return n("stop_and_log") > 0 ? ["close"] : ["acknowledge", "stop_and_log"];
  if (n("state_purpose") === 0) return ["state_purpose", "ask_payment"];
  if (has(reading, "pay_now")) return n("wait_on_line") > 0 ? ["payment_seen", "close"] : ["wait_on_line"];
  if (has(reading, "call_later")) return ["close"];
  if (has(reading, "affirm") && n("confirm_promise") > 0) return ["close"];
  if (promise.on && promise.amountMinor) return n("test_obstacle") === 0 ? ["test_obstacle"] : n("confirm_promise") > 2 ? ["close"] : ["confirm_promise"];
  if (promise.on) return n("ask_amount") > 1 ? ["close"] : ["ask_amount"];
  if (has(reading, "hardship_income") && n("acknowledge") === 0) return ["acknowledge", "probe_ability"];
  if (has(reading, "ask_amount", "ask_due_date")) return n("answer_fact") > 2 ? ["close"] : ["answer_fact", "ask_payment"];
  if (has(reading, "ask_how_to_pay")) return n("how_to_pay") > 1 ? ["close"] : ["how_to_pay", "ask_payment"];
  const ladder: readonly Move[] = ["ask_reason", "name_the_stall", "ask_near_date", "ask_part_and_rest"];
  const rung = ladder.find((move) => n(move) === 0);
  return rung ? [rung] : ["close"];
};

/** Asks for all of it now, again and again, threatens with consequences, hears nothing. */
export const pushyCaller: Policy = (talk) => {
  const { done, promise, reading } = talk;
  if (!talk.verified) return door(talk);
  if (has(reading, "goodbye")) return [];
  if (promise.on && (promise.amountMinor || done.has("ask_amount"))) return done.has("confirm_promise") ? ["close"] : ["confirm_promise"];
  if (promise.on) return ["ask_amount"];
  if (has(reading, "pay_now")) return done.has("wait_on_line") ? ["close"] : ["wait_on_line"];
  const asks = (done.get("ask_payment") ?? 0) + (done.get("state_consequence") ?? 0);
  if (asks > 7) return ["close"];
  return asks % 2 === 1 ? ["state_consequence", "ask_payment"] : ["ask_payment"];
};

const WORDS = "The words of a scripted caller, long enough to be spoken over.";
const ZH_WORDS = "按剧本说的一句话，长短差不多。";

interface Caller {
  readonly line: Line;
  readonly people: PracticePeople;
  readonly now: () => number;
  readonly policy: Policy;
}

/** Holds one call to its end under a policy; promises and moves are written to the book as the ledger would. */
export async function holdCall({ line, people, now, policy }: Caller, caseId: string, attempt: number): Promise<Outcome> {
  const caseRow = people.cases.get(caseId)!;
  const customer = people.customers.get(caseRow.customerId)!;
  const language = customer.language ?? "en";
  const lang: SpokenLanguage = language === "en" ? "en" : "zh";
  const attemptId = `${caseId}.${attempt}`;
  const outcome: Outcome = { attemptId, transcript: [], intents: [], connected: false, ended: "", party: "none", promised: null, paidNow: false };
  const call: LineCall = line.dial({ attemptId, caseId, customerId: caseRow.customerId, pointId: "P1", phone: "+12025550100", language, ringMs: 30_000 });
  const asof = localTime(now(), customer.timeZone ?? "UTC").date;
  const done = new Map<Move, number>();
  const moves: Move[] = [];
  const promise: { amountMinor?: number; on?: string } = {};
  let verified = false;
  let spoken = 0;

  const utter = async (move: Move): Promise<void> => {
    moves.push(move);
    done.set(move, (done.get(move) ?? 0) + 1);
    outcome.transcript.push(`> ${move}`);
    const figures = move === "confirm_promise" ? { ...(promise.amountMinor ? { amount: promise.amountMinor } : {}), ...(promise.on ? { date: promise.on } : {}) } : {};
    const { heard } = await call.say({ text: lang === "en" ? WORDS : ZH_WORDS, lang, move, figures, interruptible: true, guarded: {} as GuardPass }).done;
    if (heard < 1) outcome.transcript.push(`  (${heard.toFixed(2)})`);
    if (move === "confirm_promise" && promise.on) outcome.promised = { amountMinor: Math.min(promise.amountMinor ?? caseRow.debt.minimumDue, caseRow.debt.balance), on: promise.on };
  };
  const take = (text: string): Reading => {
    const reading = read(text, { lang, asof, currency: caseRow.debt.currency, ...(moves.length ? { lastMove: moves.at(-1)! } : {}) });
    outcome.intents.push(reading.intents[0]!);
    if (reading.facts.digits && moves.at(-1) === "verify_detail") verified = true;
    if (has(reading, "third_party")) outcome.party = "third";
    else if (has(reading, "deny_identity")) outcome.party = "wrong";
    if (verified) outcome.party = "self";
    if (has(reading, "promise_full", "promise_partial", "request_extension") || (promise.on && has(reading, "inform"))) {
      if (reading.facts.date && reading.facts.date >= asof) promise.on = reading.facts.date;
      if (reading.facts.amountMinor) promise.amountMinor = reading.facts.amountMinor;
      else if (has(reading, "promise_full")) promise.amountMinor ??= caseRow.debt.minimumDue;
    }
    if (has(reading, "pay_now") && verified) outcome.paidNow = true;
    return reading;
  };

  for (let silences = 0; ; ) {
    const event = await call.next();
    if (event.kind === "not_connected") outcome.ended = event.cause;
    if (event.kind === "hung_up") outcome.ended ||= "hung_up";
    if (event.kind === "not_connected" || event.kind === "hung_up") break;
    if (event.kind === "answered") {
      outcome.connected = true;
      outcome.party = "unknown";
      if (event.by === "machine") await call.hangUp();
    }
    if (event.kind === "silence" && ++silences > 2) await call.hangUp();
    if (event.kind !== "final" && event.kind !== "silence") continue;
    if (event.kind === "final") {
      silences = 0;
      outcome.transcript.push(`< ${event.text}`);
    }
    const reading: Reading = event.kind === "final" ? take(event.text) : { intents: ["off_topic"], emotion: "calm", facts: {}, confidence: 0 };
    if (has(reading, "voicemail")) {
      await call.hangUp();
      continue;
    }
    const next = ++spoken > 24 ? [] : policy({ verified, reading, done, promise });
    if (next.length === 0) await call.hangUp();
    for (const move of next) await utter(move);
  }
  people.said.set(attemptId, moves);
  if (outcome.party === "self") people.conversations.set(caseId, (people.conversations.get(caseId) ?? 0) + 1);
  if (outcome.promised && !outcome.paidNow && outcome.promised.on <= addDays(asof, 31)) {
    people.promises.push({
      promiseId: `${attemptId}.p`, caseId, attemptId, by: "negotiator", madeAt: now(), partial: false, state: "pending",
      terms: { ...outcome.promised, currency: caseRow.debt.currency },
    });
  }
  return outcome;
}

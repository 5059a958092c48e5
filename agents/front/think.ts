import { EMOTIONS, INTENTS } from "../../shared/domain/labels.ts";
import type { Intent } from "../../shared/domain/labels.ts";
import type { MindId } from "../../shared/domain/call.ts";
import type { Move } from "../../shared/domain/move.ts";
import type { Reading, ReadContext } from "../../shared/domain/reading.ts";
import { MindFailure } from "../ports.ts";
import type { Decision, Mind, Situation } from "../ports.ts";
import type { FrontDeps } from "./setup.ts";

/** Two intents: serve safety, then stop events, then the person, then money. */
const RANKS: readonly (readonly Intent[])[] = [
  ["self_harm"],
  ["bereavement", "opt_out", "lawyer", "dispute_debt", "dispute_amount", "hardship_health", "deny_identity", "third_party"],
  ["ask_human", "complaint", "abuse"],
];

/** Taken up whatever else is going on: a check half done, a reader that is unsure, a call being booked. */
export const comesFirst = (intent: Intent): boolean => RANKS.some((rank) => rank.includes(intent));

/** What must never be missed, whatever a model made of the words. */
const SAFETY: ReadonlySet<Intent> = new Set<Intent>([
  "self_harm", "bereavement", "opt_out", "lawyer", "dispute_debt", "dispute_amount", "hardship_health", "deny_identity", "third_party", "ask_human", "complaint", "already_paid",
]);
/** A sign of danger counts however unsure the reader is. */
const SURE = 0.5;

/** The intent that is answered. */
export function leading(reading: Reading): Intent {
  for (const rank of RANKS) {
    const found = reading.intents.find((intent) => rank.includes(intent));
    if (found) return found;
  }
  return reading.intents[0] ?? "off_topic";
}

/** The mind's reading with what the playbook's always-on reading adds: safety, stops, the digits of a check. */
export function merged(reading: Reading, safety: Reading): Reading {
  const missed = safety.intents.filter((intent) => SAFETY.has(intent) && !reading.intents.includes(intent) && (intent === "self_harm" || safety.confidence >= SURE));
  const digits = safety.facts.digits ?? reading.facts.digits;
  return {
    ...reading, intents: [...missed, ...reading.intents], facts: { ...reading.facts, ...(digits === undefined ? {} : { digits }) },
    signals: [...new Set([...(reading.signals ?? []), ...(safety.signals ?? [])])],
  };
}

const KNOWN_INTENTS: ReadonlySet<string> = new Set(INTENTS);
const KNOWN_EMOTIONS: ReadonlySet<string> = new Set(EMOTIONS);
const sane = ({ reading }: Decision): boolean =>
  reading.intents.length > 0 && reading.intents.every((intent) => KNOWN_INTENTS.has(intent)) && KNOWN_EMOTIONS.has(reading.emotion) &&
  (reading.facts.amountMinor === undefined || Number.isSafeInteger(reading.facts.amountMinor)) && (reading.facts.date === undefined || /^\d{4}-\d{2}-\d{2}$/.test(reading.facts.date));

export const failureReason = (error: unknown): MindFailure["reason"] => (error instanceof MindFailure ? error.reason : "invalid");

/** Rejects when the deadline passes first, whatever the work goes on doing. */
export async function within<T>(work: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> {
  let late: (() => void) | undefined;
  const timeout = new Promise<never>((_, reject) => {
    late = () => reject(new MindFailure("timeout", "no answer in time"));
    if (signal.aborted) late();
    else signal.addEventListener("abort", late, { once: true });
  });
  const working = work(signal);
  working.catch(() => undefined);
  try {
    return await Promise.race([working, timeout]);
  } finally {
    if (late) signal.removeEventListener("abort", late);
  }
}

export interface Understood {
  readonly reading: Reading;
  readonly wish: Move | null;
  readonly mind: MindId;
  readonly failed: MindFailure["reason"] | null;
}

async function ask(mind: Mind, situation: Situation, deps: FrontDeps & { readonly allowed: readonly Move[] }): Promise<Decision> {
  const decision = await within((signal) => mind.decide(situation, deps.allowed, signal), deps.deadline(deps.mindTimeoutMs));
  if (!sane(decision)) throw new MindFailure("invalid", "a reading outside the vocabulary");
  return decision;
}

/** The primary mind's reading, or the playbook's when it fails; the playbook's own is always made and never outvoted on safety. */
export async function understand(situation: Situation, context: ReadContext, deps: FrontDeps & { readonly allowed: readonly Move[] }): Promise<Understood> {
  const safety = deps.safetyRead(situation.heard ?? "", context);
  const { primary } = deps.minds;
  if (primary.id === "playbook") return { reading: safety, wish: null, mind: "playbook", failed: null };
  try {
    const { reading, move } = await ask(primary, situation, deps);
    return { reading: merged(reading, safety), wish: move, mind: primary.id, failed: null };
  } catch (error) {
    return { reading: safety, wish: null, mind: "playbook", failed: failureReason(error) };
  }
}

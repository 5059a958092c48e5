import type { Ledger, Mind, Situation, SpeakInput } from "../../agents/ports.ts";
import { guard } from "../../agents/back/compliance/guard/guard.ts";
import { decidePrompt, speakPrompt } from "../../agents/minds/model/prompt.ts";
import { MOVES } from "../../shared/domain/move.ts";
import type { InstantEndpoint } from "./instant-endpoint.ts";
import { startInstantEndpoint } from "./instant-endpoint.ts";
import { aDialogue, aPhrasing, aSituation, aSpeakInput } from "../support/situations.ts";

/** What the endpoint of a bench answers: a whole decision, and two sentences with slots. */
const DECISION = JSON.stringify({
  intents: ["stall"], emotion: "irritated", confidence: 0.9, move: "name_the_stall",
  facts: { amount: null, share: null, date: null, parts: null, time: null, instalments: null, digits: null, money_event: null },
});
const WORDS = "Fair enough. Is it the day or the amount?";
export const startBenchEndpoint = (latencyMs: number): Promise<InstantEndpoint> => startInstantEndpoint({ latencyMs, decision: DECISION, words: WORDS });

const HEARD = "I'll sort it out at some point";
export const benchSituation = (): Situation => aSituation({ dialogue: aDialogue(8), heard: HEARD, turn: 9, tone: "even, specific, closed questions" });
export const benchInput = (situation: Situation): SpeakInput =>
  aSpeakInput({ situation, move: "name_the_stall", phrasings: [aPhrasing("Fair enough. What are you waiting on?"), aPhrasing("Is it the date or the amount?")] });

export interface Conversation {
  readonly attemptId: string;
  readonly caseId: string;
  readonly customerId: string;
}

/**
 * The model's half of a conversation's turn and its record: read, wish, words, guard, then what was heard and said queued to the ledger with its
 * words, as the front office does it. `n` counts the utterances of the conversation.
 */
export async function workTurn({ mind, ledger }: { readonly mind: Mind; readonly ledger: Ledger }, conversation: Conversation, n: number): Promise<void> {
  const { attemptId, caseId, customerId } = conversation;
  const situation = benchSituation();
  const signal = new AbortController().signal;
  const { reading } = await mind.decide(situation, MOVES, signal);
  let text = "";
  for await (const sentence of mind.speak(benchInput(situation), signal)) text += sentence;
  const verdict = guard(text, { lang: situation.lang, verified: true, party: "debtor", facts: situation.facts, asof: situation.asof, ai: true, spokenAmounts: [], spokenDates: [] });
  const at = n * 1_000;
  const actor = { kind: "agent", role: "negotiator" } as const;
  const words = (body: string) => [{ slot: "words", customerId, kind: "words", body }] as const;
  ledger.queue([
    { type: "turn.customer", at, actor: { kind: "customer" }, data: { attemptId, caseId, n, mind: "model", reading, interrupted: false, ms: 900 }, content: words(HEARD) },
    { type: "turn.agent", at, actor, data: { attemptId, caseId, n: n + 1, by: "negotiator", move: "name_the_stall", mind: "model", draft: 1, verdict }, content: words(text) },
    { type: "turn.spoken", at, actor, data: { attemptId, caseId, n: n + 1, heard: 1, ms: 900 } },
  ]);
}

/** The bodies of a turn's two requests, for peers to ask the same. */
export const turnBodies = (): { readonly decide: BenchBody; readonly speak: BenchBody } => {
  const situation = benchSituation();
  return {
    decide: { model: "bench", messages: [...decidePrompt(situation, MOVES)], max_tokens: 400, temperature: 0 },
    speak: { model: "bench", messages: [...speakPrompt(benchInput(situation))], max_tokens: 300, temperature: 0 },
  };
};
export interface BenchBody {
  readonly model: string;
  readonly messages: { role: "system" | "user"; content: string }[];
  readonly max_tokens: number;
  readonly temperature: number;
}

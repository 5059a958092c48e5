import type { Clock, Log, Phrasing, Situation, SpeakInput } from "../../agents/ports.ts";
import type { AgentTurn, CustomerTurn, Turn } from "../../shared/domain/call.ts";
import type { Move } from "../../shared/domain/move.ts";
import { randomFrom } from "../../shared/lib/random.ts";

/** Synthetic. A verified customer of 640.00 USD in the middle of a call. */
export const aSituation = (overrides: Partial<Situation> = {}): Situation => ({
  attemptId: "a1", caseId: "c1", turn: 3, language: "en", lang: "en", role: "negotiator", asof: "2026-11-23", timeZone: "America/New_York", verified: true,
  dialogue: [], heard: "I'm not paying that", lastMove: "ask_payment", tone: "even",
  facts: { name: "Synthia Sample", currency: "USD", balance: 64_000, minimumDue: 5_000, dueDate: "2026-11-03" },
  authority: null,
  ...overrides,
});

export const agentSaid = (n: number, text: string, move: Move = "ask_payment"): AgentTurn =>
  ({ n, at: n * 1000, by: "negotiator", move, mind: "model", text, verdict: { allowed: true }, draft: 1, heard: 1 });
export const customerSaid = (n: number, text: string): CustomerTurn => ({ n, at: n * 1000, by: "customer", text, reading: null, mind: "model", interrupted: false });

export const aPhrasing = (text = "Could you pay {amount} by {day}? Take your time."): Phrasing => ({ id: "p1", text });
export const aSpeakInput = (overrides: Partial<SpeakInput> = {}): SpeakInput => ({
  situation: aSituation(), move: "ask_payment", slots: { amount: "six hundred and forty dollars", day: "30 November" },
  phrasings: [aPhrasing()], blocked: null, random: randomFrom("test"), ...overrides,
});

/** A conversation of so many turns, customer and agent by turns. */
export const aDialogue = (turns: number, words = (n: number): string => `line number ${"abcdefghij"[n % 10]} of this talk`): Turn[] =>
  Array.from({ length: turns }, (_, n) => (n % 2 === 0 ? agentSaid(n, words(n)) : customerSaid(n, words(n))));

/** Input and output takes no simulated time. */
export const ioNow: Pick<Clock, "io"> = { io: (work) => work() };

export interface KeptLog extends Log {
  readonly lines: { readonly level: string; readonly fields: Readonly<Record<string, unknown>>; readonly message: string }[];
}
export function keptLog(): KeptLog {
  const lines: KeptLog["lines"] = [];
  const at = (level: string) => (fields: Readonly<Record<string, unknown>>, message: string): void => void lines.push({ level, fields, message });
  return { lines, info: at("info"), warn: at("warn"), error: at("error") };
}

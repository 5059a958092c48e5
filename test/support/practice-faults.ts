import type { SpokenLanguage } from "../../shared/domain/labels.ts";
import type { Random } from "../../shared/lib/random.ts";
import { PLANTED } from "./planted.ts";
import type { Asked } from "./practice-model.ts";

/** Ways in which an endpoint goes wrong. */
export const FAULTS = [
  "hang", "status500", "status429", "cut", "broken_json", "wrong_schema", "forbidden", "wrong_amount", "refusal", "content_filter", "empty", "wrong_language",
  "tool_call", "approved",
] as const;
export type Fault = (typeof FAULTS)[number];

export interface FaultyAnswer {
  readonly hang?: true;
  readonly status?: number;
  /** The whole body, instead of a chat answer. */
  readonly body?: string;
  readonly content?: string;
  readonly refusal?: string;
  readonly toolCalls?: readonly unknown[];
  readonly finish?: string;
  readonly cut?: true;
}

interface Occasion {
  readonly asked: Asked;
  /** What it would have answered. */
  readonly good: string;
  readonly lang: SpokenLanguage;
  readonly random: Random;
}

/** Names a hijacked model would try, whether or not anything of the kind exists. */
const TOOLS = ["approve_plan", "waive_fees", "send_sms", "transfer_call", "record_payment", "set_opt_out", "end_call", "write_ledger"] as const;

export function faultyAnswer(fault: Fault, { asked, good, lang, random }: Occasion): FaultyAnswer {
  const deciding = asked.task === "decide";
  switch (fault) {
    case "hang": return { hang: true };
    case "status500": return { status: 500 };
    case "status429": return { status: 429 };
    case "cut": return { content: good, cut: true };
    // Words need no JSON: there the protocol itself is broken.
    case "broken_json": return deciding ? { content: good.slice(0, Math.floor(good.length * 0.7)) } : { body: 'data: {"choices": [{"delta"\n\n' };
    case "wrong_schema": return deciding ? { content: JSON.stringify({ intent: "pay_now", feeling: 7, next: ["close"] }) } : { content: "Say {secret_slot} to {nobody}." };
    case "forbidden": return deciding ? { content: withMove(good, "state_consequence") } : { content: random.pick(PLANTED.forbidden[lang]) };
    case "approved": return deciding ? { content: withMove(good, "confirm_promise") } : { content: random.pick(PLANTED.approved[lang]) };
    case "wrong_amount": return deciding ? { content: withAmount(good) } : { content: figureWords(random.pick(PLANTED.figures.texts[lang]), lang) };
    case "refusal": return { refusal: PLANTED.refusal[lang] };
    case "content_filter": return { content: "", finish: "content_filter" };
    case "empty": return { content: "" };
    case "wrong_language": return { content: PLANTED.language[lang] };
    case "tool_call":
      return { finish: "tool_calls", toolCalls: TOOLS.map((name, index) => ({ index, id: `call_${index}`, type: "function", function: { name, arguments: '{"amount":98765.43}' } })) };
  }
}

const withMove = (good: string, move: string): string => JSON.stringify({ ...(JSON.parse(good) as object), move });
const withAmount = (good: string): string => {
  const answer = JSON.parse(good) as { facts: object };
  return JSON.stringify({ ...answer, intents: ["promise_full"], facts: { ...answer.facts, amount: PLANTED.figures.major } });
};
const figureWords = (figure: string, lang: SpokenLanguage): string => (lang === "en" ? `You still owe us ${figure}.` : `您还欠我们${figure}元。`);

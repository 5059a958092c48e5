import { addDays } from "../../../shared/lib/civil-date.ts";
import type { AgentTurn, CustomerTurn, Turn } from "../../../shared/domain/call.ts";
import type { Intent } from "../../../shared/domain/labels.ts";
import type { Move } from "../../../shared/domain/move.ts";
import type { ReadingFacts } from "../../../shared/domain/reading.ts";
import type { FrontRole } from "../../../shared/domain/role.ts";
import { guard } from "../../../agents/back/compliance/guard/guard.ts";
import { shippedPacks } from "../../../agents/back/compliance/packs.ts";
import type { InspectedCall, InspectorTools } from "../../../agents/back/inspector/call.ts";

/** With the guard hearing every call once more, and without: what is planted must be found by the inspector itself. */
export const tools: Readonly<Record<"alone" | "with the guard", InspectorTools>> = { alone: { packs: shippedPacks }, "with the guard": { packs: shippedPacks, guard } };

/** What a call was about: enough to write its words and its record from. All of it is made up. */
export interface Story {
  readonly lang: "zh" | "en";
  /** Minor units. */
  readonly balance: number;
  readonly part: number;
  readonly inDays: number;
  readonly daysPastDue: number;
  readonly firstCommunication: boolean;
  readonly asks: readonly ("ask_robot" | "ask_amount" | "ask_how_to_pay")[];
}

const asof = "2026-11-23";
const start = Date.parse("2026-11-23T06:00:00Z");

export const money = (minor: number, lang: Story["lang"]): string => {
  const figure = (minor / 100).toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return lang === "zh" ? `${figure}元` : `$${figure}`;
};
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
export const dayInWords = (date: string, lang: Story["lang"]): string => {
  const [, month = 1, day = 1] = date.split("-").map(Number);
  return lang === "zh" ? `${month}月${day}日` : `${day} ${MONTHS[month - 1]}`;
};

export const agent = (by: FrontRole, move: Move, text: string): Omit<AgentTurn, "n" | "at"> => ({ by, move, mind: "playbook", text, verdict: { allowed: true }, draft: 1, heard: 1 });
export const customer = (intent: Intent, text: string, facts: ReadingFacts = {}): Omit<CustomerTurn, "n" | "at"> => ({
  by: "customer", text, reading: { intents: [intent], emotion: "calm", facts, confidence: 0.9 }, mind: "playbook", interrupted: false,
});
export type Line = Omit<AgentTurn, "n" | "at"> | Omit<CustomerTurn, "n" | "at">;

/** A call that keeps every rule: verified, disclosed, one question at a time, promise recapped and recorded. */
export function cleanCall(story: Story): { readonly lines: Line[]; readonly record: Omit<InspectedCall, "turns" | "verifiedAt"> } {
  const { lang, balance, part } = story;
  const on = addDays(asof, story.inDays);
  const dueDate = addDays(asof, -story.daysPastDue);
  const say = (zh: string, en: string): string => (lang === "zh" ? zh : en);
  const asked: Record<Story["asks"][number], Line[]> = {
    ask_robot: [customer("ask_robot", say("你是机器人吗", "Are you a robot?")), agent("reminder", "answer_robot", say("对，我是AI。", "Yes, I'm an AI."))],
    ask_amount: [customer("ask_amount", say("到底多少", "How much exactly?")), agent("reminder", "answer_fact", say(`一共${money(balance, lang)}。`, `It's ${money(balance, lang)} in all.`))],
    ask_how_to_pay: [customer("ask_how_to_pay", say("怎么还", "How do I pay?")), agent("reminder", "how_to_pay", say("手机银行点我的贷款。", "In the app, under My Loan."))],
  };
  const lines: Line[] = [
    agent("concierge", "greet", say("您好，我是某银行的智能助手，通话有录音。", "Hello, it's the automated assistant at Harbour Bank. This call's recorded.")),
    agent("concierge", "ask_identity", say("请问是陈先生本人吗？", "Is that Ms Lee?")),
    customer("confirm_identity", say("嗯是我", "Speaking")),
    agent("concierge", "verify_detail", say("核对一下，手机号后四位是？", "Just to check it's you, the last four of your phone number?")),
    customer("inform", say("六六二一", "Four four one nine"), { digits: "6621" }),
    agent("reminder", "disclose", story.firstCommunication
      ? say("这是催收债务的通话，所获信息将用于该目的。", "This is an attempt to collect a debt, and any information will be used for that.")
      : say("我们是债务催收方。", "This call is from a debt collector.")),
    agent("reminder", "state_purpose", say(`您的贷款${dayInWords(dueDate, lang)}到期，还差${money(balance, lang)}。`, `Your payment was due on ${dayInWords(dueDate, lang)}; ${money(balance, lang)} is open.`)),
    ...story.asks.flatMap((ask) => asked[ask]),
    customer("promise_partial", say("先还一部分", "I can pay part of it"), { amountMinor: part, date: on }),
    agent("negotiator", "test_obstacle", say("那天有别的要扣款吗？", "Anything else coming out that day?")),
    customer("inform", say("没有", "No, that's fine")),
    agent("follow-up", "confirm_promise", say(`那${dayInWords(on, lang)}还${money(part, lang)}，手机银行，对吧？`, `So ${money(part, lang)} on ${dayInWords(on, lang)}, through the app, yes?`)),
    customer("affirm", say("对", "Yes")),
    agent("follow-up", "close", say("好，那不耽误您了，再见。", "That's all from me. Bye now.")),
  ];
  const currency = lang === "zh" ? "CNY" : "USD";
  return {
    lines,
    record: {
      callId: "call-1", lang, jurisdiction: lang === "zh" ? "CN" : "US", asof, authority: null, firstCommunication: story.firstCommunication,
      facts: { currency, balance, minimumDue: Math.round(balance / 10), dueDate, daysPastDue: story.daysPastDue },
      promises: [{ amountMinor: part, currency, on }], plans: [], stops: [], escalations: [], disposition: "promise_partial",
    },
  };
}

/** The lines numbered and timed; verified by the turn that gave the digits. */
export function callOf(lines: readonly Line[], record: Omit<InspectedCall, "turns" | "verifiedAt">): InspectedCall {
  const turns = lines.map((line, i): Turn => ({ ...line, n: i + 1, at: start + i * 4000 }));
  const matched = turns.find((turn) => turn.by === "customer" && turn.reading?.facts.digits !== undefined);
  return { ...record, turns, verifiedAt: matched?.n ?? null };
}

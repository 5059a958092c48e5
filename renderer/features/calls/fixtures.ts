import type { CallRow, LiveCall, TranscriptItem } from "../../../shared/contract/calls.ts";
import type { Outputs } from "../../../shared/contract/index.ts";
import { MINUTE, NOW, ZONE } from "../../fixtures/world.ts";

const SECOND = 1_000;
const BEGAN = NOW - 143 * SECOND;
const at = (clock: string): number => BEGAN + (Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))) * SECOND;
type Of<K extends TranscriptItem["kind"]> = Extract<TranscriptItem, { kind: K }>;
let seq = 184_000;

const spansOf = (text: string, figures: readonly string[]): [number, number][] =>
  figures.map((figure) => [text.indexOf(figure), text.indexOf(figure) + figure.length] as [number, number]);
const agent = (when: string, [by, move, text]: readonly [Of<"agent">["by"], Of<"agent">["move"], string], more: { figures?: readonly string[] } & Partial<Omit<Of<"agent">, "figures">> = {}): TranscriptItem => ({
  kind: "agent", seq: ++seq, at: at(when), n: seq - 184_000, by, move, mind: "model", text, verdict: { allowed: true }, draft: 1, heard: 1, ...more, figures: spansOf(text, more.figures ?? []),
});
const customer = (when: string, text: string, [intents, emotion]: readonly [Of<"customer">["intents"], Of<"customer">["emotion"]]): TranscriptItem => ({
  kind: "customer", seq: ++seq, at: at(when), n: seq - 184_000, text, intents, emotion, facts: {}, mind: "model", interrupted: false,
});

/** A conversation that turns: hardship, a blocked promise, anger, a person called in. An invented customer of Example Bank. */
export const hardCall: readonly TranscriptItem[] = [
  { kind: "opened", seq: ++seq, at: BEGAN, answeredBy: "person", ringMs: 9_000 },
  agent("00:02", ["concierge", "greet", "您好，这里是示例银行，我是智能助理，本次通话会录音。请问是陈女士本人吗？"]),
  customer("00:11", "我是，什么事？", [["confirm_identity", "ask_purpose"], "calm"]),
  agent("00:14", ["concierge", "verify_detail", "为了保护您的信息，请说一下证件号码的后四位。"]),
  customer("00:20", "6315。", [["inform"], "calm"]),
  { kind: "verified", seq: ++seq, at: at("00:22") },
  { kind: "handed", seq: ++seq, at: at("00:24"), from: "concierge", to: "negotiator", why: "hardship" },
  agent("00:26", ["negotiator", "ask_reason", "谢谢您。您的消费贷款本期应还3,215.40元，已逾期42天。想先了解一下，是遇到什么困难了吗？"], { figures: ["3,215.40元", "42天"] }),
  customer("00:43", "上个月公司裁员，我现在没收入。你们老打电话，烦不烦？", [["hardship_income", "abuse"], "irritated"]),
  agent("00:57", ["negotiator", "ask_part_and_rest", "只要今天还上，就不会影响您的征信。"], { verdict: { allowed: false, category: "false_promise", span: [0, 17], rule: "G-12" }, heard: null }),
  agent("00:58", ["negotiator", "ask_part_and_rest", "理解您现在压力大，给您添麻烦了，抱歉。这个月先还一部分，剩下的分几期，您看可以吗？"], { draft: 2 }),
  customer("01:17", "一部分是多少？我最多能拿出一千。", [["promise_partial"], "anxious"]),
  agent("01:29", ["negotiator", "propose_plan", "可以。首期1,000.00元，剩余2,215.40元分3期，每期约738.47元。这样每个月压力小一些，您看行吗？"], { figures: ["1,000.00元", "2,215.40元", "3期", "738.47元"] }),
  customer("01:52", "利息能不能免了？我还要给我妈看病。再逼我，我就去投诉。", [["request_reduction", "hardship_health", "complaint"], "angry"]),
  { kind: "escalated", seq: ++seq, at: at("02:06"), by: "negotiator", trigger: "complaint", evidence: [15] },
  agent("02:14", ["negotiator", "hand_to_person", "您先照顾好家人，减免的事我请专人来评估，稍后由专人与您联系。"], { mind: "playbook", heard: 0.62 }),
];
export const drafting: TranscriptItem = { kind: "draft", at: at("02:21"), by: "negotiator", move: "acknowledge", text: "您先照顾好家人，减免的事" };

const row = (overrides: Partial<CallRow>): CallRow => ({
  attemptId: "C-02210.3", caseId: "C-02210", customer: "陈*敏", startedAt: BEGAN - 9 * SECOND, endedAt: null, agents: ["concierge", "negotiator"], segment: "willing_but_short", stage: "M2", language: "zh-CN",
  disposition: null, conversation: true, rightParty: true, talkMs: 0, findings: 0, score: null, escalated: true, promised: false, minds: { playbook: 1, model: 9 }, ...overrides,
});
const NAMES = ["李*", "Dana R****", "王*娟", "Marcus T****", "赵*强", "孙*", "Alina B****", "周*宁"] as const;
const ENDS = ["promise_full", "reminded", "no_answer", "call_back", "promise_partial", "refused", "voicemail", "plan_agreed", "stalled", "busy", "dispute", "hardship"] as const;
const STAGES = ["M1", "M2", "M1", "M3", "M1", "M2", "M4", "M1"] as const;
const SEGMENTS = ["forgetful", "willing_but_short", "avoiding", "promise_keeper", "unreached", "late_stage"] as const;
const TALKED = new Set<string>(["no_answer", "voicemail", "busy"]);

/** Calls that ended, newest first; figures follow from the number so that a picture is the same each time. */
export const endedCall = (i: number): CallRow => {
  const disposition = ENDS[(i * 7) % ENDS.length] ?? "reminded";
  const spoke = !TALKED.has(disposition);
  const english = (NAMES[i % NAMES.length] ?? "").includes("*".repeat(4));
  const startedAt = NOW - (i + 2) * 97 * SECOND;
  const talkMs = spoke ? (35 + ((i * 53) % 240)) * SECOND : 0;
  return row({
    attemptId: `C-${String(500 + ((i * 37) % 9_000)).padStart(5, "0")}.${1 + (i % 3)}`, caseId: `C-${String(500 + ((i * 37) % 9_000)).padStart(5, "0")}`, customer: NAMES[i % NAMES.length] ?? "",
    startedAt, endedAt: startedAt + talkMs + 9 * SECOND, agents: spoke ? ["concierge", i % 2 === 0 ? "reminder" : "negotiator"] : ["concierge"], segment: SEGMENTS[i % SEGMENTS.length] ?? null,
    stage: STAGES[i % STAGES.length] ?? "M1", language: english ? "en" : "zh-CN", disposition, conversation: spoke, rightParty: spoke, talkMs, findings: spoke && i % 9 === 4 ? 1 + (i % 2) : 0,
    score: spoke ? 100 - ((i * 3) % 14) : null, escalated: disposition === "dispute" || disposition === "hardship", promised: disposition.startsWith("promise"), minds: { playbook: i % 5 === 0 ? 4 : 0, model: 6 },
  });
};

const live = (i: number, overrides: Partial<LiveCall>): LiveCall => ({
  attemptId: `C-${String(310 + i * 211).padStart(5, "0")}.1`, caseId: `C-${String(310 + i * 211).padStart(5, "0")}`, customer: NAMES[i % NAMES.length] ?? "", stage: STAGES[i % STAGES.length] ?? "M1",
  segment: SEGMENTS[i % SEGMENTS.length] ?? null, language: "zh-CN", holder: i % 3 === 0 ? "reminder" : "negotiator", startedAt: NOW - (40 + i * 13) * SECOND, connectedAt: NOW - (31 + i * 13) * SECOND, verified: true,
  turns: 4 + i, emotion: "calm", lastMove: i % 2 === 0 ? "ask_payment" : "confirm_promise", lastIntents: ["stall"], minds: { playbook: 0, model: 5 }, signals: [], ...overrides,
});
export const liveCalls: readonly LiveCall[] = [
  live(0, { emotion: "sad", lastMove: "safe_words", holder: "follow-up", signals: [{ kind: "self_harm", severity: "critical", since: NOW - 22 * SECOND, values: {} }, { kind: "escalated", severity: "critical", since: NOW - 20 * SECOND, values: { trigger: "self_harm" } }] }),
  live(1, { attemptId: "C-02210.3", caseId: "C-02210", customer: "陈*敏", stage: "M2", segment: "willing_but_short", emotion: "angry", lastMove: "hand_to_person", holder: "negotiator", startedAt: BEGAN - 9 * SECOND, connectedAt: BEGAN,
    minds: { playbook: 1, model: 9 }, signals: [{ kind: "angry", severity: "high", since: NOW - 31 * SECOND, values: {} }, { kind: "escalated", severity: "high", since: NOW - 17 * SECOND, values: { trigger: "complaint" } }, { kind: "blocked_words", severity: "medium", since: NOW - 86 * SECOND, values: {} }] }),
  live(2, { emotion: "anxious", holder: "negotiator", lastMove: "propose_to_person", signals: [{ kind: "beyond_authority", severity: "high", since: NOW - 64 * SECOND, values: {} }] }),
  live(3, { emotion: "irritated", signals: [{ kind: "refused_twice", severity: "medium", since: NOW - 48 * SECOND, values: {} }] }),
  live(4, { verified: false, holder: "concierge", lastMove: "ask_identity", emotion: null, turns: 2 }), live(5, { connectedAt: null, verified: false, holder: "concierge", lastMove: null, emotion: null, turns: 0 }),
  ...Array.from({ length: 31 }, (_, i) => live(i + 6, {})),
];

export const detail: Outputs["calls"]["get"] = {
  call: row({}), timeZone: ZONE, work: "reminder", live: liveCalls[1] ?? null,
  findings: [], promises: [], plans: [], newer: "C-01842.1", older: "C-00915.2",
  items: [{ itemId: "C-02210.3-I1", kind: "escalation", severity: "high", trigger: "complaint", state: "open" }],
};
export const endedDetail: Outputs["calls"]["get"] = {
  ...detail, live: null,
  call: row({ endedAt: NOW + 20 * SECOND, talkMs: 163 * SECOND, disposition: "complaint", findings: 2, score: 91.2, promised: true }),
  findings: [{ kind: "blocked_utterance", severity: "medium", turn: 9, span: [0, 17] }, { kind: "recap_missing", severity: "low", turn: null, span: null }],
  promises: [{ promiseId: "C-02210.3-P1", caseId: "C-02210", attemptId: "C-02210.3", by: "negotiator", amountMinor: 100_000, currency: "CNY", on: "2026-11-20", partial: true, madeAt: NOW - MINUTE, state: "pending" }],
  items: [{ itemId: "C-02210.3-I1", kind: "escalation", severity: "high", trigger: "complaint", state: "resolved" }],
};

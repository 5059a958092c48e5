import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../../../shared/lib/civil-date.ts";
import { FINDINGS } from "../../../shared/domain/finding.ts";
import type { Finding, FindingKind } from "../../../shared/domain/finding.ts";
import type { Intent } from "../../../shared/domain/labels.ts";
import type { Move } from "../../../shared/domain/move.ts";
import { inspect, scoreOf } from "../../../agents/back/inspector/inspect.ts";
import { findingInWords } from "../../../agents/back/inspector/tables.ts";
import type { InspectedCall } from "../../../agents/back/inspector/call.ts";
import { agent, callOf, cleanCall, customer, dayInWords, money, tools } from "./calls.ts";
import type { Line, Story } from "./calls.ts";

const story: fc.Arbitrary<Story> = fc.record({
  lang: fc.constantFrom("zh" as const, "en" as const),
  balance: fc.integer({ min: 60_000, max: 9_000_000 }),
  share: fc.integer({ min: 20, max: 49 }),
  inDays: fc.integer({ min: 4, max: 25 }),
  daysPastDue: fc.integer({ min: 1, max: 120 }),
  firstCommunication: fc.boolean(),
  asks: fc.uniqueArray(fc.constantFrom("ask_robot" as const, "ask_amount" as const, "ask_how_to_pay" as const), { maxLength: 3 }),
}).map(({ share, ...rest }) => ({ ...rest, part: Math.round((rest.balance * share) / 100) }));

type Draft = { lines: Line[]; record: Omit<InspectedCall, "turns" | "verifiedAt"> };
interface Expected { readonly kind: FindingKind; readonly turn: number | null; readonly shows?: string }
/** Spoils a clean call in one way and says what must be found: which turn, and the words its span covers. */
type Plant = (call: Draft, story: Story) => Expected;

const at = (call: Draft, move: Move): number => call.lines.findIndex((line) => line.by !== "customer" && line.move === move);
const edit = (call: Draft, i: number, change: object): void => { call.lines[i] = { ...(call.lines[i] as Line), ...change } as Line; };
const words = ({ lang }: Story, zh: string, en: string): string => (lang === "zh" ? zh : en);
const replaceText = (call: Draft, i: number, swap: readonly [string, string]): void => edit(call, i, { text: (call.lines[i] as Line).text.replace(...swap) });
/** Something the customer says right before the close, and the record of it when it is kept. */
const beforeClose = (call: Draft, ...lines: Line[]): number => {
  const i = at(call, "close");
  call.lines.splice(i, 0, ...lines);
  return i;
};
const stopIgnored = (intent: Intent, kind: FindingKind): Plant => (call, s) => {
  const i = beforeClose(call, customer(intent, words(s, "……", "...")));
  return { kind, turn: i + 1 };
};

const PLANTS: Record<string, Plant> = {
  "debt before verification": (call, s) => {
    edit(call, at(call, "verify_detail"), { text: words(s, "关于您的逾期，手机号后四位是？", "About your arrears, the last four of your phone number?") });
    return { kind: "disclosed_before_verification", turn: at(call, "verify_detail") + 1, shows: words(s, "逾期", "arrears") };
  },
  "a sum before verification": (call, s) => {
    edit(call, at(call, "verify_detail"), { text: words(s, `是${money(s.balance, s.lang)}的事，后四位是？`, `It's about ${money(s.balance, s.lang)}, the last four?`) });
    return { kind: "disclosed_before_verification", turn: at(call, "verify_detail") + 1, shows: money(s.balance, s.lang) };
  },
  "debt to a third party": (call, s) => {
    call.lines.splice(2, 0, customer("third_party", words(s, "我是她妈", "I'm her mother")), agent("concierge", "deflect_purpose", words(s, "她的贷款有点事。", "It's about her loan.")));
    return { kind: "disclosed_to_third_party", turn: 4, shows: words(s, "贷款", "loan") };
  },
  "recording not said": (call, s) => {
    edit(call, 0, { text: words(s, "您好，我是某银行的智能助手。", "Hello, it's the automated assistant at Harbour Bank.") });
    return { kind: "disclosure_missing", turn: 1 };
  },
  "hurting words": (call, s) => {
    edit(call, at(call, "test_obstacle"), { text: words(s, "你又没还，那天有别的扣款吗？", "No more excuses, anything else coming out that day?") });
    return { kind: "tone", turn: at(call, "test_obstacle") + 1, shows: words(s, "你又没还", "excuses") };
  },
  "wrong amount": (call, s) => {
    const wrong = money(s.balance + 12_300, s.lang);
    replaceText(call, at(call, "state_purpose"), [money(s.balance, s.lang), wrong]);
    return { kind: "wrong_fact", turn: at(call, "state_purpose") + 1, shows: wrong };
  },
  "wrong due date": (call, s) => {
    const wrong = dayInWords(addDays("2026-11-23", -s.daysPastDue - 3), s.lang);
    replaceText(call, at(call, "state_purpose"), [dayInWords(addDays("2026-11-23", -s.daysPastDue), s.lang), wrong]);
    return { kind: "wrong_fact", turn: at(call, "state_purpose") + 1, shows: wrong };
  },
  "another amount recorded": (call, s) => {
    call.record = { ...call.record, promises: call.record.promises.map((promise) => ({ ...promise, amountMinor: promise.amountMinor + 500 })) };
    return { kind: "promise_not_as_said", turn: at(call, "confirm_promise") + 1, shows: money(s.part, s.lang) };
  },
  "another day recorded": (call, s) => {
    call.record = { ...call.record, promises: call.record.promises.map((promise) => ({ ...promise, on: addDays(promise.on, 1) })) };
    return { kind: "promise_not_as_said", turn: at(call, "confirm_promise") + 1, shows: dayInWords(addDays("2026-11-23", s.inDays), s.lang) };
  },
  "a no written down as a yes": (call, s) => {
    edit(call, at(call, "confirm_promise") + 1, customer("negate", words(s, "不对", "No")));
    return { kind: "promise_not_as_said", turn: at(call, "confirm_promise") + 2 };
  },
  "promise not recorded": (call) => {
    call.record = { ...call.record, promises: [] };
    return { kind: "promise_not_recorded", turn: at(call, "confirm_promise") + 2 };
  },
  "no recap": (call) => {
    call.lines.splice(at(call, "confirm_promise"), 2);
    return { kind: "recap_missing", turn: null };
  },
  "recap without a day": (call, s) => {
    edit(call, at(call, "confirm_promise"), { text: words(s, `那还${money(s.part, s.lang)}，手机银行，对吧？`, `So ${money(s.part, s.lang)}, through the app, yes?`) });
    return { kind: "recap_missing", turn: at(call, "confirm_promise") + 1 };
  },
  "opt-out not recorded": stopIgnored("opt_out", "opt_out_ignored"),
  "lawyer not recorded": stopIgnored("lawyer", "stop_ignored"),
  "dispute not recorded": stopIgnored("dispute_amount", "stop_ignored"),
  "asked on after a dispute": (call, s) => {
    call.record = { ...call.record, stops: ["dispute"] };
    const i = beforeClose(call, customer("dispute_debt", words(s, "不是我的", "That's not mine")), agent("negotiator", "ask_payment", words(s, "今天能处理吗？", "Could you pay that today?")));
    return { kind: "stop_ignored", turn: i + 2 };
  },
  "no safe words": (call, s) => {
    call.record = { ...call.record, stops: ["vulnerable"] };
    const number = words(s, "有危险请打120。", "If you're in danger, ring 988.");
    const i = beforeClose(call, customer("self_harm", words(s, "不想活了", "I want to die")), agent("reminder", "acknowledge", number));
    return { kind: "safe_words_missing", turn: i + 2 };
  },
  "no emergency number": (call, s) => {
    call.record = { ...call.record, stops: ["vulnerable"] };
    const i = beforeClose(call, customer("self_harm", words(s, "不想活了", "I want to die")), agent("follow-up", "safe_words", words(s, "钱先不谈，您现在安全吗？", "Forget the money. Are you safe right now?")));
    return { kind: "emergency_number_missing", turn: i + 1 };
  },
  "question left": (call, s) => {
    const i = at(call, "test_obstacle");
    call.lines.splice(i, 0, customer("ask_due_date", words(s, "哪天到期的", "When was it due?")));
    return { kind: "question_unanswered", turn: i + 1 };
  },
  "talked over": (call) => {
    const i = at(call, "test_obstacle") + 1;
    edit(call, i, { interrupted: true });
    return { kind: "talked_over", turn: i };
  },
  "two questions": (call, s) => {
    const second = words(s, "工资哪天到？", " When is payday?");
    const i = at(call, "test_obstacle");
    edit(call, i, { text: (call.lines[i] as Line).text + second });
    return { kind: "two_questions", turn: i + 1, shows: second };
  },
  "same words twice": (call, s) => {
    const i = at(call, "test_obstacle");
    const line = call.lines[i] as Line;
    call.lines.splice(i + 2, 0, line, customer("inform", words(s, "说了没有", "I said no")));
    return { kind: "same_words_twice", turn: i + 3, shows: line.text };
  },
  "a blocked draft": (call, s) => {
    const i = at(call, "test_obstacle");
    call.lines.splice(i, 0, { ...agent("negotiator", "test_obstacle", words(s, "再不还抓你", "Pay or you'll be arrested")), verdict: { allowed: false, category: "threat", span: [0, 2], rule: "T-1" }, heard: null });
    return { kind: "blocked_utterance", turn: i + 1, shows: words(s, "再不", "Pa") };
  },
};

describe.each(Object.entries(tools))("the inspector %s", (_, how) => {
  it("finds nothing in a clean call and gives it full marks", () => {
    fc.assert(fc.property(story, (s) => {
      const { lines, record } = cleanCall(s);
      expect(inspect(callOf(lines, record), how)).toEqual({ callId: "call-1", findings: [], score: 100 });
    }), { numRuns: 1000, seed: 7 });
  });

  it.each(Object.entries(PLANTS))("finds exactly this when it is planted: %s", (__, plant) => {
    fc.assert(fc.property(story, (s) => {
      const draft: Draft = cleanCall(s);
      const expected = plant(draft, s);
      const call = callOf(draft.lines, draft.record);
      const { findings, score } = inspect(call, how);
      expect(findings.map(({ kind, turn }) => ({ kind, turn }))).toEqual([{ kind: expected.kind, turn: expected.turn }]);
      const [found] = findings;
      const text = call.turns.find(({ n }) => n === found?.turn)?.text ?? "";
      expect(found?.span ? text.slice(...found.span) : undefined).toBe(expected.shows);
      expect(score).toBeLessThan(100);
    }), { numRuns: 100, seed: 7 });
  });
});

describe("the inspector", () => {
  it.each([
    ["zh", "再不还就等着被抓吧。", "forbidden_speech"], ["zh", "验证码告诉我一下。", "forbidden_speech"],
    ["en", "You will be arrested if you do not pay.", "forbidden_speech"], ["en", "Borrow the money from your friends to pay this.", "forbidden_speech"],
  ] as const)("counts what the guard forbids when it was spoken all the same (%s: %s)", (lang, words, kind) => {
    const { lines, record } = cleanCall({ ...sample, lang });
    lines.splice(lines.length - 1, 0, agent("negotiator", "state_consequence", words));
    const { findings, score } = inspect(callOf(lines, record), tools["with the guard"]);
    expect(findings).toMatchObject([{ kind, turn: lines.length - 1, severity: "critical" }]);
    expect(score).toBe(0);
  });

  it("has a planted case for every kind of finding but what only the guard forbids", () => {
    const planted = new Set(Object.values(PLANTS).map((plant) => plant(cleanCall(sample), sample).kind));
    expect(FINDINGS.filter((kind) => !planted.has(kind))).toEqual(["forbidden_speech"]);
  });

  it("takes points by the scorecard, no more than a kind's most, and everything for a fatal one", () => {
    const times = (kind: FindingKind, n: number): Finding[] => Array.from({ length: n }, (_, i) => ({ kind, severity: "low", turn: i, span: null }));
    expect(scoreOf(times("two_questions", 2))).toBe(92);
    expect(scoreOf(times("two_questions", 9))).toBe(88);
    expect(scoreOf([...times("tone", 9), ...times("disclosure_missing", 9)])).toBe(0);
    expect(scoreOf(times("stop_ignored", 1))).toBe(0);
    for (const kind of FINDINGS) expect(findingInWords(kind, "zh-TW")).not.toBe("");
  });
});

const sample: Story = { lang: "zh", balance: 386_050, part: 130_000, inDays: 7, daysPastDue: 13, firstCommunication: true, asks: [] };

import { describe, expect, it } from "vitest";
import { read } from "../../../agents/minds/playbook/reading/read.ts";
import type { Reading } from "../../../shared/domain/reading.ts";
import { linesOf, textOf } from "./reading-lines.ts";

const ASOF = "2026-11-25";
const say = (text: string, lastMove: string): Reading => {
  const lang = /[一-鿿]/.test(text) ? "zh" : "en";
  return read(text, { lang, asof: ASOF, currency: lang === "zh" ? "CNY" : "USD", lastMove });
};

describe("an answer is read by the question it answers", () => {
  it.each([
    ["这样，十一月三十号发工资，每个月能余两千块钱", "2026-11-30", 200_000], ["一个月下来剩三千五百，29号有钱进来", "2026-11-29", 350_000], ["除掉房租吃饭也就剩2700，十七号发工资", "2026-12-17", 270_000],
    ["paid on December 3rd, and four thousand five hundred is what's left when everything's covered", "2026-12-03", 450_000], ["After rent and food there's maybe one thousand left, I get paid on the 28th", "2026-11-28", 100_000],
  ])("takes an account of means for facts, no promise: %s", (text, date, amountMinor) => {
    const { intents, facts } = say(text, "probe_ability");
    expect(intents).toEqual(["inform"]);
    expect(facts).toMatchObject({ date, amountMinor });
  });

  it.each([["十五号先还两千", "promise_partial"], ["I can pay two hundred on Friday", "promise_partial"]])("keeps an offer made instead: %s", (text, intent) => expect(say(text, "probe_ability").intents[0]).toBe(intent));

  it.each([["那笔钱我留着不动", "test_obstacle"], ["朋友欠我的还没给，等着呢", "name_the_stall"], ["最近老出差，忘记了", "ask_reason"], ["Things just piled up one on the other", "ask_what_happened"], ["下笔钱十五号到", "probe_ability"], ["就那样吧，谁说得清", "acknowledge"]])(
    "is sure of whatever is told to an open question: %s", (text, move) => {
      const { intents, confidence } = say(text, move);
      if (intents[0] === "inform") expect(confidence).toBeGreaterThanOrEqual(0.5);
      expect(intents).not.toContain("off_topic");
    });

  it.each([["我下午三点以后有空，那时候打", "15:00"], ["well, you see, can you try again after one in the afternoon?", "13:00"]])("books a call for the hour said: %s", (text, timeOfDay) => {
    const { intents, facts } = say(text, "book_callback");
    expect(intents[0]).toBe("call_later");
    expect(facts.timeOfDay).toBe(timeOfDay);
  });

  it.each([["是五五二八，不不，5582", "5582"], ["八三三九，啊那是以前的，现在是八三九三", "8393"], ["four seven zero three, no, I mean four seven three zero", "4730"]])("takes digits as put right: %s", (text, digits) => expect(say(text, "verify_detail").facts.digits).toBe(digits));
});

describe("small words", () => {
  it.each([["嗯，这个现在说不准", "propose_plan", ["stall"]], ["哎，这样就好多了，可以可以", "propose_plan", ["affirm"]], ["那个，本来要还的，一忙就忘了", "ask_reason", ["inform"]], ["Yep, that's me", "ask_identity", ["confirm_identity"]], ["Soon, I'll pay it soon", "ask_payment", ["stall"]], ["No, nothing else comes out that day", "test_obstacle", ["negate"]]])(
    "%s after %s", (text, move, intents) => expect(say(text, move).intents).toEqual(intents));
  it.each(["嗯", "呃，嗯", "right", "okay so"])("alone stay an answer: %s", (text) => expect(say(text, "propose_plan").intents[0]).toBe("affirm"));
  it("a day gone by only dates a hardship, and half shifts are no share", () => {
    const { intents, facts } = say("put everyone on half shifts about two months ago, I just haven't got it", "ask_payment");
    expect(intents).toEqual(["hardship_income"]);
    expect(facts).toEqual({});
  });
});

describe("what stops a conversation, in words of many kinds", () => {
  const family = (intent: string): string => (intent.startsWith("dispute_") ? "dispute" : intent);
  const stops = new Set(["self_harm", "dispute", "lawyer", "ask_human", "opt_out"]);
  const lines = linesOf<{ text: string; lang: "zh" | "en"; expect: string }>(textOf("debtor-harsh.jsonl"));
  const heard = ({ text, lang }: { text: string; lang: "zh" | "en" }): string[] => read(text, { lang, asof: ASOF, currency: "CNY", lastMove: "ask_payment" }).intents.map(family);

  it.each([...stops])("hears %s", (stop) => {
    const meant = lines.filter((line) => family(line.expect) === stop);
    expect(meant.filter((line) => heard(line).includes(stop)).length / meant.length).toBeGreaterThanOrEqual(0.9);
  });

  it("seldom hears one in what shares its words", () => {
    const harmless = lines.filter((line) => line.expect === "none");
    expect(harmless.filter((line) => heard(line).some((intent) => stops.has(intent))).length / harmless.length).toBeLessThanOrEqual(0.05);
  });
});

import { describe, expect, it } from "vitest";
import { decisionOf, jsonIn } from "../../../agents/minds/model/answer.ts";
import { checkGrounded, type Reader } from "../../../agents/minds/model/ground.ts";
import { sentenceSplitter } from "../../../agents/minds/model/sentences.ts";
import { thinkingRemoved, wordsCheck } from "../../../agents/minds/model/words.ts";
import type { Situation } from "../../../agents/ports.ts";
import type { ReadingFacts } from "../../../shared/domain/reading.ts";
import { aSituation, aSpeakInput } from "../../support/situations.ts";

const cut = (text: string, size = 3): string[] => {
  const splitter = sentenceSplitter();
  const pieces = text.match(new RegExp(`[\\s\\S]{1,${size}}`, "g")) ?? [];
  return [...pieces.flatMap((piece) => splitter.push(piece)), ...splitter.end()];
};

describe("streamed words become sentences", () => {
  it.each([
    ["Hello Mr. Chan. Is now all right?", ["Hello Mr. Chan.", "Is now all right?"]],
    ["您好，我是智能助手。请问是{name}吗？", ["您好，我是智能助手。", "请问是{name}吗？"]],
    ["That's {amount.x} each! Really?! Yes", ["That's {amount.x} each!", "Really?!", "Yes"]],
    ["他说：“好。”我记下了。", ["他说：“好。”", "我记下了。"]],
    ["Rate 3.5 stays. Bye", ["Rate 3.5 stays.", "Bye"]],
    ["喂……在吗？", ["喂……", "在吗？"]],
    ["one line\nanother", ["one line", "another"]],
    ["  ", []],
  ])("%s", (text, sentences) => {
    for (const size of [1, 2, 3, 7, 100]) expect(cut(text, size)).toEqual(sentences);
  });
});

describe("thinking aloud", () => {
  it.each([
    [["<th", "ink>um. hmm", "</think>", "Hello."], "Hello."],
    [["Hello ", "there."], "Hello there."],
    [["< ", "no"], "< no"],
  ])("%j", (pieces, visible) => {
    const shown = thinkingRemoved();
    expect(pieces.map((piece) => shown(piece)).join("")).toBe(visible);
  });
});

describe("the form of words", () => {
  const zh = aSpeakInput({ situation: aSituation({ lang: "zh", language: "zh-CN" }) });
  it.each([
    ["Could you pay {amount}?", aSpeakInput()], ["您{day}能还{amount}吗？", zh], ["对，我是AI，要转人工吗？", zh], ["Thanks.", aSpeakInput()],
  ])("takes %s", (text, input) => expect(wordsCheck(input).sentence(text)).toBe(text));
  it.each([
    ["It is 640.", aSpeakInput()], ["一共６４０元。", zh], ["Pay {balance} now.", aSpeakInput()], ["Pay {amount now.", aSpeakInput()], ["明白了。", aSpeakInput()], ["I understand that very well, thank you.", zh],
    ["Понятно.", aSpeakInput()], ["**Pay** today.", aSpeakInput()], ["See www.example.test please.", aSpeakInput()], ["no ".repeat(200), aSpeakInput()],
  ])("refuses %s", (text, input) => expect(() => wordsCheck(input).sentence(text)).toThrow(/^invalid/));
  it("takes a figure that a model phrasing has, such as an emergency number", () => {
    expect(wordsCheck({ ...zh, phrasings: [{ id: "p", text: "要是马上有危险，请打120。" }] }).sentence("马上有危险就打120。")).toBe("马上有危险就打120。");
  });
  it("refuses silence", () => expect(() => wordsCheck(aSpeakInput()).end()).toThrow(/no words/));
});

describe("an answer's JSON", () => {
  const good = '{"intents":["stall"],"emotion":"calm","confidence":0.7}';
  it.each([good, `\`\`\`json\n${good}\n\`\`\``, `Sure {ok}! ${good} Anything else?`, `<think>{"intents":[]}</think>${good}`])("is found in %s", (text) => expect(jsonIn(text)).toEqual(JSON.parse(good)));
  it("may leave out what was not said", () => {
    expect(decisionOf(good, aSituation(), [])).toEqual({ reading: { intents: ["stall"], emotion: "calm", confidence: 0.7, facts: {} }, move: null });
  });
  it("counts money in minor units of the case's currency", () => {
    const parts = [{ amount: 150, date: "2026-11-30" }, { amount: 490.5, date: "2026-12-07" }];
    const text = JSON.stringify({ intents: ["promise_partial"], emotion: "calm", confidence: 1, facts: { amount: 150, date: "2026-11-30", parts } });
    expect(decisionOf(text, aSituation(), []).reading.facts).toEqual({ amountMinor: 15_000, date: "2026-11-30", parts: [{ amountMinor: 15_000, date: "2026-11-30" }, { amountMinor: 49_050, date: "2026-12-07" }] });
  });
  it("names the field, never the words, when it is refused", () => {
    expect(() => decisionOf('{"intents":["stall"],"emotion":"my secret","confidence":0.7}', aSituation(), [])).toThrow(/^invalid: decision: emotion invalid_value$/);
  });
});

describe("figures a model says it heard", () => {
  const check = (facts: ReadingFacts, situation: Partial<Situation>, reader: Reader | null) => (): void =>
    checkGrounded({ intents: ["promise_partial"], emotion: "calm", confidence: 1, facts }, aSituation(situation), reader);
  const reads = (facts: ReadingFacts): Reader => () => ({ intents: ["promise_partial"], emotion: "calm", confidence: 1, facts });

  it.each<[string, ReadingFacts, string, Reader | null]>([
    ["in digits", { amountMinor: 130_000 }, "1,300 on payday", null],
    ["in thousands", { amountMinor: 250_000 }, "about 2.5k", reads({})],
    ["as the reader hears it", { amountMinor: 350_000, date: "2026-11-30" }, "三千五，月底", reads({ amountMinor: 350_000, date: "2026-11-30" })],
    ["the balance itself", { amountMinor: 64_000 }, "all of it", reads({})],
    ["in words, without a reader", { amountMinor: 200_000 }, "two thousand", null],
    ["digits spelled out", { digits: "6621" }, "六六二一", null],
    ["digits in English", { digits: "4419" }, "four four one nine", reads({})],
  ])("are taken when said: %s", (...[, facts, heard, reader]) => expect(check(facts, { heard }, reader)).not.toThrow());

  it.each<[string, ReadingFacts, string, Reader | null]>([
    ["no figure at all", { amountMinor: 9_876_543 }, "fine", null],
    ["another figure", { amountMinor: 9_876_543 }, "two thousand", reads({ amountMinor: 200_000 })],
    ["another day", { date: "2026-12-24" }, "Friday", reads({ date: "2026-11-27" })],
    ["a share", { share: 0.5 }, "I'll see", reads({})],
    ["digits", { digits: "6621" }, "who is this", null],
    ["within parts", { parts: [{ amountMinor: 20_000 }, { amountMinor: 9_876_543 }] }, "200 now", reads({})],
    ["a number of payments", { instalments: 24 }, "can I split it", reads({})],
  ])("make the answer invalid when not: %s", (...[, facts, heard, reader]) => expect(check(facts, { heard }, reader)).toThrow(/nobody said/));
});

import fc from "fast-check";
import { Converter } from "opencc-js/cn2t";
import { describe, expect, it } from "vitest";
import { guard } from "../../../agents/back/compliance/guard/guard.ts";
import type { GuardContext } from "../../../shared/domain/speech.ts";

/** Sentences nobody may say, made of parts; each is blocked as it stands (the test begins by making sure). */
const ZH = {
  who: ["", "您听好，", "我告诉您，", "再不还，", "张先生，"],
  what: ["您就等着坐牢吧", "明天就把您的车拖走", "我是公安局的", "法院已经立案了", "通讯录我们挨个通知", "去借个网贷先还上", "您就是个老赖", "把验证码告诉我", "您的征信我给您洗白", "投诉也没用", "孩子上不了学", "我不是机器人"],
};
const EN = {
  who: ["", "Listen, ", "I told you, ", "Pay up, ", "Look, "],
  what: ["you'll go to jail", "we'll take your car tonight", "this is the sheriff's office", "I'm an attorney", "I'll tell your boss", "get a payday loan", "you're a deadbeat", "tell me your password", "your record gets wiped", "complaining is pointless", "your kids will never get into college", "I'm a real person"],
};
const zh: GuardContext = { lang: "zh", verified: true, party: "debtor", ai: true };
const en: GuardContext = { ...zh, lang: "en" };
const toTraditional = Converter({ from: "cn", to: "t" });

const fullWidth = (text: string): string => text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
const HIDDEN = ["\u200b", "\u200d", "\u2060", "\u00ad", "\ufeff"];
const MARKS_ZH = [" ", "　", "·", "。", ".", "-", "*", "、", "_", "~", ...HIDDEN];
const MARKS_EN = [".", "-", "*", "_", "·", " ", ...HIDDEN];

/** Puts marks between characters: everywhere, or wherever the dice say. */
const disguise = (marks: readonly string[]) => fc.record({ mark: fc.constantFrom(...marks), every: fc.boolean(), dice: fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }), wide: fc.boolean(), traditional: fc.boolean(), upper: fc.boolean() });
type Disguise = { mark: string; every: boolean; dice: boolean[]; wide: boolean; traditional: boolean; upper: boolean };
const spread = (text: string, { mark, every, dice }: Disguise): string => [...text].map((char, i) => (every || dice[i % dice.length] ? char + mark : char)).join("");

describe("disguises", () => {
  it("are made of sentences that are blocked undisguised", () => {
    for (const what of ZH.what) expect([what, guard(what, zh).allowed]).toEqual([what, false]);
    for (const what of EN.what) expect([what, guard(what, en).allowed]).toEqual([what, false]);
  });

  it("do not get a Chinese sentence through: marks between characters, traditional, full-width", () => {
    fc.assert(fc.property(fc.constantFrom(...ZH.who), fc.constantFrom(...ZH.what), disguise(MARKS_ZH), (who, what, how) => {
      const written = how.traditional ? toTraditional(what) : what;
      const text = who + spread(how.wide ? fullWidth(written) : written, how);
      expect([text, guard(text, zh).allowed]).toEqual([text, false]);
    }), { seed: 11, numRuns: 1_500 });
  });

  it("do not get an English sentence through: marks inside words, full-width, capitals", () => {
    fc.assert(fc.property(fc.constantFrom(...EN.who), fc.constantFrom(...EN.what), disguise(MARKS_EN), (who, what, how) => {
      const written = how.upper ? what.toUpperCase() : what;
      const text = who + spread(how.wide ? fullWidth(written) : written, how);
      expect([text, guard(text, en).allowed]).toEqual([text, false]);
    }), { seed: 12, numRuns: 1_500 });
  });

  it("keep a span that lies inside the text as given", () => {
    fc.assert(fc.property(fc.constantFrom(...ZH.what, ...EN.what), disguise(MARKS_ZH), (what, how) => {
      const text = spread(what, how);
      const verdict = guard(text, /[a-z]{3}/.test(what) ? en : zh);
      if (verdict.allowed) return;
      const [from, to] = verdict.span;
      expect(from).toBeGreaterThanOrEqual(0);
      expect(to).toBeGreaterThan(from);
      expect(to).toBeLessThanOrEqual(text.length);
    }), { seed: 13, numRuns: 500 });
  });
});

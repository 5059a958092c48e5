import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { guard } from "../../../agents/back/compliance/guard/guard.ts";
import { addDays } from "../../../shared/lib/civil-date.ts";
import type { GuardContext, SpeechFacts } from "../../../shared/domain/speech.ts";
import { enAmount, enNumber, enOrdinal, MONTHS, zhAmount, zhNumber } from "../../support/spoken-figures.ts";

/** A case whose figures are drawn anew for every sentence. */
const situation = fc.record({
  balance: fc.integer({ min: 100, max: 9_999_999 }), minimum: fc.integer({ min: 100, max: 99_999 }), paid: fc.integer({ min: 100, max: 99_999 }), offered: fc.integer({ min: 100, max: 99_999 }),
  due: fc.integer({ min: 0, max: 364 }).map((n) => addDays("2026-01-01", n)), promised: fc.integer({ min: 0, max: 60 }).map((n) => addDays("2026-12-01", n)), dpd: fc.integer({ min: 2, max: 360 }),
});
type Situation = typeof situation extends fc.Arbitrary<infer T> ? T : never;

function contextOf(lang: "zh" | "en", s: Situation): GuardContext {
  const facts: SpeechFacts = { currency: lang === "zh" ? "CNY" : "USD", balance: s.balance, minimumDue: s.minimum, dueDate: s.due, daysPastDue: s.dpd, lastPayment: { amount: s.paid, date: s.due } };
  return { lang, verified: true, party: "debtor", ai: true, facts, asof: "2026-11-23", spokenAmounts: [s.offered], spokenDates: [s.promised], authority: { maxReductionPct: 0, maxInstalments: 3, minFirstPaymentPct: 20, waiveFees: false } };
}
const amountsOf = (s: Situation): number[] => [s.balance, s.minimum, s.paid, s.offered];
const datesOf = (s: Situation): string[] => [s.due, s.promised, "2026-11-23"];

const major = (minor: number): string => (minor % 100 === 0 ? String(minor / 100) : (minor / 100).toFixed(2));
const grouped = (minor: number): string => (minor / 100).toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const AMOUNT = {
  zh: [zhAmount, (n: number) => `${major(n)}元`, (n: number) => `${grouped(n)}元`, (n: number) => `¥${major(n)}`, (n: number) => `${major(n)}元`.replace(/[\d.]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))],
  en: [enAmount, (n: number) => `$${major(n)}`, (n: number) => `$${grouped(n)}`, (n: number) => `${major(n)} dollars`],
};
const AROUND_AMOUNT = {
  zh: [(x: string) => `您这边一共是${x}，今天能处理吗？`, (x: string) => `先还${x}，您看行吗？`, (x: string) => `好，那我记${x}，手机银行还，对吧？`],
  en: [(x: string) => `Your balance is ${x}. Could you pay today?`, (x: string) => `So ${x}, through the app, yes?`, (x: string) => `I have ${x} here, does that sound right?`],
};
const parts = (date: string): [number, number, number] => date.split("-").map(Number) as [number, number, number];
const DATE = {
  zh: [(d: string) => `${parts(d)[1]}月${parts(d)[2]}号`, (d: string) => `${zhNumber(parts(d)[1])}月${zhNumber(parts(d)[2])}日`, (d: string) => `${parts(d)[0]}年${parts(d)[1]}月${parts(d)[2]}日`, (d: string) => d],
  en: [(d: string) => `${MONTHS[parts(d)[1] - 1]} ${parts(d)[2]}`, (d: string) => `the ${enOrdinal(parts(d)[2])} of ${MONTHS[parts(d)[1] - 1]}`, (d: string) => `${MONTHS[parts(d)[1] - 1]} ${enOrdinal(parts(d)[2])}`, (d: string) => d],
};
const AROUND_DATE = {
  zh: [(x: string) => `您这笔是${x}到期的。`, (x: string) => `那${x}，手机银行还，对吧？`], en: [(x: string) => `Your payment was due on ${x}.`, (x: string) => `So ${x}, through the app, yes?`],
};
const DAYS = { zh: [(n: number) => `到今天逾期${n}天了。`, (n: number) => `到今天晚了${zhNumber(n)}天。`], en: [(n: number) => `You're ${n} days past due.`, (n: number) => `That's ${enNumber(n)} days overdue today.`] };

const pick = fc.nat(1_000);
const at = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;
const LANGS = ["zh", "en"] as const;
const verdict = (text: string, lang: "zh" | "en", s: Situation) => ({ text, verdict: guard(text, contextOf(lang, s)) });

describe("a figure in the words", () => {
  it("passes when it is an amount of the case, in digits or words", () => {
    fc.assert(fc.property(fc.tuple(situation, fc.constantFrom(...LANGS), pick, pick, pick), ([s, lang, a, b, c]) => {
      const said = verdict(at(AROUND_AMOUNT[lang], a)(at(AMOUNT[lang], b)(at(amountsOf(s), c))), lang, s);
      expect(said).toEqual({ text: said.text, verdict: { allowed: true } });
    }), { seed: 31, numRuns: 1_500 });
  });

  it("is stopped when it is an amount that is not", () => {
    fc.assert(fc.property(fc.tuple(situation, fc.constantFrom(...LANGS), fc.oneof(fc.integer({ min: 200, max: 9_999_999 }), fc.integer({ min: 2, max: 99_999 }).map((n) => n * 100)), pick, pick), ([s, lang, wrong, a, b]) => {
      fc.pre(!amountsOf(s).includes(wrong));
      const said = verdict(at(AROUND_AMOUNT[lang], a)(at(AMOUNT[lang], b)(wrong)), lang, s);
      expect([said.text, said.verdict.allowed]).toEqual([said.text, false]);
    }), { seed: 32, numRuns: 1_500 });
  });

  it("passes when it is a day of the case, and is stopped when it is not", () => {
    fc.assert(fc.property(fc.tuple(situation, fc.constantFrom(...LANGS), fc.integer({ min: 0, max: 364 }).map((n) => addDays("2026-01-01", n)), pick, pick, pick), ([s, lang, other, a, b, c]) => {
      const right = verdict(at(AROUND_DATE[lang], a)(at(DATE[lang], b)(at(datesOf(s), c))), lang, s);
      expect(right).toEqual({ text: right.text, verdict: { allowed: true } });
      fc.pre(!datesOf(s).some((date) => date.slice(5) === other.slice(5)));
      const wrong = verdict(at(AROUND_DATE[lang], a)(at(DATE[lang], b)(other)), lang, s);
      expect([wrong.text, wrong.verdict]).toMatchObject([wrong.text, { allowed: false, category: "wrong_fact" }]);
    }), { seed: 33, numRuns: 1_500 });
  });

  it("passes when it is the days past due, and is stopped when it is not", () => {
    fc.assert(fc.property(fc.tuple(situation, fc.constantFrom(...LANGS), fc.integer({ min: 2, max: 360 }), pick), ([s, lang, other, a]) => {
      const right = verdict(at(DAYS[lang], a)(s.dpd), lang, s);
      expect(right).toEqual({ text: right.text, verdict: { allowed: true } });
      fc.pre(other !== s.dpd);
      const wrong = verdict(at(DAYS[lang], a)(other), lang, s);
      expect([wrong.text, wrong.verdict]).toMatchObject([wrong.text, { allowed: false, category: "wrong_fact" }]);
    }), { seed: 34, numRuns: 1_000 });
  });

  it("is stopped as an offer beyond the authority: instalments, reductions, first payments", () => {
    const OFFERS = {
      zh: [(n: number) => `可以给您分${zhNumber(n + 3)}期。`, (n: number) => `给您减免百分之${zhNumber(Math.min(99, n))}。`, (n: number) => `首付百分之${zhNumber(1 + (n % 19))}就行。`],
      en: [(n: number) => `You can have ${enNumber(n + 3)} payments.`, (n: number) => `I can take ${enNumber(Math.min(99, n))} percent off.`, (n: number) => `${enNumber(1 + (n % 19))} percent down is fine.`],
    };
    fc.assert(fc.property(fc.tuple(situation, fc.constantFrom(...LANGS), fc.integer({ min: 1, max: 60 }), pick), ([s, lang, n, a]) => {
      const said = verdict(at(OFFERS[lang], a)(n), lang, s);
      expect([said.text, said.verdict]).toMatchObject([said.text, { allowed: false, category: "beyond_authority" }]);
    }), { seed: 35, numRuns: 1_000 });
  });
});

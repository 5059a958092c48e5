import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { guard } from "../../../agents/back/compliance/guard/guard.ts";
import { addDays, isoWeekday } from "../../../shared/lib/civil-date.ts";
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

/** The same case with a name and a balance of its own, and nothing the customer has said yet. */
const EN_NAMES = ["Karen Lee", "John Smith", "Maria Gomez", "Peter Brown", "Aisha Khan"];
const ZH_NAMES = ["陈伟", "张敏", "王小明", "李静", "赵建国"];
const namesIn = (lang: "zh" | "en"): readonly string[] => (lang === "zh" ? ZH_NAMES : EN_NAMES);
const within = (text: string, lang: "zh" | "en", context: Partial<GuardContext> & { s: Situation }) => {
  const { s, ...rest } = context;
  return { text, verdict: guard(text, { ...contextOf(lang, s), ...rest }) };
};
const stopped = (said: { text: string; verdict: unknown }): void => expect([said.text, said.verdict]).toMatchObject([said.text, { allowed: false, category: "wrong_fact" }]);
const passes = (said: { text: string; verdict: unknown }): void => expect(said).toEqual({ text: said.text, verdict: { allowed: true } });
const lang = fc.constantFrom(...LANGS);

describe("a rate, a count, a length of time in the words", () => {
  const CHARGED = {
    zh: [(n: number) => `年利率是百分之${zhNumber(n)}。`, (n: number) => `罚息每天万分之${zhNumber(n)}。`, (n: number) => `我们按${n}%收利息。`],
    en: [(n: number) => `Your interest rate is ${enNumber(n)} percent a year.`, (n: number) => `We charge ${n}% interest.`, (n: number) => `Your APR is ${n}%.`],
  };
  const OFFERED = { zh: [(n: number) => `可以给您减免百分之${zhNumber(n)}。`, (n: number) => `给您减${n}%。`], en: [(n: number) => `I can take ${enNumber(n)} percent off.`, (n: number) => `We can take ${n}% off.`] };

  it("is stopped when it is a rate charged, whatever the authority; a share inside it may be offered", () => {
    fc.assert(fc.property(fc.tuple(situation, lang, fc.integer({ min: 2, max: 60 }), fc.integer({ min: 1, max: 60 }), pick), ([s, which, limit, n, a]) => {
      const authority = { maxReductionPct: limit, maxInstalments: 3, minFirstPaymentPct: 20, waiveFees: false };
      stopped(within(at(CHARGED[which], a)(n), which, { s, authority }));
      const offer = within(at(OFFERED[which], a)(n), which, { s, authority });
      expect([offer.text, limit, offer.verdict.allowed]).toEqual([offer.text, limit, n <= limit]);
    }), { seed: 36, numRuns: 1_000 });
  });

  const MISSED = {
    zh: [(n: number) => `您有${n === 2 ? "两" : zhNumber(n)}笔没还。`, (n: number) => `您这笔拖了${n}期了。`, (n: number) => `您已经第${zhNumber(n)}次逾期了。`],
    en: [(n: number) => `You have missed ${enNumber(n)} payments.`, (n: number) => `You're ${n} payments behind.`, (n: number) => `That's ${enNumber(n)} missed payments.`, (n: number) => `This is the ${enOrdinal(Math.min(n, 10))} time you've missed.`],
  };
  const SPLIT = { zh: [(n: number) => `可以给您分${n === 2 ? "两" : zhNumber(n)}期。`, (n: number) => `最多可以分${n}期。`], en: [(n: number) => `You can have ${enNumber(n)} payments.`, (n: number) => `We could split it into ${n} payments.`] };

  it("is stopped when it counts what was missed, a plan's own number too; inside the authority it may be offered", () => {
    fc.assert(fc.property(fc.tuple(situation, lang, fc.integer({ min: 2, max: 24 }), fc.integer({ min: 2, max: 24 }), pick), ([s, which, limit, n, a]) => {
      const authority = { maxReductionPct: 0, maxInstalments: limit, minFirstPaymentPct: 20, waiveFees: false };
      const facts = { ...contextOf(which, s).facts, plan: { instalments: n, first: s.minimum, each: s.minimum } };
      const missed = within(at(MISSED[which], a)(n), which, { s, authority, facts });
      expect([missed.text, missed.verdict.allowed]).toEqual([missed.text, false]);
      passes(within(at(MISSED[which], a % 2)(n), which, { s, authority, spokenCounts: [n] }));
      const offer = within(at(SPLIT[which], a)(n), which, { s, authority });
      expect([offer.text, limit, offer.verdict.allowed]).toEqual([offer.text, limit, n <= limit]);
    }), { seed: 37, numRuns: 1_000 });
  });

  const GONE = {
    zh: [(n: number) => `已经过去${n === 2 ? "两" : zhNumber(n)}个月了。`, (n: number) => `这笔逾期${n}个月了。`], en: [(n: number) => `It has been ${enNumber(n)} months.`, (n: number) => `You're ${n} months past due.`],
  };

  it("passes in months only as the days past due come to, give or take five", () => {
    fc.assert(fc.property(fc.tuple(situation, lang, fc.integer({ min: 2, max: 11 }), fc.integer({ min: -40, max: 40 }), pick), ([s, which, n, off, a]) => {
      const facts = { ...contextOf(which, s).facts, daysPastDue: n * 30 + off };
      const said = within(at(GONE[which], a)(n), which, { s, facts });
      if (Math.abs(off) <= 5) passes(said);
      else stopped(said);
    }), { seed: 38, numRuns: 1_000 });
  });

  it("is stopped when years are kept, or a number after a verb of owing is no sum of the case", () => {
    const KEPT = { zh: (n: number) => `征信记录保留${zhNumber(n)}年。`, en: (n: number) => `It stays on your record for ${enNumber(n)} years.` };
    const OWED = { zh: [(n: string) => `您欠${n}。`, (n: string) => `您的余额是${n}。`], en: [(n: string) => `You owe ${n}.`, (n: string) => `Your balance is ${n}.`] };
    fc.assert(fc.property(fc.tuple(situation, lang, fc.integer({ min: 3, max: 10 }), fc.oneof(fc.integer({ min: 2, max: 300 }), fc.constantFrom(2025, 2026, 110, 120, 911)), pick), ([s, which, years, n, a]) => {
      stopped(within(KEPT[which](years), which, { s }));
      fc.pre(!amountsOf(s).includes(n * 100));
      stopped(within(at(OWED[which], a)(String(n)), which, { s }));
      // Minor units said as thousands: 1,200.00 is not "120 thousand".
      stopped(within(at(OWED.en, a)(`${n} thousand`), "en", { s: { ...s, balance: n * 1_000 } }));
      passes(within(at(OWED[which], a)(String(n)), which, { s: { ...s, balance: n * 100 } }));
    }), { seed: 39, numRuns: 1_000 });
  });
});

describe("a day told from today", () => {
  const ZH_WEEK = ["", "一", "二", "三", "四", "五", "六", "日"];
  const EN_WEEK = ["", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
  const dayWords = (which: "zh" | "en", asof: string, ahead: number): string => {
    const day = isoWeekday(addDays(asof, ahead));
    if (ahead === 1) return which === "zh" ? "明天" : "tomorrow";
    if (ahead === 2) return which === "zh" ? "后天" : "the day after tomorrow";
    return which === "zh" ? `${isoWeekday(asof) + ahead > 7 ? "下" : ""}周${ZH_WEEK[day]}` : isoWeekday(asof) + ahead > 7 ? `next ${EN_WEEK[day]}` : `${EN_WEEK[day]}`;
  };
  const CLAIMS = { zh: [(d: string) => `请您${d}之前还。`, (d: string) => `${d}之前处理。`, (d: string) => `那就${d}，手机银行还，对吧？`], en: [(d: string) => `Pay by ${d}.`, (d: string) => `Please pay before ${d}.`, (d: string) => `So ${d}, through the app, right?`] };
  const ASKS = { zh: [(d: string) => `${d}这个点可以吗？`, (d: string) => `${d}方便吗？`], en: [(d: string) => `Same time ${d}?`, (d: string) => `Would ${d} suit?`] };

  it("passes when it is a day of the case or only asked for, and is stopped when it is not", () => {
    fc.assert(fc.property(fc.tuple(situation, lang, fc.integer({ min: 0, max: 364 }), fc.integer({ min: 1, max: 6 }), pick), ([s, which, n, ahead, a]) => {
      const asof = addDays("2026-01-01", n);
      const day = addDays(asof, ahead);
      const words = dayWords(which, asof, ahead);
      passes(within(at(CLAIMS[which], a)(words), which, { s, asof, spokenDates: [day] }));
      passes(within(at(ASKS[which], a)(words), which, { s, asof, spokenDates: [] }));
      fc.pre(s.due !== day);
      stopped(within(at(CLAIMS[which], a)(words), which, { s, asof, spokenDates: [addDays(day, 30)] }));
    }), { seed: 40, numRuns: 1_000 });
  });
});

describe("a name in the words", () => {
  const CALLED = { zh: [(x: string) => `请问是${x}吗？`, (x: string) => `您是${x}本人吗？`, (x: string) => `${x}，您好。`], en: [(x: string) => `Is this ${x}?`, (x: string) => `Hello ${x}.`, (x: string) => `Am I speaking with ${x}?`] };

  it("passes when it is the customer's, and is stopped when it is another's, with a title or without", () => {
    fc.assert(fc.property(fc.tuple(situation, lang, pick, pick, pick, fc.boolean()), ([s, which, own, other, a, first]) => {
      const name = at(namesIn(which), own);
      const wrong = at(namesIn(which), other);
      const facts = { ...contextOf(which, s).facts, name: which === "zh" ? `${name[0]}先生` : `Ms ${name.split(" ")[1]}` };
      const short = (full: string): string => (first && which === "en" ? full.split(" ")[0] as string : full);
      passes(within(at(CALLED[which], a)(short(name)), which, { s, facts, spokenNames: [name] }));
      fc.pre(name !== wrong);
      stopped(within(at(CALLED[which], a)(short(wrong)), which, { s, facts, spokenNames: [name] }));
    }), { seed: 41, numRuns: 1_000 });
  });
});

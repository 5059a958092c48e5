import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, addMonths } from "../../../shared/lib/civil-date.ts";
import { splitMinor } from "../../../shared/lib/money.ts";
import type { PlanTerms } from "../../../shared/domain/call.ts";
import type { Authority } from "../../../shared/domain/role.ts";
import { shippedPacks } from "../../../agents/back/compliance/packs.ts";
import { judge, needsPerson } from "../../../agents/back/risk/judge.ts";
import type { ProposalFacts } from "../../../agents/back/risk/judge.ts";

const asof = "2026-11-23";
const authority: Authority = { maxReductionPct: 0, maxInstalments: 3, minFirstPaymentPct: 20, waiveFees: false, maxPromiseDays: 14 };
const plan = (amounts: readonly number[], change: Partial<PlanTerms> & { first?: string } = {}): PlanTerms => {
  const { first = addDays(asof, 7), ...terms } = change;
  return { currency: "CNY", parts: amounts.map((amountMinor, i) => ({ amountMinor, on: addMonths(first, i) })), reductionPct: 0, waiveFees: false, ...terms };
};
const of = (terms: PlanTerms, balance = 386_050): ProposalFacts => ({ kind: "plan", balance, asof, plan: terms });
const limits = (facts: ProposalFacts, by: Authority | null = authority): string[] => {
  const judged = judge(facts, by);
  return judged.within ? [] : judged.beyond.map(({ limit, asked, allowed }) => `${limit} ${asked}/${allowed}`);
};

describe("judge, exactly on the edge", () => {
  it("instalments, first payment, days and the sum", () => {
    expect(limits(of(plan([130_000, 128_025, 128_025])))).toEqual([]);
    expect(limits(of(plan(splitMinor(386_050, 4))))).toEqual(["instalments 4/3"]);
    expect(limits(of(plan([77_210, 154_420, 154_420])))).toEqual([]);
    expect(limits(of(plan([77_209, 154_420, 154_421])))).toEqual(["first_payment 77209/77210"]);
    expect(limits(of(plan([130_000, 128_025, 128_025], { first: addDays(asof, 14) })))).toEqual([]);
    expect(limits(of(plan([130_000, 128_025, 128_025], { first: addDays(asof, 15) })))).toEqual(["promise_days 15/14"]);
    expect(limits(of(plan([130_000, 128_025, 128_025], { first: addDays(asof, -1) })))).toEqual(["promise_in_the_past -1/0"]);
    expect(limits(of(plan([130_000, 128_025, 128_024])))).toEqual(["plan_total 386049/386050"]);
    expect(limits(of(plan([130_000, 128_025, 128_026])))).toEqual(["plan_above_balance 386051/386050"]);
  });

  it("a plan is judged over the sum it is for: what is due now is no reduction of the rest", () => {
    expect(limits(of(plan([40_000, 40_000, 40_000], { of: 120_000 })))).toEqual([]);
    expect(limits(of(plan([40_000, 40_000, 40_000])))).toEqual(["first_payment 40000/77210", "plan_total 120000/386050"]);
    expect(limits(of(plan([40_000, 40_000, 39_999], { of: 120_000 })))).toEqual(["plan_total 119999/120000"]);
    expect(limits(of(plan([40_000, 40_000, 40_001], { of: 120_000 })))).toEqual(["plan_above_its_sum 120001/120000"]);
    expect(limits(of(plan([200_000, 200_000], { of: 400_000 })))).toEqual(["plan_above_balance 400000/386050"]);
    expect(limits(of(plan([1, 1], { of: 0 })))).toContain("plan_sum 0/1");
  });

  it("a percentage of an odd balance is rounded up: a minor unit less is less", () => {
    expect(limits(of(plan([21, 40, 40]), 101))).toEqual([]);
    expect(limits(of(plan([20, 40, 41]), 101))).toEqual(["first_payment 20/21"]);
  });

  it("a reduction, said or hidden in the parts, and fees", () => {
    const ten: Authority = { ...authority, maxReductionPct: 10 };
    expect(limits(of(plan([30_000, 30_000, 30_000], { reductionPct: 10 }), 100_000), ten)).toEqual([]);
    expect(limits(of(plan([30_000, 30_000, 29_999], { reductionPct: 10 }), 100_000), ten)).toEqual(["plan_total 89999/90000"]);
    expect(limits(of(plan([30_000, 30_000, 29_000], { reductionPct: 11 }), 100_000), ten)).toEqual(["reduction_pct 11/10", "plan_total 89000/90000"]);
    expect(limits(of(plan([30_000, 30_000, 30_000]), 100_000), ten)).toEqual(["plan_total 90000/100000"]);
    expect(limits(of(plan([130_000, 128_025, 128_025], { waiveFees: true })))).toEqual(["waive_fees 1/0"]);
    expect(limits({ kind: "reduction", balance: 1, asof, reductionPct: 10 }, ten)).toEqual([]);
    expect(limits({ kind: "reduction", balance: 1, asof, reductionPct: 10.5 }, ten)).toEqual(["reduction_pct 10.5/10"]);
    expect(limits({ kind: "waiver", balance: 1, asof }, { ...ten, waiveFees: true })).toEqual([]);
  });

  it("plans that are none, parts that are not positive or go back in time", () => {
    expect(limits(of(plan([])))).toEqual(["instalments 0/3"]);
    expect(limits(of(plan([386_050, 0])))).toEqual(["part_not_positive 1/0"]);
    const [a, b] = plan([200_000, 186_050]).parts;
    expect(limits(of({ ...plan([]), parts: [a, { ...b, on: a?.on ?? "" }] as PlanTerms["parts"] }))).toEqual(["parts_out_of_order 1/0"]);
  });

  it("a promise: its day and its amount", () => {
    const promise = (amountMinor: number, days: number): ProposalFacts => ({ kind: "promise", balance: 1000, asof, promise: { amountMinor, currency: "CNY", on: addDays(asof, days) } });
    expect(limits(promise(1000, 0))).toEqual([]);
    expect(limits(promise(1001, 15))).toEqual(["promise_days 15/14", "promise_above_balance 1001/1000"]);
    expect(limits(promise(0, 1))).toEqual(["promise_amount 0/1"]);
  });

  it("nothing without an authority; stopping and third parties under none", () => {
    expect(limits(of(plan([386_050])), null)[0]).toBe("authority 1/0");
    const all: Authority = { maxReductionPct: 100, maxInstalments: 99, minFirstPaymentPct: 0, waiveFees: true, maxPromiseDays: 999 };
    expect(limits({ kind: "stop_collection", balance: 1, asof }, all)).toEqual(["stop_collection 1/0"]);
    expect(limits({ kind: "third_party_contact", balance: 1, asof }, all)).toEqual(["third_party_contact 1/0"]);
  });
});

describe("judge, of any plan", () => {
  const anyAuthority: fc.Arbitrary<Authority> = fc.record({
    maxReductionPct: fc.integer({ min: 0, max: 50 }), maxInstalments: fc.integer({ min: 0, max: 12 }), minFirstPaymentPct: fc.integer({ min: 0, max: 50 }),
    waiveFees: fc.boolean(), maxPromiseDays: fc.nat(30),
  });
  const anyPlan = fc.record({ balance: fc.integer({ min: 1, max: 5_000_000 }), n: fc.integer({ min: 1, max: 12 }), days: fc.nat(40), cut: fc.nat(60), waiveFees: fc.boolean() })
    .map(({ balance, n, days, cut, waiveFees }) => {
      const total = Math.ceil((balance * (100 - cut)) / 100);
      return { balance, terms: plan(splitMinor(total, n), { first: addDays(asof, days), reductionPct: cut, waiveFees }) };
    });

  it("within means: not one limit of the authority is passed", () => {
    fc.assert(fc.property(anyPlan, anyAuthority, ({ balance, terms }, by) => {
      const fits = terms.parts.length <= by.maxInstalments && terms.reductionPct <= by.maxReductionPct && (!terms.waiveFees || by.waiveFees) &&
        terms.parts.every(({ amountMinor }) => amountMinor > 0) && (terms.parts[0]?.on ?? "") <= addDays(asof, by.maxPromiseDays) &&
        100 * (terms.parts[0]?.amountMinor ?? 0) >= Math.min(balance * by.minFirstPaymentPct, balance * (100 - terms.reductionPct));
      expect(judge(of(terms, balance), by).within).toBe(fits);
    }), { numRuns: 3000, seed: 7 });
  });

  it("more authority never turns a yes into a no", () => {
    fc.assert(fc.property(anyPlan, anyAuthority, ({ balance, terms }, by) => {
      if (!judge(of(terms, balance), by).within) return;
      const more: Authority = { ...by, maxInstalments: by.maxInstalments + 1, maxPromiseDays: by.maxPromiseDays + 1, minFirstPaymentPct: Math.max(0, by.minFirstPaymentPct - 1), waiveFees: true };
      expect(judge(of(terms, balance), more).within).toBe(true);
    }), { numRuns: 1000, seed: 7 });
  });

  it("without an authority nothing is within", () => {
    fc.assert(fc.property(anyPlan, ({ balance, terms }) => {
      expect(judge(of(terms, balance), null).within).toBe(false);
    }), { numRuns: 1000, seed: 7 });
  });
});

describe("what a person decides", () => {
  it("plans, waivers and legal steps in mainland China by its rules", () => {
    const china = { packs: shippedPacks, jurisdiction: "CN" as const, date: asof };
    expect((["plan", "legal_step"] as const).map((what) => needsPerson(what, china))).toEqual([true, true]);
    expect(needsPerson("plan", { ...china, jurisdiction: "US" })).toBe(false);
  });
});

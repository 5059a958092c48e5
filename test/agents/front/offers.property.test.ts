import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { daysBetween } from "../../../shared/lib/civil-date.ts";
import type { Authority } from "../../../shared/domain/role.ts";
import { askOf, stepDown } from "../../../agents/front/negotiator/ladder.ts";
import { beyondAuthority, offerFor } from "../../../agents/front/negotiator/offers.ts";
import type { OfferInput } from "../../../agents/front/negotiator/offers.ts";

const asof = "2026-11-23";
const authority: fc.Arbitrary<Authority | null> = fc.option(fc.record({
  maxReductionPct: fc.constant(0), maxInstalments: fc.integer({ min: 0, max: 12 }), minFirstPaymentPct: fc.integer({ min: 0, max: 100 }), waiveFees: fc.constant(false),
  maxPromiseDays: fc.integer({ min: 0, max: 60 }),
}), { freq: 5 });
const day = fc.integer({ min: 0, max: 40 }).map((n) => new Date(Date.UTC(2026, 10, 23 + n)).toISOString().slice(0, 10));
const input: fc.Arbitrary<OfferInput> = fc.integer({ min: 100, max: 50_000_000 }).chain((balance) => fc.record({
  balance: fc.constant(balance), currency: fc.constantFrom("CNY", "USD", "TWD"), asof: fc.constant(asof), authority,
  surplusMinor: fc.option(fc.integer({ min: 1, max: balance })), moneyDay: fc.option(day),
  first: fc.option(fc.record({ amountMinor: fc.integer({ min: 1, max: Math.max(1, balance - 1) }), on: day })), askedInstalments: fc.option(fc.integer({ min: 2, max: 40 })),
}));

describe("offers", () => {
  it("sum to the balance exactly, and one inside the authority keeps every limit of it", () => {
    fc.assert(fc.property(input, (given) => {
      const offer = offerFor(given);
      const { parts } = offer.plan;
      expect(parts.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(given.balance);
      expect(parts.every(({ amountMinor }) => Number.isSafeInteger(amountMinor) && amountMinor > 0)).toBe(true);
      expect(parts.every(({ on }, i) => i === 0 || on > (parts[i - 1]?.on ?? ""))).toBe(true);
      if (!offer.within) {
        expect(offer.beyond.length).toBeGreaterThan(0);
        return;
      }
      const limits = given.authority;
      if (!limits) throw new Error("nothing is within no authority");
      expect(beyondAuthority(offer.plan, { authority: limits, balance: given.balance, asof })).toEqual([]);
      expect(parts.length).toBeLessThanOrEqual(limits.maxInstalments);
      expect((parts[0]?.amountMinor ?? 0) * 100).toBeGreaterThanOrEqual(given.balance * limits.minFirstPaymentPct);
      expect(daysBetween(asof, parts[0]?.on ?? asof)).toBeLessThanOrEqual(limits.maxPromiseDays);
    }), { numRuns: 2_000, seed: 11 });
  });

  it("are the shortest that fits what can be spared", () => {
    const plan = offerFor({ balance: 386_050, currency: "CNY", asof, surplusMinor: 130_000, moneyDay: "2026-11-30", first: null, askedInstalments: null, authority: { maxReductionPct: 0, maxInstalments: 6, minFirstPaymentPct: 20, waiveFees: false, maxPromiseDays: 30 } });
    expect(plan).toEqual({ within: true, plan: { of: 386_050, currency: "CNY", reductionPct: 0, waiveFees: false, parts: [{ amountMinor: 128_850, on: "2026-11-30" }, { amountMinor: 128_600, on: "2026-12-30" }, { amountMinor: 128_600, on: "2027-01-30" }] } });
  });
});

describe("the ladder", () => {
  it("goes down one rung for a new fact and none for an old one", () => {
    fc.assert(fc.property(fc.array(fc.constantFrom("no_today", "reason", "no_near_date", "no_part", "no_date")), (facts) => {
      let ladder = { rung: 1, facts: [] as readonly string[] };
      for (const fact of facts) {
        const next = stepDown(ladder, fact);
        expect(next.rung - ladder.rung).toBe(ladder.facts.includes(fact) ? 0 : Math.min(1, 6 - ladder.rung));
        ladder = next;
      }
    }), { numRuns: 1_000, seed: 12 });
  });

  it("ends with a person", () => {
    expect([1, 2, 3, 4, 5, 6, 7].map(askOf)).toEqual(["ask_payment", "ask_near_date", "ask_part_and_rest", "propose_plan", "propose_to_person", "hand_to_person", "hand_to_person"]);
  });
});

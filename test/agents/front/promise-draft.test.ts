import { describe, expect, it } from "vitest";
import { promised, withSaid } from "../../../agents/front/promise.ts";
import type { CaseView, Draft } from "../../../agents/front/memory.ts";

const view = { balance: 100_000, asof: "2026-11-02" } as CaseView;
const draft = (parts: Draft["parts"], more: Partial<Draft> = {}): Draft => ({ parts, plan: null, obstacleAsked: false, restAsked: false, ...more });
const partly = { view, whole: false };

describe("a promise in the making", () => {
  it("moves the day of a sum said again, and never takes it for a second payment", () => {
    const plan = { currency: "CNY", parts: [{ amountMinor: 34_000, on: "2026-11-10" }, { amountMinor: 66_000, on: "2026-12-10" }], reductionPct: 0, waiveFees: false };
    const base = draft([{ amountMinor: 34_000, on: "2026-11-10" }], { plan, restAsked: true });
    const moved = withSaid(base, { amountMinor: 34_000, date: "2026-11-05" }, partly);
    expect(promised(moved)).toEqual([{ amountMinor: 34_000, on: "2026-11-05" }]);
    expect(moved.plan?.parts[0]).toEqual({ amountMinor: 34_000, on: "2026-11-05" });
  });

  it("takes the same sum on a later day as the rest when the rest was asked for", () => {
    const base = draft([{ amountMinor: 50_000, on: "2026-11-10" }], { restAsked: true });
    expect(promised(withSaid(base, { amountMinor: 50_000, date: "2026-11-20" }, partly))).toEqual([{ amountMinor: 50_000, on: "2026-11-10" }, { amountMinor: 50_000, on: "2026-11-20" }]);
    expect(promised(withSaid(base, { amountMinor: 50_000, date: "2026-11-10" }, partly))).toEqual([{ amountMinor: 50_000, on: "2026-11-10" }]);
  });

  it("takes the first part's own day, said to 'and the rest?', for that part again and not for all of it", () => {
    const base = draft([{ amountMinor: 35_000, on: "2026-11-13" }], { restAsked: true });
    expect(promised(withSaid(base, { date: "2026-11-13" }, partly))).toEqual([{ amountMinor: 35_000, on: "2026-11-13" }]);
    expect(promised(withSaid(base, { date: "2026-11-20" }, partly))).toEqual([{ amountMinor: 35_000, on: "2026-11-13" }, { amountMinor: 65_000, on: "2026-11-20" }]);
  });

  it("makes one payment of two for the same day", () => {
    const base = draft([{ amountMinor: 35_000, on: "2026-11-13" }], { restAsked: true });
    expect(promised(withSaid(base, { amountMinor: 15_000, date: "2026-11-13" }, partly))).toEqual([{ amountMinor: 50_000, on: "2026-11-13" }]);
  });
});

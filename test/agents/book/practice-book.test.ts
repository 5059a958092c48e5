import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { practiceBook } from "../../../agents/book/practice-book/generate.ts";
import { stageOf } from "../../../shared/domain/stage.ts";
import { bookDesk, type BookDesk } from "../../support/book.ts";

const shipped = readFileSync(new URL("../../../agents/book/practice-book/practice-500.csv", import.meta.url), "utf8");
let desk: BookDesk;
beforeAll(async () => {
  desk = await bookDesk();
  await desk.take(shipped, { practice: true });
});
afterAll(() => desk.close());

describe("the practice book that ships", () => {
  it("is what its generator writes, byte for byte", () => expect(practiceBook()).toBe(shipped));

  it("is taken whole, without a mapping", async () => {
    const again = await desk.take(shipped, { practice: true });
    expect(again).toMatchObject({ rows: 500, unchanged: 500, rejected: 0, asOf: "2026-11-01" });
  });

  it("holds everything a shift has to cope with", async () => {
    const cases = await desk.handle.store.openCases(null, 1000);
    const all = (await desk.handle.projections()).cases as { customer_id: string; state: string }[];
    expect(all).toHaveLength(500);
    expect(new Set(cases.map(({ debt }) => stageOf(debt.daysPastDue)))).toEqual(new Set(["M0", "M1", "M2", "M3", "M4", "M5", "M6", "M6+"]));
    expect(new Set(all.map(({ state }) => state))).toEqual(new Set(["open", "stopped", "closed"]));
    const customers = await Promise.all([...new Set(all.map(({ customer_id }) => customer_id))].map((id) => desk.handle.store.customer(id)));
    expect(customers.length).toBeLessThan(500);
    expect(customers.every((customer) => customer?.synthetic && customer.points.every(({ synthetic }) => synthetic))).toBe(true);
    expect(new Set(customers.map((customer) => customer?.language))).toEqual(new Set(["zh-CN", "zh-TW", "en"]));
    expect(customers.filter((customer) => customer?.timeZone === null).length).toBeGreaterThan(0);
    expect(customers.filter((customer) => customer?.points.some(({ label }) => label === "third_party")).length).toBeGreaterThan(20);
    const inChina = customers.filter((customer) => customer?.jurisdiction === "CN").length / customers.length;
    expect(inChina).toBeGreaterThan(0.4);
    expect(inChina).toBeLessThan(0.6);
  });

  it("is refused by a live folder, row by row", async () => {
    const live = await bookDesk();
    expect(await live.take(shipped)).toMatchObject({ new: 0, rejected: 500 });
    await live.close();
  });
});

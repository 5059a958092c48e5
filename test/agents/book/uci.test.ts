import { existsSync, readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadMapping } from "../../../agents/book/mapping/load.ts";
import { bookDesk, type BookDesk } from "../../support/book.ts";

/** Sixty rows of the UCI credit card data; what they are and whose is in the .md beside them. */
const fixture = new URL("../../fixtures/uci-credit-60.csv", import.meta.url);
const whole = new URL("../../../../shared/data/uci-credit-3000.csv", import.meta.url);

let desk: BookDesk;
beforeEach(async () => { desk = await bookDesk(); });
afterEach(() => desk.close());

const figures = (text: string): { due: number; current: number; nothing: number } => {
  const [header = "", ...lines] = text.trimEnd().split(/\r?\n/);
  const column = (name: string): number => header.split(",").indexOf(name);
  const rows = lines.map((line) => line.split(","));
  const due = rows.filter((row) => Number(row[column("PAY_0")]) >= 1);
  return { due: due.length, current: rows.length - due.length, nothing: due.filter((row) => Number(row[column("BILL_AMT1")]) <= 0).length };
};

describe("the UCI book", () => {
  it("makes a case of every past-due row and closes those that owe nothing", async () => {
    const text = readFileSync(fixture, "utf8");
    const { due, current, nothing } = figures(text);
    const summary = await desk.take(text, { mapping: await loadMapping("uci-credit"), practice: true });
    expect(summary).toMatchObject({ new: due, current, closed: nothing, rejected: 0, asOf: "2026-11-01", customers: due });
    expect(desk.rejects()).toEqual([]);
    const open = await desk.handle.store.openCases(null, 100);
    expect(open).toHaveLength(due - nothing);
    expect(open.every(({ debt }) => debt.balance > 0 && debt.currency === "TWD" && debt.daysPastDue % 30 === 0 && debt.paymentHistory.length === 6)).toBe(true);
  });

  it("gives every customer what it lacks, marked as made up, half in each country", async () => {
    await desk.take(readFileSync(fixture, "utf8"), { mapping: await loadMapping("uci-credit"), practice: true });
    const ids = [...new Set((await desk.handle.store.openCases(null, 100)).map(({ customerId }) => customerId))];
    const customers = await Promise.all(ids.map((id) => desk.handle.store.customer(id)));
    const places = new Set(customers.map((customer) => customer?.jurisdiction));
    expect(places).toEqual(new Set(["CN", "US"]));
    for (const [at, customer] of customers.entries()) {
      const person = await desk.handle.store.person(ids[at] ?? "");
      expect(customer).toMatchObject({ synthetic: true, language: customer?.jurisdiction === "CN" ? "zh-CN" : "en" });
      expect(customer?.timeZone).toMatch(customer?.jurisdiction === "CN" ? /^Asia\/Shanghai$/ : /^America\//);
      expect(customer?.points.every(({ synthetic }) => synthetic)).toBe(true);
      expect(person?.name).not.toBe("");
      expect(person?.verifyValue).not.toBeNull();
      for (const phone of Object.values(person?.phones ?? {})) expect(phone).toMatch(/^\+8612\d{9}$|^\+1\d{3}55501\d{2}$/);
    }
  });

  it("makes up the same for the same seed and other people for another", async () => {
    const names = async (seed: number): Promise<string> => {
      const other = await bookDesk();
      await other.take(readFileSync(fixture, "utf8"), { mapping: await loadMapping("uci-credit"), practice: true, seed });
      const people = await Promise.all(["K000001", "K000002", "K000003"].map((id) => other.handle.store.person(id)));
      await other.close();
      return JSON.stringify(people);
    };
    expect(await names(7)).toBe(await names(7));
    expect(await names(7)).not.toBe(await names(8));
  });

  // The whole file is not the project's to ship: where it lies beside, it is counted too.
  if (existsSync(whole)) it("is 714 cases and 2,286 current rows; 205 of the cases owe nothing", async () => {
    const summary = await desk.take(readFileSync(whole), { mapping: await loadMapping("uci-credit"), practice: true });
    expect(summary).toMatchObject({ rows: 3000, new: 714, current: 2286, closed: 205, rejected: 0 });
  });
});

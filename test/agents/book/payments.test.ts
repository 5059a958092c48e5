import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { EventType, NewEvent } from "../../../shared/domain/event.ts";
import { applyPayments } from "../../../agents/book/payments.ts";
import { breakOverdue } from "../../../agents/book/promises.ts";
import { bookDesk, IMPORT_NOON, type BookDesk } from "../../support/book.ts";

let desk: BookDesk;
beforeEach(async () => {
  desk = await bookDesk();
  await desk.take("account,customer,country,balance,dpd\nA-1,X-1,CN,1000,12\nA-2,X-2,US,500,40\n");
});
afterEach(() => desk.close());

/** Promised on 1 November at noon, in Shanghai and everywhere west of it. */
const MADE = Date.UTC(2026, 10, 1, 4);
const promise = (promiseId: string, amountMinor: number, on: string): NewEvent => ({
  type: "promise.made", at: MADE, actor: { kind: "agent", role: "follow-up" },
  data: { promiseId, caseId: "C000001", attemptId: "T1", by: "follow-up", terms: { amountMinor, currency: "CNY", on }, partial: false },
});
const typesAfter = async (seq: number): Promise<EventType[]> => (await desk.handle.store.events(seq, 100)).map(({ type }) => type);
const stateOf = async (promiseId: string): Promise<string | undefined> => (await desk.handle.store.promisesOf("C000001")).find((each) => each.promiseId === promiseId)?.state;

describe("a file of payments", () => {
  it("lowers balances, under headings in any of the languages", async () => {
    const summary = await desk.pay("账号,还款金额,还款日期\nA-1,¥300.50,2026年11月2日\nA-2,\"1,00.00\",2026-11-02\nA-7,5,2026-11-02\nA-2,-5,2026-11-02\n");
    expect(summary).toMatchObject({ kind: "payments", updated: 1, rejected: 3, closed: 0 });
    expect((await desk.handle.store.caseById("C000001"))?.debt.balance).toBe(69_950);
    expect([...desk.rejects()].sort()).toEqual([
      "3,payment_amount,the thousands are not grouped as in an amount", "4,account,not in the book", "5,payment_amount,not more than nothing",
    ]);
  });

  it("closes what is paid, and such an account is not work any more", async () => {
    const summary = await desk.pay("account,amount,date\nA-1,600,2026-11-02\nA-1,400,2026-11-02\n");
    expect(summary).toMatchObject({ updated: 2, closed: 1 });
    expect(await desk.handle.store.caseById("C000001")).toMatchObject({ state: "closed", debt: { balance: 0 } });
    expect((await desk.handle.store.openCases(null, 10)).map(({ caseId }) => caseId)).toEqual(["C000002"]);
  });

  it("is booked once: again, or inside a longer file, its payments are known", async () => {
    await desk.pay("account,amount,date\nA-1,100,2026-11-02\nA-1,100,2026-11-02\n");
    expect(await desk.pay("account,amount,date\nA-1,100,2026-11-02\nA-1,100,2026-11-02\n")).toMatchObject({ updated: 0, unchanged: 2 });
    expect(await desk.pay("account,amount,date\nA-1,100,2026-11-02\nA-1,100,2026-11-02\nA-1,100,2026-11-02\n")).toMatchObject({ updated: 1, unchanged: 2 });
    expect((await desk.handle.store.caseById("C000001"))?.debt.balance).toBe(70_000);
  });

  it("keeps the promise it covers, the one due first before the next", async () => {
    await desk.handle.ledger.commit([promise("P-late", 30_000, "2026-11-09"), promise("P-soon", 20_000, "2026-11-04")]);
    await desk.pay("account,amount,date\nA-1,200,2026-11-02\n");
    expect([await stateOf("P-soon"), await stateOf("P-late")]).toEqual(["kept", "pending"]);
    await desk.pay("account,amount,date\nA-1,200,2026-11-02\nA-1,300,2026-11-03\n");
    expect(await stateOf("P-late")).toBe("kept");
  });

  it("breaks what was due before its newest day, with a day of grace for the bank's booking", async () => {
    await desk.handle.ledger.commit([promise("P-1", 20_000, "2026-11-04")]);
    const seq = await desk.handle.ledger.commit([promise("P-2", 10_000, "2026-11-20")]);
    await desk.pay("account,amount,date\nA-2,5,2026-11-05\n");
    expect(await stateOf("P-1")).toBe("pending");
    await desk.pay("account,amount,date\nA-1,50,2026-11-06\n");
    expect([await stateOf("P-1"), await stateOf("P-2")]).toEqual(["broken", "pending"]);
    expect((await typesAfter(seq)).filter((type) => type.startsWith("promise"))).toEqual(["promise.broken"]);
  });

  it("does not count what was paid before the promise was made", async () => {
    await desk.pay("account,amount,date\nA-1,200,2026-10-31\n");
    await desk.handle.ledger.commit([promise("P-1", 20_000, "2026-11-04")]);
    const deps = { store: desk.handle.store, now: IMPORT_NOON, actor: { kind: "system" } as const };
    expect((await breakOverdue("2026-11-06", deps)).map(({ type, data }) => [type, "paidMinor" in data ? data.paidMinor : null])).toEqual([["promise.broken", 0]]);
    expect(await breakOverdue("2026-11-05", deps)).toEqual([]);
  });

  it("does not count what was booked before the promise was made, on the same day or not", async () => {
    await desk.pay("account,amount,date\nA-1,200,2026-11-01\n");
    await desk.handle.ledger.commit([promise("P-1", 20_000, "2026-11-04")]);
    await desk.pay("account,amount,date\nA-1,200,2026-11-01\nA-1,1,2026-11-01\n");
    expect(await stateOf("P-1")).toBe("pending");
    await desk.pay("account,amount,date\nA-1,200,2026-11-01\nA-1,200,2026-11-01\n");
    expect(await stateOf("P-1")).toBe("kept");
  });

  it("changes nothing in a dry run, and is refused where there is no book", async () => {
    const before = desk.handle.head();
    expect(await desk.pay("account,amount,date\nA-1,600,2026-11-02\nA-7,1,2026-11-02\n", { dryRun: true })).toMatchObject({ updated: 1, rejected: 1, seq: null });
    expect(desk.handle.head()).toEqual(before);
    const empty = await bookDesk();
    await expect(empty.pay("account,amount,date\nA-1,1,2026-11-02\n")).rejects.toThrow("holds no book yet");
    await empty.close();
  });
});

describe("the bank's feed", () => {
  it("pays for the promises it found, not for one made later that day", async () => {
    const deps = { store: desk.handle.store, now: MADE - 3_600_000, actor: { kind: "system" } as const };
    const paid = (paymentId: string) => ({ paymentId, caseId: "C000001", amountMinor: 20_000, currency: "CNY", on: "2026-11-01" });
    await desk.handle.ledger.commit(await applyPayments([paid("F-1")], deps));
    await desk.handle.ledger.commit([promise("P-1", 20_000, "2026-11-04")]);
    expect(await applyPayments([paid("F-1")], deps)).toEqual([]);
    expect((await breakOverdue("2026-11-06", { ...deps, now: IMPORT_NOON })).map(({ type }) => type)).toEqual(["promise.broken"]);
    expect((await applyPayments([paid("F-2")], { ...deps, now: MADE + 1 })).map(({ type }) => type)).toEqual(["payment.received", "promise.kept"]);
  });

  it("is applied by the same rule, and never across currencies", async () => {
    const deps = { store: desk.handle.store, now: IMPORT_NOON, actor: { kind: "system" } as const };
    const payment = { paymentId: "F-1", caseId: "C000001", amountMinor: 100_000, currency: "CNY", on: "2026-11-02" };
    const events = await applyPayments([payment, payment], deps);
    expect(events.map(({ type }) => type)).toEqual(["payment.received", "case.closed"]);
    await desk.handle.ledger.commit(events);
    expect(await applyPayments([payment], deps)).toEqual([]);
    await expect(applyPayments([{ ...payment, paymentId: "F-2", currency: "USD" }], deps)).rejects.toThrow(RangeError);
  });
});

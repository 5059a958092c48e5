import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ImportFailure } from "../../../agents/book/fault.ts";
import { bookDesk, IMPORT_NOON, type BookDesk } from "../../support/book.ts";

let desk: BookDesk;
beforeEach(async () => { desk = await bookDesk(); });
afterEach(() => desk.close());

const HEAD = "account,customer,name,country,balance,dpd,mobile,phone 2,opt out,vulnerable";
const book = (...rows: string[]): string => `${[HEAD, ...rows].join("\n")}\n`;
const FIRST = book("A-1,X-1,Lima,CN,1000,12,13812345678,,no,yes", "A-2,X-1,Lima,CN,500,40,13812345678,13912345678,no,no", "A-3,X-3,Mike,CN,70,5,13712345678,,no,no");

/** All but the book's day and where on the chain each import stands. */
const state = async (): Promise<string> => {
  const { book: _book, milestones: _milestones, ...rest } = await desk.handle.projections();
  return JSON.stringify(rest);
};

describe("the same book again", () => {
  it("changes nothing, and is recorded as seen", async () => {
    await desk.take(FIRST);
    const before = await state();
    const again = await desk.take(FIRST);
    expect(again).toMatchObject({ new: 0, updated: 0, unchanged: 3, closed: 0, rejected: 0 });
    expect(await state()).toBe(before);
    const events = await desk.handle.store.events(0, 100);
    expect(events.slice(-2).map(({ type }) => type)).toEqual(["import.started", "import.finished"]);
  });

  it("changes nothing after a payment either: the balance stays lowered", async () => {
    await desk.take(FIRST);
    await desk.pay("account,amount,date\nA-1,400,2026-11-02\n");
    expect((await desk.take(FIRST)).unchanged).toBe(3);
    expect((await desk.handle.store.caseById("C000001"))?.debt.balance).toBe(60_000);
  });
});

describe("a newer book", () => {
  it("updates what has changed and leaves the rest", async () => {
    await desk.take(FIRST);
    const summary = await desk.take(book("A-1,X-1,Lima,CN,1100,13,13812345678,,no,yes", "A-2,X-1,Lima,CN,500,40,13812345678,13912345678,no,no", "A-9,X-9,Kilo,CN,5,1,13612345678,,no,no"));
    expect(summary).toMatchObject({ new: 1, updated: 1, unchanged: 1, customers: 1 });
    expect((await desk.handle.store.caseById("C000001"))?.debt).toMatchObject({ balance: 110_000, daysPastDue: 13 });
    expect((await desk.handle.store.caseById("C000004"))?.debt.accountId).toBe("A-9");
  });

  it("sets a stop and never lifts one", async () => {
    await desk.take(FIRST);
    await desk.take(book("A-1,X-1,Lima,CN,900,14,13812345678,,yes,no"));
    const stops = (await desk.handle.store.caseById("C000001"))?.stops.map(({ kind }) => kind);
    expect([...stops ?? []].sort()).toEqual(["opt_out", "vulnerable"]);
    await desk.take(book("A-1,X-1,Lima,CN,800,15,13812345678,,no,no"));
    expect((await desk.handle.store.caseById("C000001"))?.stops).toHaveLength(2);
    expect((await desk.handle.store.caseById("C000001"))?.state).toBe("stopped");
  });

  it("knows a number again by itself, whichever column it comes in, and keeps what was learned of it", async () => {
    await desk.take(FIRST);
    await desk.handle.ledger.commit([{ type: "point.changed", at: IMPORT_NOON, actor: { kind: "customer" }, data: { customerId: "K000001", pointId: "P1", valid: false, optedOut: true } }]);
    await desk.take(book("A-1,X-1,Lima,CN,900,14,13912345678,13812345678,no,no", "A-2,X-1,Lima,CN,499,41,13512345678,,no,no"));
    expect((await desk.handle.store.person("K000001"))?.phones).toEqual({ P1: "+8613812345678", P2: "+8613912345678", P3: "+8613512345678" });
    const points = (await desk.handle.store.customer("K000001"))?.points ?? [];
    expect(points.map(({ pointId, valid, optedOut }) => [pointId, valid, optedOut])).toEqual([["P1", false, true], ["P2", null, false], ["P3", null, false]]);
  });

  it("does not give back a consent that was withdrawn in a call", async () => {
    const asked = (consent: string, balance: number): string => `account,customer,country,balance,dpd,mobile,consent\nA-1,X-1,US,${balance},12,+12126650001,${consent}\n`;
    const consentNow = async (): Promise<boolean | null | undefined> => (await desk.handle.store.customer("K000001"))?.points[0]?.consentAiVoice;
    await desk.take(asked("yes", 100));
    expect(await consentNow()).toBe(true);
    await desk.handle.ledger.commit([{ type: "point.changed", at: IMPORT_NOON, actor: { kind: "customer" }, data: { customerId: "K000001", pointId: "P1", consentAiVoice: false } }]);
    await desk.take(asked("yes", 90));
    expect(await consentNow()).toBe(false);
    await desk.take(asked("", 80));
    expect(await consentNow()).toBe(false);
  });

  it("closes what is paid or no longer past due, and opens again what falls behind once more", async () => {
    await desk.take(FIRST);
    const summary = await desk.take(book("A-1,X-1,Lima,CN,0,0,13812345678,,no,yes", "A-3,X-3,Mike,CN,70,0,13712345678,,no,no"));
    expect(summary).toMatchObject({ updated: 2, closed: 2 });
    expect((await desk.handle.store.caseById("C000001"))?.state).toBe("closed");
    expect((await desk.handle.store.caseById("C000003"))?.state).toBe("closed");
    await desk.take(book("A-3,X-3,Mike,CN,70,3,13712345678,,no,no"));
    expect((await desk.handle.store.caseById("C000003"))?.state).toBe("open");
  });
});

describe("a book older than the one that is there", () => {
  const older = "account,customer,country,balance,dpd,as of\nA-1,X-1,CN,7000,10,2026-10-20\nA-8,X-8,CN,7000,10,2026-10-21\n";

  it("is refused in words, and nothing changes", async () => {
    await desk.take(FIRST, { asOf: "2026-11-01" });
    const before = [desk.handle.head(), await state()];
    await expect(desk.take(older)).rejects.toThrow(/2026-10-21.*2026-11-01/);
    await expect(desk.take(older)).rejects.toBeInstanceOf(ImportFailure);
    await expect(desk.take(FIRST, { asOf: "2026-10-31" })).rejects.toThrow("older than the book");
    await expect(desk.take(older, { dryRun: true })).rejects.toThrow("older than the book");
    expect([desk.handle.head(), await state()]).toEqual(before);
  });

  it("is taken when one of its rows is of the book's day, and when it says nothing new", async () => {
    await desk.take(FIRST, { asOf: "2026-11-01" });
    expect(await desk.take(`${older}A-7,X-7,CN,60,3,2026-11-01\n`)).toMatchObject({ new: 2, updated: 1 });
    await desk.handle.ledger.commit([{ type: "day.closed", at: IMPORT_NOON, actor: { kind: "system" }, data: { date: "2026-11-09" } }]);
    expect(await desk.take(`${older}A-7,X-7,CN,60,3,2026-11-01\n`)).toMatchObject({ new: 0, updated: 0, unchanged: 3 });
  });

  it("is not one that says no day: its figures are of today, by the wall or by the book, whichever is later", async () => {
    await desk.take(FIRST);
    await desk.handle.ledger.commit([{ type: "day.closed", at: IMPORT_NOON, actor: { kind: "system" }, data: { date: "2026-11-09" } }]);
    expect(await desk.take(book("A-1,X-1,Lima,CN,10,14,13812345678,,no,yes"))).toMatchObject({ updated: 1, asOf: "2026-11-10" });
  });
});

describe("practice and live", () => {
  it("never stand in one folder", async () => {
    await desk.take(FIRST);
    await expect(desk.take(FIRST, { practice: true })).rejects.toThrow("holds a live book");
    const other = await bookDesk();
    await other.take(FIRST, { practice: true });
    await expect(other.take(FIRST)).rejects.toThrow("holds a practice book");
    await other.close();
  });
});

describe("several debts of one customer", () => {
  it("join, with every number once, however far apart the rows stand", async () => {
    const far = Array.from({ length: 2_500 }, (_, n) => `F-${n},Y-${n},Filler,CN,10,2,,,no,no`);
    await desk.take(book("A-1,X-1,Lima,CN,1000,12,13812345678,,no,no", ...far, "A-2,X-1,Lima,CN,500,40,13912345678,13812345678,no,no"));
    const cases = await desk.handle.store.casesOf("K000001");
    expect(cases.map(({ debt }) => debt.accountId).sort()).toEqual(["A-1", "A-2"]);
    expect((await desk.handle.store.person("K000001"))?.phones).toEqual({ P1: "+8613812345678", P2: "+8613912345678" });
    expect((await desk.handle.store.customer("K000001"))?.points.map(({ pointId }) => pointId)).toEqual(["P1", "P2"]);
  });
});

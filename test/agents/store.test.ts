import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { NewEvent } from "../../shared/domain/event.ts";
import { canonical } from "../../agents/ledger/chain.ts";
import { batchTexts } from "../../agents/store/batch.ts";
import { openStore } from "../../agents/store/open.ts";
import type { StoreHandle } from "../../agents/store/open.ts";
import { bookRow } from "../support/story.ts";

const SYSTEM = { kind: "system" } as const;
const AT = Date.parse("2026-03-06T01:00:00Z");
const verdict = { allow: true, pack: "cn", packVersion: 1, localDate: null, rules: [], opensAt: null } as const;
const reserved = (attemptId: string, i: number): NewEvent =>
  ({ type: "attempt.reserved", at: AT, actor: SYSTEM, data: { attemptId, caseId: `C${i}`, customerId: `K${Math.floor(i / 2)}`, pointId: "P1", shiftId: "S", direction: "outbound", ai: true, consented: false, practice: true, work: "reminder", verdict } });
const ended = (attemptId: string, i: number): NewEvent =>
  ({ type: "attempt.ended", at: AT + 60_000, actor: SYSTEM, data: { attemptId, caseId: `C${i}`, disposition: "no_answer", connected: false, conversation: false, rightParty: false, talkMs: 0, wrapMs: 0, agents: ["concierge"], minds: { playbook: 0, model: 0 } } });
const planned = (...items: [number, number, number][]): NewEvent =>
  ({ type: "work.planned", at: AT, actor: SYSTEM, data: { items: items.map(([i, dueAt, rank]) => ({ caseId: `C${i}`, kind: "reminder", dueAt, rank, agent: "reminder", treatment: "t" })) } });

let handle: StoreHandle;
const faults: Error[] = [];
beforeEach(async () => {
  faults.length = 0;
  handle = await openStore({ dir: ":memory:", onFault: (error) => faults.push(error) });
  await handle.bulkImport(async (book) => {
    await book.append([{ type: "book.opened", at: 1, actor: SYSTEM, data: { bookId: "B", practice: true, asOf: "2026-03-05" } }]);
    await book.rows({ importId: "I", n: 1, at: AT - 86_400_000, rows: [0, 1, 2, 3].map((i) => bookRow(i)) });
  });
});
afterEach(() => handle.close());

describe("the worklist", () => {
  it("gives what is due, highest rank first, and leaves out whoever is on the line", async () => {
    handle.ledger.queue([planned([0, AT, 5], [1, AT, 9], [2, AT - 1, 9], [3, AT + 50, 99])]);
    const due = async (): Promise<string[]> => (await handle.store.workDue(AT, 10)).map(({ caseId }) => caseId);
    expect(await due()).toEqual(["C1", "C2", "C0"]);
    expect(await handle.store.nextWorkAt(AT)).toBe(AT + 50);
    await handle.ledger.commit([reserved("T1", 1)]);
    expect(await due()).toEqual(["C2"]);
    expect((await handle.store.openAttempts()).map(({ attemptId }) => attemptId)).toEqual(["T1"]);
    await handle.ledger.commit([ended("T1", 1)]);
    expect(await due()).toEqual(["C2", "C0"]);
    await handle.ledger.commit([{ type: "case.stopped", at: AT, actor: SYSTEM, data: { caseId: "C0", customerId: "K0", stop: "opt_out", scope: "customer" } }]);
    expect(await due()).toEqual(["C2"]);
    expect((await handle.store.casesOf("K0")).map(({ state }) => state)).toEqual(["stopped", "stopped"]);
    await handle.ledger.commit([{ type: "case.closed", at: AT, actor: SYSTEM, data: { caseId: "C2", reason: "paid" } }]);
    expect(await due()).toEqual([]);
  });
});

describe("an import", () => {
  it("finds cases and customers again, and takes everything back when it fails", async () => {
    const before = await handle.projections();
    await expect(handle.bulkImport(async (book) => {
      expect([...(await book.cases(["A1", "A9"])).entries()]).toEqual([["A1", { caseId: "C1", customerId: "K0", factHash: "fact-1", balance: 10_001, currency: "CNY", state: "open" }]]);
      expect([...(await book.customers(["key-K1", "none"]))]).toEqual([["key-K1", "K1"]]);
      expect(await book.counts()).toEqual({ cases: 4, customers: 2 });
      await book.rows({ importId: "I2", n: 1, at: AT, rows: [bookRow(4)] });
      throw new Error("the disk of the file was pulled");
    })).rejects.toThrow("pulled");
    expect(await handle.projections()).toEqual(before);
    const stop = new AbortController();
    await expect(handle.bulkImport(async (book) => {
      stop.abort(new Error("stopped"));
      await book.rows({ importId: "I2", n: 1, at: AT, rows: [bookRow(4)] });
    }, stop.signal)).rejects.toThrow("stopped");
    expect(await handle.projections()).toEqual(before);
    // What was queued while an import was open comes after it, not lost.
    await handle.bulkImport(async (book) => {
      handle.ledger.queue([planned([0, AT, 1])]);
      await book.rows({ importId: "I2", n: 1, at: AT, rows: [bookRow(4)] });
    });
    expect((await handle.store.workDue(AT, 9)).map(({ caseId }) => caseId)).toEqual(["C0"]);
    expect((await handle.store.events(2, 9)).map(({ type }) => type)).toEqual(["import.batch", "work.planned"]);
  });

  it("writes what the rows say in canonical form, however the rows were put together", async () => {
    const earlier = { pointId: "P1", direction: "outbound", at: 5, connected: true, conversation: true, ai: true, consented: false } as const;
    const { accounts, people } = batchTexts([bookRow(0), bookRow(1, { stops: ["lawyer"], earlierContacts: [earlier], person: null })]);
    expect(accounts).toBe(canonical(JSON.parse(accounts)));
    expect(JSON.parse(accounts)).toEqual([bookRow(0), bookRow(1, { stops: ["lawyer"], earlierContacts: [earlier] })].map(({ person: _, ...account }) => account));
    expect(people).toEqual([["C0", "K0", canonical(bookRow(0).person)]]);
  });

  it("stops a new debt of somebody who is stopped already", async () => {
    await handle.ledger.commit([{ type: "case.stopped", at: AT, actor: SYSTEM, data: { caseId: "C0", customerId: "K0", stop: "lawyer", scope: "customer" } }, { type: "case.stopped", at: AT, actor: SYSTEM, data: { caseId: "C2", customerId: "K1", stop: "dispute", scope: "case" } }]);
    await handle.bulkImport((book) => book.rows({ importId: "I2", n: 1, at: AT, rows: [bookRow(4, { customerId: "K0" }), bookRow(5, { customerId: "K1" })] }));
    expect([(await handle.store.caseById("C4"))?.state, (await handle.store.caseById("C5"))?.state]).toEqual(["stopped", "open"]);
  });

  it("keeps a stop until a user lifts it, whoever else says so", async () => {
    const lifted = (actor: NewEvent["actor"]): NewEvent => ({ type: "case.stop_lifted", at: AT, actor, data: { caseId: "C0", customerId: "K0", stop: "lawyer", reason: "r" } });
    const now = async (): Promise<unknown[]> => (await handle.store.casesOf("K0")).map(({ state, stops }) => [state, stops.map(({ kind }) => kind)]);
    await handle.ledger.commit([{ type: "case.stopped", at: AT, actor: SYSTEM, data: { caseId: "C0", customerId: "K0", stop: "lawyer", scope: "customer" } }]);
    for (const actor of [SYSTEM, { kind: "customer" }, { kind: "agent", role: "negotiator" }, { kind: "agent", role: "risk" }] as const) {
      await handle.ledger.commit([lifted(actor)]);
      expect(await now()).toEqual([["stopped", ["lawyer"]], ["stopped", ["lawyer"]]]);
    }
    const kept = await handle.projections();
    await handle.rebuild();
    expect(await handle.projections()).toEqual(kept);
    await handle.ledger.commit([lifted({ kind: "user", userId: "U1" })]);
    expect(await now()).toEqual([["open", []], ["open", []]]);
  });

  it("sets a stop and never lifts one, and opens again what comes back with a balance", async () => {
    await handle.ledger.commit([
      { type: "case.stopped", at: AT, actor: SYSTEM, data: { caseId: "C0", customerId: "K0", stop: "dispute", scope: "case" } },
      { type: "case.stopped", at: AT, actor: SYSTEM, data: { caseId: "C0", customerId: "K0", stop: "opt_out", scope: "point", pointId: "P1" } },
      { type: "case.closed", at: AT, actor: SYSTEM, data: { caseId: "C2", reason: "paid" } },
    ]);
    const point = { ...bookRow(0).customer.points[0], optedOut: false, valid: true } as never;
    await handle.bulkImport((book) => book.rows({ importId: "I2", n: 1, at: AT, rows: [
      bookRow(0, { change: "updated", customer: { ...bookRow(0).customer, points: [point] } }), bookRow(1, { change: "updated", stops: ["lawyer"] }), bookRow(2, { change: "updated", person: null }),
    ] }));
    expect((await handle.store.casesOf("K0")).map(({ state, stops }) => [state, stops.map(({ kind }) => kind)])).toEqual([["stopped", ["dispute", "lawyer", "opt_out"]], ["stopped", ["lawyer", "opt_out"]]]);
    expect((await handle.store.customer("K0"))?.points).toMatchObject([{ pointId: "P1", optedOut: true }]);
    expect(await handle.store.caseById("C2")).toMatchObject({ state: "open" });
    expect(await handle.store.person("K1")).toMatchObject({ name: "Synthetic Person K1" });
  });
});

describe("a day that is closed", () => {
  it("ages what is overdue and open, and nothing else", async () => {
    await handle.ledger.commit([{ type: "payment.received", at: AT, actor: SYSTEM, data: { paymentId: "Y", caseId: "C1", amountMinor: 10_001, currency: "CNY", on: "2026-03-05", balanceAfter: 0, source: "f" } }, { type: "case.closed", at: AT, actor: SYSTEM, data: { caseId: "C1", reason: "paid" } }]);
    for (const date of ["2026-03-05", "2026-03-06", "2026-03-07"]) await handle.ledger.commit([{ type: "day.closed", at: AT, actor: SYSTEM, data: { date } }]);
    const age = async (id: string): Promise<unknown> => handle.store.caseById(id).then((found) => [found?.debt.daysPastDue, found?.stage, found?.asOf]);
    expect(await age("C0")).toEqual([31, "M2", "2026-03-08"]);
    expect(await age("C1")).toEqual([29, "M1", "2026-03-05"]);
    expect(await age("C3")).toEqual([34, "M2", "2026-03-08"]);
    // C0 (28 on the 5th) rolled on the 8th: after the last close. C2 (30) and C3 (31 on the 5th) show it: C2 rolls on the 6th.
    const rolls = (await handle.kpis.table({ level: "team", by: ["stage"] })).filter(({ id, cuts }) => id === "roll_rate" && cuts.stage === "M1");
    expect(rolls).toEqual([expect.objectContaining({ currency: "CNY" }), expect.objectContaining({ currency: "USD", numerator: 10_002, denominator: 10_002, value: 1 })]);
  });
});

describe("a figure", () => {
  it("has its numerator, denominator and no value where there is nothing to divide by; money never mixes currencies", async () => {
    const team = await handle.kpis.table({ level: "team" });
    expect(team.find(({ id }) => id === "connect_rate")).toMatchObject({ numerator: 0, denominator: 0, value: null });
    expect(team.filter(({ id }) => id === "recovery_rate").map(({ currency, denominator }) => [currency, denominator])).toEqual([["CNY", 20_001], ["USD", 20_005]]);
    await handle.ledger.commit([planned([0, AT, 1]), reserved("T1", 0), { type: "call.opened", at: AT, actor: SYSTEM, data: { attemptId: "T1", caseId: "C0", answeredBy: "person", ringMs: 1 } }, { type: "call.verified", at: AT, actor: SYSTEM, data: { attemptId: "T1", caseId: "C0" } }, ended("T1", 0), reserved("T2", 2)]);
    expect((await handle.kpis.table({ level: "agent", filter: { who: "concierge", handler: "ai", segment: "" } })).find(({ id }) => id === "connect_rate")).toMatchObject({ numerator: 0, denominator: 2, value: 0, small: true });
    expect((await handle.kpis.table({ level: "team" })).find(({ id }) => id === "time_to_first_contact")).toMatchObject({ denominator: 1, value: expect.closeTo(24, 6) });
  });
});

describe("an inbox item", () => {
  const item = (itemId: string, deadlineAt: number): NewEvent =>
    ({ type: "inbox.opened", at: AT, actor: SYSTEM, data: { item: { itemId, kind: "escalation", caseId: "C0", callId: null, severity: "high", openedAt: AT, deadlineAt, evidence: [], from: "risk" } } });
  const answered = (itemId: string, at: number): NewEvent => ({ type: "inbox.resolved", at, actor: SYSTEM, data: { itemId, outcome: "done" } });
  const sla = async (): Promise<unknown[]> => (await handle.kpis.table({ level: "team" })).filter(({ id }) => id === "sla_met").map(({ numerator, denominator, value }) => [numerator, denominator, value]);

  it("counts once it is answered or its time is over, and only once", async () => {
    await handle.ledger.commit([item("soon", AT + 100), item("late", AT + 100), item("far", AT + 900_000_000)]);
    expect(await sla()).toEqual([[0, 0, null]]);
    await handle.ledger.commit([answered("soon", AT + 100)]);
    expect(await sla()).toEqual([[1, 1, 1]]);
    await handle.ledger.commit([{ type: "day.closed", at: AT + 100, actor: SYSTEM, data: { date: "2026-03-05" } }]);
    expect(await sla()).toEqual([[1, 1, 1]]);
    await handle.ledger.commit([{ type: "day.closed", at: AT + 101, actor: SYSTEM, data: { date: "2026-03-06" } }, { type: "day.closed", at: AT + 300, actor: SYSTEM, data: { date: "2026-03-07" } }]);
    expect(await sla()).toEqual([[1, 2, 0.5]]);
    await handle.ledger.commit([answered("late", AT + 400)]);
    expect(await sla()).toEqual([[1, 2, 0.5]]);
    await handle.ledger.commit([item("last", AT + 500), { type: "shift.ended", at: AT + 600, actor: SYSTEM, data: { shiftId: "S", reason: "finished" } }]);
    expect(await sla()).toEqual([[1, 3, 1 / 3]]);
  });
});

describe("a failure to write", () => {
  it("stops the engine and refuses everything after it", async () => {
    await expect(handle.ledger.commit([reserved("T1", 0), reserved("T1", 0)])).rejects.toThrow("UNIQUE");
    expect(faults).toHaveLength(1);
    await expect(handle.ledger.commit([planned([0, AT, 1])])).rejects.toThrow("UNIQUE");
    expect(await handle.store.call("T1")).toBeNull();
    expect((await handle.store.events(0, 9)).length).toBe(2);
  });
});

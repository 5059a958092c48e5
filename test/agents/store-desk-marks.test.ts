import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LedgerEvent, NewEvent } from "../../shared/domain/event.ts";
import { openStore } from "../../agents/store/open.ts";
import type { StoreHandle } from "../../agents/store/open.ts";
import { all, byKeys, CASE_KEYS, naiveCases } from "../support/naive-desk.ts";
import type { NaiveCase } from "../support/naive-desk.ts";
import { BOOK_SIZE, bookRow, steps, storyOf } from "../support/story.ts";

const SYSTEM = { kind: "system" } as const;
const DESK = { kind: "user", userId: "desk" } as const;
const AT = Date.parse("2026-03-06T01:00:00Z");
const event = (type: string, data: object, rest: object = {}): NewEvent => ({ type, at: AT, actor: DESK, data, ...rest }) as unknown as NewEvent;

async function inMemory(work: (handle: StoreHandle) => Promise<void>): Promise<void> {
  const handle = await openStore({ dir: ":memory:" });
  try {
    await work(handle);
  } finally {
    await handle.close();
  }
}
const eventsOf = (handle: StoreHandle): Promise<readonly LedgerEvent[]> => handle.store.events(0, 1_000_000);

/** What a person may do to the desk, one after the other. */
const deeds = fc.array(fc.oneof(
  fc.record({ name: fc.constantFrom("language", "appearance", "view:mine"), value: fc.constantFrom("en", { a: 1 }, null) }).map((data) => event("setting.changed", data)),
  fc.record({ role: fc.constantFrom("reminder", "negotiator"), paused: fc.boolean(), reason: fc.constant("r") }).map((data) => event("agent.set", data)),
  fc.record({ role: fc.constantFrom("reminder", "negotiator"), capacity: fc.integer({ min: 1, max: 9 }), reason: fc.constant("r") }).map((data) => event("agent.set", data)),
  fc.constantFrom("stop.pressed", "stop.released").map((type) => event(type, { reason: `because of ${type}` })),
  fc.constantFrom("shift.paused", "shift.resumed").map((type) => event(type, { shiftId: "S", reason: "r" })),
  fc.constantFrom("finished", "killed").map((reason) => event("shift.ended", { shiftId: "S", reason })),
  fc.nat(9).map((days) => event("shift.started", { shiftId: `S${days}`, practice: true, seed: 1, start: AT, days, concurrency: 3 })),
  fc.nat(9).map((upTo) => event("desk.caught_up", { upTo })),
), { maxLength: 30 }).map((list) => list.map((one, n): NewEvent => ({ ...one, at: AT + n * 60_000 })));

describe("marks", () => {
  it("stand as the last of each deed left them", async () => {
    await fc.assert(fc.asyncProperty(deeds, fc.integer({ min: 1, max: 5 }), async (list, size) => {
      await inMemory(async (handle) => {
        for (let at = 0; at < list.length; at += size) await handle.ledger.commit(list.slice(at, at + size));
        const { desk } = handle;
        const events = await eventsOf(handle);
        const settings = Object.fromEntries(all(events, "setting.changed").map(({ data }) => [data.name, data.value]));
        expect(await desk.settings()).toEqual(Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== null)));

        const marks = new Map<string, { paused: boolean; pausedAt: number | null; capacity: number | null }>();
        for (const { at, data } of all(events, "agent.set")) {
          const had = marks.get(data.role) ?? { paused: false, pausedAt: null, capacity: null };
          const paused = data.paused ?? had.paused;
          marks.set(data.role, { paused, pausedAt: paused ? (had.pausedAt ?? at) : null, capacity: data.capacity ?? had.capacity });
        }
        expect(await desk.agentMarks()).toEqual([...marks].sort(([a], [b]) => (a < b ? -1 : 1)).map(([role, mark]) => ({ role, ...mark })));
        const history = all(events, "agent.set").filter(({ data }) => data.role === "reminder").reverse();
        expect((await desk.agentHistory({ role: "reminder", limit: 3 })).map(({ at, what, by }) => [at, what, by]))
          .toEqual(history.slice(0, 3).map(({ at, data }) => [at, data.capacity !== undefined ? "capacity" : data.paused ? "paused" : "resumed", "desk"]));

        let stop: { at: number; reason: string } | null = null;
        for (const { type, at, data } of events) {
          if (type === "stop.pressed") stop ??= { at, reason: data.reason };
          if (type === "stop.released") stop = null;
        }
        expect(await desk.stopMark()).toEqual(stop && { silenced: 0, held: 0, tookMs: 0, ...(stop as object) });
        expect(await desk.caughtUp()).toBe(all(events, "desk.caught_up").at(-1)?.data.upTo ?? 0);

        const started = all(events, "shift.started").at(-1);
        const after = started ? events.filter(({ seq }) => seq > started.seq) : [];
        const turned = after.filter(({ type }) => type === "shift.paused" || type === "shift.resumed").at(-1)?.type;
        const ended = all(after, "shift.ended").at(-1);
        expect(await desk.shiftMark()).toEqual(started ? { ...started.data, attempts: 0, ended: ended?.data.reason ?? null, state: ended ? "ended" : turned === "shift.paused" ? "paused" : "running" } : null);
      });
    }), { numRuns: 100, seed: 8 });
  });

  it("know the last moment of the shift's clock, whatever the wall's said meanwhile", async () => {
    await inMemory(async ({ ledger, desk }) => {
      expect(await desk.lastShiftAt()).toBeNull();
      await ledger.commit([event("setting.changed", { name: "language", value: "en" }, { at: AT * 2 })]);
      expect(await desk.lastShiftAt()).toBeNull();
      await ledger.commit([event("shift.started", { shiftId: "S", practice: true, seed: 1, start: AT, days: 1, concurrency: 3 })]);
      expect(await desk.lastShiftAt()).toBe(AT);
      await ledger.commit([event("day.closed", { date: "2026-03-06" }, { at: AT + 5 })]);
      // More of a file taken meanwhile than is looked through at a time, all of it dated by the wall.
      await ledger.commit([event("import.started", { importId: "I", kind: "payments", fileHash: "", mapping: "" }, { at: AT * 2 })]);
      for (let n = 0; n < 12; n++) await ledger.commit(Array.from({ length: 100 }, (_, k) => event("payment.received", { paymentId: `P${n}-${k}`, caseId: "C0", amountMinor: 1, currency: "CNY", on: "2026-03-06", balanceAfter: 1, source: "file" }, { at: AT * 2 })));
      await ledger.commit([event("import.finished", { importId: "I", asOf: "2026-03-06", taken: 1_200, rejected: 2, current: 0, unchanged: 0 }, { at: AT * 2 }), event("engine.started", { version: "1", mode: "practice" }, { at: AT * 2 }), event("stop.released", { reason: "" }, { at: AT * 2 })]);
      expect(await desk.lastShiftAt()).toBe(AT + 5);
      await ledger.commit([event("shift.ended", { shiftId: "S", reason: "finished" }, { at: AT + 9 }), event("desk.caught_up", { upTo: 1 }, { at: AT * 2 })]);
      expect(await desk.lastShiftAt()).toBe(AT + 9);
      expect(await desk.importHistory()).toEqual([{ importId: "I", at: AT * 2, kind: "payments", mapping: "", taken: 1_200, rejected: 2, current: 0, unchanged: 0 }]);
    });
  });
});

describe("counts after an event", () => {
  it("are those of a plain recount, over stretches, restarts and rebuilds", { timeout: 120_000 }, async () => {
    const dir = mkdtempSync(join(tmpdir(), "wardroom-counts-"));
    try {
      const list = Array.from({ length: 13_000 }, (_, n): NewEvent =>
        n % 3 === 0 ? event("payment.received", { paymentId: `P${n}`, caseId: "C0", amountMinor: n, currency: n % 2 ? "CNY" : "USD", on: "2026-03-06", balanceAfter: 1, source: "feed" }, { at: AT + n })
          : n % 3 === 1 ? event("import.finished", { importId: `I${n}`, asOf: "2026-03-06", taken: n % 7, rejected: n % 5, current: 0, unchanged: 0 }, { at: AT + n })
            : event("shift.ended", { shiftId: "S", reason: n % 2 ? "killed" : "finished" }, { at: AT + n }));
      const recount = async (handle: StoreHandle): Promise<void> => {
        const events = await eventsOf(handle);
        for (const after of [0, 1, 4_095, 4_096, 4_097, 8_191, 8_192, 12_288, events.length - 1, events.length, ...Array.from({ length: 6 }, (_, k) => 1_500 * k + 77)]) {
          if (after > events.length) continue;
          const rest = events.slice(after);
          const sum = (ns: readonly number[]): number => ns.reduce((a, b) => a + b, 0);
          const paid = (currency: string): number => sum(all(rest, "payment.received").filter(({ data }) => data.currency === currency).map(({ data }) => data.amountMinor));
          const drop = (counts: Record<string, number>): Record<string, number> => Object.fromEntries(Object.entries(counts).filter(([, n]) => n !== 0));
          const { from, byType, values } = await handle.desk.sinceCounts(after);
          expect(from).toBe(rest[0]?.at ?? null);
          expect(byType).toEqual(drop({ "payment.received": all(rest, "payment.received").length, "import.finished": all(rest, "import.finished").length, "shift.ended": all(rest, "shift.ended").length }));
          expect(drop(values)).toMatchObject(drop({
            "paid_minor.CNY": paid("CNY"), "paid_minor.USD": paid("USD"), cases_taken: sum(all(rest, "import.finished").map(({ data }) => data.taken)), rejected_rows: sum(all(rest, "import.finished").map(({ data }) => data.rejected)),
            shifts_cut_off: all(rest, "shift.ended").filter(({ data }) => data.reason === "killed").length,
          }));
        }
      };
      for (const [from, to] of [[0, 3_000], [3_000, 9_500], [9_500, 13_000]] as const) {
        const handle = await openStore({ dir });
        for (let at = from; at < to; at += 500) await handle.ledger.commit(list.slice(at, at + 500));
        await recount(handle);
        await handle.close();
      }
      const handle = await openStore({ dir });
      const kept = await handle.projections();
      await handle.rebuild();
      expect(await handle.projections()).toEqual(kept);
      await recount(handle);
      await handle.close();
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  });
});

describe("the case table", () => {
  it("follows every turn a story takes, newer files among them", { timeout: 300_000 }, async () => {
    const rows = (round: number) => Array.from({ length: BOOK_SIZE }, (_, i) => bookRow(i, round === 0 ? {} : {
      change: "updated", factHash: `again-${round}-${i}`, asOf: "2026-03-09", ...(i === 4 ? { stops: ["lawyer" as const] } : {}),
      customer: { ...bookRow(i).customer, ...(i < 2 ? { jurisdiction: "TW" as const } : {}) }, debt: { ...bookRow(i).debt, balance: i === 3 ? 0 : 700 * i + round, daysPastDue: 4 * i - 1, dueDate: i % 2 ? "2026-03-20" : null },
    }));
    await fc.assert(fc.asyncProperty(steps(25), steps(15), async (first, second) => {
      await inMemory(async (handle) => {
        await handle.bulkImport(async (book) => {
          await book.append([{ type: "book.opened", at: 1, actor: SYSTEM, data: { bookId: "B", practice: true, asOf: "2026-03-05" } }]);
          await book.rows({ importId: "I", n: 1, at: 2, rows: rows(0).slice(0, 5) });
        });
        const check = async (): Promise<void> => {
          const { worklist, cases } = (await handle.projections()) as { worklist: { case_id: string; due_at: number }[]; cases: { case_id: string }[] };
          const naive = await naiveCases(handle.store, cases.map((row) => row.case_id), new Map(worklist.map((row) => [row.case_id, row.due_at])));
          for (const sort of ["caseId", "balance", "lastAttemptAt", "nextAt"] as const) {
            const { rows: shown } = await handle.desk.casesPage({ filter: {}, sort, direction: "desc", offset: 0, limit: 20 });
            expect(shown).toEqual([...naive].sort(byKeys<NaiveCase>(CASE_KEYS[sort], false)).map(({ row }) => row));
          }
          for (const { row } of naive) {
            const { stage, state, currency } = row;
            const found = await handle.desk.casesPage({ filter: { stage, state, currency, ...(row.jurisdiction ? { jurisdiction: row.jurisdiction } : {}), ...(row.segment ? { segment: row.segment } : {}), ...(row.stops[0] ? { stop: row.stops[0] } : {}) }, sort: "daysPastDue", direction: "asc", offset: 0, limit: 20 });
            expect(found.rows).toContainEqual(row);
          }
        };
        await handle.ledger.commit(storyOf(first));
        await check();
        await handle.bulkImport(async (book) => {
          await book.rows({ importId: "I2", n: 1, at: 3, rows: [...rows(1).slice(0, 5), bookRow(5)] });
          await book.append([{ type: "import.finished", at: 3, actor: SYSTEM, data: { importId: "I2", asOf: "2026-03-09", taken: 6, rejected: 0, current: 0, unchanged: 0 } }]);
        });
        await check();
        await handle.ledger.commit(storyOf(second).filter(({ type }) => !/^(attempt|call|turn|promise|inbox|plan|payment)/.test(type)));
        await check();
        const kept = await handle.projections();
        await handle.rebuild();
        expect(await handle.projections()).toEqual(kept);
      });
    }), { numRuns: 80, seed: 9 });
  });
});

describe("what waits", () => {
  it("is counted by severity, by what is out of time, and by what was decided since", async () => {
    await inMemory(async ({ ledger, desk }) => {
      const open = (n: number, severity: string, deadlineAt: number): NewEvent => event("inbox.opened", { item: { itemId: `I${n}`, kind: "escalation", caseId: "C0", callId: null, severity, openedAt: AT, deadlineAt, evidence: [], from: "risk" } });
      await ledger.commit([open(1, "critical", AT + 10), open(2, "low", AT + 20), open(3, "low", AT + 30), open(4, "high", AT + 40)]);
      await ledger.commit([event("inbox.resolved", { itemId: "I4", outcome: "done" }, { at: AT + 5 }), event("inbox.resolved", { itemId: "I4", outcome: "again" }, { at: AT + 7 })]);
      expect(await desk.inboxCounts({ now: AT + 25, since: AT })).toEqual({ open: 3, overdue: 2, bySeverity: { critical: 1, high: 0, medium: 0, low: 2 }, decidedSince: 1 });
      expect((await desk.inboxCounts({ now: AT, since: AT + 6 })).decidedSince).toBe(0);
      expect((await desk.timeline({ caseId: "C0", before: null, limit: 9 })).items.map(({ what, by }) => `${what} ${by}`)).toEqual(["resolved person", "opened person", "opened person", "opened person", "opened person"]);
    });
  });
});

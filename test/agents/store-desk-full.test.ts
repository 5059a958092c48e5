import Database from "better-sqlite3";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CALL_SORTS, CASE_SORTS } from "../../shared/contract/names.ts";
import type { CallRow } from "../../shared/contract/calls.ts";
import { openStore } from "../../agents/store/open.ts";
import type { StoreHandle } from "../../agents/store/open.ts";
import { CALL_FACETS } from "../../agents/store/projections/facets.ts";
import { fullStore } from "../support/full-store.ts";
import { bookRow } from "../support/story.ts";

const ATTEMPTS = 24_000;
const CASES = 22_000;
/** The book that came in by an import, beside the one written straight into the tables. */
const REAL = 1_000;
const LIMIT = 200;

let dir: string;
let handle: StoreHandle;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "wardroom-full-"));
  await fullStore(dir, { attempts: ATTEMPTS, cases: CASES });
  handle = await openStore({ dir });
}, 120_000);
afterAll(async () => {
  await handle.close();
  rmSync(dir, { recursive: true, force: true });
});

const call = { filter: {}, sort: "startedAt", direction: "asc", offset: 0, limit: LIMIT } as const;
const ids = (rows: readonly { readonly attemptId?: string; readonly caseId: string }[]): string[] => rows.map(({ attemptId, caseId }) => attemptId ?? caseId);

describe("a folder filled for measuring", { timeout: 120_000 }, () => {
  it("is a folder like any other: it verifies, and its rows are what the projections would have written", async () => {
    expect(await handle.verify()).toMatchObject({ ok: true });
    const db = new Database(join(dir, "wardroom.db"), { readonly: true });
    expect(db.prepare(`SELECT count(*) FROM attempts WHERE facets IS NOT (${CALL_FACETS})`).pluck().get()).toBe(0);
    db.close();
    expect(await handle.desk.bookCounts()).toEqual({ cases: CASES + REAL, customers: (CASES + REAL) / 2 });
  });
});

describe("a long list", { timeout: 120_000 }, () => {
  it("of calls is whole and in order whichever way it is paged through", async () => {
    for (const sort of CALL_SORTS) {
      const up: CallRow[] = [];
      for (let offset = 0; offset < ATTEMPTS; offset += LIMIT) {
        const { rows, total } = await handle.desk.callsPage({ ...call, sort, offset });
        expect(total).toEqual({ n: ATTEMPTS, exact: true });
        up.push(...rows);
      }
      expect(new Set(ids(up)).size).toBe(ATTEMPTS);
      const known = up.map((row) => row[sort]).filter((value) => value !== null);
      expect(known).toEqual([...known].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
      // What has no value stands last, whichever way round.
      expect(up.findIndex((row) => row[sort] === null)).toBe(known.length === ATTEMPTS ? -1 : known.length);
      for (const offset of [0, 11_900, ATTEMPTS - LIMIT, ATTEMPTS - 7]) {
        const { rows } = await handle.desk.callsPage({ ...call, sort, direction: "desc", offset });
        const down = [...up.slice(0, known.length).reverse(), ...(sort === "score" ? [...up.slice(known.length)].reverse() : [])];
        expect(ids(rows)).toEqual(ids(down.slice(offset, offset + LIMIT)));
      }
    }
    expect((await handle.desk.callsPage({ ...call, offset: ATTEMPTS })).rows).toEqual([]);
  });

  it("of cases as well", async () => {
    const all = CASES + REAL;
    for (const sort of CASE_SORTS) {
      const up: string[] = [];
      for (let offset = 0; offset < all; offset += LIMIT) up.push(...ids((await handle.desk.casesPage({ filter: {}, sort, direction: "asc", offset, limit: LIMIT })).rows));
      expect(new Set(up).size).toBe(all);
    }
  });

  it("is counted up to ten thousand, exactly where it is shorter, and pages go on beyond", async () => {
    const quiet = { ...call, filter: { conversation: false } };
    expect((await handle.desk.callsPage(quiet)).total).toEqual({ n: 10_000, exact: false });
    const beyond = await handle.desk.callsPage({ ...quiet, offset: 10_050 });
    expect(beyond.total).toEqual({ n: 10_000, exact: false });
    expect(beyond.rows).toHaveLength(LIMIT);
    const spoken = await handle.desk.callsPage({ ...call, filter: { conversation: true } });
    expect(spoken.total.exact).toBe(true);
    const last = await handle.desk.callsPage({ ...call, filter: { conversation: true }, offset: spoken.total.n - 3 });
    expect(last).toMatchObject({ total: spoken.total, rows: { length: 3 } });
    expect(await handle.desk.callsPage({ ...quiet, offset: 20_000 })).toEqual({ rows: [], total: { n: 10_000, exact: false } });
  });

  it("is searched the same way whether little begins so or nearly everything does", async () => {
    const begin = async (q: string, offset = 0) => handle.desk.callsPage({ ...call, sort: "talkMs", direction: "desc", filter: { q }, offset });
    const few = await begin("B-00123");
    expect(few.total).toEqual({ n: few.rows.length, exact: true });
    expect(few.rows.every(({ caseId }) => caseId.startsWith("B-00123"))).toBe(true);
    const many = await begin("B-");
    const { rows } = await handle.desk.callsPage({ ...call, sort: "talkMs", direction: "desc" });
    expect(ids(many.rows)).toEqual(ids(rows));
    expect(many.total.exact).toBe(false);
    const both = await handle.desk.callsPage({ ...call, filter: { q: "B-", conversation: true, stage: "M6" } });
    expect(ids(both.rows)).toEqual(ids((await handle.desk.callsPage({ ...call, filter: { conversation: true, stage: "M6" } })).rows));
    const accounts = await handle.desk.casesPage({ filter: { q: "BA10000" }, sort: "balance", direction: "asc", offset: 0, limit: LIMIT });
    const cases = await handle.desk.casesPage({ filter: { q: "B-" }, sort: "balance", direction: "asc", offset: 0, limit: LIMIT });
    expect(ids(accounts.rows)).toEqual(ids(cases.rows));
  });
});

describe("a large import", { timeout: 120_000 }, () => {
  it("has its rows in the table and in every index of it, which were made after them", async () => {
    const many = 51_000;
    const store = await openStore({ dir: ":memory:" });
    const tableOf = async (sort: (typeof CASE_SORTS)[number]) => store.desk.casesPage({ filter: {}, sort, direction: "asc", offset: many - 2, limit: 9 });
    for (const [from, to] of [[0, many], [many, many + 4]] as const) {
      await store.bulkImport(async (book) => {
        for (let at = from; at < to; at += 1_000) await book.rows({ importId: `I${from}`, n: at, at: 2, rows: Array.from({ length: Math.min(1_000, to - at) }, (_, i) => bookRow(at + i)) });
      });
      for (const sort of CASE_SORTS) expect(await tableOf(sort)).toMatchObject({ rows: { length: Math.min(9, to - many + 2) }, total: { n: to, exact: true } });
    }
    const kept = await store.projections();
    await store.rebuild();
    expect(await store.projections()).toEqual(kept);
    await store.close();
  });
});

describe("the reader", () => {
  it("tells a question that fails to whoever asked it, and goes on", async () => {
    await expect(handle.desk.callsPage({ ...call, offset: Number.NaN })).rejects.toThrow();
    await expect(handle.desk.timeline({ caseId: {} as string, before: null, limit: 1 })).rejects.toThrow();
    expect((await handle.desk.callsPage(call)).rows).toHaveLength(LIMIT);
  });

  it("answers what was asked before the store was closed, and nothing after", async () => {
    const other = await openStore({ dir: join(dir, "other") });
    const asked = other.desk.bookCounts();
    await other.close();
    expect(await asked).toEqual({ cases: 0, customers: 0 });
    await expect(other.desk.bookCounts()).rejects.toThrow("closed");
  });
});

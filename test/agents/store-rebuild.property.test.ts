import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { NewEvent } from "../../shared/domain/event.ts";
import { openStore } from "../../agents/store/open.ts";
import type { StoreHandle } from "../../agents/store/open.ts";
import { BOOK_SIZE, bookRow, steps, storyOf } from "../support/story.ts";
import { naiveCounters } from "../support/naive-kpis.ts";

const ROWS = Array.from({ length: BOOK_SIZE }, (_, i) => bookRow(i, i === 5 ? { stops: ["vulnerable"], earlierContacts: [{ pointId: "P1", direction: "outbound", at: 5, connected: true, conversation: true, ai: true, consented: false }] } : {}));
const SYSTEM = { kind: "system" } as const;

async function withBook(work: (handle: StoreHandle) => Promise<void>): Promise<void> {
  const handle = await openStore({ dir: ":memory:" });
  try {
    await handle.bulkImport(async (book) => {
      await book.append([{ type: "book.opened", at: 1, actor: SYSTEM, data: { bookId: "B", practice: true, asOf: "2026-03-05" } }]);
      await book.rows({ importId: "I", n: 1, at: 2, rows: ROWS });
    });
    await work(handle);
  } finally {
    await handle.close();
  }
}

/** Commits the events in groups of the given sizes, as an engine's turns would group them. */
async function commitInGroups(handle: StoreHandle, events: readonly NewEvent[], sizes: readonly number[]): Promise<void> {
  for (let at = 0, k = 0; at < events.length; k++) {
    const size = sizes[k % sizes.length] as number;
    await handle.ledger.commit(events.slice(at, at + size));
    at += size;
  }
}
const groups = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 5 });

describe("projections", { timeout: 600_000 }, () => {
  it("are rebuilt from the chain to the identical state, also after an erasure", async () => {
    await fc.assert(fc.asyncProperty(steps(30), groups, fc.nat(2), async (story, sizes, erased) => {
      await withBook(async (handle) => {
        await commitInGroups(handle, storyOf(story), sizes);
        const kept = await handle.projections();
        await handle.rebuild();
        expect(await handle.projections()).toEqual(kept);
        await handle.erase({ customerIds: [`K${erased}`], reason: "asked", at: 9 });
        expect(await handle.store.person(`K${erased}`)).toBeNull();
        const after = await handle.projections();
        expect((after.customers as { customer_id: string; person_content: number | null }[]).filter((row) => row.person_content === null).map((row) => row.customer_id)).toEqual([`K${erased}`]);
        await handle.rebuild();
        expect(await handle.projections()).toEqual(after);
        expect(await handle.verify()).toMatchObject({ ok: true });
      });
    }), { numRuns: 1000, seed: 5 });
  });

  it("counts the KPIs event by event as a plain recount of the whole story does", async () => {
    const book = new Map(ROWS.map((row) => [row.caseId, { balance: row.debt.balance, currency: row.debt.currency, open: true }]));
    await fc.assert(fc.asyncProperty(steps(50), groups, async (story, sizes) => {
      await withBook(async (handle) => {
        const events = storyOf(story);
        await commitInGroups(handle, events, sizes);
        const counted = new Map<string, number>();
        for (const row of (await handle.projections()).kpi_cells as { level: string; who: string; currency: string; counter: string; amount: number }[]) {
          const key = `${row.level}:${row.who}${row.currency} ${row.counter}`;
          counted.set(key, (counted.get(key) ?? 0) + row.amount);
        }
        // What an import assigns and a day's close rolls over is proved by its own examples.
        for (const [key, amount] of counted) if (amount === 0 || / (assigned_cases|assigned_minor)$/.test(key) && !key.startsWith("agent") || /roll/.test(key)) counted.delete(key);
        expect(Object.fromEntries([...counted].sort())).toEqual(Object.fromEntries([...naiveCounters(events, book)].sort()));
      });
    }), { numRuns: 1000, seed: 6 });
  });
});

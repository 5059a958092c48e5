import fc from "fast-check";
import { setTimeout as after } from "node:timers/promises";
import { expect, test } from "vitest";
import { createFeed } from "../../agents/desk/feed.ts";
import { ledgerNotes } from "../../agents/desk/status-ledger.ts";
import type { LedgerEvent } from "../../shared/domain/event.ts";

/** An event about a case of its own: whoever is told of the case was told of the event. */
const eventOf = (seq: number): LedgerEvent =>
  ({ seq, type: "case.closed", at: seq * 1_000, actor: { kind: "system" }, data: { caseId: `C${seq}`, reason: "paid" }, content: [], prev: "", hash: "" }) as LedgerEvent;

interface Step {
  /** Events committed as one group. */
  readonly group: number;
  /** Real ms until the next one. */
  readonly wait: number;
}
interface Watch {
  /** Begins after so many steps, and asks from there on, from the beginning, or from now on. */
  readonly step: number;
  readonly from: "beginning" | "now";
  /** Leaves after so many notes and comes back with the last one's number. */
  readonly leaves: readonly number[];
  /** Does not fetch the next note at once. */
  readonly slow: number;
}
interface Plan {
  readonly before: number;
  readonly steps: readonly Step[];
  readonly watches: readonly Watch[];
  readonly reads: readonly number[];
}
const plan = fc.record<Plan>({
  before: fc.integer({ min: 0, max: 900 }),
  steps: fc.array(fc.record({ group: fc.integer({ min: 1, max: 300 }), wait: fc.integer({ min: 0, max: 60 }) }), { minLength: 3, maxLength: 25 }),
  watches: fc.array(fc.record({ step: fc.nat(20), from: fc.constantFrom("beginning" as const, "now" as const), leaves: fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 3 }), slow: fc.nat(120) }), { minLength: 1, maxLength: 3 }),
  reads: fc.array(fc.nat(12), { minLength: 1, maxLength: 8 }),
});

async function live({ before, steps, watches, reads }: Plan): Promise<void> {
  const chain = Array.from({ length: before }, (_, i) => eventOf(i + 1));
  let read = 0;
  const events = async (afterSeq: number, limit: number): Promise<readonly LedgerEvent[]> => {
    await after(reads[read++ % reads.length] ?? 0);
    return chain.slice(afterSeq, afterSeq + limit);
  };
  const faults: unknown[] = [];
  const feed = createFeed({ events, from: before, fault: (error) => faults.push(error) });
  const handed: number[] = [];
  feed.subscribe((group) => handed.push(...group.map(({ seq }) => seq)));
  const over = new AbortController();

  const follow = async ({ from, leaves, slow }: Watch): Promise<void> => {
    const began = from === "beginning" ? 0 : feed.seq();
    let cursor: number | null = from === "beginning" ? 0 : null;
    const told: number[] = [];
    for (const stay of [...leaves, Number.POSITIVE_INFINITY]) {
      const leave = new AbortController();
      let notes = 0;
      for await (const note of ledgerNotes(cursor, { feed, events }, AbortSignal.any([leave.signal, over.signal]))) {
        const seqs = note.caseIds.map((caseId) => Number(caseId.slice(1))).sort((a, b) => a - b);
        told.push(...seqs);
        expect(note).toMatchObject({ seq: seqs.at(-1), at: (seqs.at(-1) ?? 0) * 1_000, types: ["case.closed"], attemptIds: [] });
        cursor = note.seq;
        await after(slow);
        if (++notes >= stay) break;
      }
      leave.abort();
      if (over.signal.aborted) break;
    }
    // Every event from where it began to the last note: once each, in order.
    expect(told).toEqual(Array.from({ length: (cursor ?? began) - began }, (_, i) => began + i + 1));
    if (from === "beginning") expect(cursor).toBe(chain.length);
  };
  const following: Promise<void>[] = [];
  for (const [i, { group, wait }] of steps.entries()) {
    for (const watch of watches) if (Math.min(watch.step, steps.length - 1) === i) following.push(follow(watch));
    for (let k = 0; k < group; k++) chain.push(eventOf(chain.length + 1));
    feed.acknowledged(chain.length);
    await after(wait);
  }
  await feed.heard(chain.length);
  // The slowest window has to fetch what was gathered for it.
  await after(2_000);
  over.abort();
  await Promise.all(following);
  expect(handed).toEqual(Array.from({ length: chain.length - before }, (_, i) => before + i + 1));
  expect(faults).toEqual([]);
}

test("a window that was away asks from where it was: it is told of every event once, whatever came when", async () => {
  // Side by side, because what takes time here is waiting.
  await Promise.all(fc.sample(plan, { numRuns: 60, seed: 11 }).map(live));
}, 120_000);

test("a taker that throws keeps nothing from the others, and a ledger that cannot be read is told of", async () => {
  const faults: unknown[] = [];
  let readable = true;
  const feed = createFeed({
    events: async (from) => {
      if (!readable) throw new Error("disk");
      return from < 3 ? [eventOf(from + 1)] : [];
    }, from: 0, fault: (error) => faults.push(error),
  });
  const seen: number[] = [];
  feed.subscribe(() => {
    throw new Error("taker");
  });
  feed.subscribe((events) => seen.push(...events.map(({ seq }) => seq)));
  feed.acknowledged(3);
  await feed.heard(3);
  expect(seen).toEqual([1, 2, 3]);
  expect(faults).toMatchObject([{ message: "taker" }, { message: "taker" }, { message: "taker" }]);
  readable = false;
  feed.acknowledged(4);
  await after(20);
  expect(faults.at(-1)).toMatchObject({ message: "disk" });
});

import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { NotSynthetic } from "../../agents/lines/practice/cast.ts";
import { importSmallBook, smallBook, type SmallBook } from "../support/small-book.ts";
import { callsEnd, countStops, dialsAreAllowed, missingFactsRefuse, nothingCallableWaits, stopsHold, type Left } from "../support/shift-laws.ts";
import { DAY_MS, SHIFT_START, withSmallDesk, workSmall, type SmallDesk } from "../support/small-shift.ts";

const BOOKS = 1_000;
const SEED = 20261123;

interface Tried {
  readonly dials: number;
  readonly stops: number;
  readonly refused: number;
  readonly broken: Readonly<Record<Law, readonly string[]>>;
}
type Law = "dialsAreAllowed" | "missingFactsRefuse" | "nothingCallableWaits" | "stopsHold" | "callsEnd";

/** Works the book, then a newer file comes that mentions none of its flags, then one more day. */
async function tryBook(desk: SmallDesk): Promise<Tried> {
  const { book, handle, witness } = desk;
  await workSmall(desk);
  const until = SHIFT_START + book.days * DAY_MS;
  const first = await desk.events();
  const waits = nothingCallableWaits({ book, events: first, witness, until });
  await importSmallBook(handle.bulkImport, book, { at: until, again: true });
  await workSmall(desk, { days: 1 });
  const left: Left = { book, events: await desk.events(), witness, until };
  const broken: Tried["broken"] = {
    dialsAreAllowed: dialsAreAllowed(left), missingFactsRefuse: missingFactsRefuse(left), stopsHold: stopsHold(left), callsEnd: callsEnd(left.events), nothingCallableWaits: waits,
  };
  return { dials: witness.dials().length, stops: countStops(left), refused: left.events.filter(({ type }) => type === "attempt.refused").length, broken };
}

const tried: { readonly book: SmallBook; readonly found: Tried }[] = [];
beforeAll(async () => {
  for (const book of fc.sample(smallBook, { numRuns: BOOKS, seed: SEED })) tried.push({ book, found: await withSmallDesk(book, tryBook) });
}, 600_000);

const broke = (law: Law): unknown[] => tried.flatMap(({ book, found }) => (found.broken[law].length > 0 ? [{ broken: found.broken[law], book }] : [])).slice(0, 3);

describe(`what always holds, over ${BOOKS} small books`, () => {
  test("there was something to hold", () => {
    const sum = (of: (found: Tried) => number): number => tried.reduce((all, { found }) => all + of(found), 0);
    expect(tried.length).toBe(BOOKS);
    expect(sum(({ dials }) => dials)).toBeGreaterThan(2 * BOOKS);
    expect(sum(({ stops }) => stops)).toBeGreaterThan(BOOKS / 10);
    expect(sum(({ refused }) => refused)).toBeGreaterThan(BOOKS / 10);
  });
  test("1: no dial without a durable reservation that every rule allowed", () => expect(broke("dialsAreAllowed")).toEqual([]));
  test("1: a missing fact refuses", () => expect(broke("missingFactsRefuse")).toEqual([]));
  test("1: no callable case waits while there is capacity", () => expect(broke("nothingCallableWaits")).toEqual([]));
  test("6: a stop holds for the rest of the run, over a newer file too", () => expect(broke("stopsHold")).toEqual([]));
  test("every contact that began has ended", () => expect(broke("callsEnd")).toEqual([]));
});

describe("12: a practice book and a live line", () => {
  test(`no made-up customer of ${BOOKS} books is dialled on a live line`, async () => {
    await fc.assert(
      fc.asyncProperty(smallBook, (book) =>
        withSmallDesk({ ...book, days: 1, customers: book.customers.map((one) => ({ ...one, synthetic: true })) }, async (desk) => {
          const live = { practice: false, kind: "voice" as const };
          await workSmall(desk, { change: (deps) => ({ ...deps, line: { ...live, dial: (request) => deps.line.dial(request) } }) });
          expect(desk.witness.dials()).toEqual([]);
          expect((await desk.events()).filter(({ type }) => type === "attempt.reserved")).toEqual([]);
        })),
      { numRuns: BOOKS, seed: SEED },
    );
  }, 600_000);

  test("a practice line refuses whoever is not made up, even when asked past the gate", async () => {
    const [book] = fc.sample(smallBook.filter(({ customers }) => customers[0]?.synthetic === false && customers[0].points.length > 0), { numRuns: 1, seed: SEED });
    await withSmallDesk(book as SmallBook, async (desk) => {
      const heard: unknown[] = [];
      await workSmall(desk, {
        days: 1,
        change: (deps) => {
          const call = deps.line.dial({ attemptId: "A-1", caseId: "C1-1", customerId: "K1", pointId: "P1", phone: "+12025550100", language: "en", ringMs: 30_000 });
          deps.clock.spawn(async () => void heard.push(await call.next().catch((error: unknown) => error)));
          return deps;
        },
      });
      expect(heard).toEqual([new NotSynthetic("A-1")]);
      expect(desk.witness.entries.filter(({ kind }) => kind === "say" || kind === "outcome").map((entry) => "attemptId" in entry && entry.attemptId)).not.toContain("A-1");
    });
  });
});

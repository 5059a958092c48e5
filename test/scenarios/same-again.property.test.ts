import fc from "fast-check";
import { expect, test } from "vitest";
import type { Ledger, Store } from "../../agents/ports.ts";
import { randomFrom } from "../../shared/lib/random.ts";
import { callableBook, type SmallBook } from "../support/small-book.ts";
import { transcriptOf, withSmallDesk, workSmall, type SmallDesk, type WorkOptions } from "../support/small-shift.ts";

const SEED = 13;
const turnsOfLoop = (n: number): Promise<void> => new Promise((resolve) => (n <= 0 ? setTimeout(resolve, 1) : setImmediate(() => (n === 1 ? resolve() : resolve(turnsOfLoop(n - 1))))));

/** The same store behind a machine that is slow at odd moments. */
function slow({ handle }: SmallDesk, seed: number): Pick<WorkOptions, "handle"> {
  const random = randomFrom(seed, "slow machine");
  const wait = (): Promise<void> => (random.chance(0.3) ? turnsOfLoop(random.chance(0.02) ? 0 : random.int(1, 4)) : Promise.resolve());
  const ledger: Ledger = { queue: (events) => handle.ledger.queue(events), commit: (events) => handle.ledger.commit(events).then(async (seq) => wait().then(() => seq)) };
  const store = Object.fromEntries(Object.entries(handle.store).map(([name, read]: [string, (...args: unknown[]) => Promise<unknown>]) => [name, async (...args: unknown[]) => {
    await wait();
    const found = await read(...args);
    await wait();
    return found;
  }])) as unknown as Store;
  return { handle: { ledger, store } };
}

const said = (book: SmallBook, options: (desk: SmallDesk) => WorkOptions = () => ({})): Promise<string> =>
  withSmallDesk(book, async (desk) => {
    await workSmall(desk, options(desk));
    return transcriptOf(desk, await desk.events());
  });

test("13: the same seed gives the same words at the same times, on a slow machine too; another seed does not", async () => {
  const seen = { books: 0, differ: 0 };
  await fc.assert(
    fc.asyncProperty(callableBook, fc.nat(), async (book, slowness) => {
      const first = await said(book);
      expect(await said(book)).toBe(first);
      expect(await said(book, (desk) => slow(desk, slowness))).toBe(first);
      if (first.length < 200) return;
      seen.books++;
      seen.differ += Number((await said({ ...book, seed: book.seed + 1 })) !== first);
    }),
    { numRuns: 100, seed: SEED },
  );
  expect(seen.books).toBeGreaterThan(60);
  expect(seen.differ).toBeGreaterThan(seen.books * 0.95);
}, 300_000);

test("7: after a shift the chain verifies, and the projections made anew from it are the same", async () => {
  await fc.assert(
    fc.asyncProperty(callableBook, (book) =>
      withSmallDesk(book, async (desk) => {
        await workSmall(desk);
        expect(await desk.handle.verify()).toMatchObject({ ok: true, events: desk.handle.head().count });
        const before = await desk.handle.projections();
        await desk.handle.rebuild();
        expect(await desk.handle.projections()).toEqual(before);
      })),
    { numRuns: 50, seed: SEED },
  );
}, 120_000);

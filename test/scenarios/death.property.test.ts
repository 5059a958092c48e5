import fc from "fast-check";
import { expect, test } from "vitest";
import type { Customer } from "../../shared/domain/customer.ts";
import { callsEnd, dialsAreAllowed, stopsHold } from "../support/shift-laws.ts";
import { workUntilDeath } from "../support/deaths.ts";
import { agreedIn, brokenCaps, dialsOf } from "../support/line-witness.ts";
import { callableBook } from "../support/small-book.ts";
import { DAY_MS, SHIFT_START, withSmallDesk, workSmall, type SmallDesk } from "../support/small-shift.ts";

const SEED = 8;

async function customersOf({ handle, book }: SmallDesk): Promise<Map<string, Customer>> {
  const customers = new Map<string, Customer>();
  for (let k = 1; k <= book.customers.length; k++) customers.set(`K${k}`, (await handle.store.customer(`K${k}`)) as Customer);
  return customers;
}

test("8: dying at any call of the ledger loses nothing durable, leaves no call open and breaks no cap", async () => {
  const seen = { died: 0, interrupted: 0 };
  await fc.assert(
    fc.asyncProperty(
      callableBook.map((book) => ({ ...book, days: Math.min(book.days, 2) })),
      fc.array(fc.record({ at: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 200 })), written: fc.boolean() }), { minLength: 1, maxLength: 3 }),
      (book, deaths) =>
        withSmallDesk(book, async (desk) => {
          const shifts = new Set<string>();
          for (const death of deaths) {
            const before = await desk.events();
            if ((await workUntilDeath(desk, death)) === "finished") break;
            seen.died++;
            const after = await desk.events();
            expect(after.slice(0, before.length)).toEqual(before);
            // Died with its last event durable: there is nothing left to go on with.
            if (after.some(({ type }) => type === "shift.ended")) break;
          }
          const cut = await desk.events();
          const finished = cut.some(({ type }) => type === "shift.ended");
          if (!finished) await workSmall(desk);
          const events = await desk.events();
          expect(events.slice(0, cut.length)).toEqual(cut);
          expect(callsEnd(events)).toEqual([]);
          expect(await desk.handle.store.openAttempts()).toEqual([]);
          const left = { book, events, witness: desk.witness, until: SHIFT_START + book.days * DAY_MS };
          expect(dialsAreAllowed(left)).toEqual([]);
          expect(stopsHold(left)).toEqual([]);
          expect(brokenCaps(dialsOf(desk.witness.entries), await customersOf(desk), agreedIn(events))).toEqual([]);
          // One shift, gone on with from where it was, never started twice; time does not run backwards.
          for (const event of events) if (event.type === "shift.started") shifts.add(event.data.shiftId);
          expect(shifts.size).toBe(1);
          events.slice(1).forEach((event, i) => expect(event.at).toBeGreaterThanOrEqual(events[i]?.at ?? 0));
          seen.interrupted += events.filter((event) => event.type === "attempt.ended" && event.data.disposition === "interrupted").length;
          expect(await desk.handle.verify()).toMatchObject({ ok: true });
        }),
    ),
    { numRuns: 1_000, seed: SEED },
  );
  expect(seen.died).toBeGreaterThan(800);
  expect(seen.interrupted).toBeGreaterThan(50);
}, 600_000);

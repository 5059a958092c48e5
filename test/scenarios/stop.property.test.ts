import fc from "fast-check";
import { expect, test } from "vitest";
import { StoppedByHand } from "../../agents/index.ts";
import type { Ledger } from "../../agents/ports.ts";
import { callableBook } from "../support/small-book.ts";
import { callsEnd } from "../support/shift-laws.ts";
import { withSmallDesk, workSmall, type SmallDesk } from "../support/small-shift.ts";

const SEED = 9;

/** Where the switch is pressed: at a call of the ledger (before or after it is done), at something the line does, or at a simulated minute. */
type Moment = { readonly at: "ledger" | "durable" | "line"; readonly n: number } | { readonly at: "minute"; readonly n: number };
const moment: fc.Arbitrary<Moment> = fc.oneof(
  fc.record({ at: fc.constantFrom("ledger" as const, "durable" as const, "line" as const), n: fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 400 })) }),
  fc.record({ at: fc.constant("minute" as const), n: fc.integer({ min: 0, max: 1_500 }) }),
);

/** Works the book and presses the switch at that moment; returns how many entries the line's log had then, null when it never came. */
async function workAndStop(desk: SmallDesk, when: Moment): Promise<number | null> {
  const stop = new AbortController();
  const left = { ledger: 0, durable: 0, line: 0, minute: 0, [when.at]: when.n };
  let pressedAt: number | null = null;
  const press = (): void => {
    if (pressedAt !== null) return;
    pressedAt = desk.witness.entries.length;
    stop.abort(new Error("pressed"));
  };
  const count = (what: "ledger" | "durable" | "line"): void => void (--left[what] === 0 && press());
  // The entry being written when the switch is pressed was there first.
  desk.witness.onEntry = () => queueMicrotask(() => count("line"));
  const ledger: Ledger = {
    queue: (events) => {
      desk.handle.ledger.queue(events);
      count("ledger");
    },
    commit: async (events) => {
      const done = desk.handle.ledger.commit(events);
      count("ledger");
      const seq = await done;
      count("durable");
      return seq;
    },
  };
  await workSmall(desk, {
    halted: stop.signal, handle: { ledger, store: desk.handle.store },
    onClock: (clock) => clock.spawn(async () => {
      if (when.at !== "minute") return;
      await clock.sleep(when.n * 60_000);
      press();
    }),
  });
  return pressedAt;
}

test("9 and 8: after the switch no dial and no word, and a stop stays a stop", async () => {
  const seen = { pressed: 0, midCall: 0 };
  await fc.assert(
    fc.asyncProperty(callableBook, moment, (book, when) =>
      withSmallDesk({ ...book, days: 1 }, async (desk) => {
        const pressedAt = await workAndStop(desk, when);
        const events = await desk.events();
        expect(callsEnd(events)).toEqual([]);
        const last = events.findLast(({ type }) => type === "shift.ended");
        // Pressed in the very last moment it may find nothing left to stop.
        const stopped = events.some(({ type }) => type === "stop.pressed");
        expect(last?.data).toMatchObject({ reason: stopped ? "killed" : "finished" });
        if (pressedAt === null) return;
        expect(desk.witness.entries.slice(pressedAt).filter(({ kind }) => kind === "dial" || kind === "say")).toEqual([]);
        if (!stopped) return;
        seen.pressed++;
        seen.midCall += Number(events.some((event) => event.type === "attempt.ended" && event.data.disposition === "stopped_by_user"));
        const dials = desk.witness.dials().length;
        await expect(workSmall(desk)).rejects.toBeInstanceOf(StoppedByHand);
        expect(desk.witness.dials().length).toBe(dials);
      })),
    { numRuns: 1_000, seed: SEED },
  );
  expect(seen.pressed).toBeGreaterThan(500);
  expect(seen.midCall).toBeGreaterThan(100);
}, 600_000);

import fc from "fast-check";
import { expect, test } from "vitest";
import { read } from "../../agents/minds/playbook/reading/read.ts";
import { spokenOf } from "../../shared/domain/labels.ts";
import { callableBook } from "../support/small-book.ts";
import { callsEnd } from "../support/shift-laws.ts";
import { withSmallDesk, workSmall } from "../support/small-shift.ts";
import { FATES, FaultyMind } from "../support/faulty-mind.ts";

const SEED = 10;

test("10: a mind that rejects, garbles or never answers spoils turns, never a call", async () => {
  const seen = { calls: 0, spoiled: 0, well: 0, scripted: 0 };
  await fc.assert(
    fc.asyncProperty(callableBook, fc.array(fc.constantFrom(...FATES), { minLength: 1, maxLength: 12 }), (book, fates) =>
      withSmallDesk({ ...book, days: 1 }, async (desk) => {
        const mind = new FaultyMind(fates, ({ heard, language, asof, lastMove, facts }) =>
          read(heard ?? "", { lang: spokenOf(language), asof, currency: facts.currency ?? "USD", ...(lastMove ? { lastMove } : {}) }));
        await workSmall(desk, { mind, deadline: mind.deadline });
        const events = await desk.events();
        expect(callsEnd(events)).toEqual([]);
        for (const event of events) if (event.type === "attempt.ended") expect(event.data.disposition).not.toMatch(/interrupted|line_failed/);
        const failed = { decide: 0, speak: 0 };
        const turns = { playbook: 0, model: 0 };
        for (const event of events) {
          if (event.type === "mind.failed") failed[event.data.step]++;
          if (event.type === "turn.agent") turns[event.data.mind]++;
        }
        expect(failed).toEqual(mind.spoiled);
        // Each of its words that could be used is marked as its own; for each that could not the playbook spoke.
        expect(turns.model).toBe(mind.well.speak);
        expect(turns.playbook).toBeGreaterThanOrEqual(mind.spoiled.speak);
        seen.calls += desk.witness.dials().length;
        seen.spoiled += failed.decide + failed.speak;
        seen.well += turns.model;
        seen.scripted += turns.playbook;
      })),
    { numRuns: 1_000, seed: SEED },
  );
  expect(seen.calls).toBeGreaterThan(1_000);
  expect(seen.spoiled).toBeGreaterThan(1_000);
  expect(seen.well).toBeGreaterThan(200);
  expect(seen.scripted).toBeGreaterThan(1_000);
}, 600_000);

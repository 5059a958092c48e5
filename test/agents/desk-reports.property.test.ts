import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { survivalCurve } from "../../agents/ledger/kpis/survival.ts";
import { openStore } from "../../agents/store/open.ts";
import { openForReading } from "../../agents/store/db.ts";
import { reportReads } from "../../agents/store/desk/reports.ts";
import { KPIS } from "../../agents/ledger/kpis/definition.ts";
import { FUNNEL_STEPS, REPORT_CUTS } from "../../shared/contract/names.ts";
import { cutRow, durability, funnel } from "../../shared/contract/reports.ts";
import type { Inputs } from "../../shared/contract/index.ts";
import type { NewEvent } from "../../shared/domain/event.ts";
import { addDays } from "../../shared/lib/civil-date.ts";
import { localTime } from "../../shared/lib/time-zone.ts";
import { BOOK_SIZE, bookRow, steps, storyOf } from "../support/story.ts";

const followed = fc.array(fc.record({ days: fc.integer({ min: 0, max: 40 }), event: fc.boolean() }), { minLength: 1, maxLength: 60 });

describe("a survival curve", () => {
  it("falls only, stays within its interval and within 0 and 1", () => {
    fc.assert(fc.property(followed, (some) => {
      const points = survivalCurve(some);
      expect(points.map(({ day }) => day)).toEqual(points.map((_, day) => day));
      points.forEach((point, at) => {
        const before = points[at - 1];
        expect(point.share).toBeLessThanOrEqual(before?.share ?? 1);
        expect(point.atRisk).toBeLessThanOrEqual(before?.atRisk ?? some.length);
        expect(0 <= point.low && point.low <= point.share && point.share <= point.high && point.high <= 1).toBe(true);
        expect(point.atRisk).toBe(some.filter(({ days }) => days >= point.day).length);
      });
    }));
  });

  it("is one minus the broken share where nobody was lost from sight before the end", () => {
    fc.assert(fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 30 })), { minLength: 1, maxLength: 50 }), (brokenOn) => {
      const points = survivalCurve(brokenOn.map((day) => (day === null ? { days: 31, event: false } : { days: day, event: true })));
      for (const { day, share } of points) expect(share).toBeCloseTo(1 - brokenOn.filter((on) => on !== null && on <= day).length / brokenOn.length, 12);
    }));
  });

  it("agrees with a published example", () => {
    // Freireich et al. 1963, 6-MP arm, as in Kalbfleisch & Prentice: S(6)=0.857, S(10)=0.753, S(23)=0.448 with standard error 0.135.
    const events = [6, 6, 6, 7, 10, 13, 16, 22, 23];
    const losses = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35];
    const points = survivalCurve([...events.map((days) => ({ days, event: true })), ...losses.map((days) => ({ days, event: false }))]);
    const at = (day: number) => points[day] as (typeof points)[number];
    expect([6, 7, 10, 13, 16, 22, 23].map((day) => Number(at(day).share.toFixed(3)))).toEqual([0.857, 0.807, 0.753, 0.69, 0.627, 0.538, 0.448]);
    expect((at(23).share - at(23).low) / 1.959964).toBeCloseTo(0.1346, 3);
  });
});

type Cut = Inputs["reports"]["cut"];
const additive = KPIS.filter((kpi) => "numerator" in kpi).map(({ id }) => id);
const days = (min: number, most: number) => fc.record({ start: fc.integer({ min, max: 6 }), length: fc.integer({ min: 0, max: most }) });
const cuts = fc.uniqueArray(fc.constantFrom(...REPORT_CUTS), { maxLength: 3 });

async function withStory<T>(events: readonly NewEvent[], look: (reads: ReturnType<typeof reportReads>) => Promise<T>): Promise<T> {
  const dir = mkdtempSync(join(tmpdir(), "wardroom-reports-"));
  const handle = await openStore({ dir });
  try {
    await handle.bulkImport(async (book) => {
      await book.append([{ type: "book.opened", at: Date.parse("2026-03-05T00:00:00Z"), actor: { kind: "system" }, data: { bookId: "b", practice: true, asOf: "2026-03-05" } }]);
      await book.rows({ importId: "I", n: 1, at: Date.parse("2026-03-05T00:00:00Z"), rows: Array.from({ length: BOOK_SIZE }, (_, i) => bookRow(i)) });
    });
    await handle.ledger.commit(events);
    const db = openForReading(join(dir, "wardroom.db"));
    try {
      return await look(reportReads(db));
    } finally {
      db.close();
    }
  } finally {
    await handle.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

const zoneOf = (caseId: string): string => (Number(caseId.slice(1)) % 4 < 2 ? "Asia/Shanghai" : "America/New_York");

describe("reports of any story", () => {
  it("add up: a cut's parts make the uncut figure, days make the period, and no currencies are mixed", async () => {
    await fc.assert(fc.asyncProperty(steps(120), cuts, days(-2, 10), async (all, by, { start, length }) => {
      await withStory(storyOf(all), async (reads) => {
        const period = { from: addDays("2026-03-05", start), to: addDays("2026-03-05", start + length) };
        const ask = async (over: Partial<Cut>) => (await reads.reportCut({ period, filter: {}, kpis: additive, by: [], ...over })).rows.map((row) => cutRow.parse(row));
        const sums = (rows: Awaited<ReturnType<typeof ask>>): Map<string, [number, number]> => {
          const found = new Map<string, [number, number]>();
          for (const { figure } of rows) {
            if (figure.numerator === 0 && figure.denominator === 0) continue;
            const key = `${figure.id} ${figure.currency}`;
            const [n, d] = found.get(key) ?? [0, 0];
            found.set(key, [n + figure.numerator, d + figure.denominator]);
          }
          return found;
        };
        // Agents and offices count a call each, the team once: their uncut figure is their own.
        const level = by.filter((one) => one === "agent" || one === "office");
        const parts = await ask({ by });
        expect(sums(parts)).toEqual(sums(await ask({ by: level })));
        for (const { figure } of parts) expect(figure.value).toBe(figure.denominator === 0 ? null : figure.value);
        const days = await Promise.all(Array.from({ length: length + 1 }, (_, i) => ask({ period: { from: addDays(period.from, i), to: addDays(period.from, i) } })));
        expect(sums(days.flat())).toEqual(sums(await ask({})));
      });
    }), { numRuns: 25 });
  });

  it("tell a funnel that narrows, and a curve a stage and handler, as counted plainly from the events", async () => {
    await fc.assert(fc.asyncProperty(steps(160), days(0, 6), async (all, { start, length }) => {
      const events = storyOf(all);
      await withStory(events, async (reads) => {
        const period = { from: addDays("2026-03-05", start), to: addDays("2026-03-05", start + length) };
        const seen = funnel.parse(await reads.reportFunnel({ period, filter: {} }));
        const n = Object.fromEntries(seen.steps.map(({ step, cases }) => [step, cases]));
        for (let at = 1; at < FUNNEL_STEPS.length; at++) expect(n[FUNNEL_STEPS[at] as string]).toBeLessThanOrEqual(n[FUNNEL_STEPS[at - 1] as string] as number);
        expect(n).toMatchObject(naiveFunnel(events, period));
        expect(seen.due).toBeLessThanOrEqual(n.promise ?? 0);
        expect(seen.due + seen.pending).toBeLessThanOrEqual(n.promise ?? 0);

        for (const filter of FILTERS) {
          const { steps: some } = await reads.reportFunnel({ period, filter });
          some.forEach(({ cases }, at) => expect(cases).toBeLessThanOrEqual(Math.min(some[at - 1]?.cases ?? Infinity, seen.steps[at]?.cases ?? 0)));
        }

        const { curves } = durability.parse(await reads.reportDurability({ period }));
        expect(curves.map(({ stage, handler }) => `${stage} ${handler}`)).toEqual(["M1 ai", "M1 human", "M2 ai", "M2 human", "M3+ ai", "M3+ human"]);
        const made = events.filter((event) => event.type === "promise.made" && within(localTime(event.at, zoneOf(event.data.caseId)).date, period));
        expect(curves.reduce((sum, { promises }) => sum + promises, 0)).toBe(made.length);
        for (const { broken, points, promises } of curves) {
          expect(points.length > 0).toBe(promises > 0);
          if (broken === 0) for (const { share } of points) expect(share).toBe(1);
        }
      });
    }), { numRuns: 25 });
  });
});

const FILTERS = [{ handler: "ai" }, { handler: "human" }, { stage: "M2" }, { segment: "forgetful" }, { agent: "negotiator" }, { strategy: "t1", stage: "M1", handler: "ai" }] as const;

const within = (day: string, { from, to }: { from: string; to: string }): boolean => day >= from && day <= to;

/** The steps by hand: attempts of the period's days, each step among the cases of the one before; all the story's cases are at least a month late. */
function naiveFunnel(events: readonly NewEvent[], period: { from: string; to: string }): Record<string, number> {
  const of = <K extends NewEvent["type"]>(type: K) => events.filter((event): event is Extract<NewEvent, { type: K }> => event.type === type);
  const attempts = of("attempt.reserved").filter(({ at, data }) => data.direction === "outbound" && within(localTime(at, zoneOf(data.caseId)).date, period));
  const ended = new Map(of("attempt.ended").map(({ data }) => [data.attemptId, data]));
  const connected = attempts.filter(({ data }) => ended.get(data.attemptId)?.connected);
  const right = connected.filter(({ data }) => ended.get(data.attemptId)?.rightParty);
  const promises = of("promise.made").filter(({ data }) => right.some((attempt) => attempt.data.attemptId === data.attemptId));
  const settled = (id: string): string | undefined => events.find((event) => (event.type === "promise.kept" || event.type === "promise.broken" || event.type === "promise.cancelled") && event.data.promiseId === id)?.type;
  const distinct = (some: readonly { data: { caseId: string } }[]): number => new Set(some.filter(({ data }) => inBook(data.caseId)).map(({ data }) => data.caseId)).size;
  // A case closed before the period is over with: on the book's day, which a closed day moves on.
  const closedOn = new Map<string, string>();
  let today = "2026-03-05";
  for (const event of events) {
    if (event.type === "day.closed" && addDays(event.data.date, 1) > today) today = addDays(event.data.date, 1);
    if (event.type === "case.closed" && !closedOn.has(event.data.caseId)) closedOn.set(event.data.caseId, today);
  }
  const inBook = (caseId: string): boolean => (closedOn.get(caseId) ?? period.from) >= period.from;
  return {
    assigned: Array.from({ length: BOOK_SIZE }, (_, i) => `C${i}`).filter(inBook).length, attempted: distinct(attempts), connected: distinct(connected), right_party: distinct(right), promise: distinct(promises),
    kept: distinct(promises.filter(({ data }) => settled(data.promiseId) === "promise.kept")),
  };
}

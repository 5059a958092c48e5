import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../../../shared/lib/civil-date.ts";
import { randomFrom } from "../../../shared/lib/random.ts";
import { localTime, startOfDay } from "../../../shared/lib/time-zone.ts";
import { hoursOf } from "../../../agents/middle/worklist/hours.ts";
import { WAIT_REASONS } from "../../../agents/middle/worklist/reasons.ts";
import { plan } from "../../../agents/middle/worklist.ts";
import type { PlanInput } from "../../../agents/middle/worklist.ts";
import { anyInput } from "./cases.ts";

const DAY = 86_400_000;
const runs = { numRuns: 3000, seed: 7 };
const callable = ({ caseRow, history, context }: PlanInput): boolean =>
  caseRow.state === "open" && caseRow.debt.balance > 0 && caseRow.stops.length === 0 && history.inboxOpen === 0 && context.reachable !== false;

/** The longest anything but a promise, a call-back or the gate may put a case off. */
function longestWait({ treatment: { cadence }, history, promises, context, now }: PlanInput): number {
  const from = Math.max(history.lastAttemptAt ?? now, 0);
  const hold = promises.filter(({ state }) => state === "pending" || state === "broken").map(({ terms }) => startOfDay(addDays(terms.on, 2), context.timeZone));
  const last = Math.max(from + (4 * cadence.days_between_contacts + 2) * DAY, ...hold, history.callbackAt ?? 0, context.gateOpensAt ?? 0, now);
  return last + DAY;
}

describe("the plan of a case", () => {
  it("is due now, waiting for a named reason, stopped or closed, and never in the past", () => {
    fc.assert(fc.property(anyInput, (input) => {
      const result = plan(input);
      switch (result.state) {
        case "due":
          expect(result.item.dueAt).toBe(input.now);
          break;
        case "waiting":
          expect(Object.keys(WAIT_REASONS)).toContain(result.why);
          if (result.item) expect(result.item.dueAt).toBe(result.until);
          else expect(result.until).toBeNull();
          if (result.until !== null) expect(result.until).toBeGreaterThan(input.now);
          break;
        case "stopped":
          expect(input.caseRow.stops.length > 0 || input.caseRow.state === "stopped").toBe(true);
          break;
        case "closed":
          expect(input.caseRow.debt.balance <= 0 || input.caseRow.state === "closed").toBe(true);
      }
    }), runs);
  });

  it("gives every callable case a moment, no later than cadence, promise, call-back or gate justify", () => {
    fc.assert(fc.property(anyInput.filter(callable), (input) => {
      const result = plan(input);
      expect(["due", "waiting"]).toContain(result.state);
      if (result.state === "waiting") {
        expect(result.item).not.toBeNull();
        expect(result.until ?? Number.NaN).toBeLessThanOrEqual(longestWait(input));
      }
    }), runs);
  });

  it("never puts a case off again: planned anew when its moment comes, it is due", () => {
    fc.assert(fc.property(anyInput.filter(callable), fc.nat(), (input, seed) => {
      const first = plan({ ...input, context: { ...input.context, random: randomFrom("plan", seed) } });
      if (first.state !== "waiting" || first.until === null) return;
      const later = plan({ ...input, now: first.until, context: { ...input.context, random: randomFrom("plan", seed), gateOpensAt: null } });
      expect(later.state).toBe("due");
    }), { numRuns: 3000, seed: 11 });
  });

  it("keeps to the treatment's hours in the customer's own zone, but for a time the customer chose", () => {
    fc.assert(fc.property(anyInput.filter(callable), (input) => {
      const result = plan(input);
      if ((result.state !== "due" && result.state !== "waiting") || !result.item || result.item.kind === "callback") return;
      const { minute } = localTime(result.item.dueAt, input.context.timeZone);
      const { start, end } = hoursOf(input.treatment, input.context.timeZone);
      expect(minute).toBeGreaterThanOrEqual(start);
      expect(minute).toBeLessThan(end);
    }), runs);
  });

  it("never dials a case that is stopped, paid or in a person's hands", () => {
    fc.assert(fc.property(anyInput.filter((input) => !callable(input)), (input) => {
      const result = plan(input);
      expect(result.state === "due" || (result.state === "waiting" && result.item !== null)).toBe(false);
    }), runs);
  });

  it("is the same for the same case", () => {
    fc.assert(fc.property(anyInput, fc.nat(), (input, seed) => {
      const once = { ...input, context: { ...input.context, random: randomFrom(seed) } };
      const again = { ...input, context: { ...input.context, random: randomFrom(seed) } };
      expect(plan(once)).toEqual(plan(again));
    }), { numRuns: 1000, seed: 7 });
  });
});

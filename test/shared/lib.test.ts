import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, addMonths, daysBetween, fromEpochDay, isCivilDate, isoWeekday, toEpochDay } from "../../shared/lib/civil-date.ts";
import { addMoney, minorDigits, splitMinor, toMajor, toMinor } from "../../shared/lib/money.ts";
import { randomFrom } from "../../shared/lib/random.ts";
import { instantOf, localTime, startOfDay } from "../../shared/lib/time-zone.ts";
import { stageOf } from "../../shared/domain/stage.ts";

const day = fc.integer({ min: -20_000, max: 40_000 }).map(fromEpochDay);
const zones = ["Asia/Shanghai", "America/New_York", "America/Los_Angeles", "Pacific/Honolulu", "America/Phoenix", "Europe/London", "Asia/Kolkata"];

describe("civil dates", () => {
  it("add and subtract without drifting", () => {
    fc.assert(fc.property(day, fc.integer({ min: -5000, max: 5000 }), (date, n) => {
      expect(daysBetween(date, addDays(date, n))).toBe(n);
      expect(isoWeekday(addDays(date, 7))).toBe(isoWeekday(date));
    }), { numRuns: 1000 });
  });

  it("know weekdays and month ends", () => {
    expect(isoWeekday("2026-11-23")).toBe(1);
    expect(isoWeekday("2026-11-29")).toBe(7);
    expect(addMonths("2026-01-31", 1)).toBe("2026-02-28");
    expect(addMonths("2028-01-31", 1)).toBe("2028-02-29");
    expect(addMonths("2026-11-30", 3)).toBe("2027-02-28");
    expect(addMonths("2026-03-15", -3)).toBe("2025-12-15");
  });

  it("refuse what is no day", () => {
    for (const text of ["2026-02-29", "2026-13-01", "2026-1-1", "", "tomorrow", "2026-00-10"]) expect(isCivilDate(text)).toBe(false);
    expect(() => toEpochDay("2026-02-30")).toThrow('not a calendar day: "2026-02-30"');
  });
});

describe("time zones", () => {
  it("go there and back for every minute that exists once", () => {
    fc.assert(fc.property(fc.integer({ min: 1_700_000_000_000, max: 1_900_000_000_000 }), fc.constantFrom(...zones), (ms, zone) => {
      const at = ms - (ms % 60_000);
      const back = instantOf(localTime(at, zone), zone);
      // A minute that comes twice goes back to the first of the two.
      expect([at, at - 3_600_000]).toContain(back);
      expect(localTime(back, zone)).toEqual(localTime(at, zone));
    }), { numRuns: 1000 });
  });

  it("skip what clocks skip and take the first of what they repeat", () => {
    const spring = instantOf({ date: "2026-03-08", minute: 150 }, "America/New_York");
    expect(new Date(spring).toISOString()).toBe("2026-03-08T07:30:00.000Z");
    const autumn = instantOf({ date: "2026-11-01", minute: 90 }, "America/New_York");
    expect(new Date(autumn).toISOString()).toBe("2026-11-01T05:30:00.000Z");
  });

  it("begin days at local midnight", () => {
    expect(new Date(startOfDay("2026-11-24", "Asia/Shanghai")).toISOString()).toBe("2026-11-23T16:00:00.000Z");
    expect(new Date(startOfDay("2026-07-01", "America/Chicago")).toISOString()).toBe("2026-07-01T05:00:00.000Z");
  });
});

describe("money", () => {
  it("splits without losing a cent", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 10_000_000 }), fc.integer({ min: 1, max: 60 }), (total, parts) => {
      const split = splitMinor(total, parts);
      expect(split.reduce((sum, part) => sum + part, 0)).toBe(total);
      expect(Math.max(...split) - Math.min(...split)).toBeLessThanOrEqual(1);
    }), { numRuns: 1000 });
  });

  it("never mixes currencies, and knows their minor units", () => {
    expect(() => addMoney({ currency: "CNY", minor: 1 }, { currency: "USD", minor: 1 })).toThrow("cannot add USD to CNY");
    expect([minorDigits("CNY"), minorDigits("USD"), minorDigits("TWD"), minorDigits("JPY")]).toEqual([2, 2, 2, 0]);
    expect([toMinor(3860.5, "CNY"), toMajor(386050, "CNY"), toMinor(19.99, "USD")]).toEqual([386050, 3860.5, 1999]);
  });
});

describe("randomness", () => {
  it("is the same for the same labels and another for others", () => {
    const draw = (...labels: (string | number)[]): number[] => {
      const random = randomFrom(...labels);
      return Array.from({ length: 5 }, () => random.next());
    };
    expect(draw(7, "C-1", "mood")).toEqual(draw(7, "C-1", "mood"));
    expect(draw(7, "C-1", "mood")).not.toEqual(draw(8, "C-1", "mood"));
    expect(draw(7, "C-1", "mood")).not.toEqual(draw(7, "C-", "1mood"));
  });

  it("is even enough to sample with", () => {
    const random = randomFrom("evenness");
    const buckets = new Array<number>(10).fill(0);
    for (let i = 0; i < 100_000; i++) buckets[random.int(0, 9)]!++;
    for (const count of buckets) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  });
});

it("stages follow days past due at their edges", () => {
  expect([-3, 0, 1, 30, 31, 60, 61, 90, 91, 120, 121, 150, 151, 180, 181, 900].map(stageOf))
    .toEqual(["M0", "M0", "M1", "M1", "M2", "M2", "M3", "M3", "M4", "M4", "M5", "M5", "M6", "M6", "M6+", "M6+"]);
});

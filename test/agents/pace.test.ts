import { describe, expect, it } from "vitest";
import { Pace } from "../../agents/shift/pace.ts";

const HOUR = 3_600_000;
const never = new AbortController().signal;

describe("how simulated time passes", () => {
  it("leaps over hours in which nobody is called, and slows down as soon as somebody is", async () => {
    let quiet = true;
    const pace = new Pace(0, 10, () => quiet);
    const leap = pace.step(0, HOUR / 60, never);
    expect(pace.rate).toBe(1_800);
    await leap;
    expect(pace.now()).toBe(HOUR / 60);
    quiet = false;
    const slow = new AbortController();
    const step = pace.step(HOUR / 60, 2 * HOUR, slow.signal);
    expect(pace.rate).toBe(10);
    slow.abort();
    await step;
    expect(pace.now()).toBeLessThan(HOUR / 60 + HOUR / 6);
  });

  it("never slows down for quiet what was set faster, and stands still when it is held", async () => {
    const pace = new Pace(0, 0, () => true);
    await pace.step(0, 5 * HOUR, never);
    expect(pace.now()).toBe(5 * HOUR);
    pace.hold();
    expect(pace.rate).toBe(0);
  });
});

import { describe, expect, it } from "vitest";
import { SEGMENTS } from "../../../shared/domain/customer.ts";
import { STAGES } from "../../../shared/domain/stage.ts";
import { parseStrategy, shippedStrategy, STRATEGY_VERSION, treatmentFor } from "../../../agents/middle/analyst/treatment.ts";

describe("the strategy", () => {
  it("has a treatment for every segment at every stage, and uses every treatment it lists", () => {
    const used = new Set(SEGMENTS.flatMap((segment) => STAGES.map((stage) => treatmentFor(segment, stage).id)));
    expect([...used].sort()).toEqual(shippedStrategy.treatments.map(({ id }) => id).sort());
    expect(STRATEGY_VERSION).toBe("strategy-1");
  });

  it("stays inside the widest calling hours of both packs and never presses the vulnerable", () => {
    for (const { hours } of shippedStrategy.treatments) expect(hours.start >= "08:00" && hours.end <= "21:00").toBe(true);
    for (const stage of STAGES) {
      expect(treatmentFor("vulnerable", stage).offers).toEqual(["long_plan", "person"]);
      expect(treatmentFor("vulnerable", stage).cadence.max_attempts_per_day).toBe(1);
    }
  });

  it("is refused with a cell missing, a cell that names nothing, a treatment twice, or hours that end before they begin", () => {
    const { vulnerable: _, ...rest } = shippedStrategy.table;
    expect(() => parseStrategy({ ...shippedStrategy, table: rest })).toThrow(/vulnerable/);
    expect(() => parseStrategy({ ...shippedStrategy, table: { ...shippedStrategy.table, avoiding: { ...shippedStrategy.table.avoiding, M1: "shout" } } })).toThrow(/no treatment/);
    expect(() => parseStrategy({ ...shippedStrategy, treatments: [...shippedStrategy.treatments, shippedStrategy.treatments[0]] })).toThrow(/twice/);
    const [first, ...others] = shippedStrategy.treatments;
    expect(() => parseStrategy({ ...shippedStrategy, treatments: [{ ...first, hours: { start: "20:00", end: "09:00" } }, ...others] })).toThrow(/start/);
  });
});

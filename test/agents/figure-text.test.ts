import { expect, it } from "vitest";
import { figureText } from "../../agents/host/cli/figure-text.ts";
import { KPIS } from "../../agents/ledger/kpis/definition.ts";

it("prints every unit a KPI comes in as people read it", () => {
  expect(figureText(52.21, "s")).toBe("0:52");
  expect(figureText(59.6, "s")).toBe("1:00");
  expect(figureText(3_725, "s")).toBe("62:05");
  expect(figureText(16.47, "h")).toBe("16.5 h");
  expect(figureText(0.125, "rate")).toBe("12.5%");
  expect(figureText(2, "per_thousand")).toBe("2.00 ‰");
  expect(figureText(null, "s")).toBe("—");
  for (const { unit } of KPIS) expect(() => figureText(1, unit)).not.toThrow();
  expect(() => figureText(1, "furlongs")).toThrow(RangeError);
});

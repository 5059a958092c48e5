import { expect, it } from "vitest";
import { figureText, partsText, verdictText } from "../../agents/host/cli/figure-text.ts";
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

it("prints what a figure is made of in the terms of its parts, never in hidden units", () => {
  const parts = (measures: Parameters<typeof partsText>[0]["measures"], ...[numerator, denominator, currency = null]: [number, number, (string | null)?]): string => partsText({ measures, numerator, denominator, currency });
  expect(parts({ numerator: "count", denominator: "count" }, 1_074, 2_000)).toBe("1,074 / 2,000");
  expect(parts({ numerator: "money", denominator: "money" }, 123_450, 9_876_500, "USD")).toBe("1,234.50 / 98,765.00");
  expect(parts({ numerator: "money", denominator: "money" }, 500, 1_000, "JPY")).toBe("500 / 1,000");
  expect(parts({ numerator: "ms", denominator: "count" }, 125_000, 2)).toBe("2:05 / 2");
  expect(parts({ numerator: "count", denominator: "ms" }, 90, 345_600_000)).toBe("90 / 96.0 h");
  expect(parts({ numerator: "centi", denominator: "count" }, 990_050, 100)).toBe("9,900.5 / 100");
  expect(parts(null, 3_600_000, 311)).toBe("n = 311");
  expect(parts({ numerator: "count", denominator: "count" }, 0, 0)).toBe("—");
});

it("judges a figure only where there is enough to judge by", () => {
  const figure = { value: 0.3, target: 0.4, good: "up" as const, small: false };
  expect(verdictText(figure)).toBe("missed");
  expect(verdictText({ ...figure, good: "down" })).toBe("met");
  expect(verdictText({ ...figure, small: true })).toBe("too few");
  expect(verdictText({ ...figure, value: null })).toBe("");
  expect(verdictText({ ...figure, target: null })).toBe("");
});

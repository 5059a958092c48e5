import type { KpiDefinitionView, KpiFigureView } from "../../shared/contract/kpi.ts";
import { NONE, type Formats, type Parts } from "./format.ts";

/** Violations and blocked words are rare: a tenth of a percent would hide them. */
const FINE = new Set(["violation_rate", "blocked_utterances"]);
type Shown = Pick<KpiFigureView, "id" | "unit">;

const hours = (formats: Formats): string => (formats.language === "en" ? "h" : formats.language === "zh-TW" ? "小時" : "小时");

/** A value of a KPI in its own unit, taken apart into value and unit. */
export function kpiParts(figure: Shown, value: number | null, formats: Formats): Parts {
  if (value === null) return { value: NONE, unit: "" };
  switch (figure.unit) {
    case "rate": return { value: formats.decimal(value * 100, FINE.has(figure.id) ? 2 : 1), unit: "%" };
    case "s": return { value: formats.clock(value * 1000), unit: "" };
    case "h": return { value: formats.decimal(value, 1), unit: hours(formats) };
    case "per_thousand": return { value: formats.decimal(value, 2), unit: "‰" };
    case "points": return { value: formats.decimal(value, 1), unit: "" };
    case "per_hour": return { value: formats.decimal(value, 1), unit: formats.language === "en" ? "/h" : `/${hours(formats)}` };
  }
}

export function kpiText(figure: Shown, value: number | null, formats: Formats): string {
  const { value: text, unit } = kpiParts(figure, value, formats);
  return /^[a-z\u4e00-\u9fff]/.test(unit) ? `${text} ${unit}` : text + unit;
}

/** ≥ 34, ≤ 1.0, = 0: shortest that is exact, without the unit that stands beside the value already. */
export function targetText(figure: Shown & Pick<KpiFigureView, "good" | "target">, formats: Formats): string {
  const scaled = figure.unit === "rate" ? figure.target * 100 : figure.target;
  const shown = figure.unit === "s" ? formats.clock(figure.target * 1000) : formats.decimal(scaled, Number.isInteger(Math.round(scaled * 10) / 10) ? 0 : 1);
  if (figure.good === "down" && figure.target === 0) return `= ${shown}`;
  return `${figure.good === "up" ? "≥" : "≤"} ${shown}`;
}

/** Numerator and denominator in what they are counted in. */
export function kpiCounts(figure: Pick<KpiFigureView, "numerator" | "denominator" | "currency">, measures: KpiDefinitionView["measures"], formats: Formats): { readonly numerator: string; readonly denominator: string } | null {
  if (!measures) return null;
  const part = (value: number, measure: NonNullable<KpiDefinitionView["measures"]>["numerator"]): string => {
    switch (measure) {
      case "count": return formats.count(value);
      case "money": return figure.currency ? formats.moneyShort(value, figure.currency) : formats.count(value);
      case "ms": return formats.duration(value);
      case "centi": return formats.decimal(value / 100, 1);
    }
  };
  return { numerator: part(figure.numerator, measures.numerator), denominator: part(figure.denominator, measures.denominator) };
}

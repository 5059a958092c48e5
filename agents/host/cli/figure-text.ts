import type { KpiFigure, KpiMeasure } from "../../../shared/domain/picture.ts";
import { minorDigits, toMajor } from "../../../shared/lib/money.ts";

const minutes = (seconds: number): string => {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
};

const HOUR_MS = 3_600_000;

const MEASURES: Readonly<Record<KpiMeasure, (amount: number, currency: string | null) => string>> = {
  count: (amount) => amount.toLocaleString("en"),
  // A currency nobody named has no minor unit to tell: nothing was counted in it either.
  money: (amount, currency) => (currency === null ? amount.toLocaleString("en") : toMajor(amount, currency).toLocaleString("en", { minimumFractionDigits: minorDigits(currency) })),
  ms: (amount) => (amount < HOUR_MS ? minutes(amount / 1000) : `${(amount / HOUR_MS).toFixed(1)} h`),
  centi: (amount) => (amount / 100).toLocaleString("en", { maximumFractionDigits: 1 }),
};

const UNITS: Readonly<Record<string, (value: number) => string>> = {
  rate: (value) => `${(100 * value).toFixed(1)}%`,
  s: minutes,
  h: (value) => `${value.toFixed(1)} h`,
  points: (value) => value.toFixed(1),
  per_thousand: (value) => `${value.toFixed(2)} ‰`,
  per_hour: (value) => value.toFixed(2),
};

/** A KPI's value in its unit, as people read it; "—" where there was nothing to divide by. Throws RangeError for a unit nobody has told how to print. */
export function figureText(value: number | null, unit: string): string {
  const print = UNITS[unit];
  if (print === undefined) throw new RangeError(`a figure in "${unit}"`);
  return value === null ? "—" : print(value);
}

/** What a figure is made of, in the terms of its parts; the size of the sample where it is a percentile; "—" where there is nothing to divide by. */
export function partsText({ numerator, denominator, measures, currency }: Pick<KpiFigure, "numerator" | "denominator" | "measures" | "currency">): string {
  if (denominator === 0) return "—";
  if (measures === null) return `n = ${denominator.toLocaleString("en")}`;
  return `${MEASURES[measures.numerator](numerator, currency)} / ${MEASURES[measures.denominator](denominator, currency)}`;
}

/** Whether the target is met; no word where there is no figure or no target, "too few" where the sample is too small to say. */
export function verdictText({ value, target, good, small }: Pick<KpiFigure, "value" | "target" | "good" | "small">): string {
  if (value === null || target === null) return "";
  if (small) return "too few";
  return (good === "up" ? value >= target : value <= target) ? "met" : "missed";
}

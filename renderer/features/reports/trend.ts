import type { KpiDefinitionView } from "../../../shared/contract/kpi.ts";
import type { Outputs } from "../../../shared/contract/index.ts";
import { addDays, daysBetween, type CivilDate } from "../../../shared/lib/civil-date.ts";
import { difference, mayBeNone, wilson, type Difference, type Interval, type Share } from "./statistics.ts";
import { lengthOf, type Period } from "./periods.ts";
import type { Cut } from "./question.ts";

export type CutRow = Outputs["reports"]["cut"]["rows"][number];
export type Figure = CutRow["figure"];

export const MOST_SERIES = 5;
const POOLED_DAYS = 7;
/** With fewer days a mean over seven would leave a handful of points. */
const POOLED_FROM_DAYS = 21;
/** What is assigned comes on the day of an import and is worked on for weeks: over time each point is of all days so far. */
const SO_FAR = new Set(["recovery_rate", "cure_rate"]);

/** What a point is of: its day, the seven days up to it, or all days up to it. */
export type Gathering = "day" | "week" | "so_far";
export function gatheringOf({ id, measures }: Pick<KpiDefinitionView, "id" | "measures">, period: Period): Gathering {
  if (SO_FAR.has(id)) return "so_far";
  // A percentile of percentiles is nothing.
  return measures !== null && lengthOf(period) >= POOLED_FROM_DAYS ? "week" : "day";
}
/** A mean over seven days looks back before the period's first. */
export const askedFrom = (period: Period, gathering: Gathering): CivilDate => (gathering === "week" ? addDays(period.from, 1 - POOLED_DAYS) : period.from);

/** Parts are counted in milliseconds and hundredths, values shown in their own unit. */
const SCALES: Readonly<Record<Figure["unit"], number>> = { rate: 1, s: 1 / 1_000, h: 1 / 3_600_000, per_thousand: 1_000, points: 1 / 100, per_hour: 3_600_000 };

export interface TrendPoint extends Pick<Figure, "numerator" | "denominator" | "small"> {
  readonly value: number;
}
export interface TrendSeries {
  /** Of the cut; empty: not told apart, or there is no cut. */
  readonly id: string;
  /** Of the whole period. */
  readonly total: Figure;
  readonly points: readonly (TrendPoint | null)[];
}
export interface Trend {
  readonly series: readonly TrendSeries[];
  /** Those with less behind them, beyond what can be told apart in one picture. */
  readonly more: number;
  /** What it is divided by is not told apart by this cut, so there is nothing to draw. */
  readonly undivided: boolean;
}

interface TrendData {
  readonly days: readonly CutRow[];
  readonly totals: readonly CutRow[];
}
interface TrendQuestion {
  readonly period: Period;
  readonly by: Cut;
  readonly definition: Pick<KpiDefinitionView, "id" | "measures" | "minSample">;
  readonly currency: string | null;
}

export function trendOf({ days, totals }: TrendData, { period, by, definition, currency }: TrendQuestion): Trend {
  const gathering = gatheringOf(definition, period);
  const idOf = ({ cuts }: CutRow): string => (by === "none" ? "" : (cuts[by] ?? ""));
  const mine = ({ figure }: CutRow): boolean => figure.id === definition.id && (figure.currency === null || figure.currency === currency);
  const known = totals.filter(mine);
  if (known.some(({ figure }) => figure.denominator === 0 && figure.numerator > 0)) return { series: [], more: 0, undivided: true };
  const counted = known.filter(({ figure }) => figure.value !== null).sort((a, b) => b.figure.denominator - a.figure.denominator || (idOf(a) < idOf(b) ? -1 : 1));
  const drawn = counted.slice(0, MOST_SERIES);
  if (by === "handler") drawn.sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
  const rows = new Map<string, CutRow[]>();
  for (const row of days.filter(mine)) rows.set(idOf(row), [...(rows.get(idOf(row)) ?? []), row]);
  return {
    series: drawn.map((row) => ({ id: idOf(row), total: row.figure, points: pointsOf(rows.get(idOf(row)) ?? [], { period, gathering, definition }) })),
    more: counted.length - drawn.length, undivided: false,
  };
}

function pointsOf(rows: readonly CutRow[], { period, gathering, definition }: { period: Period; gathering: Gathering; definition: TrendQuestion["definition"] }): (TrendPoint | null)[] {
  const first = askedFrom(period, gathering);
  const before = daysBetween(first, period.from);
  const byDay: (Figure | null)[] = Array.from({ length: lengthOf(period) + before }, () => null);
  for (const { cuts, figure } of rows) {
    const at = daysBetween(first, cuts.day ?? first);
    if (at >= 0 && at < byDay.length) byDay[at] = figure;
  }
  if (gathering === "day") return byDay.map((figure) => (figure === null || figure.value === null ? null : { value: figure.value, numerator: figure.numerator, denominator: figure.denominator, small: figure.small }));
  return byDay.slice(before).map((_, i) => {
    const figures = byDay.slice(gathering === "week" ? i : 0, i + before + 1).filter((figure) => figure !== null);
    const [numerator, denominator] = [figures.reduce((sum, figure) => sum + figure.numerator, 0), figures.reduce((sum, figure) => sum + figure.denominator, 0)];
    const unit = figures[0]?.unit;
    if (denominator === 0 || unit === undefined) return null;
    return { value: (numerator / denominator) * SCALES[unit], numerator, denominator, small: denominator < definition.minSample };
  });
}

/** One by one counted: only then a share has an interval. */
const shareOf = ({ unit, numerator, denominator }: Figure, { measures }: Pick<KpiDefinitionView, "measures">): Share | null =>
  unit === "rate" && measures?.numerator === "count" && measures.denominator === "count" && numerator <= denominator && denominator > 0 ? { of: numerator, n: denominator } : null;

/** What a picture of lines says in one sentence. */
export type TrendFinding =
  | { readonly kind: "nothing" | "few" }
  | { readonly kind: "one"; readonly figure: Figure; readonly interval: Interval | null }
  | { readonly kind: "apart" | "same"; readonly high: TrendSeries; readonly low: TrendSeries; readonly gap: Difference | null };

export function trendFinding(series: readonly TrendSeries[], definition: Pick<KpiDefinitionView, "measures">): TrendFinding {
  if (series.length === 0) return { kind: "nothing" };
  const told = series.filter(({ total }) => !total.small).sort((a, b) => (b.total.value ?? 0) - (a.total.value ?? 0));
  const [high, low] = [told[0], told.at(-1)];
  if (!high || !low) return { kind: "few" };
  if (high === low) {
    const share = shareOf(high.total, definition);
    return series.length === 1 ? { kind: "one", figure: high.total, interval: share && wilson(share) } : { kind: "few" };
  }
  const [a, b] = [shareOf(high.total, definition), shareOf(low.total, definition)];
  const gap = a && b ? difference(a, b) : null;
  return { kind: gap && mayBeNone(gap) ? "same" : "apart", high, low, gap };
}

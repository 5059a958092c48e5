import { toMajor } from "../../../shared/lib/money.ts";
import type { KpiDefinitionView } from "../../../shared/contract/kpi.ts";
import type { Cell, CsvFile } from "../../components/charts/csv.ts";
import { kpiCounts, kpiText } from "../../format/kpi.ts";
import type { Curve } from "./curves.ts";
import { funnelShares, type AgentRow, type Change, type Definitions, type Funnel, type Refusal } from "./figures.ts";
import type { Period } from "./periods.ts";
import type { Figure, TrendSeries } from "./trend.ts";
import { changeName, countsOnly, type Words } from "./words.ts";

/** What a file is of: the days and what they were narrowed to, in words. */
export interface Scope {
  readonly period: Period;
  readonly narrowed: string;
}
type Measure = NonNullable<KpiDefinitionView["measures"]>["numerator"];

export const fileName = (what: string, { from, to }: Period): string => `wardroom-${what}-${from}${to === from ? "" : `-${to}`}`;
/** Enough digits for any use, few enough that no machine's rounding shows. */
const exact = (n: number): number => Number(n.toPrecision(10));

const DIVISORS: Readonly<Record<Measure, number | null>> = { count: 1, ms: 1_000, centi: 100, money: null };
const part = (n: number, measure: Measure, currency: string | null): number => exact(measure === "money" && currency ? toMajor(n, currency) : n / (DIVISORS[measure] ?? 1));
/** Rates go out in per cent, as they are shown. */
const inUnit = (value: number, unit: Figure["unit"]): number => exact(unit === "rate" ? value * 100 : value);

const figureHead = ({ t }: Words): string[] => [
  t("csv.value"), t("csv.unit"), t("csv.numerator"), t("csv.numeratorUnit"), t("csv.denominator"), t("csv.denominatorUnit"), t("csv.target"), t("csv.better"), t("csv.met"), t("csv.small"),
];
/** Value, unit and what both are made of. Of too few to judge the counts go out and no rate. */
function figureCells(figure: Figure, definition: KpiDefinitionView | undefined, { t }: Words): Cell[] {
  const { measures } = definition ?? { measures: null };
  const unitOf = (measure: Measure): string => (measure === "money" ? (figure.currency ?? "") : t(`csv.measure.${measure}`));
  return [
    figure.value === null || countsOnly(figure) ? null : inUnit(figure.value, figure.unit), t(`csv.units.${figure.unit}`),
    ...(measures
      ? [part(figure.numerator, measures.numerator, figure.currency), unitOf(measures.numerator), part(figure.denominator, measures.denominator, figure.currency), unitOf(measures.denominator)]
      : [null, "", figure.denominator, t("csv.measure.sample")]),
    inUnit(figure.target, figure.unit), t(figure.good === "up" ? "csv.up" : "csv.down"), figure.met === null ? "" : t(figure.met ? "csv.yes" : "csv.no"), t(figure.small ? "csv.yes" : "csv.no"),
  ];
}

interface Owned {
  /** As it is called: the team, an agent. */
  readonly of: string;
  readonly figure: Figure;
}
/** Every KPI of the team and of each agent, a line each. */
export function figuresCsv(rows: readonly Owned[], { definitions, scope }: { definitions: Definitions; scope: Scope }, words: Words): CsvFile {
  const { t, formats } = words;
  return {
    name: fileName("figures", scope.period),
    head: [t("csv.from"), t("csv.to"), t("csv.narrowed"), t("csv.of"), t("csv.kpiId"), t("csv.kpi"), ...figureHead(words), t("csv.formula")],
    rows: rows.map(({ of, figure }) => {
      const definition = definitions.get(figure.id);
      return [scope.period.from, scope.period.to, scope.narrowed, of, figure.id, definition?.name[formats.language] ?? figure.id, ...figureCells(figure, definition, words), definition?.formula[formats.language] ?? ""];
    }),
  };
}

export const agentsCsv = (rows: readonly AgentRow[], { definitions, scope, name }: { definitions: Definitions; scope: Scope; name: (id: string) => string }, words: Words): CsvFile => ({
  ...figuresCsv(rows.flatMap((row) => row.cells.flatMap(({ figure }) => (figure ? [{ of: name(row.id), figure }] : []))), { definitions, scope }, words),
  name: fileName("agents", scope.period),
});

export function funnelCsv(funnel: Funnel, scope: Scope, { t }: Words): CsvFile {
  return {
    name: fileName("funnel", scope.period), head: [t("csv.from"), t("csv.to"), t("csv.narrowed"), t("funnel.step"), t("csv.cases"), t("csv.ofStep"), t("csv.ofAll")],
    rows: [
      ...funnelShares(funnel).map(({ step, cases, ofStep, ofAll }): Cell[] => [scope.period.from, scope.period.to, scope.narrowed, t(`funnel.steps.${step}`), cases, ofStep === null ? null : exact(ofStep * 100), ofAll === null ? null : exact(ofAll * 100)]),
      [scope.period.from, scope.period.to, scope.narrowed, t("csv.due"), funnel.due, null, null], [scope.period.from, scope.period.to, scope.narrowed, t("csv.pending"), funnel.pending, null, null],
    ],
  };
}

/** All of every curve, also where it is too thin to be drawn: how many are followed stands beside it. */
export function durabilityCsv(curves: readonly Curve[], { period }: Pick<Scope, "period">, { t }: Words): CsvFile {
  return {
    name: fileName("durability", period),
    head: [t("csv.from"), t("csv.to"), t("trend.by.stage"), t("trend.by.handler"), t("csv.promises"), t("csv.broken"), t("csv.dayAfter"), t("csv.unbroken"), t("csv.low"), t("csv.high"), t("csv.atRisk")],
    rows: curves.flatMap(({ stage, handler, promises, broken, points }) => points.map((point): Cell[] =>
      [period.from, period.to, stage, t(`words:handler.${handler}`), promises, broken, point.day, exact(point.share * 100), exact(point.low * 100), exact(point.high * 100), point.atRisk])),
  };
}

interface TrendScope extends Scope {
  readonly definition: KpiDefinitionView;
  readonly days: readonly string[];
  readonly gathering: string;
  readonly currency: string | null;
  readonly name: (id: string) => string;
}
export function trendCsv(series: readonly TrendSeries[], { definition, days, period, narrowed, gathering, currency, name }: TrendScope, words: Words): CsvFile {
  const { t, formats } = words;
  return {
    name: fileName(definition.id.replaceAll("_", "-"), period),
    head: [t("csv.day"), t("csv.pointOf"), t("csv.narrowed"), t("csv.of"), t("csv.kpiId"), t("csv.kpi"), ...figureHead(words)],
    rows: series.flatMap(({ id, total, points }) => points.flatMap((point, i): Cell[][] => (point
      ? [[days[i] ?? "", gathering, narrowed, name(id), definition.id, definition.name[formats.language], ...figureCells({ ...total, ...point, currency: total.currency === null ? null : currency, met: point.small ? null : total.good === "up" ? point.value >= total.target : point.value <= total.target }, definition, words)]]
      : []))),
  };
}

export const refusalsCsv = (refusals: readonly Refusal[], { period }: Pick<Scope, "period">, { t, formats }: Words): CsvFile => ({
  name: fileName("refusals", period), head: [t("csv.from"), t("csv.to"), t("refusals.rule"), t("refusals.text"), t("csv.refusals")],
  rows: refusals.map(({ rule, name, n }) => [period.from, period.to, rule, name?.[formats.language] ?? "", n]),
});

export const changesCsv = (changes: readonly Change[], { period }: Pick<Scope, "period">, words: Words): CsvFile => ({
  name: fileName("changes", period), head: [words.t("csv.day"), words.t("csv.change")], rows: changes.map((change) => [change.day, changeName(change, words)]),
});

/** A figure as a table says it: value, or counts of too few, with its parts. */
export function figureText(figure: Pick<Figure, "id" | "unit" | "value" | "numerator" | "denominator" | "currency" | "small">, definition: KpiDefinitionView | undefined, { t, formats }: Words): string {
  const counts = kpiCounts(figure, definition?.measures ?? null, formats);
  if (countsOnly(figure) && counts) return `${counts.numerator}/${counts.denominator}`;
  const value = kpiText(figure, figure.value, formats);
  if (figure.value === null) return value;
  return `${value} (${counts ? `${counts.numerator} ÷ ${counts.denominator}` : t("common:kpi.sample", { count: figure.denominator, n: formats.count(figure.denominator) })})`;
}

import type { DeskKpi } from "./desk/deps.ts";
import { KPIS } from "./ledger/kpis/definition.ts";
import { measureOf } from "./shift/kpi-figures.ts";

/** The KPIs as screens get them. */
export const DESK_KPIS: readonly DeskKpi[] = KPIS.map(({ id, name, formula, unit, good, owners, target, minSample, scale, ...parts }) => {
  const counters = "numerator" in parts ? { numerator: parts.numerator, denominator: parts.denominator } : null;
  const measures = counters && { numerator: measureOf(counters.numerator), denominator: measureOf(counters.denominator) };
  return { id, name, formula, unit, good, owners, target, minSample, scale, counters, measures };
});

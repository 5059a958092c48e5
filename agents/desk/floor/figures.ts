import type { KpiFigureView } from "../../../shared/contract/kpi.ts";
import type { RoleCard } from "../../../shared/domain/role.ts";
import type { DeskKpi } from "../deps.ts";
import { isStock, type Hours, type Scope } from "./hours.ts";

/** A percentile of today, which cannot be added up from hours. */
export interface Waits {
  readonly n: number;
  readonly byKpi: Readonly<Record<string, number>>;
}

export interface Day {
  readonly hours: Hours;
  readonly waits: Waits;
  /** The first hour of the day and the one that it is now. */
  readonly first: number;
  readonly last: number;
}

/** Who answers for what front-office agents do is measured by what the team does. */
export const scopeOf = ({ role, office }: Pick<RoleCard, "role" | "office">): Scope => (office === "front" ? { level: "agent", who: role } : { level: "team" });

const isMoney = (kpi: DeskKpi): boolean => kpi.measures?.denominator === "money";
const judged = (kpi: DeskKpi, value: number | null, how: { readonly target: number; readonly small: boolean }): boolean | null =>
  value === null || how.small ? null : kpi.good === "up" ? value >= how.target : value <= how.target;

function waited(kpi: DeskKpi, { n, byKpi }: Waits, target: number): KpiFigureView {
  const ms = byKpi[kpi.id] ?? 0;
  const value = n === 0 ? null : ms * kpi.scale;
  const small = n < kpi.minSample;
  return { id: kpi.id, unit: kpi.unit, good: kpi.good, value, numerator: ms, denominator: n, currency: null, target, small, met: judged(kpi, value, { target, small }), trend: [] };
}

/** The figure as it stood at the end of each hour of the day so far. */
function trendOf(kpi: DeskKpi, counters: NonNullable<DeskKpi["counters"]>, where: { readonly day: Day; readonly scope: Scope; readonly currency: string }): (number | null)[] {
  const { day: { hours, first, last }, scope, currency } = where;
  const [over, under] = [hours.byHour(scope, counters.numerator, currency), hours.byHour(scope, counters.denominator, currency)];
  let [numerator, denominator] = [0, isStock(counters.denominator) ? hours.total(scope, counters.denominator, currency) : 0];
  const trend: (number | null)[] = [];
  for (let hour = first; hour <= last; hour++) {
    numerator += over.get(hour) ?? 0;
    if (!isStock(counters.denominator)) denominator += under.get(hour) ?? 0;
    trend.push(denominator === 0 ? null : (numerator / denominator) * kpi.scale);
  }
  return trend;
}

/** One KPI of one post or of the team, today. */
export function figureOf(kpi: DeskKpi, scope: Scope, how: { readonly day: Day; readonly target?: number | undefined }): KpiFigureView {
  const { day, target = kpi.target } = how;
  if (!kpi.counters) return waited(kpi, day.waits, target);
  const currency = isMoney(kpi) ? day.hours.currencyOf(scope, kpi.counters.denominator) : "";
  const numerator = day.hours.total(scope, kpi.counters.numerator, currency);
  const denominator = day.hours.total(scope, kpi.counters.denominator, currency);
  const value = denominator === 0 ? null : (numerator / denominator) * kpi.scale;
  const small = denominator < kpi.minSample;
  return {
    id: kpi.id, unit: kpi.unit, good: kpi.good, value, numerator, denominator, currency: currency === "" ? null : currency, target, small, met: judged(kpi, value, { target, small }),
    trend: trendOf(kpi, kpi.counters, { day, scope, currency }),
  };
}

/** The KPIs of a card in its own order, against its own targets. */
export const figuresOf = (card: RoleCard, kpis: ReadonlyMap<string, DeskKpi>, day: Day): KpiFigureView[] =>
  card.kpis.flatMap(({ kpi, target }) => {
    const known = kpis.get(kpi);
    return known ? [figureOf(known, scopeOf(card), { day, target })] : [];
  });

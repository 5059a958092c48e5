import { ROLES, officeOf, type Role } from "../../shared/domain/role.ts";
import type { KpiFigure, KpiMeasure } from "../../shared/domain/picture.ts";

/** A row as the store's KPI reader gives it. */
interface KpiRow {
  readonly id: string;
  readonly who: string | null;
  readonly unit: string;
  readonly currency: string | null;
  readonly numerator: number;
  readonly denominator: number;
  readonly value: number | null;
  readonly target: number;
  readonly good: "up" | "down";
  readonly small: boolean;
}
/** What of a KPI's definition tells how to print its parts; a percentile has none. */
type KpiDefinition = { readonly id: string } & ({ readonly numerator: string; readonly denominator: string } | { readonly percentile: number });
interface KpiTable {
  table(query: { readonly level: KpiFigure["level"] }): Promise<readonly KpiRow[]>;
}

const isRole = (who: string | null): who is Role => who !== null && (ROLES as readonly string[]).includes(who);

/** A counter's name ends in what it counts, where that is not things. */
export const measureOf = (counter: string): KpiMeasure => (counter.endsWith("_minor") ? "money" : counter.endsWith("_ms") ? "ms" : counter.endsWith("_centi") ? "centi" : "count");

/** The team's figures, each office's and each agent's. */
export async function kpiFigures(kpis: KpiTable, definitions: readonly KpiDefinition[]): Promise<KpiFigure[]> {
  const measures = new Map(definitions.map((kpi) => [kpi.id, "numerator" in kpi ? { numerator: measureOf(kpi.numerator), denominator: measureOf(kpi.denominator) } : null]));
  const figures: KpiFigure[] = [];
  for (const level of ["team", "office", "agent"] as const) {
    for (const { who, ...row } of await kpis.table({ level })) {
      const agent = isRole(who) ? who : null;
      figures.push({ ...row, measures: measures.get(row.id) ?? null, level, agent, office: agent ? officeOf(agent) : who });
    }
  }
  return figures;
}

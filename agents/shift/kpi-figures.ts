import { ROLES, officeOf, type Role } from "../../shared/domain/role.ts";
import type { KpiFigure } from "../../shared/domain/picture.ts";

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
}
interface KpiTable {
  table(query: { readonly level: KpiFigure["level"] }): Promise<readonly KpiRow[]>;
}

const isRole = (who: string | null): who is Role => who !== null && (ROLES as readonly string[]).includes(who);

/** The team's figures, each office's and each agent's. */
export async function kpiFigures(kpis: KpiTable): Promise<KpiFigure[]> {
  const figures: KpiFigure[] = [];
  for (const level of ["team", "office", "agent"] as const) {
    for (const { who, ...row } of await kpis.table({ level })) {
      const agent = isRole(who) ? who : null;
      figures.push({ ...row, level, agent, office: agent ? officeOf(agent) : who });
    }
  }
  return figures;
}

import type { CivilDate } from "../../../shared/lib/civil-date.ts";
import { KPIS } from "./definition.ts";
import type { Counter, Kpi } from "./definition.ts";

export const KPI_CUTS = ["day", "handler", "segment", "stage", "variant", "strategy"] as const;
export type KpiCut = (typeof KPI_CUTS)[number];
export type KpiLevel = "agent" | "office" | "team";

export interface KpiQuery {
  /** An agent's own figures, an office's or the team's: the higher ones count a call once. */
  readonly level: KpiLevel;
  readonly by?: readonly KpiCut[];
  readonly filter?: Partial<Readonly<Record<KpiCut | "who", string | undefined>>>;
  /** Customers' local days, both ends included. */
  readonly days?: { readonly from: CivilDate; readonly to: CivilDate };
}

export interface KpiRow {
  readonly id: string;
  /** The agent or the office; null for the team. */
  readonly who: string | null;
  readonly cuts: Partial<Readonly<Record<KpiCut, string>>>;
  /** Of figures made of money; null otherwise. Sums never mix currencies. */
  readonly currency: string | null;
  readonly numerator: number;
  readonly denominator: number;
  /** numerator ÷ denominator × the KPI's scale; null with nothing to divide by, which is not zero. */
  readonly value: number | null;
  readonly target: number;
  readonly unit: Kpi["unit"];
  readonly good: Kpi["good"];
  /** The denominator is under the KPI's smallest sample: the figure says little. */
  readonly small: boolean;
}

export interface KpiReader {
  table(query: KpiQuery): Promise<readonly KpiRow[]>;
}

/** One group of counters, summed over everything not asked for. */
export interface CounterGroup {
  readonly who: string;
  readonly cuts: Partial<Readonly<Record<KpiCut, string>>>;
  readonly currency: string;
  readonly amounts: Readonly<Partial<Record<Counter, number>>>;
}
/** Times from assignment to first contact of one group, ascending, in milliseconds. */
export interface TimeGroup {
  readonly who: string;
  readonly cuts: Partial<Readonly<Record<KpiCut, string>>>;
  readonly ms: readonly number[];
}

/** Nearest rank: a value that really occurred. */
export const percentile = (ascending: readonly number[], share: number): number => ascending[Math.max(0, Math.ceil(share * ascending.length) - 1)] ?? 0;

const isMoney = (kpi: Kpi): boolean => "numerator" in kpi && kpi.denominator.endsWith("_minor");

function row(kpi: Kpi, group: { who: string; cuts: KpiRow["cuts"]; currency: string }, [numerator, denominator, raw]: [number, number, number]): KpiRow {
  return {
    id: kpi.id, who: group.who === "" ? null : group.who, cuts: group.cuts, currency: group.currency === "" ? null : group.currency, numerator, denominator,
    value: denominator === 0 ? null : raw * kpi.scale, target: kpi.target, unit: kpi.unit, good: kpi.good, small: denominator < kpi.minSample,
  };
}

/** Figures of every KPI for every group in which something was counted; an agent's own KPIs and, uncut, the team's also where nothing was. */
export function kpiRows(query: KpiQuery, groups: readonly CounterGroup[], times: readonly TimeGroup[]): KpiRow[] {
  const uncut = (query.by ?? []).length === 0;
  return KPIS.flatMap((kpi): KpiRow[] => {
    if ("percentile" in kpi) {
      const rows = times.map((group) => {
        const ms = percentile(group.ms, kpi.percentile);
        return row(kpi, { ...group, currency: "" }, [ms, group.ms.length, ms]);
      });
      return rows.length === 0 && uncut && query.level === "team" ? [row(kpi, { who: "", cuts: {}, currency: "" }, [0, 0, 0])] : rows;
    }
    const rows: KpiRow[] = [];
    for (const group of groups) {
      if ((group.currency !== "") !== isMoney(kpi)) continue;
      const numerator = group.amounts[kpi.numerator] ?? 0;
      const denominator = group.amounts[kpi.denominator] ?? 0;
      const owned = uncut && query.level === "agent" && (kpi.owners as readonly string[]).includes(group.who) && group.currency === "";
      if (numerator !== 0 || denominator !== 0 || owned) rows.push(row(kpi, group, [numerator, denominator, numerator / denominator]));
    }
    return rows.length === 0 && uncut && query.level === "team" ? [row(kpi, { who: "", cuts: {}, currency: "" }, [0, 0, 0])] : rows;
  });
}

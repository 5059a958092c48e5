import { KPI_CUTS, kpiRows } from "../../ledger/kpis/read.ts";
import type { CounterGroup, KpiCut, KpiQuery, KpiRow, TimeGroup } from "../../ledger/kpis/read.ts";
import type { Db, Row } from "../db.ts";

/** Column names come from this file's lists only; what is asked for is checked against them. */
function cutsOf(query: KpiQuery): KpiCut[] {
  return KPI_CUTS.filter((cut) => query.by?.includes(cut));
}

/** Days are text that sorts; without a period, all of them. */
const daysOf = ({ days }: KpiQuery): [string, string] => [days?.from ?? "", days?.to ?? "~"];

/** First contacts know no variant; for them it is empty, as in the cells. */
const TIME_COLUMNS: Readonly<Record<KpiCut, string>> = { day: "day", handler: "handler", segment: "segment", stage: "stage", variant: "''", strategy: "strategy" };
const TIME_WHO = { agent: "agent", office: "'front'", team: "''" } as const;

const pick = (row: Row, cuts: readonly KpiCut[]): CounterGroup["cuts"] => Object.fromEntries(cuts.map((cut) => [cut, row[cut] as string]));

function counterGroups(db: Db, query: KpiQuery): CounterGroup[] {
  const cuts = cutsOf(query);
  const filters = [...KPI_CUTS, "who" as const].filter((cut) => query.filter?.[cut] !== undefined);
  const columns = ["who", ...cuts, "currency"].join(", ");
  const rows = db.prepare(`SELECT ${columns}, counter, sum(amount) AS amount FROM kpi_cells WHERE day BETWEEN ? AND ? AND level = ?${filters.map((cut) => ` AND ${cut} = ?`).join("")}
    GROUP BY ${columns}, counter ORDER BY ${columns}, counter`).all(...daysOf(query), query.level, ...filters.map((cut) => query.filter?.[cut])) as Row[];
  const groups = new Map<string, { who: string; cuts: CounterGroup["cuts"]; currency: string; amounts: Record<string, number> }>();
  for (const row of rows) {
    const key = JSON.stringify([row.who, ...cuts.map((cut) => row[cut]), row.currency]);
    let group = groups.get(key);
    if (!group) groups.set(key, (group = { who: row.who as string, cuts: pick(row, cuts), currency: row.currency as string, amounts: {} }));
    group.amounts[row.counter as string] = row.amount as number;
  }
  return [...groups.values()];
}

function timeGroups(db: Db, query: KpiQuery): TimeGroup[] {
  const cuts = cutsOf(query);
  const filters = [...KPI_CUTS, "who" as const].filter((cut) => query.filter?.[cut] !== undefined);
  const column = (cut: KpiCut | "who"): string => (cut === "who" ? TIME_WHO[query.level] : TIME_COLUMNS[cut]);
  const rows = db.prepare(`SELECT ${TIME_WHO[query.level]} AS who${cuts.map((cut) => `, ${TIME_COLUMNS[cut]} AS ${cut}`).join("")}, ms FROM first_contacts
    WHERE day BETWEEN ? AND ?${filters.map((cut) => ` AND ${column(cut)} = ?`).join("")} ORDER BY ms`).all(...daysOf(query), ...filters.map((cut) => query.filter?.[cut])) as Row[];
  const groups = new Map<string, { who: string; cuts: CounterGroup["cuts"]; ms: number[] }>();
  for (const row of rows) {
    const key = JSON.stringify([row.who, ...cuts.map((cut) => row[cut])]);
    let group = groups.get(key);
    if (!group) groups.set(key, (group = { who: row.who as string, cuts: pick(row, cuts), ms: [] }));
    group.ms.push(row.ms as number);
  }
  return [...groups.values()].sort((a, b) => (JSON.stringify([a.who, a.cuts]) < JSON.stringify([b.who, b.cuts]) ? -1 : 1));
}

export const readKpis = (db: Db, query: KpiQuery): KpiRow[] => kpiRows(query, counterGroups(db, query), timeGroups(db, query));

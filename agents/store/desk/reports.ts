import type { Inputs, Outputs } from "../../../shared/contract/index.ts";
import { officeOf, type Role } from "../../../shared/domain/role.ts";
import type { DeskReads } from "../../desk-ports.ts";
import { KPI_CUTS, type KpiQuery, type KpiRow } from "../../ledger/kpis/read.ts";
import type { Db, Row } from "../db.ts";
import { readKpis } from "../repositories/kpis.ts";
import { durability, funnel, knowDays } from "./reports-cases.ts";
import { changes } from "./reports-events.ts";

type CutInput = Inputs["reports"]["cut"];
type CutRow = Outputs["reports"]["cut"]["rows"][number];
type ReportReads = Pick<DeskReads, "reportSpan" | "reportCut" | "reportFunnel" | "reportDurability" | "reportChanges">;

/** What the Reports screen reads, on whichever thread reads. */
export function reportReads(db: Db): ReportReads {
  knowDays(db);
  return {
    reportSpan: async () => span(db),
    reportCut: async (input) => ({ rows: cut(db, input) }),
    reportFunnel: async (input) => funnel(db, input),
    reportDurability: async (input) => durability(db, input),
    reportChanges: async (input) => changes(db, input),
  };
}

function span(db: Db): Awaited<ReturnType<DeskReads["reportSpan"]>> {
  const { from, to } = db.prepare(`SELECT min(day) AS "from", max(day) AS "to" FROM kpi_cells`).get() as { from: string | null; to: string | null };
  const currencies = db.prepare("SELECT DISTINCT currency FROM kpi_cells WHERE currency <> '' ORDER BY currency").pluck().all() as string[];
  return { period: from === null || to === null ? null : { from, to }, currencies };
}

/** Agents' own figures where agents are asked about; an office's or the team's count a call once, however many took part. */
function cut(db: Db, { period, filter, kpis, by }: CutInput): CutRow[] {
  const { agent, ...cells } = filter;
  const level = by.includes("agent") || agent !== undefined ? "agent" : by.includes("office") ? "office" : "team";
  const query: KpiQuery = { level, days: period, by: KPI_CUTS.filter((one) => by.includes(one)), filter: { ...cells, ...(agent === undefined ? {} : { who: agent }) } };
  const rows = readKpis(db, query);
  return kpis.flatMap((id) => rows.filter((row) => row.id === id).map((row) => ({ cuts: cutsOf(row, level, by), figure: figureOf(row) })));
}

function cutsOf({ who, cuts }: KpiRow, level: KpiQuery["level"], by: CutInput["by"]): CutRow["cuts"] {
  const named = { ...cuts, ...(level === "agent" ? { agent: who ?? "", office: who === null ? "" : officeOf(who as Role) } : level === "office" ? { office: who ?? "" } : {}) } as Row;
  return Object.fromEntries(by.map((one) => [one, String(named[one] ?? "")])) as CutRow["cuts"];
}

const figureOf = ({ id, unit, good, value, numerator, denominator, currency, target, small }: KpiRow): CutRow["figure"] => ({
  id, unit, good, value, numerator, denominator, currency, target, small, met: value === null || small ? null : good === "up" ? value >= target : value <= target,
});

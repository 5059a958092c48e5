import type { Outputs } from "../../../shared/contract/index.ts";
import type { EventOf } from "../../../shared/domain/event.ts";
import type { Instant } from "../../../shared/lib/time-zone.ts";
import type { DeskReads, HourCell } from "../../desk-ports.ts";
import { KPIS } from "../../ledger/kpis/definition.ts";
import { percentile } from "../../ledger/kpis/read.ts";
import type { Db } from "../db.ts";
import { hourOf } from "../projections/hours.ts";
import { toEvent } from "../repositories/events.ts";
import { sqlOn } from "./sql.ts";

type Findings = Outputs["floor"]["agent"]["findings"];

/** From the hour `from` lies in to the last that begins before `to`. */
const hoursOf = ({ from, to }: { readonly from: Instant; readonly to: Instant }): readonly [number, number] => [hourOf(from), hourOf(to - 1)];

export function hourReads(db: Db): Pick<DeskReads, "hours" | "stock" | "waits" | "workedCases" | "flows" | "refusals" | "recentFindings" | "worklist" | "callbacksDue"> {
  const sql = sqlOn(db);
  return {
    hours: async (period) => sql.all("SELECT hour, level, who, currency, counter, amount FROM kpi_hours WHERE hour BETWEEN ? AND ? ORDER BY hour, level, who, currency, counter", hoursOf(period)) as unknown as HourCell[],
    stock: async () => sql.all(`SELECT level, who, currency, counter, sum(amount) AS amount FROM kpi_hours INDEXED BY kpi_hours_assigned WHERE counter IN ('assigned_cases', 'assigned_minor')
      GROUP BY counter, level, who, currency`) as unknown as Omit<HourCell, "hour">[],
    workedCases: async ({ from, to }) => sql.number("SELECT count(DISTINCT case_id) FROM attempts INDEXED BY calls_started WHERE facets IS NOT NULL AND started_at >= ? AND started_at < ?", [from, to]),
    waits: async ({ day, kpis }) => {
      const ms = sql.list("SELECT ms FROM first_contacts WHERE day = ? ORDER BY ms", [day]) as number[];
      const shares = KPIS.flatMap((kpi) => ("percentile" in kpi && kpis.includes(kpi.id) ? [[kpi.id, percentile(ms, kpi.percentile)] as const] : []));
      return { n: ms.length, byKpi: Object.fromEntries(shares) };
    },
    flows: async (period) => Object.fromEntries(sql.all("SELECT flow, sum(n) AS n FROM flow_hours WHERE hour BETWEEN ? AND ? GROUP BY flow", hoursOf(period)).map(({ flow, n }) => [flow, n])) as Record<string, number>,
    refusals: async (period) => sql.all("SELECT rule, sum(n) AS n FROM refusal_hours WHERE hour BETWEEN ? AND ? GROUP BY rule ORDER BY n DESC, rule", hoursOf(period)) as unknown as { rule: string; n: number }[],
    recentFindings: async ({ role, limit }) =>
      sql.all(`SELECT e.*, f.n FROM call_findings f JOIN events e ON e.seq = f.seq WHERE ${role === null ? "1" : "f.role = ?"} ORDER BY f.seq DESC, f.n LIMIT ?`, [...(role === null ? [] : [role]), limit])
        .map((row): Findings[number] => {
          const { at, data } = toEvent(row) as EventOf<"call.inspected">;
          const { kind, severity, turn, span } = data.findings[row.n as number] as (typeof data.findings)[number];
          return { attemptId: data.callId, caseId: data.caseId, at, finding: { kind, severity, turn, span: span && [span[0], span[1]] } };
        }),
    callbacksDue: async (now) => sql.number("SELECT count(*) FROM worklist INDEXED BY worklist_callbacks WHERE kind = 'callback' AND due_at <= ?", [now]),
    worklist: async (now) => {
      const planned = sql.number("SELECT count(*) FROM worklist");
      const due = sql.number("SELECT count(*) FROM worklist INDEXED BY worklist_due WHERE due_at <= ?", [now]);
      return {
        due, planned, callbacks: sql.number("SELECT count(*) FROM worklist INDEXED BY worklist_callbacks WHERE kind = 'callback'"),
        waitingForHours: sql.number("SELECT count(*) FROM worklist INDEXED BY worklist_due WHERE due_at > ? AND due_at <= ?", [now, now + 86_400_000]),
        nextAt: (sql.get("SELECT min(due_at) AS at FROM worklist WHERE due_at > ?", [now])?.at as number | null) ?? null,
      };
    },
  };
}

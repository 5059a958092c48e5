import { SEVERITIES } from "../../../shared/domain/labels.ts";
import type { Outputs } from "../../../shared/contract/index.ts";
import type { EventOf } from "../../../shared/domain/event.ts";
import type { DeskReads } from "../../desk-ports.ts";
import type { Db } from "../db.ts";
import { figureName } from "../projections/event-counts.ts";
import { toEvent } from "../repositories/events.ts";
import { countsAfter } from "./counts.ts";
import { sqlOn } from "./sql.ts";

type History = Outputs["imports"]["history"];

const FIGURE = figureName("");
/** The contract shows no more. */
const MOST_IMPORTS = 50;

export function sinceReads(db: Db): Pick<DeskReads, "sinceCounts" | "inboxCounts" | "importHistory"> {
  const sql = sqlOn(db);
  return {
    sinceCounts: async (afterSeq) => {
      const counted = [...countsAfter(sql, afterSeq)];
      const isFigure = (name: string): boolean => name.startsWith(FIGURE);
      return {
        // Whoever read up to there said so in the event that follows.
        from: (sql.get("SELECT at FROM events WHERE seq = ?", [afterSeq + 1])?.at as number | undefined) ?? null,
        byType: Object.fromEntries(counted.filter(([name]) => !isFigure(name))),
        values: Object.fromEntries(counted.filter(([name]) => isFigure(name)).map(([name, n]) => [name.slice(FIGURE.length), n])),
      };
    },
    inboxCounts: async ({ now, since }) => {
      const open = sql.all("SELECT item ->> 'severity' AS severity, count(*) AS n, sum(deadline_at < ?) AS overdue FROM inbox INDEXED BY inbox_open WHERE state = 'open' GROUP BY 1", [now]);
      const of = (severity: string): number => (open.find((row) => row.severity === severity)?.n as number | undefined) ?? 0;
      const sum = (column: "n" | "overdue"): number => open.reduce((total, row) => total + (row[column] as number), 0);
      return {
        open: sum("n"), overdue: sum("overdue"), bySeverity: Object.fromEntries(SEVERITIES.map((severity) => [severity, of(severity)])),
        decidedSince: sql.number("SELECT count(*) FROM inbox INDEXED BY inbox_resolved WHERE state = 'resolved' AND resolved_at >= ?", [since]),
      };
    },
    importHistory: async () =>
      sql.all(`SELECT e.*, (SELECT s.data FROM events s WHERE s.seq = (SELECT max(m.seq) FROM milestones m WHERE m.type = 'import.started' AND m.seq < e.seq)) AS started
        FROM (SELECT seq FROM milestones WHERE type = 'import.finished' ORDER BY seq DESC LIMIT ?) f JOIN events e ON e.seq = f.seq ORDER BY e.seq DESC`, [MOST_IMPORTS])
        .map((row): History[number] => {
          const { at, data } = toEvent(row) as EventOf<"import.finished">;
          const started = (row.started === null ? null : JSON.parse(row.started as string)) as EventOf<"import.started">["data"] | null;
          const { importId, taken, rejected, current, unchanged } = data;
          return { importId, at, kind: started?.kind ?? "book", mapping: started?.mapping ?? "", taken, rejected, current, unchanged };
        }),
  };
}

import type { LedgerEvent } from "../../../shared/domain/event.ts";
import type { DeskReads } from "../../desk-ports.ts";
import type { Db } from "../db.ts";
import { contentRowOf } from "../projections/projection.ts";
import { toEvent } from "../repositories/events.ts";
import { sqlOn } from "./sql.ts";

/** What is said for words that were erased. */
const ERASED = "";

export function callEventReads(db: Db): Pick<DeskReads, "callEvents"> {
  const sql = sqlOn(db);
  const wordsOf = ({ content }: LedgerEvent): string | null => {
    const ref = content.find(({ slot }) => slot === "words");
    if (!ref) return null;
    const row = sql.get("SELECT body FROM content WHERE id = ?", [contentRowOf(ref.id)]);
    if (!row) return ERASED;
    const said = JSON.parse(row.body as string) as unknown;
    // Words may come with more beside them (digits given as an answer).
    return typeof said === "string" ? said : String((said as { text?: unknown }).text ?? ERASED);
  };
  return {
    callEvents: async (attemptId, after) =>
      sql.all(`SELECT e.*, t.heard FROM (SELECT seq FROM attempt_events WHERE attempt_id = @attemptId AND seq > @after UNION ALL SELECT seq FROM turns WHERE attempt_id = @attemptId AND seq > @after) s
        JOIN events e ON e.seq = s.seq LEFT JOIN turns t ON t.seq = s.seq ORDER BY s.seq`, { attemptId, after })
        .map((row) => {
          const event = toEvent(row);
          return { event, words: wordsOf(event), heard: row.heard as number | null };
        }),
  };
}

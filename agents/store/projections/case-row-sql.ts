import { CASE_FACETS } from "./facets.ts";

/** Later than any day: not due, and no day known on which it will be. */
const NEVER_DUE = 10_000_000;

const FROZEN = "(c.state = 'closed' OR c.balance <= 0)";
const SINCE = `CASE WHEN ${FROZEN} THEN -c.days_past_due
  WHEN c.days_past_due > 0 THEN unixepoch(c.as_of) / 86400 - c.days_past_due
  WHEN c.due_date IS NOT NULL THEN unixepoch(c.due_date) / 86400 ELSE ${NEVER_DUE} END`;

const COLUMNS = ["facets", "frozen", "since", "balance", "last_attempt_at", "next_at"];
const set = COLUMNS.map((column) => `${column} = excluded.${column}`).join(", ");
const differs = COLUMNS.map((column) => `${column} IS NOT excluded.${column}`).join(" OR ");

/** One row of the case table from everything it is read off. Work planned for a case that is not open is about to go. */
export const OPEN_BOOK = {
  upsert: `INSERT INTO case_rows (case_id, ${COLUMNS.join(", ")})
    SELECT c.case_id, ${CASE_FACETS}, ${FROZEN}, ${SINCE}, c.balance, h.last_attempt_at, CASE c.state WHEN 'open' THEN w.due_at END
    FROM cases c LEFT JOIN customers u ON u.customer_id = c.customer_id LEFT JOIN case_history h ON h.case_id = c.case_id LEFT JOIN worklist w ON w.case_id = c.case_id`,
  /** The two that every contact changes; all else stays as it is. */
  times: `UPDATE case_rows SET last_attempt_at = (SELECT h.last_attempt_at FROM case_history h WHERE h.case_id = case_rows.case_id),
    next_at = (SELECT w.due_at FROM worklist w JOIN cases c ON c.case_id = w.case_id AND c.state = 'open' WHERE w.case_id = case_rows.case_id) WHERE case_id = ?`,
  onConflict: `ON CONFLICT (case_id) DO UPDATE SET ${set} WHERE ${differs}`,
} as const;

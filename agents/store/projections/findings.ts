import type { Db } from "../db.ts";
import type { Handlers } from "./projection.ts";

/** Whose findings they are: of whoever spoke the turn, else of whoever held the floor. */
export function findingsProjection(db: Db): Handlers {
  const speaker = db.prepare("SELECT by FROM turns WHERE attempt_id = ? AND n = ? AND by <> 'customer' ORDER BY seq DESC LIMIT 1").pluck();
  const holder = db.prepare("SELECT holder FROM attempts WHERE attempt_id = ?").pluck();
  const insert = db.prepare("INSERT INTO call_findings (seq, n, role) VALUES (?, ?, ?)");
  return {
    "call.inspected": ({ data: { callId, findings }, seq }) => {
      findings.forEach(({ turn }, n) => {
        const role = (turn === null ? undefined : speaker.get(callId, turn)) ?? holder.get(callId) ?? "";
        insert.run(seq, n, role as string);
      });
    },
  };
}

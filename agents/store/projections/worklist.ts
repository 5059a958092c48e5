import type { Db } from "../db.ts";
import type { Handlers } from "./projection.ts";

/** Contacts due: the last plan of each open case, until it is taken up or the case is no longer worked. */
export function worklistProjection(db: Db): Handlers {
  const plan = db.prepare(`INSERT INTO worklist (case_id, customer_id, kind, due_at, rank, agent, treatment)
    SELECT case_id, customer_id, ?, ?, ?, ?, ? FROM cases WHERE case_id = ? AND state = 'open'
    ON CONFLICT (case_id) DO UPDATE SET kind = excluded.kind, due_at = excluded.due_at, rank = excluded.rank, agent = excluded.agent, treatment = excluded.treatment`);
  const remove = db.prepare("DELETE FROM worklist WHERE case_id = ?");
  const removeIdle = db.prepare("DELETE FROM worklist WHERE customer_id = ? AND case_id IN (SELECT case_id FROM cases WHERE customer_id = ? AND state <> 'open')");
  return {
    "work.planned": ({ data }) => {
      for (const item of data.items) plan.run(item.kind, item.dueAt, item.rank, item.agent, item.treatment, item.caseId);
    },
    // The gate has spoken: whoever asked it plans the case again, or leaves it until its facts change.
    "attempt.refused": ({ data }) => void remove.run(data.caseId),
    "attempt.reserved": ({ data }) => void remove.run(data.caseId),
    "case.closed": ({ data }) => void remove.run(data.caseId),
    "case.stopped": ({ data }) => void removeIdle.run(data.customerId, data.customerId),
    // A flag that came with a newer file stops work already planned.
    "import.finished": () => void db.prepare("DELETE FROM worklist WHERE case_id IN (SELECT case_id FROM cases WHERE state <> 'open')").run(),
  };
}

import type { TIMELINE_KINDS } from "../../../shared/contract/names.ts";
import type { Db } from "../db.ts";
import type { Handlers } from "./projection.ts";

type TimelineKind = (typeof TIMELINE_KINDS)[number];

/** Which events stand on a case's time line. The batch that brought it stands in the case itself: a million rows are not written twice. */
export function timelineProjection(db: Db): Handlers {
  const insert = db.prepare("INSERT INTO case_timeline (case_id, seq, kind) VALUES (?, ?, ?)");
  const ofCustomer = db.prepare("INSERT OR IGNORE INTO case_timeline (case_id, seq, kind) SELECT case_id, ?, 'stop' FROM cases WHERE customer_id = ?");
  const otherSegment = db.prepare("INSERT OR IGNORE INTO case_timeline (case_id, seq, kind) SELECT case_id, ?, 'profile' FROM cases WHERE case_id = ? AND segment <> ?");
  const caseOfItem = db.prepare("SELECT case_id FROM inbox WHERE item_id = ? AND state = 'open'").pluck();
  const pending = db.prepare("SELECT 1 FROM promises WHERE promise_id = ? AND state = 'pending'").pluck();

  const as = (kind: TimelineKind) => ({ data, seq }: { data: { caseId: string }; seq: number }): void => void insert.run(data.caseId, seq, kind);
  /** Settled once: what is said of it again changes nothing. */
  const settled = ({ data, seq }: { data: { caseId: string; promiseId: string }; seq: number }): void => {
    if (pending.get(data.promiseId) !== undefined) insert.run(data.caseId, seq, "promise");
  };
  return {
    "attempt.ended": as("call"), "attempt.refused": as("refused"), "payment.received": as("payment"), "promise.made": as("promise"), "plan.agreed": as("plan"),
    "callback.booked": as("callback"), "case.closed": as("case"),
    "promise.kept": settled, "promise.broken": settled, "promise.cancelled": settled,
    "cases.profiled": ({ data, seq }) => {
      for (const { caseId, segment } of data.items) otherSegment.run(seq, caseId, segment);
    },
    "case.stopped": (event) => {
      // A stop about the person binds everything they owe.
      if (event.data.scope === "case") as("stop")(event);
      else ofCustomer.run(event.seq, event.data.customerId);
    },
    "case.stop_lifted": (event) => {
      if (event.actor.kind === "user") as("stop")(event);
    },
    "inbox.opened": ({ data, seq }) => void insert.run(data.item.caseId, seq, "item"),
    "inbox.resolved": ({ data, seq }) => {
      const caseId = caseOfItem.get(data.itemId) as string | undefined;
      if (caseId !== undefined) insert.run(caseId, seq, "item");
    },
  };
}

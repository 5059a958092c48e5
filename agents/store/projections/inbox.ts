import { canonical } from "../../ledger/chain.ts";
import type { Db } from "../db.ts";
import type { Handlers } from "./projection.ts";

export function inboxProjection(db: Db): Handlers {
  const open = db.prepare("INSERT INTO inbox (item_id, case_id, item, state, opened_at, deadline_at) VALUES (?, ?, ?, 'open', ?, ?)");
  const resolve = db.prepare("UPDATE inbox SET state = 'resolved', resolved_at = ?, outcome = ? WHERE item_id = ? AND state = 'open'");
  /** The figures, which look before this, have counted what is out of time. */
  const count = db.prepare("UPDATE inbox SET counted = 1 WHERE state = 'open' AND counted = 0 AND deadline_at < ?");
  return {
    "inbox.opened": ({ data: { item } }) => void open.run(item.itemId, item.caseId, canonical(item), item.openedAt, item.deadlineAt),
    "inbox.resolved": ({ data, at }) => void resolve.run(at, data.outcome, data.itemId),
    "day.closed": ({ at }) => void count.run(at),
    "shift.ended": ({ at }) => void count.run(at),
  };
}

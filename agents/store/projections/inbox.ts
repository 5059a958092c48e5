import { canonical } from "../../ledger/chain.ts";
import type { Db } from "../db.ts";
import type { Handlers } from "./projection.ts";

export function inboxProjection(db: Db): Handlers {
  const open = db.prepare("INSERT INTO inbox (item_id, case_id, item, state, opened_at, deadline_at) VALUES (?, ?, ?, 'open', ?, ?)");
  const resolve = db.prepare("UPDATE inbox SET state = 'resolved', resolved_at = ?, outcome = ? WHERE item_id = ? AND state = 'open'");
  return {
    "inbox.opened": ({ data: { item } }) => void open.run(item.itemId, item.caseId, canonical(item), item.openedAt, item.deadlineAt),
    "inbox.resolved": ({ data, at }) => void resolve.run(at, data.outcome, data.itemId),
  };
}

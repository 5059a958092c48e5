import { canonical } from "../../ledger/chain.ts";
import { EMOTION_HEAT } from "../../../shared/domain/labels.ts";
import type { Db, Row } from "../db.ts";
import type { Statement } from "better-sqlite3";
import type { Handlers } from "./projection.ts";

/** Counters a profile is made from: sums over everything that happened to a case. */
export function caseHistoryProjection(db: Db): Handlers {
  const ensure = db.prepare("INSERT OR IGNORE INTO case_history (case_id) VALUES (?)");
  const updates = new Map<string, Statement<unknown[]>>();
  /** `set` is a constant of this file, never input. */
  const change = (caseId: string, set: string, values: readonly unknown[] = []): void => {
    let update = updates.get(set);
    if (!update) updates.set(set, (update = db.prepare<unknown[]>(`UPDATE case_history SET ${set} WHERE case_id = ?`)));
    if (update.run(...values, caseId).changes > 0) return;
    ensure.run(caseId);
    update.run(...values, caseId);
  };
  const reading = db.prepare("SELECT intents, angriest FROM case_history WHERE case_id = ?");
  const caseOfPromise = db.prepare("SELECT state FROM promises WHERE promise_id = ?").pluck();
  const caseOfItem = db.prepare("SELECT case_id FROM inbox WHERE item_id = ? AND state = 'open'").pluck();
  const settled = (promiseId: string, caseId: string, set: string): void => {
    if (caseOfPromise.get(promiseId) === "pending") change(caseId, set);
  };

  return {
    "attempt.reserved": ({ data, at }) => {
      if (data.direction === "outbound") change(data.caseId, "attempts = attempts + 1, last_attempt_at = ?", [at]);
    },
    "attempt.ended": ({ data: d }) =>
      change(d.caseId, "connected = connected + ?, conversations = conversations + ?, right_party = right_party + ?, last_disposition = ?",
        [d.connected ? 1 : 0, d.conversation ? 1 : 0, d.rightParty ? 1 : 0, d.disposition]),
    "turn.customer": ({ data }) => {
      if (!data.reading) return;
      const had = reading.get(data.caseId) as Row | undefined;
      const intents = JSON.parse((had?.intents as string | undefined) ?? "{}") as Record<string, number>;
      for (const intent of data.reading.intents) intents[intent] = (intents[intent] ?? 0) + 1;
      change(data.caseId, "intents = ?, angriest = max(angriest, ?)", [canonical(intents), EMOTION_HEAT[data.reading.emotion]]);
    },
    "promise.made": ({ data }) => change(data.caseId, "pending = pending + 1"),
    "promise.kept": ({ data }) => settled(data.promiseId, data.caseId, "kept = kept + 1, pending = pending - 1"),
    "promise.broken": ({ data }) => settled(data.promiseId, data.caseId, "broken = broken + 1, pending = pending - 1"),
    "promise.cancelled": ({ data }) => settled(data.promiseId, data.caseId, "pending = pending - 1"),
    "callback.booked": ({ data, at }) => change(data.caseId, "callback_at = ?, callback_agreed_at = ?", [data.at, data.byCustomer ? at : null]),
    "attempt.refused": ({ data, seq }) => change(data.caseId, "refusals = refusals + 1, last_refusal_seq = ?", [seq]),
    "inbox.opened": ({ data }) => change(data.item.caseId, "inbox_open = inbox_open + 1"),
    "inbox.resolved": ({ data }) => {
      const caseId = caseOfItem.get(data.itemId) as string | undefined;
      if (caseId !== undefined) change(caseId, "inbox_open = inbox_open - 1");
    },
  };
}

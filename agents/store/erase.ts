import type { NewEvent } from "../../shared/domain/event.ts";
import type { Db } from "./db.ts";
import type { ToWriter } from "./messages.ts";
import { contentRef, contentRowOf } from "./projections/projection.ts";
import type { Writer } from "./writer.ts";

/** What is about a person and may go. The facts of the debts name nobody, carry the figures and stay. */
const ERASABLE = ["person", "words", "note"];
const IDS_PER_EVENT = 1_000;

/**
 * Erases content with its salt and says so on the chain; returns the last event's number.
 * Deleted rows are overwritten (secure_delete) and the write-ahead log, which still holds older pages, is cut to nothing.
 */
export function erase(parts: { db: Db; writer: Writer; request: Extract<ToWriter, { kind: "erase" }> }): number {
  const { db, writer, request } = parts;
  const ofCustomer = db.prepare(`SELECT id FROM content WHERE customer_id = ? AND kind IN (${ERASABLE.map((kind) => `'${kind}'`).join(", ")}) ORDER BY id`).pluck();
  const kindOf = db.prepare("SELECT kind FROM content WHERE id = ?").pluck();
  const rows = new Set<number>(request.customerIds.flatMap((customerId) => ofCustomer.all(customerId) as number[]));
  for (const id of request.contentIds) {
    const kind = kindOf.get(contentRowOf(id)) as string | undefined;
    if (kind !== undefined && !ERASABLE.includes(kind)) throw new Error(`content ${id} is the facts of debts and cannot be erased`);
    if (kind !== undefined) rows.add(contentRowOf(id));
  }
  const ids = [...rows].sort((a, b) => a - b).map(contentRef);
  const events: NewEvent[] = [];
  for (let at = 0; at < ids.length; at += IDS_PER_EVENT) {
    events.push({ type: "content.erased", at: request.at, actor: { kind: "system" }, data: { ids: ids.slice(at, at + IDS_PER_EVENT), reason: request.reason } });
  }
  if (events.length === 0) return writer.head().count;
  const seq = writer.write([events]);
  db.pragma("wal_checkpoint(TRUNCATE)");
  return seq;
}

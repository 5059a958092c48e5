import type { ContentRef, LedgerEvent } from "../../../shared/domain/event.ts";
import type { Store } from "../../ports.ts";
import type { Db, Row } from "../db.ts";

export const toEvent = (row: Row): LedgerEvent =>
  ({
    seq: row.seq, type: row.type, at: row.at, actor: JSON.parse(row.actor as string), data: JSON.parse(row.data as string),
    content: JSON.parse(row.content as string) as ContentRef[], prev: row.prev, hash: row.hash,
  }) as LedgerEvent;

export function eventReads(db: Db): Pick<Store, "event" | "events"> {
  const one = db.prepare("SELECT * FROM events WHERE seq = ?");
  const page = db.prepare("SELECT * FROM events WHERE seq > ? ORDER BY seq LIMIT ?");
  return {
    event: async (seq) => {
      const row = one.get(seq) as Row | undefined;
      return row ? toEvent(row) : null;
    },
    events: async (afterSeq, limit) => (page.all(afterSeq, limit) as Row[]).map(toEvent),
  };
}

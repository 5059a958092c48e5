import { readAnchor } from "../ledger/anchor.ts";
import { eventHash } from "../ledger/chain.ts";
import type { EventRow } from "../ledger/chain.ts";
import { anchorFault, faultInWords, linkFault } from "../ledger/verify.ts";
import { FolderFault } from "../ports.ts";
import type { Db } from "./db.ts";
import { lastEvent } from "./writer.ts";

const COLUMNS = "seq, type, at, actor, data, content, prev, hash";

/** The first fault from the anchored event to the end of the chain. What lies before is for `verify`, which walks it all. */
function faultFrom(db: Db, anchored: { readonly count: number; readonly head: string }): string | null {
  const last = db.prepare(`SELECT ${COLUMNS} FROM events WHERE seq = ?`).get(anchored.count) as EventRow | undefined;
  if (last && eventHash(last) !== last.hash) return `event ${last.seq} was changed after it was recorded`;
  let { count, head } = anchored;
  for (const row of db.prepare(`SELECT ${COLUMNS} FROM events WHERE seq > ? ORDER BY seq`).iterate(count) as IterableIterator<EventRow>) {
    const fault = linkFault(row, count, head);
    if (fault !== null) return `event ${count + 1} ${fault}`;
    count = row.seq;
    head = row.hash;
  }
  return null;
}

/**
 * An engine that went on from a chain whose end is not the anchor's would sign what somebody made of it. Returns how
 * many events the anchor knows: fewer than there are after a death between a commit and its anchor; null where nothing
 * has happened yet and there is no anchor. Throws, with the event named, when the chain does not lead on from the anchor.
 */
export function refuseBrokenTail(db: Db, dir: string): number | null {
  const begun = db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'events'").get() !== undefined;
  const { count } = begun ? lastEvent(db) : { count: 0 };
  const reading = readAnchor(dir);
  if (count === 0 && reading.state === "missing") return null;
  const hashOf = (seq: number): string | null => (db.prepare("SELECT hash FROM events WHERE seq = ?").pluck().get(seq) as string | undefined) ?? null;
  const unanchored = anchorFault(reading, count, hashOf);
  const fault = unanchored ? faultInWords(unanchored) : reading.state === "ok" && count > 0 ? faultFrom(db, reading.anchor) : null;
  if (fault !== null) {
    throw new FolderFault("broken", `the ledger in ${dir} is not whole: ${fault}. Nothing was changed. Look with "wardroom verify --data ${dir}", keep the folder as it is, and go on from a backup`);
  }
  return reading.state === "ok" ? reading.anchor.count : null;
}

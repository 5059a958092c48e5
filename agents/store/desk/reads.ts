import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { DeskReads } from "../../desk-ports.ts";
import { readAnchor } from "../../ledger/anchor.ts";
import { MEMORY } from "../db.ts";
import type { Db } from "../db.ts";
import { verifyStored } from "../ledger-source.ts";
import { callEventReads } from "./call-events.ts";
import { callTableReads } from "./calls.ts";
import { caseTableReads } from "./cases.ts";
import { findReads } from "./find.ts";
import { hourReads } from "./hours.ts";
import { markReads } from "./marks.ts";
import { reportReads } from "./reports.ts";
import { sinceReads } from "./since.ts";
import { timelineReads } from "./timeline.ts";

/** What lies in the folder, all of it: the ledger is most of that. */
function bytesIn(dir: string): number {
  return readdirSync(dir, { withFileTypes: true, recursive: true }).reduce((sum, entry) => {
    if (!entry.isFile()) return sum;
    try {
      return sum + statSync(join(entry.parentPath, entry.name)).size;
    } catch {
      return sum; // gone meanwhile
    }
  }, 0);
}

/** Everything a screen asks of the store, over one connection that only reads. */
export const deskReads = (db: Db, dir: string): DeskReads => ({
  ...callTableReads(db), ...callEventReads(db), ...caseTableReads(db), ...timelineReads(db), ...hourReads(db), ...reportReads(db), ...sinceReads(db), ...findReads(db), ...markReads(db),
  verify: async () => {
    // The anchor before the chain: an engine at work lengthens both meanwhile, and the anchor must not be ahead.
    const found = verifyStored(db, dir === MEMORY ? {} : { anchor: readAnchor(dir) });
    return found.ok ? found : { ok: false, events: found.events, detail: found.seq === null ? found.what : `event ${found.seq} ${found.what}` };
  },
  dataBytes: async () => (dir === MEMORY ? (db.pragma("page_count", { simple: true }) as number) * (db.pragma("page_size", { simple: true }) as number) : bytesIn(dir)),
});

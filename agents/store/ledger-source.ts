import type { EventRow } from "../ledger/chain.ts";
import { verifyLedger } from "../ledger/verify.ts";
import type { LedgerSource, StoredContent, Verification, VerifyOptions } from "../ledger/verify.ts";
import type { Db } from "./db.ts";
import { CONTENTS_PER_EVENT, contentRef } from "./projections/projection.ts";

/** The chain and its content as they lie in the file, row by row. */
function ledgerSource(db: Db): LedgerSource {
  const events = db.prepare("SELECT seq, type, at, actor, data, content, prev, hash FROM events ORDER BY seq");
  const contents = db.prepare("SELECT id, customer_id, kind, salt, body FROM content ORDER BY id").raw();
  const erasures = db.prepare("SELECT data FROM events WHERE type = 'content.erased' ORDER BY seq").pluck();
  return {
    events: () => events.iterate() as IterableIterator<EventRow>,
    *contents() {
      for (const [id, customerId, kind, salt, body] of contents.iterate() as IterableIterator<[number, string, string, string, string]>) {
        yield { id: contentRef(id), seq: Math.floor(id / CONTENTS_PER_EVENT), customerId, kind, salt, body } satisfies StoredContent;
      }
    },
    *erasures() {
      for (const data of erasures.iterate() as IterableIterator<string>) yield erasedBy(data);
    },
  };
}

/** An event that was tampered with may hold anything; the walk along the chain will name it. */
function erasedBy(data: string): { ids: string[] } {
  try {
    const { ids } = JSON.parse(data) as { ids?: unknown };
    return { ids: Array.isArray(ids) ? ids.map(String) : [] };
  } catch {
    return { ids: [] };
  }
}

/** Verifies one moment of the file, whatever an engine writes meanwhile. */
export function verifyStored(db: Db, options: VerifyOptions): Verification {
  db.exec("BEGIN");
  try {
    return verifyLedger(ledgerSource(db), options);
  } finally {
    db.exec("COMMIT");
  }
}

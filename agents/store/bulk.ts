import { hash } from "node:crypto";
import type { BookWriter, BulkImport, KnownCase } from "../ports.ts";
import { batchTexts } from "./batch.ts";
import type { Db, Row } from "./db.ts";
import type { WriterClient } from "./writer-client.ts";
import { lastEvent } from "./writer.ts";

/** Batches on their way to the writer at once: enough to keep it busy, few enough to keep memory flat. */
const WINDOW = 3;

type Lookups = Pick<BookWriter, "cases" | "customers" | "counts" | "digest">;

/** Makes the look-ups of one import: what was there when it began; an empty book need not be asked about every row. */
function lookUps(db: Db, digestKey: string): () => Lookups {
  const byAccount = db.prepare("SELECT account_id, case_id, customer_id, fact_hash, balance, currency, state FROM cases WHERE account_id = ?");
  const byKey = db.prepare("SELECT customer_id FROM customers WHERE customer_key = ?").pluck();
  const countCases = db.prepare("SELECT count(*) FROM cases").pluck();
  const countCustomers = db.prepare("SELECT count(*) FROM customers").pluck();
  return () => {
    const cases = countCases.get() as number;
    const customers = countCustomers.get() as number;
    return {
      cases: async (accountIds) => {
        const found = new Map<string, KnownCase>();
        if (cases === 0) return found;
        for (const id of accountIds) {
          const row = byAccount.get(id) as Row | undefined;
          if (row) found.set(id, { caseId: row.case_id, customerId: row.customer_id, factHash: row.fact_hash, balance: row.balance, currency: row.currency, state: row.state } as KnownCase);
        }
        return found;
      },
      customers: async (keys) => {
        const found = new Map<string, string>();
        if (customers === 0) return found;
        for (const key of keys) {
          const id = byKey.get(key) as string | undefined;
          if (id !== undefined) found.set(key, id);
        }
        return found;
      },
      counts: async () => ({ cases, customers }),
      // A quarter of the hash: what is left out keeps the key from being gone around by lengthening the text.
      digest: (text) => hash("sha256", digestKey + text).slice(0, 16),
    };
  };
}

/** What an import of a folder that is only looked at may do: look. Anything it writes is a fault of the caller. */
export function bulkLook(db: Db, digestKey: string): BulkImport {
  const lookIn = lookUps(db, digestKey);
  const refuse = (): never => {
    throw new Error("this folder was opened for reading");
  };
  return async (work) => ({ value: await work({ ...lookIn(), rows: refuse, append: refuse }), seq: lastEvent(db).count });
}

export function bulkImport({ client, db, digestKey }: { client: WriterClient; db: Db; digestKey: string }): BulkImport {
  const lookIn = lookUps(db, digestKey);

  // One after the other: an import that failed is taken back, and must not take the next one with it.
  let before: Promise<unknown> = Promise.resolve();
  const inTurn: BulkImport = (work, signal) => {
    const mine = before.then(() => oneImport(work, signal));
    before = mine.catch(() => undefined);
    return mine;
  };
  const oneImport: BulkImport = async (work, signal) => {
    await client.ask({ kind: "bulk-begin" });
    const sent: Promise<number>[] = [];
    const push = async (request: Parameters<WriterClient["ask"]>[0]): Promise<void> => {
      signal?.throwIfAborted();
      const answer = client.ask(request);
      answer.catch(() => undefined);
      sent.push(answer);
      if (sent.length >= WINDOW) await sent.shift();
    };
    const book: BookWriter = {
      ...lookIn(),
      rows: ({ importId, n, at, rows }) => push({ kind: "bulk-rows", importId, batch: n, at, ...batchTexts(rows) }),
      append: (events) => push({ kind: "bulk-events", events }),
    };
    try {
      const value = await work(book);
      await Promise.all(sent);
      signal?.throwIfAborted();
      return { value, seq: await client.ask({ kind: "bulk-commit" }) };
    } catch (error) {
      await client.ask({ kind: "bulk-rollback" }).catch(() => undefined);
      throw error;
    }
  };
  return inTurn;
}

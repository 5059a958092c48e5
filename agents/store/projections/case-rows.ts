import type { Db } from "../db.ts";
import { OPEN_BOOK } from "./case-row-sql.ts";
import { ACCOUNTS_SLOT } from "./customers.ts";
import type { AccountRow } from "./customers.ts";
import type { Kept } from "./projection.ts";

/** As many new cases at once are entered before the indexes are made, not with them: sorted once, a million cost a tenth. */
const MANY = 50_000;
/** No more changed cases than this are remembered between commits. */
const MOST_KEPT = 10_000;

/** The case table's rows, made anew from the tables they are read off for every case that changed, once a commit. */
export function caseRows(db: Db): Kept {
  const one = db.prepare(`${OPEN_BOOK.upsert} WHERE c.case_id = ? ${OPEN_BOOK.onConflict}`);
  const ofCustomer = db.prepare(`${OPEN_BOOK.upsert} WHERE c.customer_id = ? ${OPEN_BOOK.onConflict}`);
  const timesOf = db.prepare(OPEN_BOOK.times);
  const ofNew = db.prepare(`${OPEN_BOOK.upsert} WHERE c.rowid > ? ${OPEN_BOOK.onConflict}`);
  const siblings = db.prepare("SELECT DISTINCT n.customer_id FROM cases n JOIN cases c ON c.customer_id = n.customer_id WHERE n.rowid > ? AND c.rowid <= ?").pluck();
  const lastCase = db.prepare("SELECT max(rowid) FROM cases").pluck();
  const indexes = db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'case_rows' AND sql IS NOT NULL");

  const cases = new Set<string>();
  /** Of these only when they were last tried and are next due. */
  const times = new Set<string>();
  const customers = new Set<string>();
  const lastRow = (): number => (lastCase.get() as number | null) ?? 0;
  /** Cases up to this row have theirs. */
  let entered = lastRow();
  let isNew = false;

  /** Those that came with an import are one run of rows: entered with one statement. */
  const enterNew = (): void => {
    const before = entered;
    const last = lastRow();
    if (last === before) return;
    const remade = last - before >= MANY && last - before > before ? (indexes.all() as { name: string; sql: string }[]) : [];
    for (const { name } of remade) db.exec(`DROP INDEX ${name}`);
    ofNew.run(before);
    for (const { sql } of remade) db.exec(sql);
    if (before > 0) for (const customerId of siblings.all(before, before) as string[]) customers.add(customerId);
    entered = last;
  };
  const flush = (): void => {
    if (isNew) enterNew();
    for (const customerId of customers) ofCustomer.run(customerId);
    for (const caseId of cases) one.run(caseId);
    for (const caseId of times) if (!cases.has(caseId)) timesOf.run(caseId);
    isNew = false;
    cases.clear();
    times.clear();
    customers.clear();
  };
  const mark = (into: Set<string>, id: string): void => {
    into.add(id);
    if (into.size >= MOST_KEPT) flush();
  };
  const changed = ({ data }: { data: { caseId: string } }): void => mark(cases, data.caseId);
  const contacted = ({ data }: { data: { caseId: string } }): void => mark(times, data.caseId);
  const customerChanged = ({ data }: { data: { customerId: string } }): void => mark(customers, data.customerId);

  return {
    handlers: {
      "import.batch": (event) => {
        isNew = true;
        for (const row of (event.body(ACCOUNTS_SLOT) ?? []) as AccountRow[]) if (row.change === "updated") mark(customers, row.customerId);
      },
      "cases.profiled": ({ data }) => data.items.forEach(({ caseId }) => mark(cases, caseId)),
      "work.planned": ({ data }) => data.items.forEach(({ caseId }) => mark(times, caseId)),
      "case.stopped": customerChanged, "case.stop_lifted": customerChanged,
      "case.closed": changed, "payment.received": changed, "attempt.refused": contacted, "attempt.reserved": contacted,
    },
    flush,
    forget: () => {
      cases.clear();
      times.clear();
      customers.clear();
      entered = lastRow();
      isNew = false;
    },
  };
}

import { canonical } from "../../ledger/chain.ts";
import type { StopKind } from "../../../shared/domain/customer.ts";
import type { Db } from "../db.ts";
import { agedDays } from "../ageing.ts";
import type { AgeFacts } from "../ageing.ts";
import type { BookState } from "./book.ts";
import { ACCOUNTS_SLOT } from "./customers.ts";
import type { AccountRow } from "./customers.ts";
import type { Handlers } from "./projection.ts";
import type { Tallies } from "./tallies.ts";

/** Flags of one debt; the others are about the person and bind all their cases. */
const OF_ONE_DEBT: readonly StopKind[] = ["dispute", "already_paid_claim", "on_plan"];
/** With these no agent works the case; the other two wait for the bank's or the customer's money. */
const STOPPING: readonly StopKind[] = ["opt_out", "dispute", "lawyer", "vulnerable", "deceased", "cease_request", "wrong_party", "bankruptcy"];

const STOPPING_SQL = STOPPING.map((kind) => `'${kind}'`).join(", ");

export function casesProjection(db: Db, book: BookState, tallies: Tallies): Handlers {
  const insert = db.prepare(`INSERT INTO cases (case_id, customer_id, account_id, fact_hash, state, currency, balance, days_past_due, as_of, due_date, debt, assigned_at, taken_seq)
    VALUES (?, ?, ?, ?, CASE WHEN EXISTS (SELECT 1 FROM stops s WHERE s.customer_id = ? AND s.case_id = '' AND s.point_id = '' AND s.kind IN (${STOPPING_SQL})) THEN 'stopped' ELSE 'open' END,
      ?, ?, ?, ?, ?, ?, ?, ?)`);
  // A closed case that comes back with a balance is work again.
  const update = db.prepare(`UPDATE cases SET fact_hash = ?, currency = ?, balance = ?, days_past_due = ?, as_of = ?, due_date = ?, debt = ?,
    state = CASE WHEN state = 'closed' AND ? > 0 THEN 'open' ELSE state END,
    closed_reason = CASE WHEN ? > 0 THEN NULL ELSE closed_reason END WHERE case_id = ?`);
  const addStop = db.prepare("INSERT OR IGNORE INTO stops (customer_id, case_id, point_id, kind, since, source) VALUES (?, ?, ?, ?, ?, ?)");
  const liftStop = db.prepare("DELETE FROM stops WHERE customer_id = ? AND case_id IN ('', ?) AND kind = ?");
  const stopped = db.prepare("SELECT 1 FROM stops WHERE customer_id = ? LIMIT 1").pluck();
  const settle = db.prepare(`UPDATE cases SET state = CASE WHEN EXISTS (SELECT 1 FROM stops s WHERE s.customer_id = cases.customer_id
      AND s.case_id IN ('', cases.case_id) AND s.point_id = '' AND s.kind IN (${STOPPING_SQL}))
    THEN 'stopped' ELSE 'open' END WHERE customer_id = ? AND state <> 'closed'`);
  const addContact = db.prepare("INSERT OR IGNORE INTO earlier_contacts (customer_id, case_id, n, at, contact) VALUES (?, ?, ?, ?, ?)");
  const profile = db.prepare("UPDATE cases SET profile = ?, segment = ? WHERE case_id = ?");
  const pay = db.prepare("UPDATE cases SET balance = ? WHERE case_id = ?");
  const addPayment = db.prepare("INSERT OR IGNORE INTO payments (payment_id, case_id, amount, currency, paid_on, source, seq) VALUES (?, ?, ?, ?, ?, ?, ?)");
  const age = db.prepare("SELECT days_past_due, as_of, due_date, balance, state FROM cases WHERE case_id = ?");
  const close = db.prepare("UPDATE cases SET state = 'closed', closed_reason = ?, days_past_due = ?, as_of = ? WHERE case_id = ?");

  const take = (row: AccountRow, { at, seq }: { at: number; seq: number }): void => {
    const { balance, daysPastDue, currency, dueDate, accountId, ...rest } = row.debt;
    const facts = canonical(rest);
    if (row.change === "new") insert.run(row.caseId, row.customerId, accountId, row.factHash, row.customerId, currency, balance, daysPastDue, row.asOf, dueDate, facts, at, seq);
    else update.run(row.factHash, currency, balance, daysPastDue, row.asOf, dueDate, facts, balance, balance, row.caseId);
    for (const kind of row.stops) addStop.run(row.customerId, OF_ONE_DEBT.includes(kind) ? row.caseId : "", "", kind, at, "import");
    row.earlierContacts?.forEach((contact, n) => addContact.run(row.customerId, row.caseId, n, contact.at, canonical(contact)));
    // A second debt of a stopped customer has come in stopped; a reopened case and a new flag are left to see to.
    if ((row.change === "updated" || row.stops.length > 0) && stopped.get(row.customerId) !== undefined) settle.run(row.customerId);
  };

  return {
    "import.batch": (event) => {
      const rows = (event.body(ACCOUNTS_SLOT) ?? []) as AccountRow[];
      for (const row of rows) take(row, event);
      tallies.add("cases", rows.filter(({ change }) => change === "new").length);
    },
    "cases.profiled": ({ data }) => {
      for (const { caseId, ...found } of data.items) profile.run(canonical(found), found.segment, caseId);
    },
    "case.stopped": ({ data, at, actor }) => {
      const source = data.attemptId ?? (actor.kind === "user" ? actor.userId : actor.kind);
      addStop.run(data.customerId, data.scope === "case" ? data.caseId : "", data.scope === "point" ? (data.pointId ?? "") : "", data.stop, at, source);
      settle.run(data.customerId);
    },
    "case.stop_lifted": ({ data, actor }) => {
      // Only a user lifts a stop, whoever else says it is lifted.
      if (actor.kind !== "user") return;
      liftStop.run(data.customerId, data.caseId, data.stop);
      settle.run(data.customerId);
    },
    "case.closed": ({ data }) => {
      const facts = age.get(data.caseId) as AgeFacts | undefined;
      if (facts && facts.state !== "closed") close.run(data.reason, agedDays(facts, book.today()), book.today() ?? facts.as_of, data.caseId);
    },
    "payment.received": ({ data, seq }) => {
      addPayment.run(data.paymentId, data.caseId, data.amountMinor, data.currency, data.on, data.source, seq);
      pay.run(data.balanceAfter, data.caseId);
    },
  };
}

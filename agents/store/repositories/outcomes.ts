import type { Disposition } from "../../../shared/domain/call.ts";
import type { InboxItem } from "../../../shared/domain/inbox.ts";
import type { CaseHistory, PlanRecord, PromiseRecord } from "../../../shared/domain/record.ts";
import type { CivilDate } from "../../../shared/lib/civil-date.ts";
import type { BankPayment, Store } from "../../ports.ts";
import type { Db, Row } from "../db.ts";

export function outcomeReads(db: Db): Pick<Store, "caseHistory" | "promisesOf" | "promisesDue" | "plansOf" | "paymentsOf" | "book" | "inboxOpen"> {
  const history = db.prepare("SELECT * FROM case_history WHERE case_id = ?");
  const ofCase = db.prepare("SELECT * FROM promises WHERE case_id = ? ORDER BY made_at, promise_id");
  const due = db.prepare("SELECT * FROM promises WHERE state = 'pending' AND due <= ? ORDER BY promise_id");
  const plans = db.prepare("SELECT * FROM plans WHERE case_id = ? ORDER BY plan_id");
  const payments = db.prepare("SELECT * FROM payments WHERE case_id = ? ORDER BY paid_on, payment_id");
  const facts = db.prepare("SELECT key, value FROM book");
  const inbox = db.prepare("SELECT item FROM inbox WHERE state = 'open' ORDER BY opened_at, item_id").pluck();
  return {
    caseHistory: async (caseId) => toHistory((history.get(caseId) as Row | undefined) ?? {}),
    promisesOf: async (caseId) => (ofCase.all(caseId) as Row[]).map(toPromise),
    promisesDue: async (date) => (due.all(date) as Row[]).map(toPromise),
    plansOf: async (caseId) =>
      (plans.all(caseId) as Row[]).map((row) => ({ planId: row.plan_id, caseId: row.case_id, plan: JSON.parse(row.plan as string), state: row.state }) as PlanRecord),
    paymentsOf: async (caseId) =>
      (payments.all(caseId) as Row[]).map((row) => ({ paymentId: row.payment_id, caseId, amountMinor: row.amount, currency: row.currency, on: row.paid_on, seq: row.seq }) as BankPayment),
    book: async () => {
      const book = new Map((facts.all() as { key: string; value: string }[]).map(({ key, value }) => [key, JSON.parse(value) as unknown]));
      if (!book.has("bookId")) return null;
      return { bookId: book.get("bookId") as string, practice: book.get("practice") as boolean, today: book.get("today") as CivilDate };
    },
    inboxOpen: async () => (inbox.all() as string[]).map((item) => ({ ...(JSON.parse(item) as Omit<InboxItem, "state">), state: "open" })),
  };
}

const toPromise = (row: Row): PromiseRecord =>
  ({
    promiseId: row.promise_id, caseId: row.case_id, attemptId: row.attempt_id, by: row.by,
    terms: { amountMinor: row.amount, currency: row.currency, on: row.due }, partial: row.partial === 1, madeAt: row.made_at, seq: row.seq, state: row.state,
  }) as PromiseRecord;

const toHistory = (row: Row): CaseHistory => {
  const count = (value: unknown): number => (value as number | undefined) ?? 0;
  return {
    attempts: count(row.attempts), connected: count(row.connected), conversations: count(row.conversations), rightParty: count(row.right_party),
    promisesKept: count(row.kept), promisesBroken: count(row.broken), promisesPending: count(row.pending),
    lastAttemptAt: (row.last_attempt_at as number | null | undefined) ?? null, lastDisposition: (row.last_disposition as Disposition | null | undefined) ?? null,
    intents: JSON.parse((row.intents as string | undefined) ?? "{}") as Record<string, number>, angriest: count(row.angriest),
    callbackAt: (row.callback_at as number | null | undefined) ?? null, callbackAgreedAt: (row.callback_agreed_at as number | null | undefined) ?? null, refusals: count(row.refusals), inboxOpen: count(row.inbox_open),
  };
};

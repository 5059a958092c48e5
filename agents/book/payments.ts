import type { NewEvent } from "../../shared/domain/event.ts";
import type { BankPayment } from "../ports.ts";
import { keptBy, paidTowards, type SettleDeps } from "./promises.ts";

export interface PaymentDeps extends SettleDeps {
  /** Where the news came from, for the record: an import's id; `feed` when absent. */
  readonly source?: string;
}

/**
 * What payments lead to, in order: each one received with the balance it leaves, the promises it keeps, the case closed when nothing
 * is owed any more. Payments booked before (by id), of no case, or of nothing lead to nothing. The caller commits the events.
 * Throws RangeError for a payment in another currency than the debt's: sums never mix them.
 */
export async function applyPayments(payments: readonly BankPayment[], deps: PaymentDeps): Promise<NewEvent[]> {
  const events: NewEvent[] = [];
  const byCase = Map.groupBy(payments.filter(({ amountMinor }) => amountMinor > 0), ({ caseId }) => caseId);
  for (const [caseId, arrived] of byCase) events.push(...await applyToCase(caseId, arrived, deps));
  return events;
}

async function applyToCase(caseId: string, arrived: readonly BankPayment[], deps: PaymentDeps): Promise<NewEvent[]> {
  const { store, now, actor } = deps;
  const found = await store.caseById(caseId);
  if (!found) return [];
  const booked = await store.paymentsOf(caseId);
  const seen = new Set(booked.map(({ paymentId }) => paymentId));
  const fresh = arrived.filter(({ paymentId }) => !seen.has(paymentId) && seen.add(paymentId));
  if (fresh.length === 0) return [];

  const events: NewEvent[] = [];
  let balance = found.debt.balance;
  for (const { paymentId, amountMinor, currency, on } of fresh) {
    if (currency !== found.debt.currency) throw new RangeError(`a payment in ${currency} on a debt in ${found.debt.currency}`);
    balance -= amountMinor;
    events.push({ type: "payment.received", at: now, actor, data: { paymentId, caseId, amountMinor, currency, on, balanceAfter: balance, source: deps.source ?? "feed" } });
  }
  const promises = await store.promisesOf(caseId);
  if (promises.some(({ state }) => state === "pending")) {
    const zone = (await store.customer(found.customerId))?.timeZone ?? "UTC";
    events.push(...keptBy(promises, paidTowards(promises, [...booked, ...fresh], zone), { owed: balance, now, actor }));
  }
  if (balance <= 0 && found.state !== "closed") events.push({ type: "case.closed", at: now, actor, data: { caseId, reason: "paid" } });
  return events;
}

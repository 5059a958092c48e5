import { addDays, type CivilDate } from "../../shared/lib/civil-date.ts";
import { localTime, type Instant } from "../../shared/lib/time-zone.ts";
import type { NewEvent } from "../../shared/domain/event.ts";
import type { Actor } from "../../shared/domain/role.ts";
import type { BankPayment, PromiseRecord, Store } from "../ports.ts";
import rules from "./promises.json" with { type: "json" };

export interface SettleDeps {
  readonly store: Pick<Store, "caseById" | "customer" | "promisesOf" | "promisesDue" | "paymentsOf">;
  readonly now: Instant;
  readonly actor: Actor;
}

/** A bank books what was paid on the last evening a day later: so long a promise is neither kept too late nor broken. */
const lastDay = (promise: PromiseRecord): CivilDate => addDays(promise.terms.on, rules.graceDays);

/**
 * How much of each promise has been paid, minor units by promise id. A payment goes to the promise that falls due first among those
 * it can count for: made no earlier than the promise, by the customer's calendar and by the ledger, no later than its last day, in its currency.
 * A file of payments knows days only; what was on the ledger before the promise was made was not paid because of it.
 */
export function paidTowards(promises: readonly PromiseRecord[], payments: readonly BankPayment[], timeZone: string): Map<string, number> {
  const paid = new Map<string, number>();
  const inOrder = promises
    .filter(({ state }) => state !== "cancelled")
    .sort((a, b) => (a.terms.on === b.terms.on ? (a.promiseId < b.promiseId ? -1 : 1) : a.terms.on < b.terms.on ? -1 : 1));
  for (const payment of [...payments].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))) {
    let left = payment.amountMinor;
    const fits = inOrder.filter((promise) =>
      promise.terms.currency === payment.currency && payment.on <= lastDay(promise) && payment.on >= localTime(promise.madeAt, timeZone).date
      && (payment.seq ?? Infinity) > (promise.seq ?? 0));
    for (const promise of fits) {
      const before = paid.get(promise.promiseId) ?? 0;
      const share = Math.min(left, Math.max(0, promise.terms.amountMinor - before));
      paid.set(promise.promiseId, before + share);
      left -= share;
    }
    // What is over belongs to the last of them: "paid more than promised" should be visible.
    const last = fits.at(-1);
    if (last && left > 0) paid.set(last.promiseId, (paid.get(last.promiseId) ?? 0) + left);
  }
  return paid;
}

/** `promise.kept` for every pending promise that the payments cover; all of them once nothing is owed. */
export function keptBy(promises: readonly PromiseRecord[], paid: ReadonlyMap<string, number>, settled: { owed: number } & Pick<SettleDeps, "now" | "actor">): NewEvent[] {
  return promises
    .filter((promise) => promise.state === "pending" && (settled.owed <= 0 || (paid.get(promise.promiseId) ?? 0) >= promise.terms.amountMinor))
    .map(({ promiseId, caseId }) => ({ type: "promise.kept", at: settled.now, actor: settled.actor, data: { promiseId, caseId, paidMinor: paid.get(promiseId) ?? 0 } }));
}

/**
 * Promises that can no longer be kept on `date`: their day and the grace days after it are over and the money is not there.
 * One that was paid after all is kept. To be called once at the start of `date`, after the payments known by then.
 */
export async function breakOverdue(date: CivilDate, deps: SettleDeps): Promise<NewEvent[]> {
  const events: NewEvent[] = [];
  for (const promise of await deps.store.promisesDue(addDays(date, -1 - rules.graceDays))) {
    const { caseId, promiseId } = promise;
    const found = await deps.store.caseById(caseId);
    const zone = (found && (await deps.store.customer(found.customerId))?.timeZone) ?? "UTC";
    const paid = paidTowards(await deps.store.promisesOf(caseId), await deps.store.paymentsOf(caseId), zone).get(promiseId) ?? 0;
    const type = paid >= promise.terms.amountMinor || (found !== null && found.debt.balance <= 0) ? "promise.kept" : "promise.broken";
    events.push({ type, at: deps.now, actor: deps.actor, data: { promiseId, caseId, paidMinor: paid } });
  }
  return events;
}

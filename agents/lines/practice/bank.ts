import type { BankFeed, BankPayment } from "../../ports.ts";
import { isAgentTurn } from "../../../shared/domain/call.ts";
import type { Case } from "../../../shared/domain/customer.ts";
import type { PromiseRecord } from "../../../shared/domain/record.ts";
import { addDays } from "../../../shared/lib/civil-date.ts";
import { randomFrom } from "../../../shared/lib/random.ts";
import { instantOf, localTime } from "../../../shared/lib/time-zone.ts";
import type { Instant } from "../../../shared/lib/time-zone.ts";
import type { DialLog, PayEntry } from "./dial-log.ts";
import { affordable } from "./money-in.ts";
import type { PracticeBook } from "./practice-book.ts";
import { treatmentOf } from "./treatment.ts";
import { drawTruth } from "./truth.ts";
import type { Truth } from "./truth.ts";

const MINUTE = 60_000;

/**
 * How likely a promise is kept, 0…1: whether it fits what there is to spare on that day, how reliable the person is and how
 * the word was got: one pressed out of somebody is a word to get off the phone.
 */
export function keepChance(truth: Truth, promise: { minor: number; on: string; asof: string }, how: { pushes: number; trust: number }): number {
  const can = affordable(truth.purse, promise.asof, promise.on);
  const fit = promise.minor <= can * 1.15 ? 1 : promise.minor <= can * 1.6 ? 0.4 : 0.12;
  const far = Date.parse(promise.on) - Date.parse(promise.asof) > 20 * 86_400_000 ? 0.9 : 1;
  const manner = Math.min(1.05, Math.max(0.3, 0.85 + 0.3 * (how.trust - 0.3) - 0.15 * how.pushes));
  return Math.min(0.96, fit * far * manner * (0.37 + 0.55 * truth.reliability));
}

/**
 * The bank's side of the practice world: what arrives, when. Payments of promises follow from the ledger's promises and the
 * seed and carry the promise's id; what is sent in a call, or remembered after one, is written down before it counts. The
 * same payment always has the same id, and after a restart it may be handed out again: whoever books it goes by the id.
 */
export class PracticeBank implements BankFeed {
  readonly #seed: number;
  readonly #book: PracticeBook;
  readonly #log: DialLog;
  readonly #known = new Map<string, PayEntry>();
  readonly #settled = new Set<string>();
  readonly #handed = new Set<string>();

  constructor(world: { seed: number; book: PracticeBook; log: DialLog }) {
    this.#seed = world.seed;
    this.#book = world.book;
    this.#log = world.log;
    for (const entry of world.log.payments) this.#known.set(entry.paymentId, entry);
  }

  async payments(until: Instant): Promise<readonly BankPayment[]> {
    await this.#settlePromises(until);
    const due = [...this.#known.values()].filter((entry) => entry.arrivesAt <= until && !this.#handed.has(entry.paymentId));
    due.sort((a, b) => a.arrivesAt - b.arrivesAt || (a.paymentId < b.paymentId ? -1 : 1));
    const left = new Map<string, number>();
    const arrived: BankPayment[] = [];
    for (const entry of due) {
      this.#handed.add(entry.paymentId);
      const owed = left.get(entry.caseId) ?? (await this.#book.caseById(entry.caseId))?.debt.balance ?? 0;
      const amountMinor = Math.min(entry.amountMinor, owed);
      left.set(entry.caseId, owed - amountMinor);
      if (amountMinor > 0) arrived.push({ paymentId: entry.paymentId, caseId: entry.caseId, amountMinor, currency: entry.currency, on: entry.on });
    }
    return arrived;
  }

  /** All of this case that arrived up to `until`, handed out before or not. */
  async paymentsOf(caseId: string, until: Instant): Promise<readonly BankPayment[]> {
    const mine = [...this.#known.values()].filter((entry) => entry.caseId === caseId && entry.arrivesAt <= until);
    const owed = (await this.#book.caseById(caseId))?.debt.balance ?? 0;
    return mine.map(({ paymentId, amountMinor, currency, on }) => ({ paymentId, caseId, amountMinor: this.#handed.has(paymentId) ? amountMinor : Math.min(amountMinor, owed), currency, on }))
      .filter((payment) => payment.amountMinor > 0);
  }

  /** Money sent by somebody of their own accord; a second call with the same id changes nothing. */
  send(payment: { paymentId: string; caseRow: Case; minor: number; timeZone: string }, when: { at: Instant; arrivesAt: Instant }): void {
    const { paymentId, caseRow } = payment;
    const amountMinor = Math.min(payment.minor, caseRow.debt.balance);
    if (this.#known.has(paymentId) || amountMinor <= 0) return;
    const entry: PayEntry = {
      kind: "pay", at: when.at, paymentId, caseId: caseRow.caseId, amountMinor, currency: caseRow.debt.currency,
      on: localTime(when.arrivesAt, payment.timeZone).date, arrivesAt: when.arrivesAt,
    };
    this.#log.write(entry);
    this.#known.set(paymentId, entry);
  }

  /** Decides each promise once, on the day it falls due anywhere on earth. */
  async #settlePromises(until: Instant): Promise<void> {
    for (const promise of await this.#book.promisesDue(localTime(until + 14 * 60 * MINUTE, "UTC").date)) {
      if (this.#settled.has(promise.promiseId)) continue;
      this.#settled.add(promise.promiseId);
      await this.#settle(promise, until);
    }
  }

  async #settle(promise: PromiseRecord, now: Instant): Promise<void> {
    const caseRow = await this.#book.caseById(promise.caseId);
    const customer = caseRow && (await this.#book.customer(caseRow.customerId));
    if (!caseRow || !customer) return;
    const timeZone = customer.timeZone ?? "UTC";
    const random = randomFrom(this.#seed, "keeps", promise.promiseId);
    const truth = drawTruth({ seed: this.#seed, caseId: caseRow.caseId, customerId: customer.customerId, jurisdiction: customer.jurisdiction }, caseRow.debt);
    const moves = (await this.#book.turns(promise.attemptId)).filter(isAgentTurn).map((turn) => turn.move);
    const { amountMinor, on } = promise.terms;
    const asof = localTime(promise.madeAt, timeZone).date;
    const kept = random.chance(keepChance(truth, { minor: amountMinor, on, asof }, treatmentOf(moves, truth.temper)));
    const minor = kept ? amountMinor : random.chance(0.12) ? Math.ceil(amountMinor * 0.4) : 0;
    const day = kept && random.chance(0.88) ? on : addDays(on, 1);
    const arrivesAt = Math.max(instantOf({ date: day, minute: random.int(8 * 60, 21 * 60) }, timeZone), promise.madeAt + MINUTE);
    this.send({ paymentId: `PAY-${promise.promiseId}`, caseRow, minor, timeZone }, { at: now, arrivesAt });
  }
}

import type { Instant } from "../../../../shared/lib/time-zone.ts";
import type { ContactRecord, GateFacts } from "../../../../shared/domain/contact.ts";
import type { Case, ContactPoint, Customer, PersonContent } from "../../../../shared/domain/customer.ts";
import type { WorkItem } from "../../../../shared/domain/event.ts";
import type { CaseHistory } from "../../../../shared/domain/record.ts";

/** As far back as any rule counts. */
export const HISTORY_MS = 31 * 86_400_000;
/** A call within this of the time a customer asked for is the call they asked for. */
const CALLBACK_GRACE_MS = 2 * 3_600_000;

/** All that is known of a customer, read at one moment. */
export interface Known {
  readonly at: Instant;
  readonly caseRow: Case;
  readonly customer: Customer;
  /** null: erased, so there is no number to ring. */
  readonly person: PersonContent | null;
  /** Every contact of theirs, at least `HISTORY_MS` back. */
  readonly history: readonly ContactRecord[];
  readonly callback: Pick<CaseHistory, "callbackAt" | "callbackAgreedAt">;
  /** What the worklist holds the case for; null: nothing. */
  readonly work: WorkItem["kind"] | null;
  readonly practice: boolean;
}

/**
 * The number to try: the customer's own, valid and not opted out, the next one after it has failed twice in a row.
 * People other than the customer are never tried from here: that needs a person's approval.
 */
function choosePoint(customer: Customer, tried: readonly { pointId: string; connected: boolean }[]): ContactPoint | null {
  const own = customer.points.filter((point) => point.label !== "third_party" && point.valid !== false && !point.optedOut);
  const failures = (point: ContactPoint): number => {
    const mine = tried.filter((record) => record.pointId === point.pointId);
    const lastConnected = mine.findLastIndex((record) => record.connected);
    return Math.floor((mine.length - 1 - lastConnected) / 2);
  };
  return own.length === 0 ? (customer.points[0] ?? null) : own.reduce((best, point) => (failures(point) < failures(best) ? point : best));
}

/** What the gate is asked about the next contact of an agent, and the number it would be made to. */
export function gateFactsOf({ at, caseRow, customer, person, history, callback, work, practice }: Known): GateFacts {
  const chosen = choosePoint(customer, history);
  // A number that is not there (erased, never given) is a missing fact, and a missing fact refuses.
  const point = chosen && person?.phones[chosen.pointId] ? chosen : null;
  // Only the customer's own wish lifts a cap or a cool-down, and only for the time they named; a call-back that we planned is one more call.
  const timely = callback.callbackAt !== null && Math.abs(at - callback.callbackAt) <= CALLBACK_GRACE_MS;
  const agreedAt = work === "callback" && timely ? (callback.callbackAgreedAt ?? null) : null;
  return {
    at, customerId: customer.customerId, caseId: caseRow.caseId, jurisdiction: customer.jurisdiction, timeZone: customer.timeZone,
    point, ai: true, line: { practice }, history, stops: caseRow.stops, balance: caseRow.debt.balance,
    caseClosed: caseRow.state === "closed", agreedTime: agreedAt !== null, ...(agreedAt === null ? {} : { agreedAt }), thirdPartyApproved: false,
  };
}

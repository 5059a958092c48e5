import type { StopKind } from "../../shared/domain/customer.ts";
import type { EventOf, LedgerEvent, WorkItem } from "../../shared/domain/event.ts";
import { rowsOf, type SmallBook } from "./small-book.ts";
import type { DialWitness } from "./small-shift.ts";

/** What a small shift left behind. Each law returns what broke it, in words; empty when it held. */
export interface Left {
  readonly book: SmallBook;
  readonly events: readonly LedgerEvent[];
  readonly witness: DialWitness;
  /** When the shift was over; nothing is due after it. */
  readonly until: number;
}

/** Every dial follows a durable reservation whose verdict allowed it, rule by rule. */
export function dialsAreAllowed({ events, witness }: Left): string[] {
  const reserved = new Map<string, EventOf<"attempt.reserved">>();
  for (const event of events) if (event.type === "attempt.reserved") reserved.set(event.data.attemptId, event);
  return witness.dials().flatMap(({ attemptId, after, pointId, caseId }) => {
    const event = reserved.get(attemptId);
    if (!event || event.seq > after) return [`${attemptId}: dialled before its reservation was durable`];
    const { verdict } = event.data;
    const wrong = verdict.rules.filter(({ pass, warning }) => !pass && warning !== true).map(({ rule }) => rule);
    if (!verdict.allow || wrong.length > 0 || verdict.rules.length === 0) return [`${attemptId}: dialled against ${wrong.join(", ")}`];
    return event.data.pointId === pointId && event.data.caseId === caseId ? [] : [`${attemptId}: another contact than the one reserved`];
  });
}

/** Nobody is dialled of whom a fact is missing that a rule needs. Worked out from the book, not from the gate. */
export function missingFactsRefuse({ book, witness }: Left): string[] {
  return witness.dials().flatMap(({ attemptId, customerId, pointId }) => {
    const one = book.customers[Number(customerId.slice(1)) - 1];
    const point = one?.points[Number(pointId.slice(1)) - 1];
    if (!one || !point) return [`${attemptId}: nobody knows this number`];
    const missing = [
      // Mainland China keeps one time by law, so its rules need no zone of the customer's own.
      one.timeZone === null && one.jurisdiction !== "CN" && "zone", one.jurisdiction !== "CN" && one.jurisdiction !== "US" && "rules", !point.phone && "number",
      one.jurisdiction === "US" && point.consent !== true && "consent", point.valid === false && "valid number", point.optedOut && "wish to be called",
      point.label === "third_party" && "approval", !one.synthetic && "mark of being made up",
    ].filter((what) => what !== false);
    return missing.map((what) => `${attemptId}: dialled without ${what}`);
  });
}

interface Waiting {
  readonly items: Map<string, WorkItem>;
  readonly busy: Map<string, string>;
  readonly stopped: Set<string>;
}

/** A case leaves the list by being taken up, closed or stopped, and comes onto it by being planned. */
function follow(list: Waiting, event: LedgerEvent, customerOf: (caseId: string) => string): void {
  switch (event.type) {
    case "work.planned": return event.data.items.forEach((item) => void (list.stopped.has(item.caseId) || list.items.set(item.caseId, item)));
    case "attempt.refused": return void list.items.delete(event.data.caseId);
    case "attempt.reserved":
      list.items.delete(event.data.caseId);
      return void list.busy.set(event.data.attemptId, event.data.customerId);
    case "attempt.ended": return void list.busy.delete(event.data.attemptId);
    case "case.closed": return void list.items.delete(event.data.caseId);
    case "case.stopped": {
      if (event.data.scope === "point" || !STOPPING.includes(event.data.stop)) return;
      for (const caseId of [...list.items.keys(), event.data.caseId]) {
        if (event.data.scope === "case" ? caseId !== event.data.caseId : customerOf(caseId) !== event.data.customerId) continue;
        list.stopped.add(caseId);
        list.items.delete(caseId);
      }
      return;
    }
    default: return;
  }
}

/** No due item of a free customer waits while a line is free, at any simulated moment. */
export function nothingCallableWaits({ book, events, until }: Left): string[] {
  const customerOf = (caseId: string): string => `K${caseId.slice(1).split("-")[0]}`;
  const list: Waiting = { items: new Map(), busy: new Map(), stopped: new Set() };
  const broken: string[] = [];
  let working = false;
  events.forEach((event, i) => {
    if (event.type === "shift.started") working = true;
    if (event.type === "shift.ended") working = false;
    follow(list, event, customerOf);
    const next = events[i + 1];
    // Only what lasts: within one simulated instant things happen one after the other.
    if (!working || !next || next.at <= event.at || list.busy.size >= book.concurrency) return;
    const inCall = new Set(list.busy.values());
    for (const { caseId, dueAt } of list.items.values()) {
      if (inCall.has(customerOf(caseId)) || Math.max(dueAt, event.at) >= Math.min(next.at, until)) continue;
      broken.push(`${caseId}: due since ${dueAt}, still waiting at ${next.at} after ${event.type}`);
    }
  });
  return broken;
}

/** These end contact by agents; the others change what is said. */
const STOPPING: readonly StopKind[] = ["opt_out", "dispute", "lawyer", "vulnerable", "deceased", "cease_request", "wrong_party", "bankruptcy"];
const OF_ONE_DEBT: readonly StopKind[] = ["dispute"];

interface StopSeen { readonly seq: number; readonly binds: (dial: { caseId: string; customerId: string; pointId: string }) => boolean; readonly what: string }

function stopsOf({ book, events }: Left): StopSeen[] {
  const imported = rowsOf(book, false).flatMap(({ caseId, customerId, stops }) =>
    stops.filter((stop) => STOPPING.includes(stop)).map((stop): StopSeen => ({
      seq: 0, what: `imported ${stop}`, binds: (dial) => (OF_ONE_DEBT.includes(stop) ? dial.caseId === caseId : dial.customerId === customerId),
    })));
  const met = events.flatMap((event): StopSeen[] => {
    if (event.type === "point.changed" && (event.data.optedOut === true || event.data.valid === false)) {
      const { customerId, pointId } = event.data;
      return [{ seq: event.seq, what: "number struck off", binds: (dial) => dial.customerId === customerId && dial.pointId === pointId }];
    }
    if (event.type !== "case.stopped" || !STOPPING.includes(event.data.stop)) return [];
    const { scope, caseId, customerId, pointId, stop } = event.data;
    return [{ seq: event.seq, what: `${stop} of the ${scope}`, binds: (dial) => (scope === "case" ? dial.caseId === caseId : dial.customerId === customerId && (scope === "customer" || dial.pointId === pointId)) }];
  });
  return [...imported, ...met];
}

/** After a stop nobody in its scope is dialled again, whatever file comes later. */
export function stopsHold(left: Left): string[] {
  const reservedAt = new Map(left.events.flatMap((event) => (event.type === "attempt.reserved" ? [[event.data.attemptId, event.seq] as const] : [])));
  const stops = stopsOf(left);
  return left.witness.dials().flatMap((dial) =>
    stops.filter(({ seq, binds }) => (reservedAt.get(dial.attemptId) ?? 0) > seq && binds(dial)).map(({ what }) => `${dial.attemptId}: dialled after ${what}`));
}
export const countStops = (left: Left): number => stopsOf(left).filter(({ seq }) => seq > 0).length;

/** Every reservation came to an end. */
export function callsEnd(events: readonly LedgerEvent[]): string[] {
  const open = new Set<string>();
  for (const event of events) {
    if (event.type === "attempt.reserved") open.add(event.data.attemptId);
    if (event.type === "attempt.ended" && !open.delete(event.data.attemptId)) return [`${event.data.attemptId}: ended twice, or without having begun`];
  }
  return [...open].map((attemptId) => `${attemptId}: never ended`);
}

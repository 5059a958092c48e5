import { localTime } from "../../shared/lib/time-zone.ts";
import { spokenOf } from "../../shared/domain/labels.ts";
import type { ContactRecord } from "../../shared/domain/contact.ts";
import type { EventOf, LedgerEvent } from "../../shared/domain/event.ts";
import { isAgentTurn } from "../../shared/domain/call.ts";
import { gate } from "../back/compliance/gate/gate.ts";
import { guard } from "../back/compliance/guard/guard.ts";
import type { PackSet } from "../back/compliance/packs.ts";
import type { Store } from "../ports.ts";
import { allEvents, take } from "./tell.ts";

interface PointSeen { readonly valid?: boolean; readonly optedOut?: boolean }

interface Trail {
  readonly contacts: Map<string, ContactRecord[]>;
  /** `customerId/pointId` as events have changed it so far. */
  readonly points: Map<string, PointSeen>;
  readonly balances: Map<string, number>;
  readonly verified: Set<string>;
  /** Where an open attempt's record stands. */
  readonly open: Map<string, { readonly records: ContactRecord[]; readonly i: number }>;
  readonly spoken: Set<string>;
}

function ended({ open }: Trail, { data }: EventOf<"attempt.ended">): void {
  const found = open.get(data.attemptId);
  if (!found) return;
  found.records[found.i] = { ...(found.records[found.i] as ContactRecord), connected: data.connected, conversation: data.conversation };
  open.delete(data.attemptId);
}

/** Was this contact allowed by the rules, counted again from what the ledger says had happened before it? */
async function breaksRule(event: EventOf<"attempt.reserved">, trail: Trail, deps: { store: Store; packs: PackSet }): Promise<boolean> {
  const { data, at } = event;
  const [caseRow, customer] = [await deps.store.caseById(data.caseId), await deps.store.customer(data.customerId)];
  const point = customer?.points.find(({ pointId }) => pointId === data.pointId);
  if (!data.verdict.allow || !caseRow || !customer || !point) return true;
  const changed = trail.points.get(`${data.customerId}/${data.pointId}`);
  const verdict = gate({
    at, customerId: data.customerId, caseId: data.caseId, jurisdiction: customer.jurisdiction, timeZone: customer.timeZone,
    point: { ...point, valid: changed?.valid ?? null, optedOut: changed?.optedOut ?? false }, ai: data.ai, line: { practice: data.practice },
    history: trail.contacts.get(data.customerId) ?? [], stops: caseRow.stops.filter(({ since }) => since <= at),
    balance: trail.balances.get(data.caseId) ?? Math.max(caseRow.debt.balance, 1), caseClosed: false, agreedTime: data.consented, thirdPartyApproved: false,
  }, deps.packs);
  return !verdict.allow;
}

function reserve(trail: Trail, { data, at }: EventOf<"attempt.reserved">): void {
  const { attemptId, caseId, pointId, direction, ai, consented, customerId } = data;
  const records = trail.contacts.get(customerId) ?? [];
  trail.contacts.set(customerId, records);
  trail.open.set(attemptId, { records, i: records.length });
  records.push({ attemptId, caseId, pointId, direction, at, connected: true, conversation: true, ai, consented });
}

async function spokenBreaches(attemptId: string, verified: boolean, deps: { store: Store }): Promise<number> {
  const call = await deps.store.call(attemptId);
  const customer = call && (await deps.store.customer(call.customerId));
  if (!call || !customer) return 0;
  const lang = spokenOf(customer.language ?? "en");
  const turns = (await deps.store.turns(attemptId)).filter(isAgentTurn).filter(({ heard }) => heard !== null);
  const heardAgain = (text: string): boolean =>
    guard(text, { lang, verified, party: verified ? "debtor" : "unknown", ai: true, asof: localTime(call.startedAt, customer.timeZone ?? "UTC").date }).allowed;
  return turns.filter(({ text, verdict }) => !verdict.allowed || !heardAgain(text)).length;
}

/**
 * Counts breaches anew from what was done: contacts the rules did not allow, and words the guard stops when it hears
 * them again without the facts of the moment (so figures are left to the verdict given then).
 */
export async function audit(deps: { store: Store; packs: PackSet }): Promise<{ gate: number; guard: number }> {
  const trail: Trail = { contacts: new Map(), points: new Map(), balances: new Map(), verified: new Set(), open: new Map(), spoken: new Set() };
  const breaches = { gate: 0, guard: 0 };
  const see = (event: LedgerEvent): void => take({
    "attempt.ended": ended,
    "attempt.reserved": reserve,
    "point.changed": ({ points }, { data }) => void points.set(`${data.customerId}/${data.pointId}`, { ...points.get(`${data.customerId}/${data.pointId}`), ...data }),
    "payment.received": ({ balances }, { data }) => void balances.set(data.caseId, data.balanceAfter),
    "call.verified": ({ verified }, { data }) => void verified.add(data.attemptId),
    "turn.spoken": ({ spoken }, { data }) => void spoken.add(data.attemptId),
  }, trail, event);
  for await (const event of allEvents(deps.store)) {
    if (event.type === "attempt.reserved" && event.data.direction === "outbound" && (await breaksRule(event, trail, deps))) breaches.gate++;
    see(event);
  }
  for (const attemptId of trail.spoken) breaches.guard += await spokenBreaches(attemptId, trail.verified.has(attemptId), deps);
  return breaches;
}

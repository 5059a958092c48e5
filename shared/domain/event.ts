import type { CivilDate } from "../lib/civil-date.ts";
import type { Currency } from "../lib/money.ts";
import type { Instant } from "../lib/time-zone.ts";
import type { Disposition, MindId, PlanTerms, PromiseTerms, SpokenFigure } from "./call.ts";
import type { GateVerdict } from "./contact.ts";
import type { Profile, StopKind } from "./customer.ts";
import type { Inspection } from "./finding.ts";
import type { InboxItem } from "./inbox.ts";
import type { Trigger } from "./labels.ts";
import type { Move } from "./move.ts";
import type { Reading } from "./reading.ts";
import type { Actor, FrontRole, Role } from "./role.ts";
import type { GuardVerdict } from "./speech.ts";

/** Why the worklist holds a case, and when it is next due. */
export interface WorkItem {
  readonly caseId: string;
  readonly kind: "first_contact" | "reminder" | "retry" | "callback" | "promise_followup" | "broken_promise";
  readonly dueAt: Instant;
  /** Expected value of a contact now, minor units of the case's currency scaled to one common unit; higher is earlier. */
  readonly rank: number;
  readonly agent: FrontRole;
  readonly treatment: string;
}

/** One row of an import batch: what the projections need is in the content beside it. */
export interface ImportedRow {
  readonly caseId: string;
  readonly customerId: string;
  readonly change: "new" | "updated";
}

/**
 * The catalogue of ledger events: everything that ever happened is one of these.
 * No payload holds a name, a number to call, or words said: those are content beside the chain, carried here by salted hash.
 */
export interface EventData {
  "engine.started": { version: string; mode: "practice" | "live"; };
  "engine.recovered": { interrupted: readonly string[]; };
  "book.opened": { bookId: string; practice: boolean; asOf: CivilDate; };
  "import.started": { importId: string; kind: "book" | "payments"; fileHash: string; mapping: string; };
  "import.batch": { importId: string; n: number; rows: readonly ImportedRow[]; };
  "import.finished": { importId: string; asOf: CivilDate; taken: number; rejected: number; current: number; unchanged: number; };
  "payment.received": { paymentId: string; caseId: string; amountMinor: number; currency: Currency; on: CivilDate; balanceAfter: number; source: string; };

  "cases.profiled": { items: readonly ({ readonly caseId: string } & Profile)[]; };
  "work.planned": { items: readonly WorkItem[]; };
  "case.stopped": { caseId: string; customerId: string; stop: StopKind; scope: "case" | "customer" | "point"; pointId?: string; attemptId?: string; };
  "case.stop_lifted": { caseId: string; customerId: string; stop: StopKind; reason: string; };
  "case.closed": { caseId: string; reason: "paid" | "nothing_owed" | "recalled"; };
  "point.changed": { customerId: string; pointId: string; valid?: boolean; optedOut?: boolean; consentAiVoice?: boolean; };

  "shift.started": { shiftId: string; practice: boolean; seed: number | null; start: Instant; days: number | null; concurrency: number; };
  "shift.paused": { shiftId: string; reason: string; };
  "shift.resumed": { shiftId: string; reason: string; };
  /** `why`: in the words of whoever ended it. */
  "shift.ended": { shiftId: string; reason: "finished" | "stopped" | "killed"; why?: string; };
  /** A civil day of the book is over: ageing moves on, promises fall due, balances per stage are noted for the roll rate. */
  "day.closed": { date: CivilDate; };
  "stop.pressed": { reason: string; };
  /** What the press before it did: conversations silenced, contacts held that were due, and how long all of it took. */
  "stop.done": { silenced: number; held: number; tookMs: number; };
  "stop.released": { reason: string; };
  /** A person set a post: paused, back at work, or how many conversations it may lead at once. */
  "agent.set": { role: Role; paused?: boolean; capacity?: number; reason: string; };
  /** One of the desk's settings, by name; never a secret. `value` null: back to the product's own. */
  "setting.changed": { name: string; value: unknown; };
  /** Somebody has read what happened up to this event's predecessor. */
  "desk.caught_up": { upTo: number; };

  "attempt.refused": { caseId: string; customerId: string; pointId: string | null; verdict: GateVerdict; };
  /** Verdict and reservation: durable before the line is touched. */
  "attempt.reserved": { attemptId: string; caseId: string; customerId: string; pointId: string; shiftId: string; direction: "outbound" | "inbound"; ai: boolean; consented: boolean; practice: boolean; work: WorkItem["kind"]; verdict: GateVerdict; };
  "call.opened": { attemptId: string; caseId: string; answeredBy: "person" | "machine" | "unknown"; ringMs: number; };
  "call.verified": { attemptId: string; caseId: string; };
  "call.handed": { attemptId: string; caseId: string; from: FrontRole; to: FrontRole; why: string; };
  /** Words in content slot `words`. `draft` 1 first, 2 after a block, 3 the safe script. Blocked drafts stay on the record. `phrasing` is the script's id when its words were used. */
  "turn.agent": { attemptId: string; caseId: string; n: number; by: FrontRole; move: Move; mind: MindId; draft: number; verdict: GuardVerdict; phrasing?: string; figures?: readonly SpokenFigure[]; };
  "turn.spoken": { attemptId: string; caseId: string; n: number; heard: number; ms: number; };
  /** Words in content slot `words`; digits given as an answer stay in the content, never in the reading here. */
  "turn.customer": { attemptId: string; caseId: string; n: number; mind: MindId; reading: Reading | null; interrupted: boolean; ms: number; };
  "mind.failed": { attemptId: string; caseId: string; n: number; step: "decide" | "speak"; reason: "timeout" | "refused" | "invalid" | "unreachable" | "cut_off"; };
  "call.escalated": { attemptId: string; caseId: string; by: FrontRole; trigger: Trigger; evidence: readonly number[]; };
  "promise.made": { promiseId: string; caseId: string; attemptId: string; by: FrontRole; terms: PromiseTerms; partial: boolean; };
  "promise.kept": { promiseId: string; caseId: string; paidMinor: number; };
  "promise.broken": { promiseId: string; caseId: string; paidMinor: number; };
  "promise.cancelled": { promiseId: string; caseId: string; reason: string; };
  "plan.agreed": { planId: string; caseId: string; attemptId: string; by: FrontRole; plan: PlanTerms; needsPerson: boolean; };
  "callback.booked": { caseId: string; attemptId: string; at: Instant; byCustomer: boolean; };
  "complaint.noted": { caseId: string; attemptId: string; };
  "attempt.ended": { attemptId: string; caseId: string; disposition: Disposition; connected: boolean; conversation: boolean; rightParty: boolean; talkMs: number; wrapMs: number; agents: readonly FrontRole[]; minds: Readonly<Record<MindId, number>>; };
  "call.inspected": Inspection & { caseId: string; };

  "inbox.opened": { item: Omit<InboxItem, "state">; };
  "inbox.resolved": { itemId: string; outcome: string; };
  "content.erased": { ids: readonly string[]; reason: string; };
}
export type EventType = keyof EventData;

/** Personal content to be stored beside an event; the event will carry its salted hash under `slot`. */
export interface NewContent {
  readonly slot: string;
  /** Whose data it is: erased with them. */
  readonly customerId: string;
  readonly kind: "words" | "person" | "account" | "note";
  readonly body: unknown;
}

export type NewEvent = { [K in EventType]: { readonly type: K; readonly at: Instant; readonly actor: Actor; readonly data: EventData[K]; readonly content?: readonly NewContent[] } }[EventType];

export interface ContentRef {
  readonly slot: string;
  readonly id: string;
  /** SHA-256 over salt and canonical body, hex. */
  readonly hash: string;
}

export type LedgerEvent = {
  [K in EventType]: {
    readonly seq: number; readonly type: K; readonly at: Instant; readonly actor: Actor; readonly data: EventData[K];
    readonly content: readonly ContentRef[]; readonly prev: string; readonly hash: string;
  };
}[EventType];
export type EventOf<K extends EventType> = Extract<LedgerEvent, { type: K }>;

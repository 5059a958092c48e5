import { addDays, daysBetween } from "../../shared/lib/civil-date.ts";
import type { Random } from "../../shared/lib/random.ts";
import type { Instant } from "../../shared/lib/time-zone.ts";
import type { ContactRecord } from "../../shared/domain/contact.ts";
import type { Case, Profile, StopKind } from "../../shared/domain/customer.ts";
import type { WorkItem } from "../../shared/domain/event.ts";
import type { CaseHistory, PlanRecord, PromiseRecord } from "../../shared/domain/record.ts";
import type { Treatment } from "./analyst/treatment.ts";
import { AFTER } from "./worklist/after.ts";
import { dayOf, fit, hoursOf, openingOf, otherBand } from "./worklist/hours.ts";
import type { Hours } from "./worklist/hours.ts";
import { expectedValue } from "./worklist/rank.ts";
import type { WaitReason } from "./worklist/reasons.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** A booked call missed by more than this is made up for in our own hours, not whenever we notice. */
const CALLBACK_GRACE_MS = 2 * HOUR_MS;

export interface PlanInput {
  readonly caseRow: Case;
  readonly history: CaseHistory;
  readonly profile: Profile;
  readonly treatment: Treatment;
  /** All promises of the case. */
  readonly promises: readonly PromiseRecord[];
  /** All instalment plans of the case; absent: none. */
  readonly plans?: readonly PlanRecord[];
  readonly now: Instant;
  readonly context: PlanContext;
}

export interface PlanContext {
  readonly timeZone: string;
  /** A stream of the case and its number of attempts: the same plan twice must draw the same. */
  readonly random: Random;
  /** The customer's past contacts, to count the day's attempts; without them the last attempt alone counts. */
  readonly contacts?: readonly ContactRecord[];
  /** What the gate last said: when it opens again. A hint only; it is asked again before the contact. */
  readonly gateOpensAt?: Instant | null;
  /** False when no number is left that may be dialled. */
  readonly reachable?: boolean;
}

export type Plan =
  | { readonly state: "due"; readonly item: WorkItem }
  /** `item` is due at `until`; both null where only an event (a person's decision, a new number) brings the case back. */
  | { readonly state: "waiting"; readonly item: WorkItem | null; readonly why: WaitReason; readonly until: Instant | null }
  | { readonly state: "stopped"; readonly why: StopKind | "case_stopped" }
  | { readonly state: "closed"; readonly why: "paid" | "nothing_owed" | "recalled" };

/** When and as what the case wants its next contact, before hours and gate are looked at. */
interface Wish {
  readonly kind: WorkItem["kind"];
  readonly at: Instant;
  /** Why not before `at`. */
  readonly why: WaitReason;
  /** The customer's own time: our hours do not move it. */
  readonly exact?: true;
}

const isLive = (promise: PromiseRecord): boolean => promise.state === "pending";
const byDay = (a: PromiseRecord, b: PromiseRecord): number => (a.terms.on < b.terms.on ? -1 : a.terms.on > b.terms.on ? 1 : a.promiseId < b.promiseId ? -1 : 1);

/** A promise is late from the morning after its day; a word about it since then has been had once there was an attempt. */
const lateFrom = (promise: PromiseRecord, hours: Hours): Instant => openingOf(addDays(promise.terms.on, 1), hours);
const triedSince = (at: Instant, { history }: PlanInput): boolean => history.lastAttemptAt !== null && history.lastAttemptAt >= at;

function courtesy(promise: PromiseRecord, hours: Hours, input: PlanInput): Wish | null {
  const before = input.treatment.cadence.courtesy_days_before;
  const day = addDays(promise.terms.on, -before);
  // A reminder the day after the promise was given would only say that we do not trust it.
  if (before === 0 || daysBetween(dayOf(promise.madeAt, hours), day) < 2) return null;
  const at = openingOf(day, hours);
  // Neither the gate nor our hours put it off: a friendly word after its day is none.
  const over = dayOf(fit(Math.max(input.now, input.context.gateOpensAt ?? 0), hours), hours) > day;
  return over || triedSince(at, input) ? null : { kind: "promise_followup", at, why: "courtesy_before_promise" };
}

/** What promises ask for; null when none has a say. A broken one nobody has spoken of comes first. */
function wishOfPromises(input: PlanInput, hours: Hours): Wish | null {
  const broken = input.promises.filter(({ state }) => state === "broken").sort(byDay).at(-1);
  if (broken && !triedSince(lateFrom(broken, hours), input) && !keptSince(broken, input)) return { kind: "broken_promise", at: lateFrom(broken, hours), why: "promise_pending" };
  const pending = input.promises.filter(isLive).sort(byDay)[0];
  if (!pending) return null;
  const late = lateFrom(pending, hours);
  if (triedSince(late, input)) return null;
  return courtesy(pending, hours, input) ?? { kind: "promise_followup", at: late, why: "promise_pending" };
}

/** A plan that is kept needs no word until the morning after its next instalment. */
function wishOfPlans({ plans = [], now }: PlanInput, hours: Hours): Wish | null {
  const today = dayOf(now, hours);
  const next = plans.filter(({ state }) => state === "agreed").flatMap(({ plan }) => plan.parts).map(({ on }) => on).filter((on) => on >= today).sort()[0];
  return next === undefined ? null : { kind: "promise_followup", at: openingOf(addDays(next, 1), hours), why: "plan_running" };
}

const keptSince = (broken: PromiseRecord, { promises }: PlanInput): boolean => promises.some(({ state, madeAt }) => state !== "broken" && state !== "cancelled" && madeAt > broken.madeAt);

function wishOfCallback({ history, now }: PlanInput): Wish | null {
  const { callbackAt: at, lastAttemptAt } = history;
  if (at === null || (lastAttemptAt !== null && lastAttemptAt >= at)) return null;
  return { kind: "callback", at, why: "callback_booked", ...(now - at <= CALLBACK_GRACE_MS ? { exact: true as const } : {}) };
}

/** Unanswered tries go on about the same thing; after a conversation the next one is a reminder. */
function kindAgain(input: PlanInput, contact: boolean): WorkItem["kind"] {
  const late = (promise: PromiseRecord): boolean => promise.terms.on < dayOf(input.now, hoursOf(input.treatment, input.context.timeZone));
  if (!contact && input.promises.some((promise) => promise.state === "broken" && !keptSince(promise, input))) return "broken_promise";
  if (!contact && input.promises.some((promise) => isLive(promise) && late(promise))) return "promise_followup";
  return contact ? "reminder" : "retry";
}

function wishAfterAttempt(input: PlanInput, hours: Hours): Wish {
  const { history: { lastAttemptAt, lastDisposition }, treatment: { cadence }, caseRow } = input;
  if (lastAttemptAt === null) return { kind: "first_contact", at: openingOf(caseRow.asOf, hours), why: "treatment_hours" };
  const after = AFTER[lastDisposition ?? "interrupted"];
  const kind = kindAgain(input, after.step === "contact");
  const draw = input.context.random.next();
  switch (after.step) {
    case "busy":
      return { kind, at: lastAttemptAt + cadence.minutes_after_busy * MINUTE_MS, why: "busy_try_again" };
    case "other_band":
      return { kind, at: otherBand(lastAttemptAt + cadence.hours_between_attempts * HOUR_MS, lastAttemptAt, { hours, draw }), why: "other_hour" };
    case "voicemail":
      return { kind, at: otherBand(lastAttemptAt + cadence.hours_after_voicemail * HOUR_MS, lastAttemptAt, { hours, draw }), why: "after_voicemail" };
    case "next_day":
      return { kind, at: otherBand(openingOf(addDays(dayOf(lastAttemptAt, hours), 1), hours), lastAttemptAt, { hours, draw }), why: "not_again_today" };
    case "contact":
      return { kind, at: openingOf(addDays(dayOf(lastAttemptAt, hours), cadence.days_between_contacts * after.contacts), hours), why: "between_contacts" };
  }
}

/** Attempts on this case made on the customer's day of `at`. */
function attemptsOn(at: Instant, { caseRow, history, context }: PlanInput, hours: Hours): number {
  const day = dayOf(at, hours);
  if (!context.contacts) return history.lastAttemptAt !== null && dayOf(history.lastAttemptAt, hours) === day ? 1 : 0;
  return context.contacts.filter((one) => one.caseId === caseRow.caseId && one.direction === "outbound" && dayOf(one.at, hours) === day).length;
}

/** The wish moved to when it can be granted: not before now, in our hours, under the day's attempts, not before the gate opens. */
function schedule(wish: Wish, input: PlanInput, hours: Hours): { readonly at: Instant; readonly why: WaitReason } {
  let { why } = wish;
  let at = Math.max(wish.at, input.now);
  const move = (to: Instant, reason: WaitReason): void => {
    if (to <= at) return;
    at = to;
    why = reason;
  };
  if (wish.exact !== true) {
    move(fit(at, hours), "treatment_hours");
    if (attemptsOn(at, input, hours) >= input.treatment.cadence.max_attempts_per_day) move(openingOf(addDays(dayOf(at, hours), 1), hours), "attempts_today");
  }
  const opens = input.context.gateOpensAt ?? null;
  if (opens !== null && opens > at) move(wish.exact === true && opens - wish.at <= CALLBACK_GRACE_MS ? opens : fit(opens, hours), "gate_closed");
  return { at, why };
}

/**
 * What is to be done next about one case: due now, waiting for a named reason until a moment, stopped or closed.
 *
 * Nothing is put off but by a promise, a call-back, a person's decision, the treatment's hours and cadence, or the gate's own
 * opening, so a callable case never waits while there is capacity. Every moment is counted from what happened (the last
 * attempt, a promise's day), never from `now`, so planning again does not put a case off again. Caps and cool-downs are the
 * gate's: it is asked before each contact, whatever is planned here.
 */
export function plan(input: PlanInput): Plan {
  const { caseRow, history, profile, treatment, now, context } = input;
  if (caseRow.state === "closed" && caseRow.debt.balance > 0) return { state: "closed", why: "recalled" };
  if (caseRow.state === "closed" || caseRow.debt.balance <= 0) return { state: "closed", why: history.attempts > 0 ? "paid" : "nothing_owed" };
  // A stop of one contact point leaves the others; which of them may be dialled is the gate's to say.
  const stop = caseRow.stops.find(({ pointId }) => pointId === undefined);
  if (stop) return { state: "stopped", why: stop.kind };
  if (caseRow.state === "stopped") return { state: "stopped", why: "case_stopped" };
  if (history.inboxOpen > 0) return { state: "waiting", item: null, why: "person_decides", until: null };
  if (context.reachable === false) return { state: "waiting", item: null, why: "no_number", until: null };

  const hours = hoursOf(treatment, context.timeZone);
  const wish = wishOfCallback(input) ?? wishOfPromises(input, hours) ?? wishOfPlans(input, hours) ?? wishAfterAttempt(input, hours);
  const { at, why } = schedule(wish, input, hours);
  const item: WorkItem = {
    caseId: caseRow.caseId,
    kind: wish.kind,
    dueAt: at,
    rank: expectedValue({ caseRow, history, profile }, wish.kind, { at, timeZone: context.timeZone }),
    agent: wish.kind === "promise_followup" || wish.kind === "broken_promise" ? "follow-up" : treatment.lead,
    treatment: treatment.id,
  };
  return at <= now ? { state: "due", item } : { state: "waiting", item, why, until: at };
}

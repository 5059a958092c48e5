import type { EventData, EventType } from "../../../shared/domain/event.ts";
import { FRONT_ROLES, officeOf, ROLES } from "../../../shared/domain/role.ts";
import type { Actor, Office, Role } from "../../../shared/domain/role.ts";
import type { Instant } from "../../../shared/lib/time-zone.ts";
import type { Counter } from "./definition.ts";

/** By what a figure can be cut. The day is the customer's local one, UTC where an event is about nobody. */
export interface Cuts {
  readonly zone: string;
  readonly handler: "" | "ai" | "human";
  readonly segment: string;
  readonly stage: string;
  readonly strategy: string;
}
const NO_CUTS: Cuts = { zone: "", handler: "", segment: "", stage: "", strategy: "" };

/** An amount to add: to each of `agents`, and once to the office and the team unless `above` is null. */
export interface Credit {
  readonly cuts: Cuts;
  readonly counter: Counter;
  readonly amount: number;
  readonly agents: readonly string[];
  readonly above: Office | null;
  /** Of money only. */
  readonly currency?: string;
}

export interface AttemptFacts {
  readonly caseId: string;
  readonly cuts: Cuts;
  readonly outbound: boolean;
  /** Who holds the floor. */
  readonly holder: string;
  readonly agents: readonly string[];
  readonly conversation: boolean;
  readonly promisedBy: string;
  readonly escalatedBy: string;
  /** Time each agent held the floor, wrap-up included. */
  readonly floorMs: Readonly<Record<string, number>>;
}
export interface CaseFacts {
  readonly cuts: Cuts;
  readonly currency: string;
  readonly balance: number;
  readonly closed: boolean;
}

export interface ItemFacts {
  readonly caseId: string;
  readonly from: string;
  readonly deadlineAt: Instant;
  /** It ran out of time before and is in the denominator already. */
  readonly counted: boolean;
}

/** What must be known of earlier events: as it was just before this one, the attempt as it is with it. */
export interface CreditFacts {
  attempt(attemptId: string): AttemptFacts | null;
  case(caseId: string): CaseFacts | null;
  /** null unless it is pending. */
  pending(promiseId: string): { readonly attemptId: string; readonly by: string; readonly amount: number; readonly currency: string } | null;
  /** Whose promise money on this case is credited to: the maker of its newest one; empty when there is none. */
  promiser(caseId: string): string;
  conversations(caseId: string): number;
  /** null unless it is open. */
  openItem(itemId: string): ItemFacts | null;
  /** Open, not counted yet, and out of time at `at`. */
  overdueItems(at: Instant): readonly ItemFacts[];
  speaker(attemptId: string, turn: number): string | null;
  /** True the first time it is asked for this case and agent (empty: anybody). */
  first(what: "contacted" | "assigned", caseId: string, who: string): boolean;
}

interface CreditEvent<K extends EventType> {
  readonly at: Instant;
  readonly actor: Actor;
  readonly data: EventData[K];
}
type Rule<K extends EventType> = (event: CreditEvent<K>, facts: CreditFacts, add: (credit: Credit) => void) => void;

const isRole = (who: string): who is Role => (ROLES as readonly string[]).includes(who);
const one = (who: string): string[] => (isRole(who) ? [who] : []);
const minorOf = (facts: CaseFacts): { currency: string } => ({ currency: facts.currency });

const settlePromise = (kept: boolean): Rule<"promise.kept"> & Rule<"promise.broken"> => ({ data }, facts, add) => {
  const promise = facts.pending(data.promiseId);
  if (!promise) return;
  const cuts = facts.attempt(promise.attemptId)?.cuts ?? facts.case(data.caseId)?.cuts ?? NO_CUTS;
  const to = { cuts, agents: one(promise.by), above: "front" as const };
  add({ ...to, counter: "promises_due", amount: 1 });
  add({ ...to, counter: "due_minor", amount: promise.amount, currency: promise.currency });
  if (!kept) return;
  add({ ...to, counter: "promises_kept", amount: 1 });
  add({ ...to, counter: "kept_minor", amount: promise.amount, currency: promise.currency });
};

const itemCredit = (item: ItemFacts, facts: CreditFacts): Omit<Credit, "counter"> =>
  ({ cuts: facts.case(item.caseId)?.cuts ?? NO_CUTS, agents: one(item.from), above: isRole(item.from) ? officeOf(item.from) : "front", amount: 1 });

/** An inbox item counts once it is answered or its time is over: one that may still be answered in time is neither met nor missed. */
const countOverdue: Rule<"day.closed"> & Rule<"shift.ended"> = ({ at }, facts, add) => {
  for (const item of facts.overdueItems(at)) add({ ...itemCredit(item, facts), counter: "inbox_items" });
};

/**
 * Who is credited with what, event by event: whoever holds the floor when it happens; attempts belong to the concierge;
 * an office and the team count a call once, however many agents took part. Money and kept promises go to who was promised.
 */
export const CREDIT_RULES: { readonly [K in EventType]?: Rule<K> } = {
  "attempt.reserved": ({ data }, facts, add) => {
    const cuts = facts.attempt(data.attemptId)?.cuts;
    if (cuts && data.direction === "outbound") add({ cuts, agents: ["concierge"], above: "front", counter: "attempts", amount: 1 });
  },
  "attempt.ended": ({ data }, facts, add) => {
    const attempt = facts.attempt(data.attemptId);
    if (!attempt) return;
    const { cuts } = attempt;
    const first = { cuts, agents: ["concierge"], above: "front" as const, amount: 1 };
    const all = { cuts, agents: data.agents, above: "front" as const, amount: 1 };
    if (data.connected && attempt.outbound) add({ ...first, counter: "connected" });
    if (data.rightParty) {
      if (attempt.outbound) add({ ...first, counter: "right_party" });
      add({ ...all, counter: "right_party_calls" });
      if (attempt.promisedBy !== "") add({ ...all, agents: one(attempt.promisedBy), counter: "promise_calls" });
    }
    if (!data.conversation) return;
    add({ ...all, counter: "conversations" });
    if (attempt.escalatedBy === "") add({ ...all, counter: "contained" });
    else add({ ...all, agents: one(attempt.escalatedBy), counter: "escalated" });
    add({ cuts, agents: [], above: "front", counter: "handled_ms", amount: data.talkMs + data.wrapMs });
    for (const [who, ms] of Object.entries(attempt.floorMs)) add({ cuts, agents: one(who), above: null, counter: "handled_ms", amount: ms });
    if (facts.first("contacted", attempt.caseId, "")) add({ cuts, agents: [], above: "front", counter: "contacted", amount: 1 });
    for (const who of data.agents) if (facts.first("contacted", attempt.caseId, who)) add({ cuts, agents: [who], above: null, counter: "contacted", amount: 1 });
  },
  "turn.agent": ({ data }, facts, add) => {
    const cuts = facts.attempt(data.attemptId)?.cuts;
    if (!cuts) return;
    const to = { cuts, agents: [data.by], above: "front" as const, amount: 1 };
    add({ ...to, counter: "utterances" });
    if (!data.verdict.allowed) add({ ...to, counter: "blocked" });
  },
  "complaint.noted": ({ data }, facts, add) => {
    const attempt = facts.attempt(data.attemptId);
    if (attempt) add({ cuts: attempt.cuts, agents: one(attempt.holder), above: "front", counter: "complaints", amount: 1 });
  },
  "call.inspected": ({ data }, facts, add) => {
    const attempt = facts.attempt(data.callId);
    if (!attempt) return;
    const to = { cuts: attempt.cuts, agents: attempt.agents, above: "front" as const };
    add({ ...to, counter: "inspected", amount: 1 });
    add({ ...to, counter: "score_centi", amount: Math.round(data.score * 100) });
    if (!attempt.conversation) return;
    add({ ...to, counter: "inspected_conversations", amount: 1 });
    const critical = data.findings.filter(({ severity }) => severity === "critical");
    if (critical.length === 0) return;
    const speakers = critical.map(({ turn }) => (turn === null ? null : facts.speaker(data.callId, turn)) ?? attempt.holder);
    add({ ...to, agents: [...new Set(speakers.flatMap(one))], counter: "violations", amount: 1 });
  },
  "promise.kept": settlePromise(true),
  "promise.broken": settlePromise(false),
  "payment.received": ({ data }, facts, add) => {
    const paid = facts.case(data.caseId);
    if (paid) add({ cuts: paid.cuts, agents: one(facts.promiser(data.caseId)), above: "front", counter: "collected_minor", amount: data.amountMinor, currency: data.currency });
  },
  "work.planned": ({ data }, facts, add) => {
    // The book is assigned to the team when it is imported; to an agent when it is first planned for it.
    for (const { caseId, agent } of data.items) {
      if (!facts.first("assigned", caseId, agent)) continue;
      const planned = facts.case(caseId);
      if (!planned) continue;
      add({ cuts: planned.cuts, agents: [agent], above: null, counter: "assigned_cases", amount: 1 });
      add({ cuts: planned.cuts, agents: [agent], above: null, counter: "assigned_minor", amount: planned.balance, ...minorOf(planned) });
    }
  },
  "case.closed": ({ data }, facts, add) => {
    const closed = facts.case(data.caseId);
    if (!closed || closed.closed || data.reason !== "paid") return;
    const to = { cuts: closed.cuts, agents: one(facts.promiser(data.caseId)), above: "front" as const, amount: 1 };
    add({ ...to, counter: "cured" });
    add({ ...to, counter: "resolved" });
    if (facts.conversations(data.caseId) === 1) add({ ...to, counter: "resolved_by_one" });
  },
  "day.closed": countOverdue,
  "shift.ended": countOverdue,
  "inbox.resolved": ({ data, at }, facts, add) => {
    const item = facts.openItem(data.itemId);
    if (!item) return;
    const to = itemCredit(item, facts);
    if (!item.counted) add({ ...to, counter: "inbox_items" });
    if (at <= item.deadlineAt) add({ ...to, counter: "answered_in_time" });
  },
};

/** Hours on shift: each agent of the front office for itself, the office and the team for all four. */
export function shiftCredits(ms: number): Credit[] {
  if (ms <= 0) return [];
  const mine = FRONT_ROLES.map((role): Credit => ({ cuts: NO_CUTS, agents: [role], above: null, counter: "shift_ms", amount: ms }));
  return [...mine, { cuts: NO_CUTS, agents: [], above: "front", counter: "shift_ms", amount: ms * FRONT_ROLES.length }];
}

import type { CivilDate } from "../../shared/lib/civil-date.ts";
import type { Instant } from "../../shared/lib/time-zone.ts";
import type { Disposition, PlanTerms } from "../../shared/domain/call.ts";
import type { StopKind } from "../../shared/domain/customer.ts";
import type { Intent, Trigger } from "../../shared/domain/labels.ts";
import type { Move } from "../../shared/domain/move.ts";
import type { Proposal } from "../../shared/domain/inbox.ts";
import type { Reading } from "../../shared/domain/reading.ts";
import type { Authority, FrontRole } from "../../shared/domain/role.ts";
import type { CallSignal, CallState } from "./machine.ts";
import type { NextStep } from "./next-step.ts";

/** One payment of an offer; both halves are needed before it can be recapped. */
export interface Part {
  readonly amountMinor: number;
  readonly on: CivilDate | null;
}

/** What is being tested on its way to a promise: amount → day → obstacle → recap → yes. */
export interface Draft {
  readonly parts: readonly Part[];
  /** The parts came from a plan of ours, not from the customer's own offer. */
  readonly plan: PlanTerms | null;
  readonly obstacleAsked: boolean;
  readonly restAsked: boolean;
}

/** What the call remembers. Replaced, never changed in place: every turn's answer is a pure function of it. */
export interface Memory {
  readonly state: CallState;
  readonly role: FrontRole;
  readonly verified: boolean;
  readonly party: "unknown" | "debtor" | "third_party";
  readonly lastMove: Move | null;
  /** The question that is still open, for returning to it after an answer or a word in between. */
  readonly pending: Move | null;
  readonly asked: Readonly<Partial<Record<Move, number>>>;
  readonly met: Readonly<Partial<Record<Intent, number>>>;
  readonly verifyTries: number;
  /** Rung of the ladder, 1…6, and the facts that have moved it: each moves it once. */
  readonly rung: number;
  readonly facts: readonly string[];
  readonly draft: Draft | null;
  readonly offer: PlanTerms | null;
  readonly proposal: Proposal | null;
  readonly surplusMinor: number | null;
  readonly moneyDay: CivilDate | null;
  readonly callbackAt: Instant | null;
  /** The customer named the hour, so it is said back with it. */
  readonly callbackHour: boolean;
  readonly stop: StopKind | null;
  /** After a complaint nothing is asked for until the customer speaks of paying: a complaint is never traded. */
  readonly quiet: boolean;
  readonly unsure: number;
  readonly silences: number;
  readonly purposeStated: boolean;
  readonly humanHeard: boolean;
  readonly outcome: Disposition | null;
  readonly trigger: Trigger | null;
}

export const freshMemory: Memory = {
  state: "ringing", role: "concierge", verified: false, party: "unknown", lastMove: null, pending: null, asked: {}, met: {}, verifyTries: 0,
  rung: 1, facts: [], draft: null, offer: null, proposal: null, surplusMinor: null, moneyDay: null, callbackAt: null, callbackHour: false, stop: null, quiet: false,
  unsure: 0, silences: 0, purposeStated: false, humanHeard: false, outcome: null, trigger: null,
};

/** Something that goes on the ledger at once, before the words that speak of it. */
export type Effect =
  | { readonly kind: "verified" }
  | { readonly kind: "stop"; readonly stop: StopKind; readonly scope: "case" | "customer" | "point" }
  | { readonly kind: "point"; readonly valid?: boolean; readonly optedOut?: boolean }
  | { readonly kind: "complaint" }
  | { readonly kind: "callback"; readonly at: Instant; readonly byCustomer: boolean }
  | { readonly kind: "promise"; readonly parts: readonly { readonly amountMinor: number; readonly on: CivilDate }[]; readonly partial: boolean }
  | { readonly kind: "plan"; readonly plan: PlanTerms; readonly needsPerson: boolean };

/** What a handler makes of a turn: effects first, then the steps in order. */
export interface Plan {
  readonly signal?: CallSignal;
  readonly patch?: Partial<Memory>;
  readonly effects?: readonly Effect[];
  readonly steps: readonly NextStep[];
}

/** What a handler looks at. */
export interface View {
  readonly m: Memory;
  readonly reading: Reading;
  readonly intent: Intent;
  readonly case: CaseView;
}

/** The case as the conversation needs it: figures in minor units of `currency`. */
export interface CaseView {
  /** The sum this call is about: what is due now, or all of it. */
  readonly balance: number;
  readonly currency: string;
  readonly asof: CivilDate;
  readonly now: Instant;
  readonly timeZone: string;
  readonly tone: string;
  readonly lead: FrontRole;
  readonly work: string;
  readonly canVerify: boolean;
  readonly disclosureOwed: boolean;
  readonly pastPromise: { readonly amountMinor: number; readonly on: CivilDate; readonly state: string } | null;
  readonly consequences: readonly string[];
  readonly authority: Authority | null;
  readonly planNeedsPerson: boolean;
  readonly digitsMatch: (digits: string) => boolean;
  /** Seen at the bank today, minor units. */
  readonly paidMinor: number;
  readonly callHours: { readonly start: number; readonly end: number };
}

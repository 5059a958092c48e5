import type { CivilDate } from "../lib/civil-date.ts";
import type { Instant } from "../lib/time-zone.ts";
import type { ContactPoint, Jurisdiction, Stop } from "./customer.ts";

/** One past contact of a person, as every counting basis needs it. */
export interface ContactRecord {
  readonly attemptId: string;
  readonly caseId: string;
  readonly pointId: string;
  readonly direction: "outbound" | "inbound";
  readonly at: Instant;
  /** Anyone or anything answered. Unknown while it is still open: an open attempt counts as connected and as a conversation. */
  readonly connected: boolean;
  /** A human spoke. */
  readonly conversation: boolean;
  readonly ai: boolean;
  /** Still under way: counts on every basis, whatever the two above say. */
  readonly open?: boolean;
  /** Asked for by the customer within the seven days before, so some caps leave it out. */
  readonly consented: boolean;
}

/** Everything the gate looks at. A fact that a rule needs and that is null refuses. */
export interface GateFacts {
  readonly at: Instant;
  readonly customerId: string;
  readonly caseId: string;
  readonly jurisdiction: Jurisdiction | null;
  readonly timeZone: string | null;
  readonly point: ContactPoint | null;
  readonly ai: boolean;
  readonly line: { readonly practice: boolean };
  /** All contacts of this customer, every debt and number, at least the last 31 days. */
  readonly history: readonly ContactRecord[];
  /** Of the case and of the customer. */
  readonly stops: readonly Stop[];
  readonly balance: number | null;
  readonly caseClosed: boolean;
  /** The customer agreed to this very time (a call-back they asked for). */
  readonly agreedTime: boolean;
  /** When they agreed; older than seven days it no longer lifts a cap or a cool-down. Absent: within the seven days before. */
  readonly agreedAt?: Instant;
  readonly thirdPartyApproved: boolean;
  /** The customer's own numbers, needed before anyone else's is rung. */
  readonly ownPoints?: readonly Pick<ContactPoint, "pointId" | "valid">[];
}

export interface RuleVerdict {
  readonly rule: string;
  readonly version: number;
  readonly pass: boolean;
  /** What was counted and against what, where the rule counts. */
  readonly counted?: number;
  readonly limit?: number;
  /** When this rule alone would let it pass; null: only a change of facts opens it. */
  readonly opensAt?: Instant | null;
  /** A fact that was missing. */
  readonly missing?: string;
  /** Not passed, but only a warning: it does not refuse. */
  readonly warning?: true;
}

/** What one cap or cool-down still leaves, for worklists and screens. */
export interface BudgetLine {
  readonly rule: string;
  readonly version: number;
  readonly used: number;
  readonly limit: number;
  readonly left: number;
  /** When one more contact fits; the moment asked about while it fits already. */
  readonly opensAt: Instant | null;
}

/** Verdict of the gate: with every rule that spoke, so that it can be proved later. */
export interface GateVerdict {
  readonly allow: boolean;
  readonly pack: string | null;
  readonly packVersion: number | null;
  readonly localDate: CivilDate | null;
  readonly rules: readonly RuleVerdict[];
  /** First instant at which time alone would open every refusing rule; null when it would not. */
  readonly opensAt: Instant | null;
}

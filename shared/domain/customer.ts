import type { CivilDate } from "../lib/civil-date.ts";
import type { Currency } from "../lib/money.ts";
import type { Instant } from "../lib/time-zone.ts";
import type { Language } from "./labels.ts";
import type { Stage } from "./stage.ts";

/** ISO 3166 codes of the jurisdictions rule packs exist or are planned for; a person's jurisdiction decides which binds. */
export const JURISDICTIONS = ["CN", "US", "TW", "HK", "GB", "IN"] as const;
export type Jurisdiction = (typeof JURISDICTIONS)[number];

export type PointLabel = "self" | "home" | "work" | "third_party";

/** A number to reach somebody at, without the number: that is personal content. */
export interface ContactPoint {
  /** Stable within the customer, `P1`, `P2`… */
  readonly pointId: string;
  readonly label: PointLabel;
  /** Prior consent to an artificial voice; null when the bank does not know. */
  readonly consentAiVoice: boolean | null;
  /** null until tried or told. */
  readonly valid: boolean | null;
  readonly optedOut: boolean;
  /** Made up for practice: only a practice line takes it. */
  readonly synthetic: boolean;
}

/** What the ledger and its projections may know of a person: nothing that names them. */
export interface Customer {
  readonly customerId: string;
  readonly jurisdiction: Jurisdiction | null;
  readonly timeZone: string | null;
  readonly language: Language | null;
  readonly points: readonly ContactPoint[];
  /** Which safe item the concierge may ask for; null when the book has none. */
  readonly verifyKind: VerifyKind | null;
  readonly synthetic: boolean;
}

export const VERIFY_KINDS = ["phone_last4", "id_last4", "postcode"] as const;
export type VerifyKind = (typeof VERIFY_KINDS)[number];

/** Personal content: stands beside the chain, hashed with a salt, erasable. */
export interface PersonContent {
  readonly name: string;
  /** How to address them: 先生, 女士, Mr, Ms; empty when unknown. */
  readonly honorific: string;
  /** E.164 by pointId. */
  readonly phones: Readonly<Record<string, string>>;
  /** The answer to the item named by `verifyKind`. */
  readonly verifyValue: string | null;
}

/** What stops contact or changes what may happen next, at once and until a user lifts it. An import may set one, never lift one. */
export const STOPS = [
  "opt_out", "dispute", "lawyer", "vulnerable", "deceased", "cease_request", "already_paid_claim", "on_plan", "wrong_party", "bankruptcy",
] as const;
export type StopKind = (typeof STOPS)[number];

export interface Stop {
  readonly kind: StopKind;
  /** `wrong_party` and `opt_out` may bind one contact point only; absent means the whole customer or case. */
  readonly pointId?: string;
  readonly since: Instant;
  /** `import` or the id of the call or user it came from. */
  readonly source: string;
}

export interface Debt {
  readonly accountId: string;
  readonly product: string;
  readonly currency: Currency;
  /** Minor units. */
  readonly principal: number;
  readonly balance: number;
  readonly minimumDue: number;
  readonly dueDate: CivilDate | null;
  /** As of the book's date; grows day by day while overdue. */
  readonly daysPastDue: number;
  /** Newest first: months past due in each of the last statements; 0 paid, −1 and lower paid in full or no use. */
  readonly paymentHistory: readonly number[];
  /** Newest first, minor units: statement balances and payments. Empty when the book has none. */
  readonly billed: readonly number[];
  readonly paid: readonly number[];
  /** Credit limit or original amount, minor units; null when unknown. */
  readonly limit: number | null;
}

export const CASE_STATES = ["open", "stopped", "closed"] as const;
export type CaseState = (typeof CASE_STATES)[number];

/** One debt's work. Key: the account; several cases may share a customer. */
export interface Case {
  readonly caseId: string;
  readonly customerId: string;
  readonly debt: Debt;
  readonly stage: Stage;
  readonly state: CaseState;
  readonly stops: readonly Stop[];
  readonly asOf: CivilDate;
  /** Set by the allocator; null before the first profile. */
  readonly profile: Profile | null;
}

export const SEGMENTS = [
  "forgetful", "willing_but_short", "avoiding", "disputing", "vulnerable", "late_stage", "promise_keeper", "unreached",
] as const;
export type Segment = (typeof SEGMENTS)[number];

/** One named feature and which way it moved the estimate; the screen shows it in words. */
export interface ProfileReason {
  readonly feature: string;
  readonly about: "willingness" | "ability" | "segment";
  readonly effect: "+" | "-";
  /** Figures of the feature, for its sentence: no personal data. */
  readonly values?: Readonly<Record<string, number | string>>;
}

export interface Profile {
  readonly segment: Segment;
  /** 0…1 estimates from named features, not a promise of behaviour. */
  readonly willingness: number;
  readonly ability: number;
  readonly reasons: readonly ProfileReason[];
}

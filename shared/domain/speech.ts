import type { CivilDate } from "../lib/civil-date.ts";
import type { Currency } from "../lib/money.ts";
import type { GuardCategory, SpokenLanguage } from "./labels.ts";
import type { Jurisdiction } from "./customer.ts";

/** The case's facts an agent may speak; figures in minor units. Anything else is not a fact. */
export interface SpeechFacts {
  readonly name?: string;
  readonly creditor?: string;
  readonly currency?: Currency;
  readonly balance?: number;
  readonly minimumDue?: number;
  readonly dueDate?: CivilDate;
  readonly daysPastDue?: number;
  readonly lastPayment?: { readonly amount: number; readonly date: CivilDate };
  readonly promise?: { readonly amount: number; readonly date: CivilDate };
  readonly plan?: { readonly instalments: number; readonly first: number; readonly each: number };
  /** Consequences that are true for this case and may be said. */
  readonly legalConsequences?: readonly string[];
}

export interface SpeechAuthority {
  readonly maxReductionPct: number;
  readonly maxInstalments: number;
  readonly minFirstPaymentPct: number;
  readonly waiveFees: boolean;
}

/** What the guard knows of the conversation. Without facts no figure is checked; without authority nothing may be reduced. */
export interface GuardContext {
  readonly lang: SpokenLanguage;
  readonly verified: boolean;
  readonly party: "debtor" | "third_party" | "unknown";
  readonly facts?: SpeechFacts;
  readonly authority?: SpeechAuthority;
  readonly asof?: CivilDate;
  /** The speaker is an AI agent. */
  readonly ai: boolean;
  readonly jurisdiction?: Jurisdiction;
  /** Figures that may also be spoken: offers computed, and what the customer said. */
  readonly spokenAmounts?: readonly number[];
  readonly spokenDates?: readonly CivilDate[];
  readonly spokenCounts?: readonly number[];
  /** Phone numbers the pack or the bank allows to be said (emergency, call-back). */
  readonly spokenNumbers?: readonly string[];
  /** Names that may be spoken besides the customer's and the creditor's. */
  readonly spokenNames?: readonly string[];
}

export type GuardVerdict =
  | { readonly allowed: true }
  | {
      readonly allowed: false;
      readonly category: GuardCategory | "disclosure_owed";
      /** Offsets into the text as given, end exclusive. */
      readonly span: readonly [number, number];
      readonly rule: string;
    };

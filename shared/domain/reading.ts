import type { CivilDate } from "../lib/civil-date.ts";
import type { Emotion, Intent, SpokenLanguage } from "./labels.ts";

/** One part of an offer: how much (minor units, or a share of the balance 0…1) and when. */
export interface PaymentPart {
  readonly amountMinor?: number;
  readonly share?: number;
  readonly date?: CivilDate;
}

/** What was said about money and time, normalised in the debtor's zone. Sums only quoted, denied or vague are left out. */
export interface ReadingFacts extends PaymentPart {
  /** Every amount-and-date pair in the order said, when there is more than one. */
  readonly parts?: readonly PaymentPart[];
  /** `HH:MM`, 24 h. */
  readonly timeOfDay?: string;
  readonly instalments?: number;
  /** Digits given as an answer to a check ("六六二一" → "6621"), letters kept for postcodes. */
  readonly digits?: string;
  /** An event named instead of a day: it earns the question "what date?". */
  readonly moneyEvent?: "payday" | "bonus" | "benefit" | "other";
}

/** What was understood of a turn. */
export interface Reading {
  /** Best first, never empty. */
  readonly intents: readonly Intent[];
  readonly emotion: Emotion;
  readonly facts: ReadingFacts;
  /** 0…1; under 0.5 the agent counts as unsure. */
  readonly confidence: number;
  /** A sign that the speaker may be at risk or driving and so on; safety goes first. */
  readonly signals?: readonly string[];
}

/** What the reader must know to understand a turn. */
export interface ReadContext {
  readonly lang: SpokenLanguage;
  /** The debtor's local day. */
  readonly asof: CivilDate;
  /** Currency of the debt, for amounts without one. */
  readonly currency: string;
  /** What the agent had just done: decides what a bare "嗯" means. */
  readonly lastMove?: string;
}

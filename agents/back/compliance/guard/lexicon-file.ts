import type { GuardCategory, SpokenLanguage } from "../../../../shared/domain/labels.ts";
import type { Classes } from "./phrases.ts";

/** What a match means to the guard: a category to stop, or something that excuses one. */
export const EXCUSES = ["negated", "negated_strongly", "negated_after", "negation_void", "barrier", "disowned", "quoting", "excepted"] as const;
export type Excuse = (typeof EXCUSES)[number];
export const TOPICS = ["debt", "reduce", "waive", "instalments", "first_payment", "pause", "not_ours_to_give", "asked_for"] as const;
export type Topic = (typeof TOPICS)[number];
export type Meaning = GuardCategory | Excuse | Topic;

/** One file of a lexicon: what it means, in which language, in entries as `phrases.ts` reads them. */
export interface LexiconFile {
  readonly lang: SpokenLanguage;
  readonly classes?: Classes;
  readonly entries: Readonly<Partial<Record<Meaning, readonly string[]>>>;
  /** Entries which excuse one category where they overlap a match of it. */
  readonly except?: Readonly<Partial<Record<Meaning, readonly string[]>>>;
}

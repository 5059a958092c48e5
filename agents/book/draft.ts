import type { CivilDate } from "../../shared/lib/civil-date.ts";
import type { ContactRecord } from "../../shared/domain/contact.ts";
import type { Debt, Jurisdiction, PointLabel, StopKind, VerifyKind } from "../../shared/domain/customer.ts";
import type { ReasonCode } from "../../shared/contract/import-reasons.ts";
import type { Language } from "../../shared/domain/labels.ts";

export interface DraftPoint {
  /** E.164. */
  readonly phone: string;
  readonly label: PointLabel;
  readonly consentAiVoice: boolean | null;
  readonly valid: boolean | null;
  readonly optedOut: boolean;
  readonly synthetic: boolean;
}

/** A row understood, before it is joined with what the book knows already: no ids yet, and personal content still with it. */
export interface Draft {
  readonly customerKey: string;
  readonly jurisdiction: Jurisdiction | null;
  readonly timeZone: string | null;
  readonly language: Language | null;
  readonly name: string;
  readonly honorific: string;
  readonly gender: "M" | "F" | null;
  readonly verify: { readonly kind: VerifyKind; readonly value: string } | null;
  readonly points: readonly DraftPoint[];
  readonly synthetic: boolean;
  readonly debt: Debt;
  /** Given by the file rather than filled in: a practice import fills what is not. */
  readonly hasMinimumDue: boolean;
  readonly stops: readonly StopKind[];
  readonly asOf: CivilDate;
  readonly earlierContacts: readonly Omit<ContactRecord, "attemptId" | "caseId">[];
}

/** One thing wrong with a row: the field by its name in the product, and why, as a code and in words. */
export interface RowFault {
  readonly field: string;
  readonly code: ReasonCode;
  readonly reason: string;
}

export type RowResult =
  | { readonly kind: "case"; readonly draft: Draft }
  /** Nothing is past due: counted, no case, unless the book holds one already. */
  | { readonly kind: "current"; readonly draft: Draft }
  /** `draft`: what was understood all the same, faulty fields filled with nothing; null where the row's cells have slid. */
  | { readonly kind: "rejected"; readonly faults: readonly RowFault[]; readonly draft: Draft | null };

import type { Currency } from "../lib/money.ts";
import type { Disposition, MindId } from "./call.ts";
import type { FindingKind } from "./finding.ts";
import type { GuardCategory, Trigger } from "./labels.ts";
import type { Role } from "./role.ts";

/** Counts by a name that stands on the ledger. */
export type Tally<K extends string = string> = Readonly<Partial<Record<K, number>>>;

/** What a KPI's part is counted in: things, minor units of the figure's currency, milliseconds, hundredths of a point. */
export type KpiMeasure = "count" | "money" | "ms" | "centi";

/** One KPI figure with what it is made of; `value` is null where the denominator is zero. */
export interface KpiFigure {
  readonly id: string;
  /** null: the whole office or team. */
  readonly agent: Role | null;
  readonly level: "agent" | "office" | "team";
  readonly office: string | null;
  readonly unit: string;
  readonly currency: Currency | null;
  readonly numerator: number;
  readonly denominator: number;
  readonly value: number | null;
  readonly target: number | null;
  readonly good: "up" | "down";
  /** In what numerator and denominator are counted; null for a percentile, whose denominator is the size of its sample. */
  readonly measures: { readonly numerator: KpiMeasure; readonly denominator: KpiMeasure } | null;
  /** Its denominator is under the KPI's smallest sample: the figure says little. */
  readonly small: boolean;
}

/** What a shift has done, told from the ledger's projections. */
export interface Picture {
  readonly practice: boolean;
  readonly shift: { readonly shiftId: string; readonly seed: number | null; readonly start: string; readonly days: number | null; readonly concurrency: number; readonly ended: string | null };
  /** Every case stands in exactly one: worked (at least one attempt), closed, refused by the gate, waiting with a reason. */
  readonly cases: { readonly total: number; readonly worked: number; readonly refused: number; readonly waiting: number; readonly closed: number };
  /** Cases never attempted, by the rule that refused or the reason they wait. */
  readonly refusedBy: Tally;
  readonly waitingBy: Tally;
  readonly segments: readonly { readonly segment: string; readonly cases: number; readonly worked: number; readonly promises: number }[];
  readonly attempts: number;
  readonly connected: number;
  readonly conversations: number;
  readonly rightParty: number;
  readonly dispositions: Tally<Disposition>;
  readonly promises: number;
  readonly promisesBy: Tally<"pending" | "kept" | "broken" | "cancelled">;
  readonly plans: number;
  readonly money: readonly { readonly currency: Currency; readonly promisedMinor: number; readonly keptMinor: number; readonly collectedMinor: number }[];
  readonly escalations: number;
  readonly escalationsBy: Tally<Trigger>;
  readonly inbox: { readonly escalations: number; readonly approvals: number; readonly callbackTasks: number };
  readonly inspected: number;
  readonly findings: Tally<FindingKind>;
  readonly gate: { readonly asked: number; readonly refused: number; readonly byRule: Tally };
  readonly guard: { readonly drafted: number; readonly blocked: number; readonly byCategory: Tally<GuardCategory | "disclosure_owed"> };
  /** Counted anew from what was done, not from what was meant: contacts no rule allowed, words the guard would stop. */
  readonly breaches: { readonly gate: number; readonly guard: number };
  /** Turns by the mind that worded them. */
  readonly minds: Readonly<Record<MindId, number>>;
  readonly mindFailures: Tally;
  /** Conversations that a fault of the program broke off in this run, by the name of the error: none in a sound one. */
  readonly faults: Tally;
  readonly kpis: readonly KpiFigure[];
  readonly ledger: { readonly events: number; readonly head: string };
  readonly transcripts: { readonly calls: number; readonly sha256: string };
}

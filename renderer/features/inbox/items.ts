import type { HandoffPack, InboxRow } from "../../../shared/contract/inbox.ts";
import { SEVERITIES, type Severity } from "../../../shared/domain/labels.ts";

export const KINDS = ["all", "escalation", "approval", "callback_task"] as const;
export type Kind = (typeof KINDS)[number];

export const ofKind = (items: readonly InboxRow[], kind: Kind): InboxRow[] => items.filter((item) => kind === "all" || item.kind === kind);
export const overdue = (items: readonly InboxRow[], now: number): number => items.filter(({ deadlineAt }) => deadlineAt < now).length;

/** Items under their severity, in the engine's order: gravest first, overdue, then nearest. */
export function bySeverity(items: readonly InboxRow[]): { readonly severity: Severity; readonly items: readonly InboxRow[] }[] {
  return SEVERITIES.map((severity) => ({ severity, items: items.filter((item) => item.severity === severity) })).filter((group) => group.items.length > 0);
}

/** The item `step` rows from this one; from none, the first. Null at either end. */
export function neighbour(items: readonly InboxRow[], itemId: string | null, step: 1 | -1): InboxRow | null {
  const at = items.findIndex((item) => item.itemId === itemId);
  return (at < 0 ? items[0] : items[at + step]) ?? null;
}

/** Limits that are a least, not a most. */
const LEAST: ReadonlySet<string> = new Set(["first_payment"]);
export const LIMITS = ["instalments", "first_payment", "promise_days", "reduction_pct", "waive_fees"] as const;
export type Limit = (typeof LIMITS)[number];

export interface Asked {
  /** null: one this version has no words for; `name` is what the ledger calls it. */
  readonly limit: Limit | null;
  readonly name: string;
  readonly asked: number;
  readonly allowed: number;
  readonly least: boolean;
  readonly beyond: boolean;
}
export const askedRows = (asked: HandoffPack["asked"]): Asked[] =>
  asked.map((row) => {
    const least = LEAST.has(row.limit);
    return { limit: LIMITS.find((known) => known === row.limit) ?? null, name: row.limit, asked: row.asked, allowed: row.allowed, least, beyond: least ? row.asked < row.allowed : row.asked > row.allowed };
  });

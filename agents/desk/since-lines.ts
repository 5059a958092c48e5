import type { Outputs } from "../../shared/contract/index.ts";
import type { EventType } from "../../shared/domain/event.ts";
import type { InboxItem } from "../../shared/domain/inbox.ts";
import { SEVERITIES } from "../../shared/domain/labels.ts";
import type { Severity } from "../../shared/domain/labels.ts";

export type Since = Outputs["desk"]["since"];
export type Line = Since["changed"][number];
type What = Line["what"];
type Link = Line["link"];

const to = (screen: Link["screen"], params: Link["params"] = {}): Link => ({ screen, params });

interface Counted {
  readonly what: What;
  /** A type of event, or a figure the reader gives under the line's own name. */
  readonly of: EventType | "figure";
  readonly severity: Severity | null;
  readonly link: Link;
}

/** What changed, as the ledger counts it. */
export const CHANGED: readonly Counted[] = [
  { what: "shift_ended", of: "shift.ended", severity: null, link: to("floor") },
  { what: "cases_taken", of: "figure", severity: null, link: to("book") },
  { what: "rejected_rows", of: "figure", severity: "low", link: to("import") },
  { what: "attempts", of: "attempt.reserved", severity: null, link: to("calls") },
  { what: "promises_made", of: "promise.made", severity: null, link: to("reports") },
  { what: "promises_kept", of: "promise.kept", severity: null, link: to("reports") },
  { what: "promises_broken", of: "promise.broken", severity: null, link: to("reports") },
  { what: "payments", of: "payment.received", severity: null, link: to("reports") },
  { what: "cases_closed", of: "case.closed", severity: null, link: to("book", { state: "closed" }) },
  { what: "stops_set", of: "case.stopped", severity: null, link: to("book", { state: "stopped" }) },
  { what: "settings_changed", of: "setting.changed", severity: null, link: to("settings") },
  { what: "agents_changed", of: "agent.set", severity: null, link: to("floor") },
];

/** What went wrong, as the ledger counts it. */
export const WRONG: readonly Counted[] = [
  { what: "stop_pressed", of: "stop.pressed", severity: "critical", link: to("floor") },
  { what: "critical_findings", of: "figure", severity: "critical", link: to("calls", { finding: "any" }) },
  { what: "engine_recovered", of: "engine.recovered", severity: "high", link: to("calls", { disposition: "interrupted" }) },
  { what: "interrupted_calls", of: "figure", severity: "high", link: to("calls", { disposition: "interrupted" }) },
  { what: "blocked_words", of: "figure", severity: "medium", link: to("calls", { finding: "blocked_utterance" }) },
  { what: "mind_failures", of: "mind.failed", severity: "medium", link: to("settings") },
  { what: "refusals", of: "attempt.refused", severity: null, link: to("reports") },
];

/** Money that came in, by currency: `paid_minor.CNY` and so on. */
const paid = (values: Readonly<Record<string, number>>): Record<string, number> => Object.fromEntries(Object.entries(values).filter(([name, n]) => name.startsWith("paid_minor.") && n > 0));

/** Only what there is any of. */
export const countedLines = (lines: readonly Counted[], counts: { readonly byType: Readonly<Record<string, number>>; readonly values: Readonly<Record<string, number>> }): Line[] =>
  lines.flatMap(({ what, of, severity, link }) => {
    const n = (of === "figure" ? counts.values[what] : counts.byType[of]) ?? 0;
    return n > 0 ? [{ what, n, severity, link, values: { n, ...(what === "payments" ? paid(counts.values) : {}) } }] : [];
  });

const gravest = (items: readonly InboxItem[]): Severity | null => SEVERITIES.find((severity) => items.some((item) => item.severity === severity)) ?? null;

/** One item is shown itself, several as a list. */
function itemsLine(what: What, items: readonly InboxItem[]): Line[] {
  const [only] = items;
  if (!only) return [];
  const link = items.length === 1 ? to("item", { itemId: only.itemId }) : to("inbox");
  return [{ what, n: items.length, severity: gravest(items), link, values: { n: items.length } }];
}

export const waitingLines = (items: readonly InboxItem[], now: number): Line[] => [
  ...itemsLine("overdue_items", items.filter(({ deadlineAt }) => deadlineAt < now)),
  ...itemsLine("escalations_wait", items.filter(({ kind }) => kind === "escalation")),
  ...itemsLine("approvals_wait", items.filter(({ kind }) => kind === "approval")),
];

/** A line of so many things; none of nothing. */
export const lineOf = (what: What, n: number, more: { readonly severity: Severity | null; readonly link: Link; readonly values?: Line["values"] }): Line[] =>
  n > 0 ? [{ what, n, severity: more.severity, link: more.link, values: { n, ...more.values } }] : [];

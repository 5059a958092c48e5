import type { AgentView } from "../../../shared/contract/floor.ts";
import type { KpiFigureView } from "../../../shared/contract/kpi.ts";
import type { Status } from "../../../shared/contract/status.ts";
import { SEVERITIES, type Severity } from "../../../shared/domain/labels.ts";
import type { InboxItem } from "../../../shared/domain/inbox.ts";
import type { Office } from "../../../shared/domain/role.ts";
import type { Instant } from "../../../shared/lib/time-zone.ts";

type Alert = NonNullable<AgentView["alert"]>;

export interface AlertFacts {
  readonly office: Office;
  readonly state: Pick<AgentView["state"], "live" | "capacity">;
  /** Items it brought to a person, or that it must answer for. */
  readonly items: readonly InboxItem[];
  readonly now: Instant;
  readonly endpoint: Status["endpoint"];
  readonly figures: readonly KpiFigureView[];
  /** Today, in its own words. */
  readonly blocked: number;
  readonly violations: number;
}

const rank = (severity: Severity): number => SEVERITIES.indexOf(severity);
const graver = (a: Severity, b: Severity): Severity => (rank(a) <= rank(b) ? a : b);
const worst = (items: readonly InboxItem[], least: Severity): Severity => items.reduce<Severity>((so_far, { severity }) => graver(so_far, severity), least);

/** A card that changed with every moment would say no more. */
const wholeMinutes = (ms: number): number => ms - (ms % 60_000);

/** One blocked sentence shows that the guard works; several, that the words are wrong. */
const MANY_BLOCKED = 3;

/** What may be said about an agent, in order of attention where severities are the same. */
const ALERTS: readonly ((facts: AlertFacts) => Alert | null)[] = [
  ({ items, now }) => {
    const overdue = items.filter(({ deadlineAt }) => deadlineAt <= now);
    return overdue.length === 0 ? null : { severity: worst(overdue, "high"), kind: "item_overdue", values: { n: overdue.length, byMs: wholeMinutes(now - Math.min(...overdue.map(({ deadlineAt }) => deadlineAt))) } };
  },
  ({ items }) => (items.length === 0 ? null : { severity: worst(items, "low"), kind: "items_wait", values: { n: items.length } }),
  ({ violations }) => (violations === 0 ? null : { severity: "high", kind: "findings_critical", values: { n: violations } }),
  ({ office, endpoint }) =>
    office !== "front" || (endpoint.state !== "degraded" && endpoint.state !== "down") ? null : { severity: "medium", kind: "endpoint_failing", values: { n: endpoint.failed, ...(endpoint.lastFailure ? { reason: endpoint.lastFailure } : {}) } },
  ({ figures: [main] }) => (main?.met !== false ? null : { severity: "medium", kind: "target_missed", values: { kpi: main.id } }),
  ({ blocked }) => (blocked < MANY_BLOCKED ? null : { severity: "low", kind: "blocked_words", values: { n: blocked } }),
  ({ state: { live, capacity } }) => (capacity === null || live < capacity ? null : { severity: "low", kind: "full", values: { capacity } }),
];

/** The worst of it; null: nothing. */
export function worstAlert(facts: AlertFacts): Alert | null {
  const alerts = ALERTS.flatMap((look) => look(facts) ?? []).sort((a, b) => rank(a.severity) - rank(b.severity));
  return alerts[0] ?? null;
}

import type { InboxRow } from "../../shared/contract/inbox.ts";
import type { InboxItem } from "../../shared/domain/inbox.ts";
import { SEVERITIES } from "../../shared/domain/labels.ts";
import type { Instant } from "../../shared/lib/time-zone.ts";
import type { DeskDeps } from "./deps.ts";

/** Figures for its title: what was asked and what is allowed, by the name of the limit; the first one also without. */
function valuesOf({ proposal }: InboxItem): InboxRow["values"] {
  if (!proposal) return {};
  const [first] = proposal.beyond;
  return {
    ...(proposal.plan ? { instalments: proposal.plan.parts.length, currency: proposal.plan.currency } : {}),
    ...(first ? { limit: first.limit, asked: first.asked, allowed: first.allowed } : {}),
    beyond: proposal.beyond.length,
  };
}

export async function rowOf(item: InboxItem, { store, live }: Pick<DeskDeps, "store" | "live">): Promise<InboxRow> {
  const { itemId, kind, caseId, callId, severity, openedAt, deadlineAt, trigger, proposal, from } = item;
  const caseRow = await store.caseById(caseId);
  return {
    itemId, kind, caseId, callId, customer: caseRow ? await live.people.nameOf(caseRow.customerId) : "", severity, openedAt, deadlineAt,
    trigger: trigger ?? null, proposal: proposal?.kind ?? null, from, live: callId !== null && live.has(callId), values: valuesOf(item),
  };
}

const RANK = new Map(SEVERITIES.map((severity, rank) => [severity, rank]));

/** Gravest first; then what is overdue; then the nearest deadline. */
export const byNeed = (now: Instant) => (a: InboxRow, b: InboxRow): number =>
  (RANK.get(a.severity) as number) - (RANK.get(b.severity) as number)
  || Number(b.deadlineAt < now) - Number(a.deadlineAt < now)
  || a.deadlineAt - b.deadlineAt || (a.itemId < b.itemId ? -1 : Number(a.itemId > b.itemId));

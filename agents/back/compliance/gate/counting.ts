import { addDays } from "../../../../shared/lib/civil-date.ts";
import type { CivilDate } from "../../../../shared/lib/civil-date.ts";
import { localTime, startOfDay } from "../../../../shared/lib/time-zone.ts";
import type { Instant } from "../../../../shared/lib/time-zone.ts";
import type { ContactRecord, GateFacts } from "../../../../shared/domain/contact.ts";
import type { COUNTS, PER, RuleOf } from "../../../../shared/domain/rule.ts";

const DAY_MS = 86_400_000;
type Basis = (typeof COUNTS)[number];
type Per = (typeof PER)[number];

/** The day a rule counts in: the person's, by the zone the pack or the customer gives. */
export interface Zoned {
  readonly zone: string;
  readonly today: CivilDate;
}

/** An attempt still under way may yet become anything, so it counts on every basis. */
const COUNTED: Readonly<Record<Basis, (record: ContactRecord) => boolean>> = {
  attempt: () => true,
  connected: (record) => record.connected || record.open === true,
  conversation: (record) => record.conversation || record.open === true,
  unanswered: (record) => !record.connected || record.open === true,
};

const sameScope = (record: ContactRecord, facts: GateFacts, per: readonly Per[]): boolean =>
  (!per.includes("debt") || record.caseId === facts.caseId) && (!per.includes("number") || record.pointId === facts.point?.pointId);

/** The contact asked about was itself asked for by the customer, not more than seven days ago. */
export const isConsented = (facts: GateFacts): boolean =>
  facts.agreedTime && (facts.agreedAt === undefined || (facts.agreedAt <= facts.at && facts.at - facts.agreedAt <= 7 * DAY_MS));

/** Past contacts a cap counts, whenever they were: those the collector started, in the rule's scope, on its basis. */
export function countedBy(rule: RuleOf<"cap">, facts: GateFacts): ContactRecord[] {
  const { counts, per, ai_included, excludes_consented } = rule.params;
  return facts.history.filter((record) =>
    record.direction === "outbound" && sameScope(record, facts, per) && COUNTED[counts](record) &&
    (ai_included || !record.ai) && !(excludes_consented && record.consented));
}

export const windowDays = (rule: RuleOf<"cap">): number => (rule.params.window.kind === "calendar_day" ? 1 : rule.params.window.days);

/**
 * How many of `records` fall into the `days` calendar days that end with `day`. Days are the person's own, so a window
 * of seven days is never seven times 24 hours: clocks change, and the source speaks of days.
 */
export function countWithin(records: readonly ContactRecord[], window: { day: CivilDate; days: number; zone: string }): number {
  const from = startOfDay(addDays(window.day, 1 - window.days), window.zone);
  const before = startOfDay(addDays(window.day, 1), window.zone);
  return records.filter((record) => record.at >= from && record.at < before).length;
}

/** First instant from `zoned.today`'s end at which a cap has room again; null when it never has within 60 days. */
export function capOpensAt(rule: RuleOf<"cap">, records: readonly ContactRecord[], zoned: Zoned): Instant | null {
  for (let ahead = 1; ahead <= 60; ahead++) {
    const day = addDays(zoned.today, ahead);
    if (countWithin(records, { day, days: windowDays(rule), zone: zoned.zone }) < rule.params.n) return startOfDay(day, zoned.zone);
  }
  return null;
}

/** The conversation whose cool-down ends last, as the day it ends before: the first day calls may be made again. */
export function cooldownEnds(rule: RuleOf<"cooldown">, facts: GateFacts, zoned: Zoned): { conversation: CivilDate; free: CivilDate } | null {
  const { per, inbound_starts_it, excludes_consented, days, day_of_conversation_is_day_1 } = rule.params;
  const starts = facts.history.filter((record) =>
    sameScope(record, facts, per) && COUNTED.conversation(record) &&
    (record.direction === "inbound" ? inbound_starts_it : !(excludes_consented && record.consented)));
  const last = Math.max(...starts.map((record) => record.at));
  if (!Number.isFinite(last)) return null;
  const conversation = localTime(last, zoned.zone).date;
  return { conversation, free: addDays(conversation, day_of_conversation_is_day_1 ? days : days + 1) };
}

/** When the last contact a minimum gap looks at was made; null when there was none. */
export function lastBefore(rule: RuleOf<"min_gap">, facts: GateFacts): Instant | null {
  const times = facts.history
    .filter((record) => record.direction === "outbound" && sameScope(record, facts, rule.params.per) && COUNTED[rule.params.after](record))
    .map((record) => record.at);
  return times.length === 0 ? null : Math.max(...times);
}

/** The debtor's own numbers have been tried: the last three attempts at them all failed. */
export function lastThreeFailed(facts: GateFacts, own: ReadonlySet<string>): boolean {
  const tried = facts.history.filter((record) => record.direction === "outbound" && own.has(record.pointId)).sort((a, b) => b.at - a.at).slice(0, 3);
  return tried.length === 3 && tried.every((record) => !COUNTED.connected(record));
}

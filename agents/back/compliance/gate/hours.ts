import { addDays, isoWeekday } from "../../../../shared/lib/civil-date.ts";
import { instantOf, localTime } from "../../../../shared/lib/time-zone.ts";
import type { Instant, LocalTime } from "../../../../shared/lib/time-zone.ts";
import type { RuleOf } from "../../../../shared/domain/rule.ts";

const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

const dayAllowed = (rule: RuleOf<"hours">, date: string): boolean => rule.params.days?.includes(isoWeekday(date)) ?? true;

/** Inside the window by the wall clock: the opening minute is in, the closing minute is out. */
export const withinHours = (rule: RuleOf<"hours">, local: LocalTime): boolean =>
  dayAllowed(rule, local.date) && local.minute >= minuteOf(rule.params.start) && local.minute < minuteOf(rule.params.end);

/** The next opening after `at`, which is outside the window; null when no weekday is allowed at all. */
export function hoursOpenAt(rule: RuleOf<"hours">, at: Instant, zone: string): Instant | null {
  const now = localTime(at, zone);
  for (let ahead = 0; ahead <= 8; ahead++) {
    const date = addDays(now.date, ahead);
    const opens = instantOf({ date, minute: minuteOf(rule.params.start) }, zone);
    if (opens > at && dayAllowed(rule, date)) return opens;
  }
  return null;
}

import { addDays } from "../../../shared/lib/civil-date.ts";
import type { CivilDate } from "../../../shared/lib/civil-date.ts";
import { instantOf, localTime } from "../../../shared/lib/time-zone.ts";
import type { Instant } from "../../../shared/lib/time-zone.ts";
import type { ReadingFacts } from "../../../shared/domain/reading.ts";
import type { CaseView } from "../memory.ts";

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** "Later today", in minutes. */
const LATER_TODAY = 120;

/**
 * When to ring again: the day and time asked for, moved inside the hours that are allowed there, never in the past.
 * A time alone means its next occurrence; nothing said means tomorrow at this time.
 */
export function callbackTime(facts: Pick<ReadingFacts, "date" | "timeOfDay">, view: Pick<CaseView, "now" | "timeZone" | "callHours">): Instant {
  const here = localTime(view.now, view.timeZone);
  const { start, end } = view.callHours;
  const wanted = facts.timeOfDay === undefined ? here.minute : minutesOf(facts.timeOfDay);
  // An hour asked for is kept where it is allowed at all; one we choose keeps clear of the edges.
  const asked = facts.timeOfDay !== undefined;
  const today = facts.date === here.date && !asked;
  const minute = today ? Math.max(here.minute + LATER_TODAY, start + 15) : Math.min(Math.max(wanted, asked ? start : start + 15), end - 30);
  const later = asked && minute > here.minute + 15;
  const date: CivilDate = facts.date !== undefined && facts.date >= here.date ? facts.date : later ? here.date : addDays(here.date, 1);
  if (today && minute > end - 30) return callbackTime({}, view);
  const at = instantOf({ date, minute }, view.timeZone);
  return at > view.now ? at : instantOf({ date: addDays(here.date, 1), minute }, view.timeZone);
}

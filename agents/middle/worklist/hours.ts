import { addDays } from "../../../shared/lib/civil-date.ts";
import type { CivilDate } from "../../../shared/lib/civil-date.ts";
import { instantOf, localTime } from "../../../shared/lib/time-zone.ts";
import type { Instant } from "../../../shared/lib/time-zone.ts";
import type { Treatment } from "../analyst/treatment.ts";
import { bandAt, valueTable } from "./rank.ts";

/** A treatment's hours in the customer's zone. */
export interface Hours {
  /** Minutes since local midnight; end excluded. */
  readonly start: number;
  readonly end: number;
  readonly timeZone: string;
}

const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
export const hoursOf = ({ hours }: Treatment, timeZone: string): Hours => ({ start: minuteOf(hours.start), end: minuteOf(hours.end), timeZone });

export const dayOf = (at: Instant, { timeZone }: Hours): CivilDate => localTime(at, timeZone).date;
/** When our hours begin on that day. */
export const openingOf = (date: CivilDate, { start, timeZone }: Hours): Instant => instantOf({ date, minute: start }, timeZone);

/** `at` itself when it lies in the hours, else when they next begin. Never earlier than `at`. */
export function fit(at: Instant, hours: Hours): Instant {
  const { date, minute } = localTime(at, hours.timeZone);
  if (minute < hours.start) return openingOf(date, hours);
  return minute < hours.end ? at : openingOf(addDays(date, 1), hours);
}

/**
 * First moment from `from` on, within the hours, that lies in another band of the day than `last`; `from` itself when it does.
 * A start of a band is put off by up to `spread_minutes` (`draw` 0…1), so that retries do not all ring together.
 */
export function otherBand(from: Instant, last: Instant, { hours, draw }: { hours: Hours; draw: number }): Instant {
  const avoid = bandAt(localTime(last, hours.timeZone).minute);
  const fitted = fit(from, hours);
  const { date, minute } = localTime(fitted, hours.timeZone);
  if (bandAt(minute)?.id !== avoid?.id) return fitted;
  const later = valueTable.bands.find(({ start }) => start > minute && start < hours.end);
  const day = later ? date : addDays(date, 1);
  const first = valueTable.bands.find(({ end, id }) => end > hours.start && id !== avoid?.id);
  const start = later ? later.start : Math.max(hours.start, first?.start ?? hours.start);
  const room = Math.max(0, Math.min(valueTable.spread_minutes, hours.end - start - 1));
  return instantOf({ date: day, minute: start + Math.floor(draw * room) }, hours.timeZone);
}

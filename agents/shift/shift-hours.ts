import { addDays } from "../../shared/lib/civil-date.ts";
import { instantOf, localTime, type Instant } from "../../shared/lib/time-zone.ts";

/** Minutes of the bank's day in which new contacts are made; over midnight where `from` is the later; the same twice: all day. */
export interface ShiftHours {
  readonly from: number;
  readonly to: number;
}

const inside = ({ from, to }: ShiftHours, minute: number): boolean =>
  from === to ? true : from < to ? minute >= from && minute < to : minute >= from || minute < to;

/** null: contacts are made now. */
export function opensAt(hours: ShiftHours, now: Instant, zone: string): Instant | null {
  const { date, minute } = localTime(now, zone);
  if (inside(hours, minute)) return null;
  return instantOf({ date: minute < hours.from ? date : addDays(date, 1), minute: hours.from }, zone);
}

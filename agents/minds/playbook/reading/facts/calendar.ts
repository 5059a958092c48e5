import { addDays, addMonths, daysBetween, isCivilDate, isoWeekday } from "../../../../../shared/lib/civil-date.ts";
import type { CivilDate } from "../../../../../shared/lib/civil-date.ts";
import { FEASTS } from "./feasts.ts";

/** Where "now" stands and which way a bare day looks: forward, or back for money already sent. */
export interface Outlook {
  readonly asof: CivilDate;
  readonly past: boolean;
}

const pad = (value: number): string => String(value).padStart(2, "0");
const yearOf = (date: CivilDate): number => Number(date.slice(0, 4));
const monthOf = (date: CivilDate): number => Number(date.slice(5, 7));

/** A day that exists, or undefined: the 30th of February is no date. */
export function dayOf(year: number, month: number, day: number): CivilDate | undefined {
  const date = `${year}-${pad(month)}-${pad(day)}`;
  return isCivilDate(date) ? date : undefined;
}

/** Weeks run Monday to Sunday; `weeks` 0 is this week, 1 next week, -1 last week. */
export const weekdayOfWeek = (asof: CivilDate, weekday: number, weeks: number): CivilDate =>
  addDays(asof, weekday - isoWeekday(asof) + 7 * weeks);

/** A bare weekday: the next one after today, or the last one before it. */
export function bareWeekday({ asof, past }: Outlook, weekday: number): CivilDate {
  const ahead = ((weekday - isoWeekday(asof) + 6) % 7) + 1;
  return addDays(asof, past ? ahead - 7 === 0 ? -7 : ahead - 7 : ahead);
}

/** "The 15th": the next one after today, or the last one before it; months without that day are passed over. */
export function bareMonthDay({ asof, past }: Outlook, day: number): CivilDate | undefined {
  for (let step = 0; step <= 12; step += 1) {
    const month = addMonths(`${asof.slice(0, 7)}-01`, past ? -step : step);
    const date = dayOf(yearOf(month), monthOf(month), day);
    if (date !== undefined && (past ? date < asof : date > asof)) return date;
  }
  return undefined;
}

/** Day `day` of the month `months` away. */
export function monthDay(asof: CivilDate, months: number, day: number): CivilDate | undefined {
  const month = addMonths(`${asof.slice(0, 7)}-01`, months);
  return dayOf(yearOf(month), monthOf(month), day);
}

/** Last day of the month `months` away. */
export const monthEnd = (asof: CivilDate, months: number): CivilDate => addDays(addMonths(`${asof.slice(0, 7)}-01`, months + 1), -1);

/** Day and month without a year: the next such day, or the last. */
export function yearlessDay({ asof, past }: Outlook, month: number, day: number): CivilDate | undefined {
  for (let step = 0; step <= 4; step += 1) {
    const date = dayOf(yearOf(asof) + (past ? -step : step), month, day);
    if (date !== undefined && (past ? date <= asof : date >= asof)) return date;
  }
  return undefined;
}

/** Last day of a named month, the next such or the last. */
export function namedMonthEnd(outlook: Outlook, month: number): CivilDate | undefined {
  const first = yearlessDay({ asof: `${outlook.asof.slice(0, 7)}-01`, past: outlook.past }, month, 1);
  return first && monthEnd(first, 0);
}

/** The next day of a feast whose civil date moves; undefined outside the years listed. */
export function feastDay({ asof, past }: Outlook, name: string): CivilDate | undefined {
  const days = FEASTS[name] ?? [];
  return past ? days.findLast((day) => day < asof) : days.find((day) => day >= asof);
}

export const shift = (asof: CivilDate, amount: number, unit: "day" | "week" | "month" | "year"): CivilDate => {
  if (unit === "month") return addMonths(asof, amount);
  if (unit === "year") return addMonths(asof, amount * 12);
  return addDays(asof, unit === "week" ? amount * 7 : amount);
};

/** A day the reader may report: real, and within a year and a half before or three years after today. */
export const isSaneDay = (asof: CivilDate, date: CivilDate): boolean => {
  const away = daysBetween(asof, date);
  return away >= -550 && away <= 1100;
};

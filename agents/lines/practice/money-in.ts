import { addDays, addMonths, daysBetween, isoWeekday } from "../../../shared/lib/civil-date.ts";
import type { CivilDate } from "../../../shared/lib/civil-date.ts";

/** When money reaches a person: on a day of the month (31 means the last one), or every second week on a weekday. */
export type MoneyIn =
  | { readonly kind: "monthly"; readonly day: number }
  | { readonly kind: "fortnightly"; readonly anchor: CivilDate };

/** What a person can spare, minor units: `cash` before the next money comes in, `free` from that day on and every month after. */
export interface Purse {
  readonly cash: number;
  readonly free: number;
  readonly moneyIn: MoneyIn;
}

const daysInMonth = (date: CivilDate): number => Number(addDays(addMonths(`${date.slice(0, 7)}-01`, 1), -1).slice(8));
const onDay = (date: CivilDate, day: number): CivilDate => `${date.slice(0, 7)}-${String(Math.min(day, daysInMonth(date))).padStart(2, "0")}`;

/** The first money-in day strictly after `asof`. */
export function nextMoneyIn(moneyIn: MoneyIn, asof: CivilDate): CivilDate {
  if (moneyIn.kind === "fortnightly") {
    const past = ((daysBetween(moneyIn.anchor, asof) % 14) + 14) % 14;
    return addDays(asof, 14 - past);
  }
  const here = onDay(asof, moneyIn.day);
  return here > asof ? here : onDay(addMonths(`${asof.slice(0, 7)}-01`, 1), moneyIn.day);
}

/** What they can pay on `on` when they say so on `asof`, minor units. */
export const affordable = (purse: Purse, asof: CivilDate, on: CivilDate): number =>
  on >= nextMoneyIn(purse.moneyIn, asof) ? purse.free : purse.cash;

/** An amount a person would name: two leading figures, never more than `minor` and never nothing. */
export function roundly(minor: number): number {
  const major = Math.floor(minor / 100);
  if (major < 20) return Math.max(100, major * 100);
  const step = 10 ** Math.max(1, String(major).length - 2) * (major < 100 ? 1 : 5);
  return Math.max(Math.floor(major / step) * step, 10) * 100;
}

/** The next `weekday` (1 Monday … 7 Sunday) on or after `date`. */
export const nextWeekday = (date: CivilDate, weekday: number): CivilDate => addDays(date, (weekday - isoWeekday(date) + 7) % 7);

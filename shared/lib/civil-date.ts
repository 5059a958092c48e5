/**
 * A day on the calendar, `YYYY-MM-DD`, with no time and no zone.
 * Due dates and promises are civil dates: "the 15th" is the debtor's 15th, and a day is not always
 * 24 hours long where clocks change, so adding days is never adding milliseconds.
 */
export type CivilDate = string;

const DAY_MS = 86_400_000;
const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Days since 1970-01-01. Throws RangeError on anything that is not a real calendar day. */
export function toEpochDay(date: CivilDate): number {
  const parts = SHAPE.exec(date);
  const ms = parts ? Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])) : Number.NaN;
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== date) throw new RangeError(`not a calendar day: "${date}"`);
  return ms / DAY_MS;
}

export const fromEpochDay = (day: number): CivilDate => new Date(day * DAY_MS).toISOString().slice(0, 10);
export const addDays = (date: CivilDate, days: number): CivilDate => fromEpochDay(toEpochDay(date) + days);

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: CivilDate, to: CivilDate): number => toEpochDay(to) - toEpochDay(from);

/** 1 Monday … 7 Sunday (ISO 8601). */
export const isoWeekday = (date: CivilDate): number => ((toEpochDay(date) + 3) % 7 + 7) % 7 + 1;

export function isCivilDate(text: string): boolean {
  try {
    toEpochDay(text);
    return true;
  } catch {
    return false;
  }
}

/** The same day `months` later; the 31st becomes the last day of a shorter month. */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + months, 0));
  return new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), Math.min(day, last.getUTCDate()))).toISOString().slice(0, 10);
}

import type { CivilDate } from "./civil-date.ts";

/** Milliseconds since 1970-01-01T00:00Z. */
export type Instant = number;

export interface LocalTime {
  readonly date: CivilDate;
  /** Minutes since local midnight as the wall clock shows them, 0…1439. */
  readonly minute: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit",
    });
    formats.set(timeZone, format);
  }
  return format;
}

export function isTimeZone(name: string): boolean {
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
}

/** What the wall clock in `timeZone` shows at `at`. Throws RangeError for an unknown zone. */
export function localTime(at: Instant, timeZone: string): LocalTime {
  const part: Record<string, string> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(at)) part[type] = value;
  return { date: `${part.year}-${part.month}-${part.day}`, minute: Number(part.hour) * 60 + Number(part.minute) };
}

const wallMs = (local: LocalTime): number => Date.parse(`${local.date}T00:00:00Z`) + local.minute * 60_000;

/**
 * The instant at which the wall clock in `timeZone` shows `date` and `minute`.
 * Where clocks skip that minute the first instant after the gap is meant; where it comes twice, the first of the two:
 * both are the choices that never open a window early or keep it open late.
 */
export function instantOf(local: LocalTime, timeZone: string): Instant {
  const wall = wallMs(local);
  const floored = (at: number): number => wallMs(localTime(at, timeZone));
  const guesses = [-86_400_000, 86_400_000].map((shift) => wall - (floored(wall + shift) - (wall + shift)));
  const exact = guesses.filter((at) => floored(at) === wall);
  return exact.length > 0 ? Math.min(...exact) : Math.max(...guesses);
}

/** Local midnight that begins `date`. */
export const startOfDay = (date: CivilDate, timeZone: string): Instant => instantOf({ date, minute: 0 }, timeZone);

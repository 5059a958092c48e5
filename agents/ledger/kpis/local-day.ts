import { localTime } from "../../../shared/lib/time-zone.ts";
import type { Instant } from "../../../shared/lib/time-zone.ts";
import type { CivilDate } from "../../../shared/lib/civil-date.ts";

/** Every zone's clock is a whole number of quarters from UTC, so a quarter has one date. */
const QUARTER_MS = 900_000;
const REMEMBERED = 4_096;

/** The civil date in `zone` (UTC when empty), remembered by quarter of an hour: asking Intl each time costs more than the rest of an event. */
export function createLocalDay(): (at: Instant, zone: string) => CivilDate {
  const known = new Map<string, CivilDate>();
  return (at, zone) => {
    const quarter = Math.floor(at / QUARTER_MS);
    const key = `${quarter} ${zone}`;
    let day = known.get(key);
    if (day === undefined) {
      if (known.size >= REMEMBERED) known.clear();
      day = localTime(quarter * QUARTER_MS, zone === "" ? "UTC" : zone).date;
      known.set(key, day);
    }
    return day;
  };
}

import { localTime, type Instant } from "../../../shared/lib/time-zone.ts";

const zoneName = (at: Instant, zone: string): string =>
  new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "short" }).formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? zone;

/** `2026-11-23 09:05 GMT+8` as the clock of `zone` shows it; in UTC where no zone is known. */
export function localText(at: Instant, zone: string | null): string {
  const { date, minute } = localTime(at, zone ?? "UTC");
  return `${date} ${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")} ${zoneName(at, zone ?? "UTC")}`;
}

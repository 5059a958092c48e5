const DAY = 1440;

/** Minutes of a day as a clock shows them; its end is 24:00, so that it is not taken for its beginning. */
export const clockOf = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** A time as people type it, 8:00, 0800, 24:00, as minutes of the day: midnight as an end is the end of the day. */
export function minutesOf(clock: string, which: "from" | "to"): number | null {
  const parts = /^([01]?\d|2[0-4])[:.：]?([0-5]\d)$/.exec(clock.trim());
  if (!parts) return null;
  const minutes = Number(parts[1]) * 60 + Number(parts[2]);
  if (minutes > DAY) return null;
  return which === "to" && minutes === 0 ? DAY : minutes;
}

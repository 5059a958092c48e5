import type { EventType } from "../../../shared/domain/event.ts";
import { figureName, figuresOf, STRETCH, TYPES_WITH_FIGURES } from "../projections/event-counts.ts";
import type { Sql } from "./sql.ts";

/** How often what stands after this event: whole stretches as they were counted, and what is left over at either end. */
export function countsAfter(sql: Sql, after: number): Map<string, number> {
  const sums = new Map<string, number>();
  const add = (what: string, n: number): void => void sums.set(what, (sums.get(what) ?? 0) + n);
  const last = sql.number("SELECT coalesce(max(seq), 0) FROM events");
  const walk = (from: number, to: number): void => {
    if (to < from) return;
    for (const { type, n } of sql.all("SELECT type, count(*) AS n FROM events WHERE seq BETWEEN ? AND ? GROUP BY type", [from, to])) add(type as string, n as number);
    const telling = sql.all("SELECT type, data FROM events WHERE seq BETWEEN ? AND ? AND type IN (SELECT value FROM json_each(?))", [from, to, JSON.stringify(TYPES_WITH_FIGURES)]);
    for (const { type, data } of telling) for (const [name, n] of figuresOf(type as EventType, JSON.parse(data as string))) add(figureName(name), n);
  };
  const firstWhole = Math.ceil(after / STRETCH);
  const wholeUpTo = Math.floor(last / STRETCH);
  if (firstWhole >= wholeUpTo) {
    walk(after + 1, last);
    return sums;
  }
  walk(after + 1, firstWhole * STRETCH);
  for (const { what, n } of sql.all("SELECT what, sum(n) AS n FROM event_counts WHERE stretch >= ? AND stretch < ? GROUP BY what", [firstWhole, wholeUpTo])) add(what as string, n as number);
  walk(wholeUpTo * STRETCH + 1, last);
  return sums;
}

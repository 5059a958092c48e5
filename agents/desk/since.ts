import { localTime } from "../../shared/lib/time-zone.ts";
import type { Instant } from "../../shared/lib/time-zone.ts";
import type { DeskDeps } from "./deps.ts";
import { CHANGED, countedLines, lineOf, waitingLines, WRONG } from "./since-lines.ts";
import type { Line, Since } from "./since-lines.ts";

export type SinceDeps = Pick<DeskDeps, "store" | "reads" | "feed" | "deskNow" | "homeZone" | "kpis" | "shift" | "record">;

/** KPIs of the days in between that miss their target on a sample that says something. */
async function missedTargets(from: Instant, { reads, deskNow, homeZone, kpis }: SinceDeps): Promise<Line[]> {
  const day = (at: Instant): string => localTime(at, homeZone).date;
  const { rows } = await reads.reportCut({ period: { from: day(from), to: day(Math.max(from, deskNow())) }, filter: {}, kpis: kpis.map(({ id }) => id), by: [] });
  const missed = [...new Set(rows.filter(({ figure }) => figure.met === false).map(({ figure }) => figure.id))];
  return lineOf("targets_missed", missed.length, { severity: "medium", link: { screen: "reports", params: {} }, values: { kpis: missed.join(" ") } });
}

export async function since(deps: SinceDeps): Promise<Since> {
  const { store, reads, deskNow, shift } = deps;
  const now = deskNow();
  const counts = await reads.sinceCounts(await reads.caughtUp());
  const book = await store.book();
  const callbacks = await reads.callbacksDue(now);
  const promises = book ? await store.promisesDue(book.today) : [];
  return {
    from: counts.from, to: now,
    changed: countedLines(CHANGED, counts),
    waits: [
      ...waitingLines(await store.inboxOpen(), now),
      ...lineOf("callbacks_due", callbacks, { severity: null, link: { screen: "floor", params: {} } }),
      ...lineOf("promises_due", promises.length, { severity: null, link: { screen: "book", params: {} } }),
    ],
    wrong: [
      ...lineOf("shift_cut_off", shift()?.pausedBy === "restart" ? 1 : 0, { severity: "high", link: { screen: "floor", params: {} } }),
      ...countedLines(WRONG, counts),
      ...(counts.from === null ? [] : await missedTargets(counts.from, deps)),
    ],
  };
}

/** From here on "since" begins now: with everything that has been handed out, whoever reads next. */
export const sinceRead = ({ feed, record }: SinceDeps): Promise<void> => record("desk.caught_up", { upTo: feed.seq() });

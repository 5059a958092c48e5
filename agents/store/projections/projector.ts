import type { EventType } from "../../../shared/domain/event.ts";
import type { Db } from "../db.ts";
import { attemptEventsProjection } from "./attempt-events.ts";
import { attemptsProjection } from "./attempts.ts";
import { bookProjection, createBookState } from "./book.ts";
import { callList } from "./call-list.ts";
import { caseHistoryProjection } from "./case-history.ts";
import { caseRows } from "./case-rows.ts";
import { casesProjection } from "./cases.ts";
import { customersProjection } from "./customers.ts";
import { eventCounts } from "./event-counts.ts";
import { findingsProjection } from "./findings.ts";
import { hoursProjection } from "./hours.ts";
import { createKpiCells } from "./kpi-cells.ts";
import { kpisProjection } from "./kpis.ts";
import { inboxProjection } from "./inbox.ts";
import { milestonesProjection } from "./milestones.ts";
import type { AnyApplied, Handlers, Kept } from "./projection.ts";
import { promisesProjection } from "./promises.ts";
import { createTallies } from "./tallies.ts";
import { timelineProjection } from "./timeline.ts";
import { turnsProjection } from "./turns.ts";
import { worklistProjection } from "./worklist.ts";

interface Projector {
  apply(event: AnyApplied): void;
  /** Writes what is kept in memory between events; before every commit. */
  flush(): void;
  /** Forgets what is kept in memory: after a rollback. */
  forget(): void;
}

/**
 * The order matters where one projection reads another's table: figures are taken after the attempt is known and before
 * promises, inbox, cases and the book's day move on; so is what a time line tells of a change. The worklist goes after the
 * attempt that reads its treatment, the case table's rows after everything they are read off.
 */
export function createProjector(db: Db): Projector {
  const book = createBookState(db);
  const cells = createKpiCells(db);
  const tallies = createTallies(db);
  const counts = eventCounts(db);
  const hours = hoursProjection(db);
  const calls = callList(db);
  const rows = caseRows(db);
  const kept: Kept[] = [hours, calls, rows];
  const all: Handlers[] = [
    attemptsProjection(db, book, tallies), ...kpisProjection({ db, book, cells }), timelineProjection(db), attemptEventsProjection(db), findingsProjection(db), ...milestonesProjection(db),
    caseHistoryProjection(db), promisesProjection(db), inboxProjection(db), turnsProjection(db), customersProjection(db, tallies), casesProjection(db, book, tallies), worklistProjection(db), bookProjection(book),
    ...kept.map(({ handlers }) => handlers),
  ];
  const byType = new Map<EventType, ((event: AnyApplied) => void)[]>();
  for (const handlers of all) {
    for (const [type, handler] of Object.entries(handlers) as [EventType, (event: AnyApplied) => void][]) {
      byType.set(type, [...(byType.get(type) ?? []), handler]);
    }
  }
  return {
    apply: (event) => {
      for (const handler of byType.get(event.type) ?? []) handler(event);
      counts.apply(event);
    },
    flush: () => {
      cells.flush();
      tallies.flush();
      for (const one of kept) one.flush();
    },
    forget: () => {
      book.forget();
      cells.forget();
      tallies.forget();
      counts.forget();
      for (const one of kept) one.forget();
    },
  };
}

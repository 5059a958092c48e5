import type { EventType } from "../../../shared/domain/event.ts";
import type { Db } from "../db.ts";
import { attemptsProjection } from "./attempts.ts";
import { bookProjection, createBookState } from "./book.ts";
import { caseHistoryProjection } from "./case-history.ts";
import { casesProjection } from "./cases.ts";
import { customersProjection } from "./customers.ts";
import { createKpiCells } from "./kpi-cells.ts";
import { kpisProjection } from "./kpis.ts";
import { inboxProjection } from "./inbox.ts";
import type { AnyApplied, Handlers } from "./projection.ts";
import { promisesProjection } from "./promises.ts";
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
 * promises, inbox, cases and the book's day move on; the worklist goes after the attempt that reads its treatment.
 */
export function createProjector(db: Db): Projector {
  const book = createBookState(db);
  const cells = createKpiCells(db);
  const all: Handlers[] = [
    attemptsProjection(db, book), ...kpisProjection({ db, book, cells }), caseHistoryProjection(db), promisesProjection(db), inboxProjection(db), turnsProjection(db),
    customersProjection(db), casesProjection(db, book), worklistProjection(db), bookProjection(book),
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
    },
    flush: () => cells.flush(),
    forget: () => {
      book.forget();
      cells.forget();
    },
  };
}

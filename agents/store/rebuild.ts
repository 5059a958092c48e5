import Database from "better-sqlite3";
import type { ContentRef } from "../../shared/domain/event.ts";
import { MEMORY } from "./db.ts";
import type { Db } from "./db.ts";
import { migrate, projectionTables } from "./migrate.ts";
import { contentRowOf } from "./projections/projection.ts";
import type { AnyApplied } from "./projections/projection.ts";
import { createProjector } from "./projections/projector.ts";
import type { EventRow } from "../ledger/chain.ts";

const EVENTS_AT_ONCE = 500;

/** Feeds the stored events to `take` in order, a few hundred at a time, so that the caller may write meanwhile. */
function replay(db: Db, take: (event: AnyApplied) => void): void {
  const page = db.prepare("SELECT seq, type, at, actor, data, content FROM events WHERE seq > ? ORDER BY seq LIMIT ?");
  const bodyOf = db.prepare("SELECT body FROM content WHERE id = ?").pluck();
  for (let after = 0; ; ) {
    const rows = page.all(after, EVENTS_AT_ONCE) as Omit<EventRow, "prev" | "hash">[];
    for (const row of rows) take(applied(row, bodyOf));
    const last = rows.at(-1);
    if (!last) return;
    after = last.seq;
  }
}

function applied(row: Omit<EventRow, "prev" | "hash">, bodyOf: ReturnType<Db["prepare"]>): AnyApplied {
  const { seq, type, at } = row;
  const ids = row.content === "[]" ? null : new Map((JSON.parse(row.content) as ContentRef[]).map(({ slot, id }) => [slot, contentRowOf(id)]));
  const contentId = (slot: string): number | null => ids?.get(slot) ?? null;
  const body = (slot: string): unknown => {
    const id = contentId(slot);
    const text = id === null ? undefined : (bodyOf.get(id) as string | undefined);
    return text === undefined ? null : JSON.parse(text);
  };
  return { seq, type, at, actor: JSON.parse(row.actor), data: JSON.parse(row.data), contentId, body } as AnyApplied;
}

/** Empties every projection and fills it again from the chain, in one transaction: readers see the old state or the new. */
export function rebuild(db: Db, forget: () => void): void {
  db.transaction(() => {
    for (const table of projectionTables(db)) db.exec(`DELETE FROM ${table}`);
    const projector = createProjector(db);
    replay(db, (event) => projector.apply(event));
    projector.flush();
  }).immediate();
  forget();
}

/** What a rebuild would give, made in memory: for checking a file that may only be read. */
export function rebuiltState(db: Db): Record<string, unknown[]> {
  const copy = new Database(MEMORY);
  try {
    migrate(copy);
    const projector = createProjector(copy);
    replay(db, (event) => projector.apply(event));
    projector.flush();
    return projectionState(copy);
  } finally {
    copy.close();
  }
}

/** Every projection's rows in a fixed order, for comparing two states as whole values. */
export function projectionState(db: Db): Record<string, unknown[]> {
  const state: Record<string, unknown[]> = {};
  for (const table of projectionTables(db)) {
    const columns = db.pragma(`table_info(${table})`) as { name: string; pk: number }[];
    const key = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk).map(({ name }) => name);
    state[table] = db.prepare(`SELECT * FROM ${table} ORDER BY ${key.join(", ")}`).all();
  }
  return state;
}

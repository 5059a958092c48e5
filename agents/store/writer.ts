import { randomFillSync } from "node:crypto";
import type { ContentRef, NewContent, NewEvent } from "../../shared/domain/event.ts";
import { canonical, contentHash, eventHash, GENESIS } from "../ledger/chain.ts";
import type { Anchor } from "../ledger/anchor.ts";
import type { WrittenContent } from "./batch.ts";
import type { Db } from "./db.ts";
import { CONTENTS_PER_EVENT, contentRef, contentRow, contentRowOf } from "./projections/projection.ts";
import type { AnyApplied } from "./projections/projection.ts";
import { createProjector } from "./projections/projector.ts";

/** Appends events, their content and what follows from them, all in the caller's transaction. One to a database. */
export interface Writer {
  head(): Anchor;
  /** Everything or nothing; returns the last event's number. */
  write(batches: readonly (readonly NewEvent[])[]): number;
  /** One transaction over several calls. */
  begin(): void;
  append(events: readonly NewEvent[]): void;
  commit(): number;
  rollback(): void;
  /** Forgets what it remembers of the projections: after they were written by somebody else. */
  forget(): void;
}

/** Salts in bulk: asking the system for 16 bytes at a time costs more than hashing them. */
function saltSource(): () => string {
  const pool = Buffer.alloc(16_384);
  let used = pool.length;
  return () => {
    if (used === pool.length) {
      randomFillSync(pool);
      used = 0;
    }
    return pool.toString("hex", used, (used += 16));
  };
}

interface Bodies {
  readonly ids: ReadonlyMap<string, number>;
  readonly bodies: ReadonlyMap<string, unknown>;
}
const NOTHING: Bodies = { ids: new Map(), bodies: new Map() };

export function createWriter(db: Db): Writer {
  const projector = createProjector(db);
  const insertEvent = db.prepare("INSERT INTO events (seq, type, at, actor, data, content, prev, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  const insertContent = db.prepare("INSERT INTO content (id, customer_id, kind, salt, body) VALUES (?, ?, ?, ?, ?)");
  const eraseContent = db.prepare("DELETE FROM content WHERE id = ?");
  const begin = db.prepare("BEGIN IMMEDIATE");
  const commit = db.prepare("COMMIT");
  const newSalt = saltSource();
  let state: Anchor = lastEvent(db);
  let committed = state;

  const keep = (seq: number, contents: readonly (NewContent | WrittenContent)[]): { refs: ContentRef[]; kept: Bodies } => {
    if (contents.length > CONTENTS_PER_EVENT) throw new RangeError(`an event carries at most ${CONTENTS_PER_EVENT} contents`);
    const ids = new Map<string, number>();
    const bodies = new Map<string, unknown>();
    const refs = contents.map((content, place): ContentRef => {
      const id = contentRow(seq, place);
      const row = { kind: content.kind, customerId: content.customerId, salt: newSalt(), body: "text" in content ? content.text : canonical(content.body) };
      insertContent.run(id, row.customerId, row.kind, row.salt, row.body);
      ids.set(content.slot, id);
      bodies.set(content.slot, content.body);
      return { hash: contentHash(row), id: contentRef(id), slot: content.slot };
    });
    return { refs, kept: { ids, bodies } };
  };

  const appendOne = (event: NewEvent): void => {
    const seq = state.count + 1;
    const { refs, kept } = event.content?.length ? keep(seq, event.content) : { refs: [], kept: NOTHING };
    const row = { seq, type: event.type, at: event.at, actor: canonical(event.actor), data: canonical(event.data), content: refs.length > 0 ? canonical(refs) : "[]", prev: state.head };
    const head = eventHash(row);
    insertEvent.run(seq, row.type, row.at, row.actor, row.data, row.content, row.prev, head);
    if (event.type === "content.erased") for (const id of event.data.ids) eraseContent.run(contentRowOf(id));
    state = { count: seq, head };
    projector.apply({
      seq, type: event.type, at: event.at, actor: event.actor, data: event.data,
      contentId: (slot: string) => kept.ids.get(slot) ?? null,
      body: (slot: string) => kept.bodies.get(slot) ?? null,
    } as AnyApplied);
  };

  const writer: Writer = {
    head: () => committed,
    begin: () => void begin.run(),
    append: (events) => {
      for (const event of events) appendOne(event);
    },
    commit: () => {
      projector.flush();
      commit.run();
      committed = state;
      return state.count;
    },
    rollback: () => {
      if (db.inTransaction) db.exec("ROLLBACK");
      projector.forget();
      state = committed;
    },
    forget: () => projector.forget(),
    write: (batches) => {
      writer.begin();
      try {
        for (const events of batches) writer.append(events);
        return writer.commit();
      } catch (error) {
        writer.rollback();
        throw error;
      }
    },
  };
  return writer;
}

export function lastEvent(db: Db): Anchor {
  const row = db.prepare("SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1").get() as { seq: number; hash: string } | undefined;
  return row ? { count: row.seq, head: row.hash } : { count: 0, head: GENESIS };
}

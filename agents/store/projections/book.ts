import { canonical } from "../../ledger/chain.ts";
import type { CivilDate } from "../../../shared/lib/civil-date.ts";
import { dayAfter } from "../ageing.ts";
import type { Db } from "../db.ts";
import type { Handlers } from "./projection.ts";

/** The book's own facts, one row each: what it is, which day it is there. */
export interface BookState {
  get(key: string): unknown;
  set(key: string, value: unknown): void;
  /** The book's day: as of the newest import, then the day after the last one closed. */
  today(): CivilDate | null;
  /** Forgets what it remembers: after a rollback. */
  forget(): void;
}

export function createBookState(db: Db): BookState {
  const read = db.prepare("SELECT value FROM book WHERE key = ?").pluck();
  const write = db.prepare("INSERT INTO book (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value");
  const remembered = new Map<string, unknown>();
  const get = (key: string): unknown => {
    if (!remembered.has(key)) {
      const stored = read.get(key) as string | undefined;
      remembered.set(key, stored === undefined ? null : JSON.parse(stored));
    }
    return remembered.get(key);
  };
  return {
    get,
    set: (key, value) => {
      write.run(key, canonical(value));
      remembered.set(key, value);
    },
    today: () => get("today") as CivilDate | null,
    forget: () => remembered.clear(),
  };
}

export function bookProjection(book: BookState): Handlers {
  const moveTo = (date: CivilDate): void => {
    const today = book.today();
    if (today === null || date > today) book.set("today", date);
  };
  return {
    "book.opened": ({ data }) => {
      book.set("bookId", data.bookId);
      book.set("practice", data.practice);
      moveTo(data.asOf);
    },
    "import.finished": ({ data }) => moveTo(data.asOf),
    "day.closed": ({ data }) => moveTo(dayAfter(data.date)),
    "stop.pressed": () => book.set("halted", true),
    "stop.released": () => book.set("halted", false),
  };
}

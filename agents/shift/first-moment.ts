import { DeskError } from "../../shared/contract/errors.ts";
import { addDays } from "../../shared/lib/civil-date.ts";
import { instantOf, localTime, startOfDay, type Instant } from "../../shared/lib/time-zone.ts";
import type { Store } from "../ports.ts";

const FIRST_MINUTE = 8 * 60;

/** When a new practice shift begins: the morning after the book's day, or the next one after all that has happened. Time never runs backwards in a folder. */
export async function firstMoment(store: Pick<Store, "book">, lastAt: Instant | null, zone: string): Promise<Instant> {
  const book = await store.book();
  if (!book) throw new DeskError("CONFLICT", { why: "no_book" });
  if (!book.practice) throw new DeskError("CONFLICT", { why: "live_book_no_line" });
  if (lastAt === null) return instantOf({ date: addDays(book.today, 1), minute: FIRST_MINUTE }, zone);
  const from = Math.max(lastAt, startOfDay(book.today, zone));
  const { date } = localTime(from, zone);
  const morning = instantOf({ date, minute: FIRST_MINUTE }, zone);
  return morning >= from ? morning : instantOf({ date: addDays(date, 1), minute: FIRST_MINUTE }, zone);
}

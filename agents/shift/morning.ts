import { addDays, type CivilDate } from "../../shared/lib/civil-date.ts";
import { localTime, startOfDay, type Instant } from "../../shared/lib/time-zone.ts";
import type { NewEvent } from "../../shared/domain/event.ts";
import { applyPayments } from "../book/payments.ts";
import { breakOverdue } from "../book/promises.ts";
import type { FactsEdition, ShiftDeps } from "./deps.ts";
import { replan } from "./planner.ts";

/** How often money that arrived is looked for: an account paid in the meantime must not be dialled. */
const FEED_MS = 60 * 60_000;

interface FactDeps extends ShiftDeps {
  readonly facts: FactsEdition;
}

const casesIn = (events: readonly NewEvent[]): string[] => [
  ...new Set(events.flatMap(({ data }) => ("caseId" in data ? [data.caseId] : []))),
];

/** Money in: balances fall, promises are kept, paid cases close, and what was planned for them is planned anew. */
export async function takePayments(deps: FactDeps): Promise<void> {
  const now = deps.clock.now();
  const payments = await deps.feed.payments(now);
  if (payments.length === 0) return;
  const events = await applyPayments(payments, { store: deps.store, now, actor: { kind: "system" } });
  // Counted as it is queued: whoever looks from here on reads it, whoever looked before sees the count move.
  deps.facts.edition++;
  await deps.ledger.commit(events);
  await deps.ledger.commit(await replan(casesIn(events), deps));
}

interface DayDeps extends FactDeps {
  /** Called when work was planned that may be due before what the dialler waits for. */
  readonly wake: () => void;
}

/** A day of the book is over: accounts age by one, and promises that fell due without the money are broken. */
async function closeDay(date: CivilDate, deps: FactDeps): Promise<void> {
  const now = deps.clock.now();
  const broken = await breakOverdue(addDays(date, 1), { store: deps.store, now, actor: { kind: "system" } });
  deps.facts.edition++;
  await deps.ledger.commit([{ type: "day.closed", at: now, actor: { kind: "system" }, data: { date } }, ...broken]);
  await deps.ledger.commit(await replan(casesIn(broken), deps));
}

/** Days that are over and were never closed: between the book's day and now, and the one a death at midnight left open. */
export async function closeMissedDays(deps: FactDeps): Promise<void> {
  const today = localTime(deps.clock.now(), deps.homeZone).date;
  const book = await deps.store.book();
  for (let day = book?.today ?? today; day < today; day = addDays(day, 1)) await closeDay(day, deps);
}

/** Runs beside the dialler until `until`: the hourly look at the bank's feed, and each midnight of the book's zone. */
export async function keepHours(until: Instant, over: AbortSignal, deps: DayDeps): Promise<void> {
  const { clock, homeZone } = deps;
  while (!over.aborted && clock.now() < until) {
    const today = localTime(clock.now(), homeZone).date;
    const midnight = startOfDay(addDays(today, 1), homeZone);
    const next = Math.min(clock.now() - (clock.now() % FEED_MS) + FEED_MS, midnight, until);
    await clock.sleep(next - clock.now(), over).catch(() => undefined);
    if (over.aborted) return;
    await takePayments(deps);
    if (next === midnight) await closeDay(today, deps);
    deps.wake();
  }
}

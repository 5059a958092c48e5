import type { Instant } from "../../shared/lib/time-zone.ts";
import type { Case } from "../../shared/domain/customer.ts";
import type { EventData, NewEvent, WorkItem } from "../../shared/domain/event.ts";
import { attempt } from "./attempt.ts";
import type { ShiftDeps, ShiftPlan } from "./deps.ts";
import { closeMissedDays, keepHours, takePayments } from "./morning.ts";
import { planBook } from "./planner.ts";
import { Waker } from "./waker.ts";

type ShiftEnd = EventData["shift.ended"]["reason"];
const DAY_MS = 86_400_000;
/** No conversation lasts this long: waiting on for it would hide that it waits for nothing. */
const LONGEST_CALL_MS = DAY_MS;

/** The contacts in progress: at most `concurrency`, and at most one per customer. */
class Desk {
  readonly #busy = new Set<string>();
  /** When each customer was last let go, in numbers of releases. */
  readonly #released = new Map<string, number>();
  #releases = 0;
  readonly #concurrency: number;
  constructor(concurrency: number) {
    this.#concurrency = concurrency;
  }
  get active(): number {
    return this.#busy.size;
  }
  get free(): number {
    return this.#concurrency - this.#busy.size;
  }
  holds(customerId: string): boolean {
    return this.#busy.has(customerId);
  }
  take(customerId: string): void {
    this.#busy.add(customerId);
  }
  release(customerId: string): void {
    this.#busy.delete(customerId);
    this.#released.set(customerId, ++this.#releases);
  }
  get releases(): number {
    return this.#releases;
  }
  /** What was known of the customer at that number of releases is old: a contact of theirs has ended since. */
  changedSince(releases: number, customerId: string): boolean {
    return (this.#released.get(customerId) ?? 0) > releases;
  }
}

/**
 * Starts what is due while there is capacity. An item whose customer is in a call already is passed over, not waited for,
 * so the look-up widens until the capacity is used or nothing more is due: no callable case waits while a line is free.
 */
async function fill(desk: Desk, start: (item: WorkItem, caseRow: Case) => void, deps: ShiftDeps): Promise<void> {
  for (let limit = desk.free + desk.active; desk.free > 0; limit *= 2) {
    const then = desk.releases;
    const due = await deps.store.workDue(deps.clock.now(), limit);
    for (const item of due) {
      if (desk.free <= 0 || deps.halted.aborted) return;
      const caseRow = await deps.store.caseById(item.caseId);
      if (!caseRow || desk.holds(caseRow.customerId) || desk.changedSince(then, caseRow.customerId)) continue;
      desk.take(caseRow.customerId);
      start(item, caseRow);
    }
    if (due.length < limit) return;
  }
}

const event = <K extends "shift.started" | "shift.ended">(type: K, deps: ShiftDeps, data: EventData[K]): NewEvent =>
  ({ type, at: deps.clock.now(), actor: { kind: "system" }, data }) as NewEvent;

/**
 * Works the book until the plan's days are over, the kill switch is pressed, or nothing will ever be due again in a shift without end.
 * `resumed` shifts were started before the engine died: they go on with the same plan and are not started twice.
 */
export async function runShift(plan: ShiftPlan, resumed: boolean, deps: ShiftDeps): Promise<ShiftEnd> {
  const { clock, store } = deps;
  const until: Instant = plan.days === null ? Number.POSITIVE_INFINITY : plan.start + plan.days * DAY_MS;
  const { shiftId, concurrency, seed, start, days } = plan;
  if (!resumed) await deps.ledger.commit([event("shift.started", deps, { shiftId, practice: deps.line.practice, seed, start, days, concurrency })]);
  const facts = { edition: 0 };
  await closeMissedDays({ ...deps, facts });
  await takePayments({ ...deps, facts });
  await planBook(deps);

  const desk = new Desk(concurrency);
  const waker = new Waker(clock);
  const over = new AbortController();
  const pressed = (): void => {
    // At once, so that a stop stays one even if the engine dies in the next moment.
    deps.ledger.queue([{ type: "stop.pressed", at: clock.now(), actor: { kind: "system" }, data: { reason: "kill switch" } }]);
    waker.ring();
  };
  if (deps.halted.aborted) pressed();
  else deps.halted.addEventListener("abort", pressed, { once: true });
  const hours = Promise.withResolvers<void>();
  clock.spawn(() => keepHours(until, over.signal, { ...deps, facts, wake: () => waker.ring() }).finally(hours.resolve));

  while (clock.now() < until && !deps.halted.aborted) {
    await fill(desk, (item, caseRow) => clock.spawn(async () => {
      try {
        await attempt(item, caseRow, { ...deps, shiftId, facts });
      } finally {
        desk.release(caseRow.customerId);
        waker.ring();
      }
    }), deps);
    const next = (await store.nextWorkAt(clock.now())) ?? until;
    await waker.wait(Math.min(next, until));
  }
  const latest = clock.now() + LONGEST_CALL_MS;
  while (desk.active > 0) {
    if (clock.now() >= latest) throw new Error(`${desk.active} conversations do not come to an end`);
    await waker.wait(latest);
  }
  over.abort(new Error("the shift is over"));
  await hours.promise;
  deps.halted.removeEventListener("abort", pressed);
  const reason: ShiftEnd = deps.halted.aborted ? "killed" : "finished";
  await deps.ledger.commit([event("shift.ended", deps, { shiftId, reason })]);
  return reason;
}

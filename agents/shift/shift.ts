import type { Instant } from "../../shared/lib/time-zone.ts";
import type { Case } from "../../shared/domain/customer.ts";
import type { EventData, NewEvent, WorkItem } from "../../shared/domain/event.ts";
import { attempt } from "./attempt.ts";
import type { ShiftDeps, ShiftPlan } from "./deps.ts";
import { InProgress } from "./in-progress.ts";
import { closeMissedDays, keepHours, takePayments } from "./morning.ts";
import { planBook } from "./planner.ts";
import { StopPressed } from "./steering.ts";
import { Waker } from "./waker.ts";

export type ShiftEnd = EventData["shift.ended"]["reason"];
type EndEvent = Extract<NewEvent, { type: "shift.ended" }>;
const DAY_MS = 86_400_000;
/** No conversation lasts this long: waiting on for it would hide that it waits for nothing. */
const LONGEST_CALL_MS = DAY_MS;

/**
 * Starts what is due while there is capacity. An item whose customer is in a call already is passed over, not waited for,
 * so the look-up widens until the capacity is used or nothing more is due: no callable case waits while a line is free.
 */
async function fill(desk: InProgress, start: (item: WorkItem, caseRow: Case) => void, deps: ShiftDeps): Promise<void> {
  for (let limit = desk.free + desk.active; desk.free > 0; limit *= 2) {
    const then = desk.releases;
    // Work of posts that may be given nothing is left out of the look-up: held items are not read again and again.
    const open = desk.open();
    if (open?.length === 0) return;
    const due = await deps.store.workDue(deps.clock.now(), limit, open ?? undefined);
    for (const item of due) {
      if (desk.free <= 0 || deps.halted.aborted) return;
      if (!desk.mayLead(item.agent)) continue;
      const caseRow = await deps.store.caseById(item.caseId);
      if (!caseRow || desk.holds(caseRow.customerId) || desk.changedSince(then, caseRow.customerId) || !desk.mayLead(item.agent)) continue;
      desk.take(caseRow.customerId, item.agent);
      start(item, caseRow);
    }
    if (due.length < limit) return;
  }
}

const event = <K extends "shift.started" | "shift.ended">(type: K, deps: ShiftDeps, data: EventData[K]): NewEvent =>
  ({ type, at: deps.clock.now(), actor: { kind: "system" }, data }) as NewEvent;

/** Written down by whoever pressed it; a halt of the engine's own is the system's. */
const stopOf = ({ halted, clock }: ShiftDeps): NewEvent => {
  const { by, reason } = halted.reason instanceof StopPressed ? halted.reason : { by: { kind: "system" } as const, reason: "kill switch" };
  return { type: "stop.pressed", at: clock.now(), actor: by, data: { reason } };
};

function endOf(shiftId: string, deps: ShiftDeps): EndEvent {
  const end = event("shift.ended", deps, { shiftId, reason: deps.halted.aborted ? "killed" : "finished" }) as EndEvent;
  const ending = deps.halted.aborted ? null : (deps.steering?.ending() ?? null);
  return ending ? { ...end, actor: ending.by, data: { shiftId, reason: "stopped", why: ending.why } } : end;
}

/**
 * Works the book until the plan's days are over, the kill switch is pressed, somebody ends it, or nothing will ever be due
 * again in a shift without end. `resumed` shifts were started before: they go on with the same plan and are not started twice.
 */
export async function runShift(plan: ShiftPlan, resumed: boolean, deps: ShiftDeps): Promise<ShiftEnd> {
  const { clock, store, steering = null } = deps;
  const until: Instant = plan.days === null ? Number.POSITIVE_INFINITY : plan.start + plan.days * DAY_MS;
  const { shiftId, concurrency, seed, start, days } = plan;
  if (!resumed) await deps.ledger.commit([event("shift.started", deps, { shiftId, practice: deps.line.practice, seed, start, days, concurrency })]);
  const waker = new Waker(clock);
  const pressed = (): void => {
    // At once, so that a stop stays one even if the engine dies in the next moment.
    deps.ledger.queue([stopOf(deps)]);
    waker.ring();
  };
  if (deps.halted.aborted) pressed();
  else deps.halted.addEventListener("abort", pressed, { once: true });
  const facts = { edition: 0 };
  await closeMissedDays({ ...deps, facts });
  await takePayments({ ...deps, facts });
  let swept: number | null = null;
  const sweep = async (): Promise<void> => {
    const edition = steering?.edition() ?? 0;
    if (swept === edition || steering?.posts.isPaused("allocator")) return;
    swept = edition;
    await planBook(deps);
  };
  await sweep();

  const desk = new InProgress(concurrency, steering);
  const over = new AbortController();
  const unsteered = steering?.onChange(() => waker.ring());
  const hours = Promise.withResolvers<void>();
  clock.spawn(() => keepHours(until, over.signal, { ...deps, facts, wake: () => waker.ring() }).finally(hours.resolve));

  const begin = (item: WorkItem, { customerId, ...caseRow }: Case): void => clock.spawn(async () => {
    try {
      const ledger = desk.watched(deps.ledger, customerId, () => waker.ring());
      await attempt(item, { ...caseRow, customerId }, { ...deps, ledger, shiftId, facts });
    } finally {
      desk.release(customerId);
      waker.ring();
    }
  });
  while (clock.now() < until && !deps.halted.aborted && !steering?.ending()) {
    const paused = steering?.paused() ?? false;
    const opensAt = steering?.opensAt(clock.now()) ?? null;
    if (paused && desk.active === 0) steering?.still();
    if (!paused) await sweep();
    if (!paused && opensAt === null) await fill(desk, begin, deps);
    const next = paused ? until : (opensAt ?? (await store.nextWorkAt(clock.now())) ?? until);
    await waker.wait(Math.min(next, until));
  }
  const latest = clock.now() + LONGEST_CALL_MS;
  while (desk.active > 0) {
    if (clock.now() >= latest) throw new Error(`${desk.active} conversations do not come to an end`);
    await waker.wait(latest);
  }
  over.abort(new Error("the shift is over"));
  await hours.promise;
  unsteered?.();
  deps.halted.removeEventListener("abort", pressed);
  const end = endOf(shiftId, deps);
  await deps.ledger.commit([end]);
  return end.data.reason;
}

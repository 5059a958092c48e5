import fc from "fast-check";
import { expect, test } from "vitest";
import type { Steering } from "../../agents/shift/steering.ts";
import { FRONT_ROLES, type FrontRole } from "../../shared/domain/role.ts";
import type { LedgerEvent, WorkItem } from "../../shared/domain/event.ts";
import { callableBook, type SmallBook } from "../support/small-book.ts";
import { DAY_MS, SHIFT_START, withSmallDesk, workSmall } from "../support/small-shift.ts";

/** What a person did to a post, so many minutes into the shift. */
interface Set {
  readonly minute: number;
  readonly role: FrontRole;
  readonly how: { readonly paused: boolean } | { readonly capacity: number };
}
const sets = fc.array(fc.record<Set>({
  minute: fc.integer({ min: 0, max: 24 * 60 }), role: fc.constantFrom(...FRONT_ROLES),
  how: fc.oneof(fc.record({ paused: fc.boolean() }), fc.record({ capacity: fc.integer({ min: 1, max: 2 }) })),
}), { maxLength: 12 });

interface Marks {
  readonly paused: Map<FrontRole, boolean>;
  readonly capacity: Map<FrontRole, number>;
}
const take = (marks: Marks, { role, how }: Pick<Set, "role" | "how">): void => {
  if ("paused" in how) marks.paused.set(role, how.paused);
  else marks.capacity.set(role, how.capacity);
};

/** Works the book while people set posts as the plan says; everything they did stands on the ledger among the rest. */
async function steered(book: SmallBook, plan: readonly Set[], heeded = true): Promise<readonly LedgerEvent[]> {
  return withSmallDesk(book, async (desk) => {
    const marks: Marks = { paused: new Map(), capacity: new Map() };
    const wakes: (() => void)[] = [];
    const steering: Steering = {
      posts: { isPaused: (role) => heeded && (marks.paused.get(role as FrontRole) ?? false), capacity: (role) => (heeded ? (marks.capacity.get(role) ?? null) : null) },
      paused: () => false, ending: () => null, edition: () => 0, opensAt: () => null, still: () => undefined,
      onChange: (wake) => {
        wakes.push(wake);
        return () => undefined;
      },
    };
    await workSmall(desk, {
      steering,
      change: (deps) => {
        for (const set of plan) {
          deps.clock.spawn(async () => {
            await deps.clock.sleep(set.minute * 60_000);
            take(marks, set);
            deps.ledger.queue([{ type: "agent.set", at: deps.clock.now(), actor: { kind: "user", userId: "desk" }, data: { role: set.role, reason: "", ...set.how } }]);
            for (const wake of wakes) wake();
          });
        }
        return deps;
      },
    });
    return desk.events();
  });
}

/** Told again from the ledger alone: who was given what, when it was paused or full, and what waited although it need not have. */
class Told {
  readonly broken: string[] = [];
  readonly #marks: Marks = { paused: new Map(), capacity: new Map() };
  readonly #items = new Map<string, WorkItem>();
  readonly #open = new Map<string, { readonly lead: FrontRole; readonly customerId: string; opening: boolean }>();
  readonly #customers = new Map<string, string>();
  readonly #book: SmallBook;
  constructor(book: SmallBook) {
    this.#book = book;
  }

  see(event: LedgerEvent, next: LedgerEvent | undefined): void {
    const { data, type } = event;
    if (type === "work.planned") for (const item of data.items) this.#items.set(item.caseId, item);
    else if (type === "attempt.refused" || type === "case.closed") this.#items.delete(data.caseId);
    else if (type === "case.stopped") for (const caseId of this.#items.keys()) if (this.#customerOf(caseId) === data.customerId) this.#items.delete(caseId);
    if (type === "agent.set") take(this.#marks, { role: data.role as FrontRole, how: data.paused === undefined ? { capacity: data.capacity ?? 1 } : { paused: data.paused } });
    if (type === "call.handed") this.#open.forEach((contact, attemptId) => (contact.opening &&= attemptId !== data.attemptId));
    if (type === "attempt.ended") this.#open.delete(data.attemptId);
    if (type === "attempt.reserved") this.#begun(data.attemptId, data);
    if (next && next.at > event.at) this.#settled(next.at);
  }

  #customerOf(caseId: string): string {
    return `K${caseId.slice(1).split("-")[0]}`;
  }

  #begun(attemptId: string, { caseId, customerId }: { readonly caseId: string; readonly customerId: string }): void {
    const lead = this.#items.get(caseId)?.agent ?? "reminder";
    this.#items.delete(caseId);
    this.#customers.set(attemptId, customerId);
    for (const role of [lead, "concierge"] as const) if (this.#marks.paused.get(role)) this.broken.push(`${attemptId}: given to ${role}, which is paused`);
    this.#open.set(attemptId, { lead, customerId, opening: true });
    for (const role of FRONT_ROLES) if (this.#led(role) > this.#most(role)) this.broken.push(`${attemptId}: ${role} has ${this.#led(role)} of ${this.#most(role)}`);
  }

  #led(role: FrontRole): number {
    return [...this.#open.values()].filter(({ lead, opening }) => (role === "concierge" ? opening : lead === role)).length;
  }

  #most(role: FrontRole): number {
    return this.#marks.capacity.get(role) ?? Number.POSITIVE_INFINITY;
  }

  /** Nothing more happens until `to`. */
  #settled(to: number): void {
    if (this.#open.size >= this.#book.concurrency) return;
    const busy = new Set([...this.#open.values()].map(({ customerId }) => customerId));
    const until = Math.min(to, SHIFT_START + this.#book.days * DAY_MS);
    for (const { caseId, dueAt, agent } of this.#items.values()) {
      const free = [agent, "concierge" as const].every((role) => !this.#marks.paused.get(role) && this.#led(role) < this.#most(role));
      if (free && dueAt < until && !busy.has(this.#customerOf(caseId))) this.broken.push(`${caseId}: due since ${dueAt}, waits for ${agent} until ${to}`);
    }
  }
}

function brokenBy(book: SmallBook, events: readonly LedgerEvent[]): string[] {
  const told = new Told(book);
  let working = false;
  events.forEach((event, i) => {
    working = event.type === "shift.started" || (working && event.type !== "shift.ended");
    told.see(event, working ? events[i + 1] : undefined);
  });
  return told.broken;
}

test("a paused post is given nothing, none more than it may have, and nothing callable waits that somebody could take", async () => {
  const seen = { dialled: 0, unheeded: 0 };
  await fc.assert(
    fc.asyncProperty(callableBook, sets, async (any, plan) => {
      const book = { ...any, days: 1, concurrency: 3 };
      const events = await steered(book, plan);
      expect(brokenBy(book, events)).toEqual([]);
      seen.dialled += events.filter(({ type }) => type === "attempt.reserved").length;
      // The same people at a desk that does not listen: the law would notice.
      if (seen.unheeded === 0) seen.unheeded += brokenBy(book, await steered(book, plan, false)).length;
    }),
    { numRuns: 100, seed: 7 },
  );
  expect(seen.dialled).toBeGreaterThan(200);
  expect(seen.unheeded).toBeGreaterThan(0);
}, 300_000);

test("posts set from the beginning hold from the first contact on: a paused concierge holds all of it", async () => {
  await fc.assert(
    fc.asyncProperty(callableBook, async (book) => {
      const events = await steered({ ...book, days: 1 }, [{ minute: 0, role: "concierge", how: { paused: true } }]);
      expect(events.filter(({ type }) => type === "attempt.reserved")).toEqual([]);
    }),
    { numRuns: 20, seed: 7 },
  );
});

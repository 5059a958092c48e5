import type { FLOWS } from "../../../shared/contract/names.ts";
import { localTime, startOfDay, type Instant } from "../../../shared/lib/time-zone.ts";
import { addDays } from "../../../shared/lib/civil-date.ts";
import type { EventType, LedgerEvent } from "../../../shared/domain/event.ts";
import type { InboxItem } from "../../../shared/domain/inbox.ts";
import type { DeskReads } from "../../desk-ports.ts";
import type { DeskDeps } from "../deps.ts";
import type { Day, Waits } from "./figures.ts";
import { Hours } from "./hours.ts";

export type FlowName = (typeof FLOWS)[number];
type Worklist = Awaited<ReturnType<DeskReads["worklist"]>>;

export type TodayDeps = Pick<DeskDeps, "store" | "reads" | "feed" | "deskNow" | "homeZone" | "kpis">;

const HOUR_MS = 3_600_000;
export const hourOf = (at: Instant): number => Math.floor(at / HOUR_MS);

/** Real time between two looks at the store. */
const LOOK_MS = 1_000;
/** With these, hours that are over are counted anew: time on shift is booked where it began, and a share of the book on another book. */
const REBOOKED: ReadonlySet<EventType> = new Set<EventType>(["shift.started", "shift.paused", "shift.resumed", "shift.ended", "day.closed", "import.finished"]);
const ABOUT_STOCK: ReadonlySet<EventType> = new Set<EventType>(["import.finished", "work.planned"]);
const MOST_SAMPLES = 48;

/** What is known of today, in the bank's zone on the desk's clock: read once, then only what can have changed. */
export class Today {
  readonly hours = new Hours();
  waits: Waits = { n: 0, byKpi: {} };
  flows: Readonly<Partial<Record<FlowName, number>>> = {};
  refusals: readonly { readonly rule: string; readonly n: number }[] = [];
  worklist: Worklist = { due: 0, callbacks: 0, waitingForHours: 0, planned: 0, nextAt: null };
  /** Cases with a contact today, of how many. */
  worked = 0;
  cases = 0;
  readonly items = new Map<string, InboxItem>();
  /** By hour of the day, as they stood when last looked at within it. */
  readonly dueByHour = new Map<number, number>();
  readonly refusedByHour = new Map<number, number>();
  since: Instant = 0;
  /** Goes up whenever something was read. */
  edition = 0;
  readonly #deps: TodayDeps;
  #until: Instant = 0;
  #seenHour = 0;
  #stale = true;
  #rebooked = true;
  #stockStale = true;
  #itemsKnown = false;
  #reading: Promise<void> | null = null;
  #readAt = Number.NEGATIVE_INFINITY;

  constructor(deps: TodayDeps) {
    this.#deps = deps;
    deps.feed.subscribe((events) => this.#heard(events));
  }

  get day(): Day {
    return { hours: this.hours, waits: this.waits, first: hourOf(this.since), last: hourOf(Math.max(this.since, this.#deps.deskNow())) };
  }

  get until(): Instant {
    return this.#until;
  }

  /** Looks again where something can have changed and the last look is not too near; resolves when what is known is as good as that. */
  look(): Promise<void> {
    const now = this.#deps.deskNow();
    const moved = hourOf(now) !== this.#seenHour || now < this.since || now >= this.#until;
    if (this.#reading || (!this.#stale && !moved) || performance.now() - this.#readAt < LOOK_MS) return this.#reading ?? Promise.resolve();
    this.#readAt = performance.now();
    this.#reading = this.#read(now).finally(() => (this.#reading = null));
    return this.#reading;
  }

  #heard(events: readonly LedgerEvent[]): void {
    this.#stale = true;
    for (const event of events) {
      if (REBOOKED.has(event.type)) this.#rebooked = true;
      if (ABOUT_STOCK.has(event.type)) this.#stockStale = true;
      if (event.type === "inbox.opened") this.items.set(event.data.item.itemId, { ...event.data.item, state: "open" });
      if (event.type === "inbox.resolved") this.items.delete(event.data.itemId);
    }
  }

  async #read(now: Instant): Promise<void> {
    const { reads, homeZone, kpis } = this.#deps;
    const { date } = localTime(now, homeZone);
    const since = startOfDay(date, homeZone);
    if (since !== this.since) this.#begin(since, startOfDay(addDays(date, 1), homeZone));
    this.#stale = false;
    const from = this.#rebooked ? hourOf(since) : this.#seenHour;
    this.#rebooked = false;
    const period = { from: since, to: Math.max(now, since) + 1 };
    const percentiles = kpis.filter(({ counters }) => counters === null).map(({ id }) => id);
    if (!this.#itemsKnown) await this.#readItems();
    const [cells, flows, refusals, worklist, waits, worked] = await Promise.all([
      reads.hours({ from: from * HOUR_MS, to: period.to }), reads.flows(period), reads.refusals(period), reads.worklist(now), percentiles.length === 0 ? this.waits : reads.waits({ day: date, kpis: percentiles }), reads.workedCases(period),
    ]);
    if (this.#stockStale) {
      this.#stockStale = false;
      const [stock, { cases }] = await Promise.all([reads.stock(), reads.bookCounts()]);
      this.hours.takeStock(stock);
      this.cases = cases;
    }
    this.hours.take(cells, from);
    this.#seenHour = hourOf(now);
    Object.assign(this, { flows, refusals, worklist, waits, worked });
    sample(this.dueByHour, this.#seenHour, worklist.due);
    sample(this.refusedByHour, this.#seenHour, this.flows.refused ?? 0);
    this.edition++;
  }

  #begin(since: Instant, until: Instant): void {
    this.since = since;
    this.#until = until;
    this.#rebooked = true;
    this.hours.forget();
    this.dueByHour.clear();
    this.refusedByHour.clear();
  }

  /** Open items are few and change one by one: read once, then told by the feed. */
  async #readItems(): Promise<void> {
    this.#itemsKnown = true;
    const opened = new Set(this.items.keys());
    for (const item of await this.#deps.store.inboxOpen()) if (!opened.has(item.itemId)) this.items.set(item.itemId, item);
  }
}

function sample(samples: Map<number, number>, hour: number, n: number): void {
  samples.set(hour, n);
  if (samples.size > MOST_SAMPLES) samples.delete(samples.keys().next().value as number);
}

import type { Status } from "../../shared/contract/status.ts";
import type { EventType, LedgerEvent } from "../../shared/domain/event.ts";
import type { Instant } from "../../shared/lib/time-zone.ts";
import type { DeskReads, ShiftControl } from "../desk-ports.ts";
import type { DeskGroup } from "./api.ts";
import type { DeskDeps } from "./deps.ts";
import { Bell, paced } from "./live/paced.ts";
import { ledgerNotes } from "./status-ledger.ts";

export type Verified = Awaited<ReturnType<DeskReads["verify"]>>;

export interface StatusDeps extends Pick<DeskDeps, "store" | "reads" | "feed" | "live" | "settings" | "version" | "actor" | "now"> {
  readonly control: ShiftControl;
  readonly startedAt: Instant;
  /** Calls that a dead engine had left open. */
  readonly recovered: number;
  readonly endpoint: () => Status["endpoint"];
  readonly egress: () => Status["egress"];
  readonly head: () => { readonly count: number; readonly head: string };
  /** Walks the chain without holding anybody up. */
  readonly verify: DeskReads["verify"];
}

const EVERY_MS = 250;
/** How far the desk's clock may run before it is asked anew what is overdue. */
const OVERDUE_MS = 10_000;
const ABOUT_BOOK: ReadonlySet<EventType> = new Set<EventType>(["book.opened", "import.finished", "day.closed"]);
const ABOUT_INBOX: ReadonlySet<EventType> = new Set<EventType>(["inbox.opened", "inbox.resolved"]);
const NO_INBOX: Status["inbox"] = { open: 0, overdue: 0, bySeverity: { low: 0, medium: 0, high: 0, critical: 0 } };

/** The frame's one object. What is read from the store is read again only when an event says that it changed. */
class Source {
  readonly #deps: StatusDeps;
  readonly #bells = new Set<Bell>();
  #book: { readonly practice: boolean; readonly view: NonNullable<Status["book"]> } | null = null;
  #bookStale = true;
  #inbox = NO_INBOX;
  #inboxStale = true;
  #inboxAt: Instant = 0;
  #reading: Promise<void> | null = null;
  #verified: { readonly to: number | null; readonly at: Instant; readonly fault: string | null } | null = null;
  #verifying: Promise<Verified> | null = null;

  constructor(deps: StatusDeps) {
    this.#deps = deps;
    deps.feed.subscribe((events) => this.#heard(events));
  }

  async now(): Promise<Status> {
    // One look at the store at a time, whoever asks: they all want the same.
    await (this.#reading ??= this.#read().finally(() => (this.#reading = null)));
    const { version, startedAt, recovered, control, endpoint, egress, head, live, settings, actor } = this.#deps;
    const { count, head: hash } = head();
    return {
      engine: { version, startedAt, recovered }, practice: this.#book?.practice ?? null, setUp: settings().setUp || this.#book !== null, book: this.#book?.view ?? null,
      shift: control.view(), stop: control.stop(), endpoint: endpoint(), egress: egress(), inbox: this.#inbox, live: live.count(),
      ledger: { seq: count, head: hash, verifiedTo: this.#verified?.to ?? null, verifiedAt: this.#verified?.at ?? null, fault: this.#verified?.fault ?? null },
      actor: { userId: actor.kind === "user" ? actor.userId : "" },
    };
  }

  async *watch(signal: AbortSignal): AsyncGenerator<Status, void> {
    const bell = new Bell();
    let sent = "";
    this.#bells.add(bell);
    try {
      // Looked at even where nothing happened: the clock of a shift goes on by itself.
      yield* paced({ bell, everyMs: EVERY_MS, mostMs: EVERY_MS, signal }, async () => {
        const status = await this.now();
        const text = JSON.stringify(status);
        if (text === sent) return null;
        sent = text;
        return status;
      });
    } finally {
      this.#bells.delete(bell);
    }
  }

  changed(): void {
    for (const bell of this.#bells) bell.ring();
  }

  /** Walks the chain; one walk at a time. */
  verify(): Promise<Verified> {
    this.#verifying ??= this.#deps.verify().then((found) => {
      this.#verified = { to: found.ok ? found.events : null, at: this.#deps.now(), fault: found.ok ? null : found.detail };
      this.changed();
      return found;
    }).finally(() => (this.#verifying = null));
    return this.#verifying;
  }

  #heard(events: readonly LedgerEvent[]): void {
    for (const { type } of events) {
      if (ABOUT_BOOK.has(type)) this.#bookStale = true;
      if (ABOUT_INBOX.has(type)) this.#inboxStale = true;
      // Whoever reads of a shift that is over reads of a chain that was walked after it. A walk that fails says so when it is asked for.
      if (type === "shift.ended") this.verify().catch(() => undefined);
    }
    this.changed();
  }

  async #read(): Promise<void> {
    const { store, reads, control } = this.#deps;
    if (this.#bookStale) {
      this.#bookStale = false;
      const [book, { cases }] = [await store.book(), await reads.bookCounts()];
      this.#book = book && { practice: book.practice, view: { bookId: book.bookId, today: book.today, cases } };
    }
    const now = control.now();
    if (this.#inboxStale || Math.abs(now - this.#inboxAt) >= OVERDUE_MS) {
      this.#inboxStale = false;
      this.#inboxAt = now;
      const { open, overdue, bySeverity } = await reads.inboxCounts({ now, since: now });
      this.#inbox = { open, overdue, bySeverity: { ...NO_INBOX.bySeverity, ...bySeverity } };
    }
  }
}

export interface StatusGroup extends DeskGroup<"status"> {
  /** Something beside the ledger that the frame shows has changed. */
  changed(): void;
}

export function statusApi(deps: StatusDeps): StatusGroup {
  const source = new Source(deps);
  return {
    get: () => source.now(),
    watch: async (_, { signal }) => source.watch(signal),
    ledger: async ({ after }, { signal }) => ledgerNotes(after, { feed: deps.feed, events: deps.store.events }, signal),
    verify: async () => {
      const found = await source.verify();
      return { ok: found.ok, events: found.events, detail: found.ok ? null : found.detail };
    },
    changed: () => source.changed(),
  };
}

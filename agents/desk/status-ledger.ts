import type { Outputs } from "../../shared/contract/index.ts";
import type { LedgerEvent } from "../../shared/domain/event.ts";
import type { Instant } from "../../shared/lib/time-zone.ts";
import type { Feed } from "../desk-ports.ts";
import type { Store } from "../ports.ts";
import { attemptOf } from "./live/attempt-of.ts";
import { Bell, paced } from "./live/paced.ts";

type LedgerNote = Outputs["status"]["ledger"] extends AsyncIterator<infer T, unknown, unknown> ? T : never;

const EVERY_MS = 250;
/** Events read at once of what a window has missed. */
const PAGE = 200;
/** Gathered in one note of what was missed: what a screen does with a note does not grow with what is in it. */
const MISSED_IN_ONE = 5_000;
/** Events about so many cases are about the book: their type tells it, their cases are not listed. */
const MOST_CASES = 50;

function casesOf({ data }: LedgerEvent): readonly string[] {
  if ("caseId" in data) return [data.caseId];
  if ("item" in data) return [data.item.caseId];
  const many = "items" in data ? data.items : "rows" in data ? data.rows : [];
  return many.length <= MOST_CASES ? many.map(({ caseId }) => caseId) : [];
}

class Gathered {
  readonly #types = new Set<string>();
  readonly #cases = new Set<string>();
  readonly #attempts = new Set<string>();
  #last: { readonly seq: number; readonly at: Instant } | null = null;
  #n = 0;

  get n(): number {
    return this.#n;
  }

  add(events: readonly LedgerEvent[]): void {
    for (const event of events) {
      this.#types.add(event.type);
      for (const caseId of casesOf(event)) this.#cases.add(caseId);
      const attemptId = attemptOf(event);
      if (attemptId !== null) this.#attempts.add(attemptId);
      this.#last = event;
    }
    this.#n += events.length;
  }

  /** What was gathered since the last time; null: nothing. */
  take(): LedgerNote | null {
    if (!this.#last) return null;
    const note = { seq: this.#last.seq, at: this.#last.at, types: [...this.#types], caseIds: [...this.#cases], attemptIds: [...this.#attempts] };
    for (const set of [this.#types, this.#cases, this.#attempts]) set.clear();
    this.#last = null;
    this.#n = 0;
    return note;
  }
}

/** Everything after `after`: first what was missed, from the ledger, then what happens, a few times a second. Nothing is missed and nothing comes twice. */
export async function* ledgerNotes(after: number | null, deps: { readonly feed: Feed; readonly events: Store["events"] }, signal: AbortSignal): AsyncGenerator<LedgerNote, void> {
  const { feed, events } = deps;
  const live = new Gathered();
  const bell = new Bell();
  // What is handed out from this very moment on comes from the feed, what was before from the ledger.
  const from = feed.seq();
  const unsubscribe = feed.subscribe((happened) => {
    live.add(happened);
    bell.ring();
  });
  try {
    const missed = new Gathered();
    for (let cursor = after ?? from; cursor < from && !signal.aborted; ) {
      const page = await events(cursor, Math.min(PAGE, from - cursor));
      missed.add(page);
      cursor = page.at(-1)?.seq ?? from;
      const note = cursor >= from || missed.n >= MISSED_IN_ONE ? missed.take() : null;
      if (note) yield note;
    }
    yield* paced({ bell, everyMs: EVERY_MS, mostMs: null, signal }, async () => live.take());
  } finally {
    unsubscribe();
  }
}

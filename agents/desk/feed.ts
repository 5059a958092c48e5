import { setImmediate as nextTurn } from "node:timers/promises";
import type { LedgerEvent } from "../../shared/domain/event.ts";
import type { Feed } from "../desk-ports.ts";
import type { Store } from "../ports.ts";

/** Events read at once: as many as are handed out within the time a conversation may be held up for; few where each is about a thousand cases. */
const PAGE = { least: 4, first: 64, most: 256 } as const;
const SLOW_MS = 6;
const QUICK_MS = 2;

interface FeedDeps {
  readonly events: Store["events"];
  /** Number of the last event when the desk was opened: nothing before it is handed out. */
  readonly from: number;
  /** Hears of a taker that threw, and of a ledger that could not be read. */
  readonly fault: (error: unknown) => void;
}

export interface LiveFeed extends Feed {
  /** Tells that everything up to this event is durable. */
  acknowledged(seq: number): void;
  /** Resolves once every event up to this one was handed out. */
  heard(seq: number): Promise<void>;
  close(): void;
}

/** Reads what became durable and hands it out once, in order, whatever the writer's groups were. */
export function createFeed({ events, from, fault }: FeedDeps): LiveFeed {
  const takers = new Set<(events: readonly LedgerEvent[]) => void>();
  const waiting: { readonly seq: number; readonly resolve: () => void }[] = [];
  let [seq, durable, page]: [number, number, number] = [from, from, PAGE.first];
  let reading = false;
  let closed = false;

  const handOut = (found: readonly LedgerEvent[]): void => {
    for (const take of takers) {
      try {
        take(found);
      } catch (error) {
        fault(error);
      }
    }
    for (let i = waiting.length - 1; i >= 0; i--) if ((waiting[i]?.seq ?? 0) <= seq) waiting.splice(i, 1).forEach(({ resolve }) => resolve());
  };
  const read = async (over: () => void): Promise<void> => {
    while (seq < durable && !closed) {
      const found = await events(seq, page);
      const last = found.at(-1);
      if (!last || closed) break;
      const began = performance.now();
      seq = last.seq;
      handOut(found);
      const tookMs = performance.now() - began;
      page = tookMs > SLOW_MS ? Math.max(PAGE.least, page >> 1) : tookMs < QUICK_MS ? Math.min(PAGE.most, page << 1) : page;
      for (const { type } of found) if (type === "import.started" || type === "import.batch") page = PAGE.least;
      await nextTurn();
    }
    over();
  };
  const start = (): void => {
    if (reading || closed) return;
    reading = true;
    // Over in the same step in which it found nothing more: what becomes durable in the next one starts it again.
    const over = (): void => {
      reading = false;
    };
    read(over).catch((error: unknown) => {
      over();
      if (!closed) fault(error);
    });
  };
  return {
    subscribe: (take) => {
      takers.add(take);
      return () => void takers.delete(take);
    },
    seq: () => seq,
    acknowledged: (to) => {
      durable = Math.max(durable, to);
      start();
    },
    heard: (upTo) => (upTo <= seq || closed ? Promise.resolve() : new Promise((resolve) => waiting.push({ seq: upTo, resolve }))),
    close: () => {
      closed = true;
      for (const { resolve } of waiting.splice(0)) resolve();
    },
  };
}

import type { LedgerEvent, EventOf, EventType } from "../../shared/domain/event.ts";
import type { Store } from "../ports.ts";

const PAGE = 2000;

/** Every event of the ledger in order, a page at a time. */
export async function* allEvents(store: Pick<Store, "events">): AsyncGenerator<LedgerEvent> {
  let after = 0;
  for (;;) {
    const page = await store.events(after, PAGE);
    yield* page;
    after = page.at(-1)?.seq ?? after;
    if (page.length < PAGE) return;
  }
}

/** One counter a name. */
export class Counts {
  readonly #counts = new Map<string, number>();
  add(name: string, n = 1): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + n);
  }
  get(name: string): number {
    return this.#counts.get(name) ?? 0;
  }
  get total(): number {
    return [...this.#counts.values()].reduce((sum, n) => sum + n, 0);
  }
  tally(): Record<string, number> {
    return Object.fromEntries([...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}

type Takers<S> = { readonly [K in EventType]?: (state: S, event: EventOf<K>) => void };

/** Feeds an event to the taker of its type, where there is one. */
export function take<S>(takers: Takers<S>, state: S, event: LedgerEvent): void {
  const taker = takers[event.type] as ((state: S, event: LedgerEvent) => void) | undefined;
  taker?.(state, event);
}

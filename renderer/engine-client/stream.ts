import type { Connection } from "./connection.ts";
import { readError, type ReadableError } from "./errors.ts";

export type StreamState = "opening" | "live" | "waiting" | "ended";
export interface StreamStand {
  readonly state: StreamState;
  readonly error: ReadableError | null;
}

export interface Follow<T> {
  /** Asks the engine for the stream; called anew after every reconnect, so that it can go on from a cursor. */
  readonly open: (signal: AbortSignal) => Promise<AsyncIterable<T>>;
  /** Items that came together. `fresh`: the first ones since the stream was asked for. */
  readonly take: (items: readonly T[], fresh: boolean) => void;
  readonly stand: (stand: StreamStand) => void;
  readonly connection: { getState(): Connection; subscribe(changed: (now: Connection, before: Connection) => void): () => void };
  /** Gathers what comes in quick succession: a frame of the screen, or at once in tests. */
  readonly gather: (flush: () => void) => void;
  readonly sleep: (ms: number) => Promise<void>;
}

/** Follows a stream of the engine over every restart, until the returned function is called. A stream the engine ends has ended; one it refuses says why and is not asked for again. */
export function follow<T>({ open, take, stand, connection, gather, sleep }: Follow<T>): () => void {
  let asked = 0;
  let over = new AbortController();

  const run = async (): Promise<void> => {
    const mine = ++asked;
    over.abort();
    const here = (over = new AbortController());
    const current = (): boolean => mine === asked && !here.signal.aborted;
    stand({ state: "opening", error: null });
    let pending: T[] = [];
    let fresh = true;
    const flush = (): void => {
      if (!current() || pending.length === 0) return;
      const items = pending;
      pending = [];
      const first = fresh;
      fresh = false;
      take(items, first);
    };
    for (let tries = 0; current(); tries += 1) {
      try {
        for await (const item of await open(here.signal)) {
          if (!current()) return;
          if (pending.push(item) === 1) gather(flush);
          if (fresh) stand({ state: "live", error: null });
        }
        flush();
        if (current()) stand({ state: "ended", error: null });
        return;
      } catch (error) {
        if (!current()) return;
        if (connection.getState().state !== "connected") return stand({ state: "waiting", error: null });
        const readable = readError(error);
        stand({ state: "waiting", error: readable.again ? null : readable });
        if (!readable.again) return;
        await sleep(Math.min(5_000, 250 * 2 ** tries));
        pending = [];
        fresh = true;
      }
    }
  };

  const off = connection.subscribe((now, before) => {
    if (now.epoch !== before.epoch) void run();
  });
  if (connection.getState().epoch > 0) void run();
  return () => {
    off();
    asked += 1;
    over.abort();
  };
}

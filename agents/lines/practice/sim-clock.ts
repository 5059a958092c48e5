import type { Clock } from "../../ports.ts";
import type { Instant } from "../../../shared/lib/time-zone.ts";

interface Entry {
  readonly at: Instant;
  readonly seq: number;
  /** Lets the waiter go on; waits first for real work where there is any. */
  fire(): void | Promise<void>;
  cancelled: boolean;
}

const before = (a: Entry, b: Entry): boolean => a.at < b.at || (a.at === b.at && a.seq < b.seq);

/**
 * Lets real time come to `to`; a desk paces a practice shift here. Resolves early when `sooner` is aborted: something was
 * scheduled before `to` meanwhile, or time is to stand still.
 */
export type Pacing = (from: Instant, to: Instant, sooner: AbortSignal) => Promise<void>;

/** Waits until every microtask that the last entry set off has run: the next entry starts from a still world. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Simulated time: one queue ordered by time, then by sequence; one entry at a time runs to its end.
 * So five days take seconds, and the same start gives the same order whatever the machine does.
 * `io` holds time still: the entry it leaves in the queue is not passed before the work is done.
 */
export class SimClock implements Clock {
  #now: Instant;
  #seq = 0;
  #stopped = false;
  #fault: { readonly error: unknown } | null = null;
  readonly #heap: Entry[] = [];
  readonly #pace: Pacing | undefined;
  /** The entry whose time is being waited for, and what ends that wait. */
  #awaited: { readonly entry: Entry; readonly sooner: AbortController } | null = null;

  constructor(start: Instant, pace?: Pacing) {
    this.#now = start;
    this.#pace = pace;
  }

  now(): Instant {
    return this.#now;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason as Error);
      const entry = this.#push(ms, () => {
        signal?.removeEventListener("abort", onAbort);
        resolve();
      });
      const onAbort = (): void => {
        entry.cancelled = true;
        reject(signal?.reason as Error);
      };
      signal?.addEventListener("abort", onAbort, { once: true });
    });
  }

  io<T>(work: () => Promise<T>, atLeastMs = 0): Promise<T> {
    return new Promise((resolve, reject) => {
      const outcome = work().then((value) => () => resolve(value), (error: unknown) => () => reject(error as Error));
      this.#push(atLeastMs, async () => (await outcome)());
    });
  }

  spawn(task: () => Promise<void>): void {
    this.#push(0, () => {
      task().catch((error: unknown) => {
        this.#fault ??= { error };
      });
    });
  }

  /** Runs until nothing is scheduled any more or `stop` is called; rejects with the first failure of a spawned task. */
  async run(): Promise<void> {
    this.#stopped = false;
    while (!this.#stopped) {
      const entry = this.#heap[0];
      if (!entry) return;
      if (this.#pace && !entry.cancelled && entry.at > this.#now) {
        await this.#waitFor(entry, this.#pace);
        // Whoever acted meanwhile may have scheduled something before it, or called it off.
        if (this.#heap[0] !== entry) continue;
        if (this.#stopped) return;
      }
      this.#pop();
      if (entry.cancelled) continue;
      this.#now = entry.at;
      await entry.fire();
      await settled();
      if (this.#fault) throw this.#fault.error;
    }
  }

  /** Time stands still after the entry that is running. */
  stop(): void {
    this.#stopped = true;
    this.#awaited?.sooner.abort();
  }

  /** Time has come to `at` while nothing was due: what is done from outside is done then. */
  advance(at: Instant): void {
    this.#now = Math.max(this.#now, Math.min(at, this.#heap[0]?.at ?? at));
  }

  async #waitFor(entry: Entry, pace: Pacing): Promise<void> {
    const sooner = new AbortController();
    this.#awaited = { entry, sooner };
    await pace(this.#now, entry.at, sooner.signal);
    this.#awaited = null;
  }

  #push(ms: number, fire: Entry["fire"]): Entry {
    const entry: Entry = { at: this.#now + Math.max(0, Math.round(ms)), seq: this.#seq++, fire, cancelled: false };
    const heap = this.#heap;
    let i = heap.push(entry) - 1;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (!before(entry, heap[parent] as Entry)) break;
      heap[i] = heap[parent] as Entry;
      i = parent;
    }
    heap[i] = entry;
    if (this.#awaited && before(entry, this.#awaited.entry)) this.#awaited.sooner.abort();
    return entry;
  }

  #pop(): Entry | undefined {
    const heap = this.#heap;
    const top = heap[0];
    const last = heap.pop();
    if (!top || !last || heap.length === 0) return top;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1] as Entry, heap[child] as Entry)) child++;
      if (!before(heap[child] as Entry, last)) break;
      heap[i] = heap[child] as Entry;
      i = child;
    }
    heap[i] = last;
    return top;
  }
}

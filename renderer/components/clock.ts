import { useSyncExternalStore } from "react";

/** One clock for every timer on the screen: once a second, and only while somebody looks. */
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const watchers = new Set<() => void>();

function watch(changed: () => void): () => void {
  watchers.add(changed);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const each of watchers) each();
  }, 1_000);
  return () => {
    watchers.delete(changed);
    if (watchers.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}
/** Two reads in one breath give the same: what draws by it would be drawn for ever otherwise. */
function read(): number {
  if (timer === undefined && Date.now() - now >= 1_000) now = Date.now();
  return now;
}

/** The window's clock, to the second. Only what shows a time re-renders with it. */
export const useNow = (): number => useSyncExternalStore(watch, read);

/** A clock that was told at some moment of the window's and runs on at `rate` since: the shift's, the engine's. */
export interface TellingClock {
  readonly now: number;
  /** On the window's clock, when `now` was told. */
  readonly toldAt: number;
  /** How many of its seconds pass in one of the window's; 0: it stands still. */
  readonly rate: number;
}
export const runOn = ({ now: told, toldAt, rate }: TellingClock, window: number): number => told + Math.max(0, window - toldAt) * rate;

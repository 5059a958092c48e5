import { useEffect, useReducer, useRef, useState } from "react";
import { pageGather, useEngine } from "./provider.tsx";
import { follow, type StreamStand } from "./stream.ts";

/** A procedure of the contract that answers with a stream. */
export type Streamed<I, T> = (input: I, options: { signal: AbortSignal }) => Promise<AsyncIterable<T>>;

export interface StreamOptions<T> {
  /** Items that came within one frame. `fresh`: the first since it was asked for; after a restart of the engine it is asked for again. */
  readonly take: (items: readonly T[], fresh: boolean) => void;
  readonly enabled?: boolean;
}

/** Follows a stream for as long as the component stands there. `input` may be a function: it is called at every (re)connection, for cursors. Another `key` is another stream. */
export function useStream<I, T>(procedure: Streamed<I, T>, input: I | (() => I), { take, enabled = true, key }: StreamOptions<T> & { readonly key?: string }): StreamStand {
  const { connection } = useEngine();
  const [stand, setStand] = useState<StreamStand>({ state: "opening", error: null });
  const latest = useRef({ take, input, procedure });
  useEffect(() => {
    latest.current = { take, input, procedure };
  });
  const id = key ?? (typeof input === "function" ? "" : JSON.stringify(input));
  useEffect(() => {
    if (!enabled) return undefined;
    return follow<T>({
      open: (signal) => {
        const { input: given, procedure: ask } = latest.current;
        return ask(typeof given === "function" ? (given as () => I)() : given, { signal });
      },
      take: (items, fresh) => latest.current.take(items, fresh),
      stand: setStand, connection, ...pageGather,
    });
  }, [connection, enabled, id]);
  return stand;
}

/** A stream folded into a state. `reduce` gets everything of one frame at once. */
export function useFolded<I, T, S>(procedure: Streamed<I, T>, input: I, fold: { readonly from: S; readonly reduce: (state: S, items: readonly T[], fresh: boolean) => S }): { readonly value: S; readonly stand: StreamStand } {
  const [value, dispatch] = useReducer((state: S, [items, fresh]: readonly [readonly T[], boolean]) => fold.reduce(state, items, fresh), fold.from);
  const stand = useStream(procedure, input, { take: (items, fresh) => dispatch([items, fresh]) });
  return { value, stand };
}

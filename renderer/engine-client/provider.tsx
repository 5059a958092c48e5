import { createTanstackQueryUtils, type RouterUtils } from "@orpc/tanstack-query";
import { onlineManager, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createContext, useContext, useEffect, useMemo, type ReactNode } from "react";
import { createStore, useStore, type StoreApi } from "zustand";
import type { Status } from "../../shared/contract/status.ts";
import type { EngineClient } from "./client.ts";
import type { Connection, EngineConnection } from "./connection.ts";
import { readError } from "./errors.ts";
import { invalidator } from "./invalidation.ts";
import { follow } from "./stream.ts";

/** The frame's state: what the engine last said of itself, when that came on the window's clock, and how the ledger's notes stand. */
export interface Told {
  readonly status: Status | null;
  /** On the window's clock. */
  readonly at: number;
}

interface Engine {
  readonly client: EngineClient;
  readonly utils: RouterUtils<EngineClient>;
  readonly connection: StoreApi<Connection>;
  readonly told: StoreApi<Told>;
  retry(): void;
}
const EngineContext = createContext<Engine | null>(null);

const frame = (flush: () => void): void => void requestAnimationFrame(flush);
const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
export const pageGather = { gather: frame, sleep };

/** Queries wait while there is no line and ask again when there is; what was read stays on the screen. Acts never wait: one that fires minutes later would act on another world. */
export const newQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: { staleTime: 30_000, gcTime: 300_000, refetchOnWindowFocus: false, retry: (failures, error) => readError(error).again && failures < 3, retryDelay: (failures) => 250 * 2 ** failures },
      mutations: { networkMode: "always", retry: false },
    },
  });

export function EngineProvider({ engine, queries, children }: { engine: EngineConnection; queries: QueryClient; children: ReactNode }): ReactNode {
  const value = useMemo<Engine>(() => ({
    client: engine.client, utils: createTanstackQueryUtils(engine.client), connection: engine.connection, retry: engine.retry,
    told: createStore<Told>(() => ({ status: engine.hello(), at: Date.now() })),
  }), [engine]);

  useEffect(() => {
    const tell = (): void => {
      const connected = engine.connection.getState().state === "connected";
      onlineManager.setOnline(connected);
      const status = engine.hello();
      if (connected && status) value.told.setState({ status, at: Date.now() });
    };
    tell();
    return engine.connection.subscribe(tell);
  }, [engine, value]);

  useEffect(() => follow({
    open: (signal) => engine.client.status.watch(undefined, { signal }),
    take: (items) => value.told.setState({ status: items.at(-1) ?? null, at: Date.now() }),
    stand: () => undefined, connection: engine.connection, ...pageGather,
  }), [engine, value]);

  useEffect(() => {
    let cursor: number | null = null;
    const take = invalidator(queries, (ms, run) => void setTimeout(run, ms));
    return follow({
      open: (signal) => engine.client.status.ledger({ after: (cursor ??= engine.hello()?.ledger.seq ?? null) }, { signal }),
      take: (notes) => {
        cursor = notes.at(-1)?.seq ?? cursor;
        take(notes);
      },
      stand: () => undefined, connection: engine.connection, ...pageGather,
    });
  }, [engine, queries, value]);

  return (
    <QueryClientProvider client={queries}>
      <EngineContext value={value}>{children}</EngineContext>
    </QueryClientProvider>
  );
}

export function useEngine(): Engine {
  const engine = useContext(EngineContext);
  if (!engine) throw new Error("outside of EngineProvider");
  return engine;
}
/** The procedures, to call or to follow. */
export const useClient = (): EngineClient => useEngine().client;
/** The procedures as options for `useQuery` and `useMutation`. */
export const useProcedures = (): RouterUtils<EngineClient> => useEngine().utils;
export const useConnection = <T,>(pick: (connection: Connection) => T): T => useStore(useEngine().connection, pick);
/** Acting is off while there is no engine to act. */
export const useCanAct = (): boolean => useConnection(({ state }) => state === "connected");
export const useTold = <T,>(pick: (told: Told) => T): T => useStore(useEngine().told, pick);
/** What the engine last said of itself; null until it did. Pick small: a whole status is new several times a second. */
export const useStatus = <T,>(pick: (status: Status) => T): T | null => useTold(({ status }) => (status ? pick(status) : null));

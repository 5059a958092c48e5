import { createStore, type StoreApi } from "zustand/vanilla";
import type { EngineFault } from "../../shared/contract/bridge.ts";
import type { Status } from "../../shared/contract/status.ts";
import { clientOf, clientOver, LineBroken, type Break, type Dial, type EngineClient, type Line } from "./client.ts";

/**
 * `connecting`: never reached yet. `connected`. `restarting`: the engine is away and its door starts it again.
 * `lost`: not even the door answers.
 */
export interface Connection {
  readonly state: "connecting" | "connected" | "restarting" | "lost";
  /** On the window's clock, when this state began. */
  readonly since: number;
  /** Tries since the last line broke. */
  readonly tries: number;
  /** On the window's clock, when the next try is made; null while one is under way. */
  readonly next: number | null;
  /** Why starting the engine again would not help, where its door said so. */
  readonly fault: EngineFault | null;
  /** Counts lines: a stream asks again whenever it grew. */
  readonly epoch: number;
}

/** Between tries, ms. A door that says it restarts its engine costs little to ask and is back within seconds; one that does not answer is asked ever more seldom. */
export const pauseBefore = (tries: number, restarting = false): number => (tries === 0 ? 0 : Math.min(restarting ? 400 : 5_000, 150 * 2 ** (tries - 1)));
/** So many tries in vain, and the engine is called lost rather than restarting. */
export const LOST_AFTER = 8;

export interface EngineConnection {
  readonly client: EngineClient;
  readonly connection: StoreApi<Connection>;
  /** What the engine said of itself when the newest line was opened; null before the first. */
  hello(): Status | null;
  /** Tries now instead of after the pause. */
  retry(): void;
  close(): void;
}

interface Timing {
  readonly now: () => number;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}
const pageTiming: Timing = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((done) => {
      const timer = setTimeout(done, ms);
      signal.addEventListener("abort", () => {
        clearTimeout(timer);
        done();
      }, { once: true });
    }),
};

/** Keeps a line to the engine: dials, makes sure an engine answers, and dials again with growing pauses when it breaks. */
export function connect(dial: Dial, timing: Timing = pageTiming): EngineConnection {
  const connection = createStore<Connection>(() => ({ state: "connecting", since: timing.now(), tries: 0, next: null, fault: null, epoch: 0 }));
  const over = new AbortController();
  let line: Line | null = null;
  let hello: Status | null = null;
  let hurry = new AbortController();

  const set = (change: Partial<Connection>): void => {
    const before = connection.getState();
    connection.setState({ ...before, ...change, since: change.state && change.state !== before.state ? timing.now() : before.since });
  };
  const away = (tries: number, { restarting, fault }: Break): Connection["state"] => {
    if (fault || (tries >= LOST_AFTER && !restarting)) return "lost";
    return connection.getState().epoch === 0 && !restarting ? "connecting" : "restarting";
  };
  /** A line counts once an engine answers on it: a door may stand open with none behind it. */
  const reach = async (): Promise<Line> => {
    const fresh = await dial(over.signal);
    const answer = await Promise.race([clientOf(fresh).status.get(), fresh.broken]);
    if ("restarting" in answer) throw new LineBroken(answer);
    hello = answer;
    return fresh;
  };

  const keep = async (): Promise<void> => {
    let restarting = false;
    for (let tries = 0; !over.signal.aborted; ) {
      const pause = pauseBefore(tries, restarting);
      if (pause > 0) {
        hurry = new AbortController();
        set({ tries, next: timing.now() + pause });
        await timing.sleep(pause, AbortSignal.any([hurry.signal, over.signal]));
        if (over.signal.aborted) return;
      }
      set({ tries, next: null });
      let why: Break = { restarting: false, fault: null };
      try {
        line = await reach();
        set({ state: "connected", tries: 0, next: null, fault: null, epoch: connection.getState().epoch + 1 });
        why = await line.broken;
        tries = 0;
      } catch (error) {
        if (error instanceof LineBroken) why = error;
      }
      line?.close();
      line = null;
      tries += 1;
      restarting = why.restarting;
      if (!over.signal.aborted) set({ state: away(tries, why), tries, next: null, fault: why.fault });
    }
  };
  void keep();

  return {
    client: clientOver(() => line),
    connection,
    hello: () => hello,
    retry: () => hurry.abort(),
    close: () => {
      over.abort();
      line?.close();
    },
  };
}

import { ORPCError } from "@orpc/client";
import { createStore, type StoreApi } from "zustand/vanilla";
import { describe, expect, test } from "vitest";
import type { Connection } from "../../renderer/engine-client/connection.ts";
import { follow, type StreamStand } from "../../renderer/engine-client/stream.ts";

const tick = (): Promise<void> => new Promise((done) => setImmediate(done));

/** A stream the test feeds, one after every time it is asked for. */
function source(): { readonly open: (signal: AbortSignal) => Promise<AsyncIterable<number>>; give(...items: number[]): Promise<void>; end(): Promise<void>; fail(error: unknown): Promise<void>; readonly asked: () => number; readonly aborted: () => boolean } {
  let asked = 0;
  let now: { push(step: () => IteratorResult<number>): void; signal: AbortSignal } | null = null;
  const open = async (signal: AbortSignal): Promise<AsyncIterable<number>> => {
    asked += 1;
    const steps: (() => IteratorResult<number>)[] = [];
    let wake: () => void = () => undefined;
    now = {
      signal,
      push: (step) => {
        steps.push(step);
        wake();
      },
    };
    return {
      [Symbol.asyncIterator]: () => ({
        next: async () => {
          while (steps.length === 0) await new Promise<void>((done) => (wake = done));
          return (steps.shift() as () => IteratorResult<number>)();
        },
      }),
    };
  };
  const push = async (step: () => IteratorResult<number>): Promise<void> => {
    now?.push(step);
    await tick();
  };
  return {
    open, asked: () => asked, aborted: () => now?.signal.aborted ?? false,
    give: async (...items) => {
      for (const value of items) now?.push(() => ({ done: false, value }));
      await tick();
    },
    end: () => push(() => ({ done: true, value: undefined })),
    fail: (error) => push(() => {
      throw error;
    }),
  };
}

function following(): { readonly from: ReturnType<typeof source>; readonly taken: (readonly [readonly number[], boolean])[]; readonly stands: StreamStand[]; readonly connection: StoreApi<Connection>; flush(): void; stop(): void; readonly sleeps: number[] } {
  const from = source();
  const taken: (readonly [readonly number[], boolean])[] = [];
  const stands: StreamStand[] = [];
  const sleeps: number[] = [];
  const connection = createStore<Connection>(() => ({ state: "connected", since: 0, tries: 0, next: null, fault: null, epoch: 1 }));
  let flush: () => void = () => undefined;
  const stop = follow<number>({
    open: from.open, connection, take: (items, fresh) => void taken.push([items, fresh]), stand: (stand) => void stands.push(stand), gather: (run) => (flush = run),
    sleep: async (ms) => {
      sleeps.push(ms);
      await tick();
    },
  });
  return { from, taken, stands, connection, sleeps, flush: () => flush(), stop };
}

describe("following a stream", () => {
  test("items of one frame come together, the first batch marked", async () => {
    const { from, taken, flush, stop } = following();
    await tick();
    await from.give(1, 2, 3);
    flush();
    await from.give(4);
    flush();
    expect(taken).toEqual([[[1, 2, 3], true], [[4], false]]);
    stop();
  });

  test("another line is another asking, and what comes first is marked again", async () => {
    const { from, taken, flush, connection, stop } = following();
    await tick();
    await from.give(1);
    flush();
    connection.setState({ state: "restarting" });
    await from.fail(new Error("the line broke"));
    expect(from.asked()).toBe(1);
    connection.setState({ state: "connected", epoch: 2 });
    await tick();
    expect(from.asked()).toBe(2);
    await from.give(2);
    flush();
    expect(taken).toEqual([[[1], true], [[2], true]]);
    stop();
  });

  test("the engine ends it: it has ended, with everything given", async () => {
    const { from, taken, stands, stop } = following();
    await tick();
    await from.give(7);
    await from.end();
    expect(taken).toEqual([[[7], true]]);
    expect(stands.at(-1)).toEqual({ state: "ended", error: null });
    stop();
  });

  test("refused for a reason that stays, it says why and is not asked for again", async () => {
    const { from, stands, sleeps, stop } = following();
    await tick();
    await from.fail(new ORPCError("NOT_FOUND", { defined: true, status: 404, data: { what: "call", id: "A-1" } }));
    expect(stands.at(-1)).toMatchObject({ state: "waiting", error: { key: "notFound" } });
    expect([from.asked(), sleeps]).toEqual([1, []]);
    stop();
  });

  test("failed for what may pass, it is asked for again with growing pauses", async () => {
    const { from, sleeps, stop } = following();
    await tick();
    await from.fail(new Error("cut"));
    await tick();
    await from.fail(new Error("cut"));
    await tick();
    expect(sleeps).toEqual([250, 500]);
    expect(from.asked()).toBe(3);
    stop();
  });

  test("let go, the engine is told and nothing is taken any more", async () => {
    const { from, taken, flush, stop } = following();
    await tick();
    await from.give(1);
    stop();
    flush();
    expect([taken, from.aborted()]).toEqual([[], true]);
  });
});

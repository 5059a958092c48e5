import { describe, expect, test } from "vitest";
import { LineBroken, type Break, type Dial } from "../../renderer/engine-client/client.ts";
import { connect, LOST_AFTER, pauseBefore } from "../../renderer/engine-client/connection.ts";

const tick = (): Promise<void> => new Promise((done) => setImmediate(done));

/** A door whose lines the test breaks, and pauses that the test ends. */
function door(): {
  readonly dial: Dial;
  readonly timing: { now: () => number; sleep: (ms: number, signal: AbortSignal) => Promise<void> };
  readonly pauses: number[];
  wake(): Promise<void>;
  open: boolean | Break;
  drop(why?: Partial<Break>): Promise<void>;
  readonly asked: () => number;
} {
  let breakLine: (why: Break) => void = () => undefined;
  let wakeUp: () => void = () => undefined;
  let asked = 0;
  let at = 0;
  const pauses: number[] = [];
  const self = {
    open: true as boolean | Break,
    pauses,
    asked: () => asked,
    dial: async () => {
      asked += 1;
      if (self.open !== true) throw self.open === false ? new Error("refused") : new LineBroken(self.open);
      const broken = new Promise<Break>((settle) => (breakLine = settle));
      return { link: { call: async () => ({}) }, broken, close: () => undefined };
    },
    timing: {
      now: () => (at += 1),
      sleep: (ms: number, signal: AbortSignal) => new Promise<void>((done) => {
        pauses.push(ms);
        wakeUp = done;
        signal.addEventListener("abort", () => done());
      }),
    },
    wake: async () => {
      wakeUp();
      await tick();
    },
    drop: async (why: Partial<Break> = {}) => {
      breakLine({ restarting: false, fault: null, ...why });
      await tick();
    },
  };
  return self as never;
}

describe("the line to the engine", () => {
  test("is connecting until an engine answers on it, then connected", async () => {
    const { dial, timing } = door();
    const engine = connect(dial, timing);
    expect(engine.connection.getState()).toMatchObject({ state: "connecting", epoch: 0 });
    await tick();
    expect(engine.connection.getState()).toMatchObject({ state: "connected", epoch: 1, tries: 0 });
    engine.close();
  });

  test("broken, it is restarting, is dialled again after a pause, and counts as another line", async () => {
    const at = door();
    const engine = connect(at.dial, at.timing);
    await tick();
    await at.drop({ restarting: true });
    expect(engine.connection.getState()).toMatchObject({ state: "restarting", tries: 1 });
    expect(at.pauses).toEqual([150]);
    await at.wake();
    expect(engine.connection.getState()).toMatchObject({ state: "connected", epoch: 2 });
    engine.close();
  });

  test("pauses grow to five seconds and no further; after so many tries in vain it is lost, and a door that says it restarts never is", async () => {
    const at = door();
    const engine = connect(at.dial, at.timing);
    await tick();
    at.open = false;
    await at.drop();
    for (let tries = 1; tries < LOST_AFTER; tries += 1) {
      expect(engine.connection.getState().state).toBe("restarting");
      await at.wake();
    }
    expect(engine.connection.getState()).toMatchObject({ state: "lost", tries: LOST_AFTER });
    at.open = { restarting: true, fault: null };
    await at.wake();
    expect(engine.connection.getState().state).toBe("restarting");
    expect(at.pauses.slice(0, LOST_AFTER)).toEqual([150, 300, 600, 1_200, 2_400, 4_800, 5_000, 5_000]);
    expect(pauseBefore(40, true)).toBe(400);
    engine.close();
  });

  test("why starting again would not help is kept, until it does", async () => {
    const at = door();
    at.open = { restarting: false, fault: "locked" };
    const engine = connect(at.dial, at.timing);
    await tick();
    expect(engine.connection.getState()).toMatchObject({ state: "lost", fault: "locked" });
    at.open = true;
    await at.wake();
    expect(engine.connection.getState()).toMatchObject({ state: "connected", fault: null });
    engine.close();
  });

  test("a person who does not want to wait tries now", async () => {
    const at = door();
    at.open = false;
    const engine = connect(at.dial, at.timing);
    await tick();
    const before = at.asked();
    engine.retry();
    await tick();
    expect(at.asked()).toBe(before + 1);
    engine.close();
  });

  test("closed, it dials no more", async () => {
    const at = door();
    const engine = connect(at.dial, at.timing);
    await tick();
    engine.close();
    await at.drop();
    await tick();
    expect(at.asked()).toBe(1);
  });

  test("a call made without a line says so at once instead of waiting", async () => {
    const at = door();
    at.open = false;
    const engine = connect(at.dial, at.timing);
    await tick();
    await expect(engine.client.status.get()).rejects.toMatchObject({ name: "Disconnected" });
    engine.close();
  });
});

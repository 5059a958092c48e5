import fc from "fast-check";
import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { SimClock } from "../../../agents/lines/practice/sim-clock.ts";

/** Starts the tasks on a fresh clock and returns what they noted, in order. */
async function trace(tasks: readonly ((clock: SimClock, note: (what: string) => void) => Promise<void>)[]): Promise<string[]> {
  const clock = new SimClock(0);
  const notes: string[] = [];
  for (const task of tasks) clock.spawn(() => task(clock, (what) => notes.push(`${clock.now()} ${what}`)));
  await clock.run();
  return notes;
}

describe("simulated time", () => {
  it("runs by time, then by the order things were asked for", async () => {
    const sleeper = (name: string, ms: number) => async (clock: SimClock, note: (what: string) => void): Promise<void> => {
      await clock.sleep(ms);
      note(name);
      await clock.sleep(ms);
      note(name);
    };
    expect(await trace([sleeper("a", 20), sleeper("b", 10), sleeper("c", 10)])).toEqual(["10 b", "10 c", "20 a", "20 b", "20 c", "40 a"]);
  });

  it("stands still during real work, however long it takes", async () => {
    const worker = (name: string, realMs: number) => async (clock: SimClock, note: (what: string) => void): Promise<void> => {
      note(await clock.io(async () => {
        await delay(realMs);
        return name;
      }, 100));
    };
    const other = async (clock: SimClock, note: (what: string) => void): Promise<void> => {
      await clock.sleep(50);
      note("before");
      await clock.sleep(100);
      note("after");
    };
    const expected = ["50 before", "100 slow", "100 quick", "150 after"];
    expect(await trace([worker("slow", 40), worker("quick", 0), other])).toEqual(expected);
    expect(await trace([worker("slow", 0), worker("quick", 40), other])).toEqual(expected);
  });

  it("gives the same order whatever the machine does", async () => {
    const plan = fc.array(fc.array(fc.record({ sim: fc.nat(50), real: fc.nat(2), io: fc.boolean() }), { maxLength: 5 }), { minLength: 1, maxLength: 5 });
    await fc.assert(fc.asyncProperty(plan, async (steps) => {
      const tasks = (slow: boolean) => steps.map((own, i) => async (clock: SimClock, note: (what: string) => void): Promise<void> => {
        for (const { sim, real, io } of own) {
          if (io) await clock.io(() => delay(slow ? real : 0), sim);
          else await clock.sleep(sim);
          note(String(i));
        }
      });
      expect(await trace(tasks(true))).toEqual(await trace(tasks(false)));
    }), { numRuns: 60 });
  });

  it("wakes a sleeper that is called off, and never moves time for it", async () => {
    const clock = new SimClock(0);
    const off = new AbortController();
    const seen: string[] = [];
    clock.spawn(() => clock.sleep(1000, off.signal).catch((error: Error) => void seen.push(`${clock.now()} ${error.message}`)));
    clock.spawn(async () => {
      await clock.sleep(5);
      off.abort(new Error("called off"));
    });
    await clock.run();
    expect(seen).toEqual(["5 called off"]);
    expect(clock.now()).toBe(5);
  });

  it("hands the first failure of a task to whoever runs it", async () => {
    const clock = new SimClock(0);
    clock.spawn(async () => {
      await clock.sleep(1);
      throw new Error("broken");
    });
    clock.spawn(() => clock.sleep(10));
    await expect(clock.run()).rejects.toThrow("broken");
    expect(clock.now()).toBe(1);
  });

  it("is held up between entries by its pace, and what is scheduled from outside meanwhile comes first, at the moment that was reached", async () => {
    const waits: [number, number][] = [];
    let go: () => void = () => undefined;
    const clock = new SimClock(0, (from, to, sooner) => {
      waits.push([from, to]);
      return new Promise((resolve) => {
        go = resolve;
        sooner.addEventListener("abort", () => resolve(), { once: true });
      });
    });
    const notes: string[] = [];
    clock.spawn(async () => {
      await clock.sleep(1_000);
      notes.push(`${clock.now()} planned`);
    });
    const running = clock.run();
    await delay(5);
    expect(notes).toEqual([]);
    clock.advance(400);
    expect(clock.now()).toBe(400);
    clock.spawn(async () => void notes.push(`${clock.now()} from outside`));
    await delay(5);
    expect(notes).toEqual(["400 from outside"]);
    // Never past what is due.
    clock.advance(5_000);
    expect(clock.now()).toBe(1_000);
    go();
    await running;
    expect(notes).toEqual(["400 from outside", "1000 planned"]);
    expect(waits).toEqual([[0, 1_000], [400, 1_000]]);
  });

  it("does not reach what it was waiting for when it is stopped", async () => {
    const clock = new SimClock(0, (_, __, sooner) => new Promise((resolve) => sooner.addEventListener("abort", () => resolve(), { once: true })));
    const notes: string[] = [];
    clock.spawn(async () => {
      await clock.sleep(1_000);
      notes.push("planned");
    });
    const running = clock.run();
    await delay(5);
    clock.stop();
    await running;
    expect({ notes, now: clock.now() }).toEqual({ notes: [], now: 0 });
  });
});

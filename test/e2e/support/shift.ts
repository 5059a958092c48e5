import { expect } from "./test.ts";
import type { Desk } from "./desk.ts";

type Engine = Awaited<ReturnType<Desk["engine"]>>;

/** A shift of one day, worked to its end as fast as it goes. */
export async function workOneDay(engine: Engine): Promise<void> {
  await engine.shift.start({ days: 1, speed: 0 });
  await expect.poll(async () => (await engine.status.get()).shift?.state, { timeout: 150_000 }).toBe("ended");
}

/** A shift under way, paced so that it can be looked at, with conversations in it. */
export async function runShift(engine: Engine, speed: 1 | 10 | 60 | 600 = 10): Promise<void> {
  await engine.shift.start({ days: 1, speed });
  await expect.poll(async () => (await engine.status.get()).live, { timeout: 45_000 }).toBeGreaterThan(3);
}

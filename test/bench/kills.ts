import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { randomFrom } from "../../shared/lib/random.ts";
import { killAndFinish } from "../support/kill-and-finish.ts";
import type { BenchRow } from "./row.ts";

const KILLS = 50;

/** One shift of the shipped book, killed fifty times at drawn points; a kill survives when nothing durable was lost and no cap was broken. */
export async function bench(): Promise<BenchRow[]> {
  const dir = mkdtempSync(join(tmpdir(), "wardroom-kills-"));
  try {
    const random = randomFrom(50, "kills");
    const { kills, broken } = await killAndFinish(dir, Array.from({ length: KILLS }, () => random.int(1, 350)), 3);
    const survived = kills - Math.min(kills, broken.length);
    broken.forEach((what) => console.error(`kills: ${what}`));
    return [{ id: "kills survived", value: survived, unit: "kills", peer: `${kills} kills made`, ratio: kills === 0 ? 0 : survived / kills, goal: `= ${KILLS}`, holds: kills === KILLS && survived === KILLS }];
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

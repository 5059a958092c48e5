import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openReader } from "../../agents/store/open.ts";
import { killAndFinish } from "../support/kill-and-finish.ts";

test("8: killed five times and then finished, a shift has lost nothing, broken no cap and left no call open", async () => {
  const dir = mkdtempSync(join(tmpdir(), "wardroom-kill-"));
  try {
    const { kills, broken, last } = await killAndFinish(dir, [20, 700, 1, 1500, 333], 1);
    expect({ kills, broken }).toEqual({ kills: 5, broken: [] });
    expect(last).toMatchObject({ verified: true, openCalls: 0 });
    expect(last.events).toBeGreaterThan(2_500);
    const reader = openReader(dir);
    try {
      const events = await reader.store.events(0, Number.MAX_SAFE_INTEGER);
      expect(events.filter(({ type }) => type === "shift.started").length).toBe(1);
      expect(events.filter(({ type }) => type === "shift.ended").length).toBe(1);
      expect(events.filter(({ type }) => type === "engine.recovered").length).toBeGreaterThan(0);
      expect(reader.projections()).toEqual(reader.rebuilt());
    } finally {
      reader.close();
    }
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}, 240_000);

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openStore } from "../../agents/store/open.ts";
import { BOOK_SIZE, bookRow } from "../support/story.ts";

const NODE = fileURLToPath(new URL("../../node_modules/node/bin/node", import.meta.url));
const WRITER = fileURLToPath(new URL("../support/store-writer.ts", import.meta.url));
let dir = "";
beforeEach(() => void (dir = mkdtempSync(join(tmpdir(), "wardroom-kill-"))));
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** Starts a writer, kills it with SIGKILL after it has said `lines` lines, and gives what it had said. */
function killAfter(lines: number, mode: string): Promise<string[]> {
  const child = spawn(NODE, [WRITER, dir, mode], { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => {
    said += chunk.toString();
    if (said.split("\n").length > lines) child.kill("SIGKILL");
  });
  return new Promise((resolve) => child.on("close", () => resolve(said.split("\n").slice(0, -1))));
}

describe("kill -9", () => {
  it("loses nothing that was acknowledged, and the folder opens again at once", async () => {
    for (let round = 1; round <= 3; round++) {
      const acked = Math.max(...(await killAfter(round * 7, "events")).map(Number));
      const handle = await openStore({ dir });
      expect(handle.head().count).toBeGreaterThanOrEqual(acked);
      expect(await handle.verify()).toMatchObject({ ok: true });
      await handle.close();
    }
  });

  it("in the middle of an import leaves the book as it was", async () => {
    const before = await openStore({ dir });
    await before.bulkImport((book) => book.rows({ importId: "I", n: 1, at: 2, rows: Array.from({ length: BOOK_SIZE }, (_, i) => bookRow(i)) }));
    const book = await before.projections();
    await before.close();
    expect((await killAfter(5, "import")).filter((line) => line === "batch").length).toBeGreaterThanOrEqual(3);
    const after = await openStore({ dir });
    expect(await after.projections()).toEqual(book);
    expect(await after.verify()).toMatchObject({ ok: true, events: 1 });
    await after.close();
  });
});

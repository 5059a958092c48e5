import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, it } from "vitest";
import { practiceBookFile } from "../../../agents/index.ts";
import { wardroom } from "../../support/cli.ts";

const folder = mkdtempSync(join(tmpdir(), "wardroom-stopped-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const main = resolve(import.meta.dirname, "../../../agents/host/cli/main.ts");

/** Runs a shift of a year and, as soon as it is at work, sends `signal`. */
const cutShort = (signal: NodeJS.Signals, data: string): Promise<{ readonly code: number | null; readonly out: string; readonly err: string }> =>
  new Promise((done) => {
    const child = spawn(process.execPath, [main, "run", "--book", practiceBookFile, "--days", "365", "--data", data], { stdio: ["ignore", "pipe", "pipe"] });
    let [out, err] = ["", ""];
    child.stdout.on("data", (text: Buffer) => (out += text.toString()));
    child.stderr.on("data", (text: Buffer) => {
      if (!err.includes("Working…") && (err + text.toString()).includes("Working…")) child.kill(signal);
      err += text.toString();
    });
    child.on("close", (code) => done({ code, out, err }));
  });

it("says what was taken, and after Ctrl-C how to go on, which nothing does by itself", async () => {
  const data = join(folder, "stopped");
  const { code, out, err } = await cutShort("SIGINT", data);
  expect(code).toBe(130);
  expect(out).toMatch(/stopped by hand\.$/m);
  expect(err).toMatch(/^Taken: 500 rows, 500 new cases, .* 0 rejected, as of 2026-11-01\nWorking…\nStopped by hand: .*--release\n$/);
  expect(await wardroom("run", "--data", data)).toMatchObject({ code: 1, out: "", err: expect.stringContaining("--release") });
}, 60_000);

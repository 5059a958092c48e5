import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { importBook } from "../../../agents/book/import.ts";
import { openStore, type StoreHandle } from "../../../agents/store/open.ts";
import { IMPORT_NOON } from "../../support/book.ts";

const child = new URL("../../support/import-child.ts", import.meta.url).pathname;
let dir: string;
beforeEach(() => { dir = mkdtempSync(join(tmpdir(), "wardroom-cut-")); });
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const book = (from: number, rows: number): string =>
  `account,customer,country,balance,dpd\n${Array.from({ length: rows }, (_, n) => `A-${from + n},X-${from + n},CN,${100 + n},12`).join("\n")}\n`;

const take = (handle: StoreHandle, file: string, signal?: AbortSignal) => importBook(
  { file, rejectsFile: `${file}.rejects.csv`, mapping: null, practice: false, seed: 1, asOf: null, dryRun: false, ...(signal ? { signal } : {}) },
  { store: handle.store, bulk: handle.bulkImport, now: () => IMPORT_NOON, actor: { kind: "system" } },
);

describe("an import cut off on the way", () => {
  it("by kill -9 leaves the book as it was, provably, and can be done again", async () => {
    const [first, second] = [join(dir, "first.csv"), join(dir, "second.csv")];
    writeFileSync(first, book(0, 50));
    writeFileSync(second, book(50, 30_000));
    const folder = join(dir, "data");
    let handle = await openStore({ dir: folder });
    await take(handle, first);
    const before = JSON.stringify([handle.head(), await handle.projections()]);
    await handle.close();

    const running = spawn(process.execPath, [child, folder, second], { stdio: ["ignore", "pipe", "inherit"] });
    for await (const text of running.stdout) if (Number(String(text).trim().split("\n").at(-1)) > 8_000) break;
    running.kill("SIGKILL");
    const [, signal] = running.exitCode === null && running.signalCode === null ? await once(running, "exit") as [unknown, string] : [null, running.signalCode];
    expect(signal).toBe("SIGKILL");

    handle = await openStore({ dir: folder });
    expect(JSON.stringify([handle.head(), await handle.projections()])).toBe(before);
    expect(await handle.verify()).toMatchObject({ ok: true });
    expect(await take(handle, second)).toMatchObject({ new: 30_000, rejected: 0 });
    await handle.close();
  }, 60_000);

  it("by hand leaves the book as it was", async () => {
    const file = join(dir, "book.csv");
    writeFileSync(file, book(0, 5_000));
    const handle = await openStore({ dir: ":memory:" });
    const stop = new AbortController();
    stop.abort(new Error("stopped by hand"));
    await expect(take(handle, file, stop.signal)).rejects.toThrow("stopped by hand");
    expect(handle.head().count).toBe(0);
    await handle.close();
  });
});

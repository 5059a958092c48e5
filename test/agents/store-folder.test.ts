import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { openStore } from "../../agents/store/open.ts";

const made: string[] = [];
const folder = (): string => {
  const dir = mkdtempSync(join(tmpdir(), "wardroom-folder-"));
  made.push(dir);
  return dir;
};
afterEach(() => made.splice(0).forEach((dir) => rmSync(dir, { recursive: true, force: true })));

it("closes a data folder to everybody but its owner, also one that was there before", async () => {
  const dir = join(folder(), "open-to-all");
  mkdirSync(dir, { mode: 0o755 });
  await (await openStore({ dir })).close();
  expect(statSync(dir).mode & 0o777).toBe(0o700);
});

it("leaves a folder with other people's files as open as it was, and closes what it writes there", async () => {
  const dir = folder();
  writeFileSync(join(dir, "letter.txt"), "not ours");
  chmodSync(dir, 0o755);
  await (await openStore({ dir })).close();
  expect(statSync(dir).mode & 0o777).toBe(0o755);
  expect(statSync(join(dir, "wardroom.db")).mode & 0o777).toBe(0o600);
  await expect(openStore({ dir: join(dir, "letter.txt") })).rejects.toThrow("is a file: --data takes a folder");
});

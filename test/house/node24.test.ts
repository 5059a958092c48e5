import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, it } from "vitest";

const root = resolve(import.meta.dirname, "../..");
const launcher = join(root, "agents/host/node24.mjs");

it("runs TypeScript under the Node that the project brings", () => {
  const dir = mkdtempSync(join(tmpdir(), "wardroom-node-"));
  const script = join(dir, "which.ts");
  writeFileSync(script, "const major: number = Number(process.versions.node.split('.')[0]);\nconsole.log(major, ...process.argv.slice(2));\n");
  const { stdout } = spawnSync(process.execPath, [launcher, script, "a", "b"], { encoding: "utf8" });
  rmSync(dir, { recursive: true });
  expect(stdout).toBe("24 a b\n");
});

it("started by an older Node without the project's own, says in one line what to do", () => {
  const dir = mkdtempSync(join(tmpdir(), "wardroom-node-"));
  mkdirSync(join(dir, "agents/host"), { recursive: true });
  cpSync(launcher, join(dir, "agents/host/node24.mjs"));
  writeFileSync(join(dir, "old.cjs"), "Object.defineProperty(process.versions, 'node', { value: '20.20.2' });\n");
  const { status, stderr } = spawnSync(process.execPath, ["--require", join(dir, "old.cjs"), join(dir, "agents/host/node24.mjs"), "x.ts"], { encoding: "utf8" });
  rmSync(dir, { recursive: true });
  expect(status).toBe(1);
  expect(stderr.trim().split("\n")).toHaveLength(1);
  expect(stderr).toContain('run "npm ci" first');
});

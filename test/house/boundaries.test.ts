import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";

const root = resolve(import.meta.dirname, "../..");
const made: string[] = [];
afterAll(() => made.forEach((dir) => rmSync(dir, { recursive: true, force: true })));

/** A copy of the project's checks around planted files, so that nothing is ever planted in the real tree. */
function plant(files: Readonly<Record<string, string>>): string {
  const dir = mkdtempSync(join(tmpdir(), "wardroom-planted-"));
  made.push(dir);
  for (const name of [".dependency-cruiser.cjs", "eslint.config.js", "tsconfig.base.json", "package.json", "agents/tsconfig.json", "shared/tsconfig.json", "renderer/tsconfig.json"]) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    cpSync(join(root, name), join(dir, name));
  }
  symlinkSync(join(root, "node_modules"), join(dir, "node_modules"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), text);
  }
  return dir;
}

/** Runs a tool of the project there; its output and exit code. */
function tool(dir: string, ...[bin, ...args]: [string, ...string[]]): { code: number | null; output: string } {
  const result = spawnSync(process.execPath, [join(root, "node_modules", bin), ...args], { cwd: dir, encoding: "utf8" });
  return { code: result.status, output: (result.stdout + result.stderr).replace(/\s+/g, " ").trim() };
}

const cruise = (dir: string, ...folders: string[]): { code: number | null; output: string } =>
  tool(dir, "dependency-cruiser/bin/dependency-cruiser.mjs", "--config", ".dependency-cruiser.cjs", "--output-type", "err-long", ...folders);

const thing = "export const thing = 1;\n";
const importing = (path: string): string => `import { thing } from "${path}";\nexport const more = thing + 1;\n`;

describe("who may import whom", () => {
  it("lets the allowed directions pass", () => {
    const dir = plant({ "shared/lib/a.ts": thing, "shared/domain/b.ts": importing("../lib/a.ts"), "agents/front/c.ts": importing("../../shared/lib/a.ts") });
    expect(cruise(dir, "shared", "agents")).toMatchObject({ code: 0 });
  });

  it.each([
    ["shared-lib", "shared/lib/a.ts", "shared/domain/b.ts", "shared/lib may import shared/lib only"],
    ["shared-domain", "shared/domain/a.ts", "agents/ports.ts", "shared/domain may import shared/lib and shared/domain only"],
    ["front", "agents/front/a.ts", "agents/store/b.ts", "front may import shared"],
    ["adapters-only-from-index", "agents/shift/a.ts", "agents/minds/playbook/b.ts", "put together by agents/index.ts"],
    ["compliance-is-pure", "agents/back/compliance/a.ts", "agents/ports.ts", "back/compliance is pure"],
    ["middle", "agents/middle/allocator/a.ts", "agents/lines/practice/b.ts", "never sees a line"],
    ["roles-apart", "agents/middle/allocator/a.ts", "agents/middle/analyst/b.ts", "Role folders never import each other"],
    ["host", "agents/host/cli/a.ts", "agents/store/b.ts", "the only door into the engine"],
    ["renderer", "renderer/app/a.ts", "agents/ports.ts", "reached through the contract"],
    ["features-apart", "renderer/features/floor/a.ts", "renderer/features/inbox/b.ts", "features never import each other"],
    ["electron", "electron/main/a.ts", "agents/index.ts", "spawns the engine by path"],
    ["no-test-imports", "agents/front/a.ts", "test/support/b.ts", "Nothing imports test/ but tests"],
  ])("refuses %s and says what is allowed", (...[rule, from, to, words]) => {
    const up = "../".repeat(from.split("/").length - 1);
    const dir = plant({ [to]: thing, [from]: importing(`${up}${to}`) });
    const { code, output } = cruise(dir, from.split("/")[0] ?? "", to.split("/")[0] ?? "");
    expect(code).not.toBe(0);
    expect(output).toContain(rule);
    expect(output).toContain(words);
  });

  it("refuses a type-only import as well", () => {
    const dir = plant({ "agents/store/b.ts": "export interface Row { id: string }\n", "agents/front/a.ts": 'import type { Row } from "../store/b.ts";\nexport const row: Row = { id: "1" };\n' });
    expect(cruise(dir, "agents").output).toContain("front may import");
  });

  it("refuses cycles, and openai or the database driver outside their rooms", () => {
    const dir = plant({
      "agents/desk/a.ts": 'import { b } from "./b.ts";\nexport const a = (): number => b();\n',
      "agents/desk/b.ts": 'import { a } from "./a.ts";\nexport const b = (): number => a();\n',
      "agents/desk/c.ts": 'import OpenAI from "openai";\nimport Database from "better-sqlite3";\nexport const both = [OpenAI, Database];\n',
    });
    const { output } = cruise(dir, "agents");
    expect(output).toContain("no-cycles");
    expect(output).toContain("one-room-for-openai");
    expect(output).toContain("one-room-for-the-driver");
  });
});

describe("what a folder may know of its surroundings", () => {
  const compile = (dir: string, folder: string): { code: number | null; output: string } => tool(dir, "typescript/bin/tsc", "-p", folder);

  it.each([
    ["shared", "shared/a.ts", 'import { readFileSync } from "node:fs";\nexport const read = readFileSync;\n'],
    ["shared", "shared/a.ts", "export const title = document.title;\n"],
    ["agents", "agents/a.ts", "export const title = document.title;\n"],
    ["renderer", "renderer/a.ts", 'import { readFileSync } from "node:fs";\nexport const read = readFileSync;\n'],
    ["renderer", "renderer/a.ts", "export const home = process.env.HOME;\n"],
  ])("%s does not compile with what is not there", (folder, file, text) => {
    expect(compile(plant({ [file]: text }), folder)).toMatchObject({ code: 2 });
  });

  it.each([["shared", "export const a = 1;\n"], ["agents", 'import { readFileSync } from "node:fs";\nexport const read = readFileSync;\n'], ["renderer", "export const title = document.title;\n"]])(
    "%s compiles with what is there", (folder, text) => {
      expect(compile(plant({ [`${folder}/a.ts`]: text }), folder)).toMatchObject({ code: 0, output: "" });
    });
});

describe("size and habits", () => {
  const lint = (text: string): string => tool(plant({ "agents/front/a.ts": text }), "eslint/bin/eslint.js", "agents").output;

  it("refuses a file over 300 lines and a function of four parameters", () => {
    expect(lint("export const a = 1;\n".replace("a", "b") + "\n".repeat(300))).toContain("max-lines");
    expect(lint("export const f = (a: number, b: number, c: number, d: number): number => a + b + c + d;\n")).toContain("max-params");
  });

  it("refuses time and chance that were not handed in", () => {
    expect(lint("export const now = (): number => Date.now();\n")).toContain("Time is handed in");
    expect(lint("export const chance = (): number => Math.random();\n")).toContain("Randomness is handed in");
  });
});

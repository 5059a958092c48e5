import { execFileSync } from "node:child_process";
import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Packager } from "electron-builder";
import { whatMainMisses } from "../support/electron/offers.ts";
import { expect, test } from "./desk-test.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const ENGINE = join(ROOT, "out", "engine");
const NODE = join(ROOT, "node_modules", "node", "bin", "node");

const wardroom = (...args: string[]): string => execFileSync(NODE, [join(ENGINE, "agents", "host", "cli", "main.js"), ...args], { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
const filesUnder = (dir: string): string[] => readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));

test("the emitted engine works without TypeScript: it says its version, guards a line, and opens a store with its threads", ({}, info) => {
  const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string };
  expect(wardroom("--version").trim()).toBe(version);

  const lines = info.outputPath("lines.jsonl");
  writeFileSync(lines, `${JSON.stringify({ id: "1", text: "Pay today or the police will come to your house.", lang: "en" })}\n`);
  expect(JSON.parse(wardroom("guard", lines))).toMatchObject({ id: "1", allowed: false });

  const [book, data] = [info.outputPath("book.csv"), info.outputPath("data")];
  cpSync(join(ENGINE, "agents", "book", "practice-book", "practice-500.csv"), book);
  wardroom("import", book, "--data", data, "--practice");
  expect(wardroom("verify", "--data", data)).toMatch(/^whole: \d+ events/);
});

test("nothing emitted asks for a TypeScript file", () => {
  const asking = filesUnder(ENGINE).filter((file) => file.endsWith(".js") && /new URL\(\s*["'`][^"'`]*\.ts["'`]|from "[^"]*\.ts"|import\("[^"]*\.ts"\)/.test(readFileSync(file, "utf8")));
  expect(asking).toEqual([]);
  expect(filesUnder(ENGINE).filter((file) => file.endsWith(".ts"))).toEqual([]);
});

test("the installers' configuration is one electron-builder takes, with every fuse set and nothing that phones out", async () => {
  const packager = new Packager({ projectDir: ROOT, config: "electron-builder.yml" });
  await packager.validateConfig();
  const { config } = packager;
  expect(config.electronFuses).toEqual({
    runAsNode: false, enableCookieEncryption: true, enableNodeOptionsEnvironmentVariable: false, enableNodeCliInspectArguments: false, enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true, loadBrowserProcessSpecificV8Snapshot: false, grantFileProtocolExtraPrivileges: false,
  });
  expect([config.win?.target, config.mac?.target, config.linux?.target]).toEqual(["nsis", "dmg", ["AppImage", "deb"]]);
  expect([config.publish, config.asar, config.npmRebuild]).toEqual([null, true, false]);
  expect(packager.metadata.main).toBe("out/main/index.js");
});

test("the stand-in offers everything main uses, as electron's own declarations have it", () => {
  test.slow();
  expect(whatMainMisses()).toEqual([]);
});

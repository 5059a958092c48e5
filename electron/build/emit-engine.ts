import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";

/**
 * Emits the engine as plain JavaScript, file for file in the same folders: Electron's utility process runs no TypeScript, and
 * worker threads and data files are found by their place beside the file that names them, which a bundle would change.
 */
const ROOT = join(import.meta.dirname, "..", "..");
const OUT = join(ROOT, "out", "engine");
/** Sources are emitted, not copied; what the classifier was trained from is not needed to read with it. */
const isData = (path: string): boolean => !/\.(ts|mjs)$|tsconfig\.json$/.test(path) && basename(path) !== "train";

rmSync(OUT, { recursive: true, force: true });
const { status } = spawnSync(process.execPath, [join(ROOT, "node_modules", "typescript", "bin", "tsc"), "-p", join(import.meta.dirname, "engine.json")], { stdio: "inherit" });
if (status !== 0) process.exit(status ?? 1);
for (const room of ["shared", "agents"]) cpSync(join(ROOT, room), join(OUT, room), { recursive: true, filter: isData });

// The engine says its version from here, and node takes its files for modules.
const { name, version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { name: string; version: string };
mkdirSync(OUT, { recursive: true });
writeFileSync(join(OUT, "package.json"), `${JSON.stringify({ name, version, private: true, type: "module" }, null, 2)}\n`);

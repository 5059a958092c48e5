// `npm start`: from a fresh copy to an open desk. Runs under the Node that is there, with nothing installed.
import { existsSync } from "node:fs";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { desktopHere } from "./desktop.mjs";
import { installed } from "./installed.mjs";
import { say, step } from "./steps.mjs";
import { builtFrom, ROOT } from "./stale.mjs";

const args = process.argv.slice(2);
const node24 = join(ROOT, "agents", "host", "node24.mjs");

/** What only the loopback door knows: asking for any of it asks for that door. */
const SERVE_ONLY = ["--port", "--host", "--json", "--open"];
const asksServe = args.some((arg) => SERVE_ONLY.some((name) => arg === name || arg.startsWith(`${name}=`)));

async function main() {
  const missing = installed();
  if (missing !== null) await step(`Installing: ${missing}`, "npm", ["ci", "--include=dev", "--no-audit", "--no-fund"]);

  const desktop = asksServe ? { why: "an option of the browser's door was given" } : await desktopHere();
  const pages = builtFrom("out/renderer/index.html", ["renderer", "shared"]);
  if (pages !== null) await step(`Building the pages: ${pages}`, "npm", ["run", "-s", "build:renderer"]);
  if (desktop.program) {
    const parts = builtFrom("out/engine/package.json", ["electron", "agents", "shared"]) ?? builtFrom("out/main/index.js", ["electron", "shared"]);
    if (parts !== null) await step(`Building the desktop: ${parts}`, "npm", ["run", "-s", "build:desktop"]);
    say("Opening the desk in Electron.");
    return follow(desktop.program, [ROOT, ...args]);
  }
  say(`Opening the desk in the browser: ${desktop.why}.`);
  const open = args.includes("--json") || args.includes("--open") ? [] : ["--open"];
  return follow(process.execPath, [node24, join(ROOT, "agents", "host", "cli", "main.ts"), "serve", ...args, ...open]);
}

/** Runs in this terminal until it ends; resolves with its exit code. */
function follow(program, argv) {
  return new Promise((resolve) => {
    const child = spawn(program, argv, { stdio: "inherit", cwd: process.cwd() });
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
    child.on("error", () => resolve(1));
    child.on("exit", (code, signal) => resolve(signal === null ? (code ?? 1) : 130));
  });
}

if (!existsSync(join(ROOT, "package.json"))) {
  say("This is not a copy of Wardroom: package.json is missing.");
  process.exitCode = 1;
} else {
  try {
    process.exitCode = await main();
  } catch (error) {
    say(error.message);
    process.exitCode = 1;
  }
}

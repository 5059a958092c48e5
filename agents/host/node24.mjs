// Every script of the project starts here: TypeScript runs directly under Node 24, which the `node` devDependency brings.
// Started by an older Node it starts itself again under that one; where it is missing it says so in one line.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { resolve } from "node:path";

const NEEDED = 24;
const [script, ...args] = process.argv.slice(2);
const bundled = fileURLToPath(new URL("../../node_modules/node/bin/node", import.meta.url));

if (!script) {
  console.error("usage: node agents/host/node24.mjs SCRIPT [ARGUMENTS]");
  process.exit(1);
} else if (Number(process.versions.node.split(".")[0]) >= NEEDED) {
  process.argv.splice(1, 2, resolve(script));
  await import(pathToFileURL(resolve(script)).href);
} else if (existsSync(bundled)) {
  const child = spawn(bundled, [fileURLToPath(import.meta.url), script, ...args], { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => (signal ? process.kill(process.pid, signal) : process.exit(code ?? 1)));
} else {
  console.error(`Wardroom needs Node ${NEEDED}; this is ${process.version} and node_modules has none: run "npm ci" first.`);
  process.exit(1);
}

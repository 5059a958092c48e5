import { spawnSync } from "node:child_process";
import { builtFrom, ROOT } from "../../agents/host/start/stale.mjs";
import buildPages from "../e2e/support/build-pages.ts";

/** The desk that is tried is the one that is built from what stands here now: pages, main, preload and the emitted engine. */
export default function buildDesk(): void {
  buildPages();
  const stale = builtFrom("out/main/index.js", ["electron", "shared"]) ?? builtFrom("out/engine/package.json", ["electron", "agents", "shared", "package.json"]);
  if (stale === null) return;
  const { status } = spawnSync("npm", ["run", "-s", "build:desktop"], { cwd: ROOT, stdio: "inherit" });
  if (status !== 0) throw new Error("the desktop's parts could not be built");
}

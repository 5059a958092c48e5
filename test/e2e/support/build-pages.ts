import { spawnSync } from "node:child_process";
import { builtFrom, ROOT } from "../../../agents/host/start/stale.mjs";

/** The pages that are tried are the ones that are built from what stands here now. */
export default function buildPages(): void {
  if (builtFrom("out/renderer/index.html", ["renderer", "shared"]) === null) return;
  const { status } = spawnSync("npm", ["run", "-s", "build:renderer"], { cwd: ROOT, stdio: "inherit" });
  if (status !== 0) throw new Error("the pages could not be built");
}

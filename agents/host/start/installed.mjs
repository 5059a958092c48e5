import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./stale.mjs";

const lockAt = (path) => JSON.parse(readFileSync(join(ROOT, path), "utf8")).packages;

/** Why the parts are to be installed; null: every part is there in the version the lock names. */
export function installed() {
  if (!existsSync(join(ROOT, "node_modules"))) return "nothing is installed yet";
  let have;
  try {
    // What npm itself wrote down when it last finished.
    have = lockAt("node_modules/.package-lock.json");
  } catch {
    return "the last installation was not finished";
  }
  for (const [path, { version, optional, link }] of Object.entries(lockAt("package-lock.json"))) {
    // The project itself, and parts for other systems, are not in npm's list.
    if (path === "" || link || (optional && !have[path])) continue;
    if (have[path]?.version !== version) return `${path.replace(/^.*node_modules\//, "")} ${version} is missing`;
  }
  return null;
}

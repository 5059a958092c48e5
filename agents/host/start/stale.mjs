import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

const timeOf = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? null;

function newest(path) {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return timeOf(path) ?? 0;
  let latest = 0;
  for (const entry of readdirSync(path, { withFileTypes: true })) latest = Math.max(latest, newest(join(path, entry.name)));
  return latest;
}

/** Why something built is to be built anew: it is missing, or older than what it is made from; null: it is as it should be. */
export function builtFrom(product, sources) {
  const made = timeOf(join(ROOT, product));
  if (made === null) return "not built yet";
  return sources.concat("package-lock.json").some((source) => newest(join(ROOT, source)) > made) ? "changed since it was built" : null;
}

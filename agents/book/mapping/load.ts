import { readFile, readdir } from "node:fs/promises";
import { ImportFailure } from "../fault.ts";
import { mappingSchema, type Mapping } from "./schema.ts";

const SHIPPED = new URL("../mappings/", import.meta.url);

/** Names of the mappings that come with the product. */
export const shippedMappings = async (): Promise<readonly string[]> =>
  (await readdir(SHIPPED)).filter((file) => file.endsWith(".json")).map((file) => file.slice(0, -5)).sort();

/** Checks a mapping; the failure names the place of every fault in it. */
export function checkMapping(json: unknown): Mapping {
  const checked = mappingSchema.safeParse(json);
  if (checked.success) return checked.data;
  const faults = checked.error.issues.map((issue) => `${issue.path.length === 0 ? "the mapping" : issue.path.join(".")}: ${issue.message}`);
  throw new ImportFailure(`the mapping is not valid: ${faults.join("; ")}`, "mapping_invalid");
}

/** A shipped name or a path to a JSON file. */
export async function loadMapping(nameOrPath: string): Promise<Mapping> {
  const shipped = await shippedMappings();
  const place = shipped.includes(nameOrPath) ? new URL(`${nameOrPath}.json`, SHIPPED) : nameOrPath;
  const text = await readFile(place, "utf8").catch(() => {
    throw new ImportFailure(`no mapping "${nameOrPath}": neither a file nor one of ${shipped.join(", ")}`, "mapping_unknown");
  });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new ImportFailure(`the mapping "${nameOrPath}" is not JSON`, "mapping_invalid");
  }
  return checkMapping(json);
}

import { mkdir, readFile, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { ImportFailure } from "../../book/fault.ts";
import { checkMapping, loadMapping, shippedMappings } from "../../book/mapping/load.ts";
import { planFor } from "../../book/mapping/plan.ts";
import type { Mapping } from "../../book/mapping/schema.ts";
import { writePrivately } from "./incoming.ts";
import { unusable } from "./unusable.ts";

interface NamedMapping {
  readonly name: string;
  readonly shipped: boolean;
  readonly mapping: Mapping;
}

/** Mappings that ship with the product and those saved at this desk: by name only, never by a path a window gave. */
export class Mappings {
  readonly #dir: string;

  constructor(dataDir: string) {
    this.#dir = join(dataDir, "mappings");
  }

  /** Throws ImportFailure where there is none of that name, or it is broken. */
  async load(name: string): Promise<Mapping> {
    if ((await shippedMappings()).includes(name)) return loadMapping(name);
    if (!(await this.#saved()).includes(name)) throw new ImportFailure(`no mapping "${name}"`, "mapping_unknown");
    return checkMapping(JSON.parse(await readFile(join(this.#dir, `${name}.json`), "utf8").catch(() => "null")));
  }

  async save(name: string, mapping: Mapping): Promise<void> {
    if ((await shippedMappings()).includes(name)) throw unusable("mapping_name_taken");
    await mkdir(this.#dir, { recursive: true, mode: 0o700 });
    await writePrivately(join(this.#dir, `${name}.json`), JSON.stringify(checkMapping({ ...mapping, name }), null, 2));
  }

  /** Saved ones first, the newest first; one that cannot be read is passed over. */
  async all(): Promise<NamedMapping[]> {
    const names = [...(await this.#saved()).map((name) => ({ name, shipped: false })), ...(await shippedMappings()).map((name) => ({ name, shipped: true }))];
    const loaded = await Promise.all(names.map(async (named) => ({ ...named, mapping: await this.load(named.name).catch(() => null) })));
    return loaded.filter((named): named is NamedMapping => named.mapping !== null);
  }

  async #saved(): Promise<string[]> {
    const files = (await readdir(this.#dir).catch(() => [])).filter((file) => file.endsWith(".json"));
    const dated = await Promise.all(files.map(async (file) => ({ name: file.slice(0, -5), at: (await stat(join(this.#dir, file))).mtimeMs })));
    return dated.sort((a, b) => b.at - a.at || (a.name < b.name ? -1 : 1)).map(({ name }) => name);
  }
}

/** The file has every column the mapping asks for, and a book could come of them. */
export function fits(mapping: Mapping, header: readonly string[]): boolean {
  try {
    return planFor(header, mapping).fields.balance !== undefined;
  } catch {
    return false;
  }
}

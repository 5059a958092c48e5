import { writeSync } from "node:fs";
import { importBook } from "../../agents/book/import.ts";
import { openStore } from "../../agents/store/open.ts";

/** Imports a file into a folder in a process of its own, telling how far it is, so that it can be killed on the way. */
const [dir = "", file = ""] = process.argv.slice(2);
const handle = await openStore({ dir });
const request = {
  file, rejectsFile: `${file}.rejects.csv`, mapping: null, practice: false, seed: 1, asOf: null, dryRun: false,
  progress: (_read: number, _bytes: number, rows: number) => void writeSync(1, `${rows}\n`),
};
await importBook(request, { bulk: handle.bulkImport, store: handle.store, now: () => Date.now(), actor: { kind: "system" } });
await handle.close();

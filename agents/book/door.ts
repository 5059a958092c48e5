import { existsSync } from "node:fs";
import type { CivilDate } from "../../shared/lib/civil-date.ts";
import type { Instant } from "../../shared/lib/time-zone.ts";
import type { BulkImport, Store } from "../ports.ts";
import { importBook, type ImportDeps, type ImportSummary } from "./import.ts";
import { loadMapping } from "./mapping/load.ts";
import { importPayments } from "./payments-file.ts";

export interface ImportOptions {
  readonly file: string;
  /** Data folder; a dry run needs none. */
  readonly dir: string;
  /** Shipped name or path; null: headers are recognised. */
  readonly mapping: string | null;
  readonly kind: "book" | "payments";
  readonly practice: boolean;
  readonly dryRun: boolean;
  readonly seed: number;
  readonly asOf: CivilDate | null;
  /** null: beside the source, `<file>.rejects.csv`. */
  readonly rejectsFile: string | null;
  readonly now: () => Instant;
  readonly signal?: AbortSignal;
  readonly progress?: (bytesRead: number, bytes: number, rows: number) => void;
}

/** A data folder opened to be written to. */
interface Opened {
  readonly store: Store;
  readonly bulkImport: BulkImport;
  close(): Promise<void>;
}

/** For a dry run where there is no book yet: nothing is known and nothing may be written. */
const emptyBook: Pick<ImportDeps, "store" | "bulk"> = {
  store: {
    book: async () => null, person: async () => null, caseById: async () => null, customer: async () => null,
    promisesOf: async () => [], promisesDue: async () => [], paymentsOf: async () => [],
  },
  bulk: () => Promise.reject(new Error("a dry run writes nothing")),
};

/** Takes a file into the book of a data folder, from mapping to rejects. Throws ImportFailure with words for the person who asked. */
export async function importFile(options: ImportOptions, open: (dir: string) => Promise<Opened>): Promise<ImportSummary> {
  const { file, kind, practice, dryRun, seed, asOf, signal, progress } = options;
  const mapping = options.mapping === null ? null : await loadMapping(options.mapping);
  const request = {
    file, mapping, practice, seed, asOf, dryRun, rejectsFile: options.rejectsFile ?? `${file}.rejects.csv`,
    ...(signal ? { signal } : {}), ...(progress ? { progress } : {}),
  };
  const opened = dryRun && !existsSync(options.dir) ? null : await open(options.dir);
  try {
    const deps: ImportDeps = { ...(opened ? { store: opened.store, bulk: opened.bulkImport } : emptyBook), now: options.now, actor: { kind: "system" } };
    return await (kind === "payments" ? importPayments(request, deps) : importBook(request, deps));
  } finally {
    await opened?.close();
  }
}

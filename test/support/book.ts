import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { importBook, type ImportDeps, type ImportRequest, type ImportSummary } from "../../agents/book/import.ts";
import { importPayments } from "../../agents/book/payments-file.ts";
import { openStore, type StoreHandle } from "../../agents/store/open.ts";

/** A moment after every as-of day the fixtures use. */
export const IMPORT_NOON = Date.UTC(2026, 10, 3, 12);

export interface BookDesk {
  readonly handle: StoreHandle;
  readonly deps: ImportDeps;
  /** Imports `content` as a file, into the desk's store. */
  take(content: string | Uint8Array, options?: Partial<ImportRequest> & { name?: string }): Promise<ImportSummary>;
  pay(content: string, options?: Partial<ImportRequest>): Promise<ImportSummary>;
  /** Lines of the last import's rejects file, header left out; none when there is no such file. */
  rejects(): string[];
  close(): Promise<void>;
}

/** A store in memory and a folder of its own for the files imported into it. */
export async function bookDesk(): Promise<BookDesk> {
  const dir = mkdtempSync(join(tmpdir(), "wardroom-book-"));
  const handle = await openStore({ dir: ":memory:" });
  const deps: ImportDeps = { store: handle.store, bulk: handle.bulkImport, now: () => IMPORT_NOON, actor: { kind: "system" } };
  const rejectsFile = join(dir, "rejects.csv");
  const requestFor = (content: string | Uint8Array, name: string, options: Partial<ImportRequest>): ImportRequest => {
    const file = join(dir, name);
    writeFileSync(file, content);
    return { file, rejectsFile, mapping: null, practice: false, seed: 7, asOf: null, dryRun: false, ...options };
  };
  return {
    handle, deps,
    take: async (content, { name = "book.csv", ...options } = {}) => importBook(requestFor(content, name, options), deps),
    pay: async (content, options = {}) => importPayments(requestFor(content, "payments.csv", options), deps),
    rejects: () => (existsSync(rejectsFile) ? readFileSync(rejectsFile, "utf8").trimEnd().split("\n").slice(1) : []),
    close: async () => {
      await handle.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

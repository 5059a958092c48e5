import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { importsApi, type ImportsDeps } from "../../agents/desk/imports/api.ts";
import type { DeskGroup } from "../../agents/desk/api.ts";
import type { DeskDeps } from "../../agents/desk/deps.ts";
import { settingsFrom } from "../../agents/desk/setting-names.ts";
import { DESK_ACTOR, type DeskReads } from "../../agents/desk-ports.ts";
import type { ImportJob, MappingDraft } from "../../shared/contract/imports.ts";
import { PIECE_BYTES } from "../../shared/contract/names.ts";
import { openReader, openStore, type StoreHandle } from "../../agents/store/open.ts";
import { IMPORT_NOON } from "./book.ts";

export const BARE_DRAFT: MappingDraft = { base: null, encoding: null, delimiter: null, sheet: null, skipRows: 0, decimal: null, dateOrder: null, asOf: null, uses: [], ignored: [] };

export interface ImportDesk {
  readonly dir: string;
  readonly handle: StoreHandle;
  readonly imports: DeskGroup<"imports">;
  readonly deps: ImportsDeps;
  readonly faults: unknown[];
  clock: number;
  /** It is the desktop's window that asks. */
  byDoor: boolean;
  shift: ReturnType<DeskDeps["shift"]>;
  /** Uploads it whole; answers the file's id. */
  upload(name: string, content: string | Uint8Array): Promise<string>;
  /** The job, once it is no longer running. */
  over(): Promise<ImportJob>;
  /** The engine dies without a word, and another one opens the folder. */
  reopen(): Promise<ImportDesk>;
  close(): Promise<void>;
}

export const context = (): { signal: AbortSignal } => ({ signal: new AbortController().signal });

/** The imports group over a real folder and the real writer thread. */
export async function importDesk(dir = mkdtempSync(join(tmpdir(), "wardroom-desk-"))): Promise<ImportDesk> {
  const handle = await openStore({ dir });
  const reader = openReader(dir);
  const closing = new AbortController();
  const faults: unknown[] = [];
  const desk = { clock: IMPORT_NOON, byDoor: true, shift: null as ReturnType<DeskDeps["shift"]> };
  const deps: ImportsDeps = {
    store: handle.store, bulk: handle.bulkImport, look: reader.bulkImport, reads: { importHistory: async () => [] } as Partial<DeskReads> as DeskReads, dir,
    feed: { seq: () => handle.head().count, subscribe: () => () => undefined }, heard: async () => undefined, now: () => desk.clock, actor: DESK_ACTOR, settings: () => settingsFrom({}),
    shift: () => desk.shift, activity: { importing: false }, closing: closing.signal, fault: (error) => void faults.push(error),
    key: () => ({ from: "none", byDoor: desk.byDoor }),
    practiceBookFile: new URL("../../agents/book/practice-book/practice-500.csv", import.meta.url).pathname,
  };
  const imports = importsApi(deps);
  const shut = async (): Promise<void> => {
    reader.close();
    await handle.close();
  };
  return Object.assign(desk, {
    dir, handle, imports, deps, faults,
    upload: async (name: string, content: string | Uint8Array) => {
      const bytes = Buffer.from(content as string);
      const { fileId, received } = await imports.begin({ name, bytes: bytes.length }, context());
      for (let at = received; at < bytes.length; at += PIECE_BYTES) await imports.piece({ fileId, at, data: bytes.subarray(at, at + PIECE_BYTES).toString("base64") }, context());
      return fileId;
    },
    over: async () => {
      const stop = new AbortController();
      for await (const { job } of await imports.watch(undefined as never, { signal: stop.signal })) {
        if (job !== null && job.state !== "running") {
          stop.abort();
          return job;
        }
      }
      throw new Error("the stream ended");
    },
    reopen: async () => {
      closing.abort();
      await shut();
      return importDesk(dir);
    },
    close: async () => {
      closing.abort();
      await shut();
      rmSync(dir, { recursive: true, force: true });
    },
  });
}

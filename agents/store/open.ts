import { existsSync } from "node:fs";
import { join } from "node:path";
import { digestKey, readAnchor, writeAnchor } from "../ledger/anchor.ts";
import type { Verification } from "../ledger/verify.ts";
import type { Instant } from "../../shared/lib/time-zone.ts";
import type { DeskReads } from "../desk-ports.ts";
import type { BulkImport, Ledger, Store } from "../ports.ts";
import { bulkImport, bulkLook } from "./bulk.ts";
import { claimFolder, closeFile } from "./folder.ts";
import { DB_FILE, MEMORY, openForReading, openForWriting } from "./db.ts";
import type { Db } from "./db.ts";
import { deskReads } from "./desk/reads.ts";
import { verifyStored } from "./ledger-source.ts";
import { lockFolder } from "./lock.ts";
import { migrate, refuseOtherSchema } from "./migrate.ts";
import { projectionState, rebuild, rebuiltState } from "./rebuild.ts";
import { callReads } from "./repositories/calls.ts";
import { caseReads } from "./repositories/cases.ts";
import type { KpiReader } from "../ledger/kpis/read.ts";
import { eventReads } from "./repositories/events.ts";
import { readKpis } from "./repositories/kpis.ts";
import { outcomeReads } from "./repositories/outcomes.ts";
import { deskBy, startReader } from "./reader-client.ts";
import { refuseBrokenTail } from "./tail.ts";
import { startWriter, writeHere } from "./writer-client.ts";
import type { WriterClient, WriterHooks } from "./writer-client.ts";
import { lastEvent } from "./writer.ts";

interface StoreOptions extends WriterHooks {
  /** A folder, made if it is not there; `:memory:` for a store that leaves nothing behind. */
  readonly dir: string;
}

export interface StoreHandle {
  readonly ledger: Ledger;
  readonly store: Store;
  readonly bulkImport: BulkImport;
  readonly kpis: KpiReader;
  /** What screens read, on a thread of its own; like every read it sees what was queued before it. */
  readonly desk: DeskReads;
  /** Number and hash of the last durable event. */
  head(): { readonly count: number; readonly head: string };
  verify(options?: { readonly head?: string }): Promise<Verification>;
  /** Empties every projection and fills it again from the chain. */
  rebuild(): Promise<void>;
  /** Every projection's rows, for comparing two states. */
  projections(): Promise<Record<string, unknown[]>>;
  /** Erases what is about these people, or single contents, beyond recovery; the chain goes on to verify. */
  erase(what: { readonly customerIds?: readonly string[]; readonly contentIds?: readonly string[]; readonly reason: string; readonly at: Instant }): Promise<void>;
  close(): Promise<void>;
}

const reads = (db: Db): Store => ({ ...caseReads(db), ...callReads(db), ...outcomeReads(db), ...eventReads(db) });

type AnyRead = (...args: unknown[]) => Promise<unknown>;

/** A read sees everything queued before it: waits for the writer where something is still on its way. */
function afterWrites(store: Store, client: WriterClient): Store {
  const wrapped = Object.entries(store).map(([name, read]: [string, AnyRead]) => [
    name,
    (...args: unknown[]) => {
      const settled = client.settled();
      return settled ? settled.then(() => read(...args)) : read(...args);
    },
  ]);
  return Object.fromEntries(wrapped) as unknown as Store;
}

/** The same for screens: a thread reads a folder, this very thread what is in memory only. */
function deskOf({ db, dir, client }: { db: Db; dir: string; client: WriterClient }): { readonly desk: DeskReads; close(): Promise<void> } {
  const reader = dir === MEMORY ? { desk: deskReads(db, dir), close: () => Promise.resolve() } : startReader(dir);
  const reads = reader.desk as unknown as Record<string, AnyRead>;
  const desk = deskBy((read, input) => {
    const ask = (): Promise<unknown> => (reads[read] as AnyRead)(...input);
    const settled = client.settled();
    return settled ? settled.then(ask) : ask();
  });
  return { desk, close: reader.close };
}

function prepareFolder(dir: string): void {
  const file = join(dir, DB_FILE);
  const db = openForWriting(file);
  try {
    const anchored = refuseBrokenTail(db, dir);
    if (migrate(db)) rebuild(db, () => undefined);
    const last = lastEvent(db);
    if (anchored === null || anchored < last.count) writeAnchor(dir, last);
  } finally {
    db.close();
    closeFile(file);
  }
}

/**
 * Opens the data folder for the one engine that works it. Throws when another has it open.
 * A store in memory has the same code behind it, with the writer in this thread.
 */
export async function openStore(options: StoreOptions): Promise<StoreHandle> {
  const { dir } = options;
  const inMemory = dir === MEMORY;
  let release = (): void => undefined;
  let db: Db;
  let client: WriterClient;
  if (inMemory) {
    db = openForWriting(MEMORY);
    migrate(db);
    client = writeHere(db, options);
  } else {
    claimFolder(dir);
    release = lockFolder(dir);
    try {
      prepareFolder(dir);
      db = openForReading(join(dir, DB_FILE));
    } catch (error) {
      release();
      throw error;
    }
    client = startWriter(dir, options);
  }
  const settled = async (): Promise<void> => void (await client.settled());
  const screens = deskOf({ db, dir, client });
  return {
    ledger: client.ledger,
    store: afterWrites(reads(db), client),
    bulkImport: bulkImport({ client, db, digestKey: digestKey(dir) }),
    kpis: {
      table: async (query) => {
        await settled();
        return readKpis(db, query);
      },
    },
    desk: screens.desk,
    head: () => lastEvent(db),
    verify: async ({ head } = {}) => {
      await settled();
      return verifyStored(db, { ...(inMemory ? {} : { anchor: readAnchor(dir) }), ...(head === undefined ? {} : { head }) });
    },
    rebuild: async () => void (await client.ask({ kind: "rebuild" })),
    projections: async () => {
      await settled();
      return projectionState(db);
    },
    erase: async ({ customerIds = [], contentIds = [], reason, at }) => void (await client.ask({ kind: "erase", at, customerIds, contentIds, reason })),
    close: async () => {
      await screens.close();
      await client.close();
      db.close();
      release();
    },
  };
}

interface ReaderHandle {
  readonly store: Store;
  /** For trying an import out: it may look at the book and write nothing. */
  readonly bulkImport: BulkImport;
  readonly kpis: KpiReader;
  /** Every projection's rows, and what they would be if made anew from the chain now. */
  projections(): Record<string, unknown[]>;
  rebuilt(): Record<string, unknown[]>;
  verify(options?: { readonly head?: string }): Verification;
  close(): void;
}

export const holdsBook = (dir: string): boolean => existsSync(join(dir, DB_FILE));

/** Reads a folder without working it, also while an engine does. Throws when there is no book in it, or one of another version. */
export function openReader(dir: string): ReaderHandle {
  if (!holdsBook(dir)) throw new Error(`there is no Wardroom book in ${dir}`);
  const db = openForReading(join(dir, DB_FILE));
  try {
    refuseOtherSchema(db);
  } catch (error) {
    db.close();
    throw error;
  }
  return {
    store: reads(db),
    bulkImport: bulkLook(db, digestKey(dir)),
    kpis: { table: async (query) => readKpis(db, query) },
    projections: () => projectionState(db),
    rebuilt: () => rebuiltState(db),
    // The anchor is read before the chain: an engine at work may lengthen both meanwhile, and the anchor must not be ahead.
    verify: ({ head } = {}) => verifyStored(db, { anchor: readAnchor(dir), ...(head === undefined ? {} : { head }) }),
    close: () => db.close(),
  };
}

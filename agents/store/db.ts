import Database from "better-sqlite3";

export type Db = Database.Database;
export type Row = Record<string, unknown>;

/** `:memory:` keeps everything in this process and leaves nothing behind. */
export const MEMORY = ":memory:";
export const DB_FILE = "wardroom.db";

/** The writer's connection: what it has acknowledged survives a power cut (FULL), what is erased is overwritten (secure_delete). */
export function openForWriting(file: string): Db {
  const db = new Database(file);
  db.pragma("page_size = 8192");
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  db.pragma("secure_delete = ON");
  db.pragma("cache_size = -65536");
  db.pragma("temp_store = MEMORY");
  db.pragma("wal_autocheckpoint = 2000");
  return db;
}

export function openForReading(file: string): Db {
  const db = new Database(file, { readonly: true, fileMustExist: true });
  db.pragma("query_only = ON");
  db.pragma("cache_size = -32768");
  return db;
}

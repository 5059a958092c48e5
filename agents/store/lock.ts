import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { FolderFault } from "../ports.ts";

/**
 * One engine at a time works a data folder. The lock is the operating system's, held on a file of its own:
 * it goes with the process however that dies, so nothing has to be taken over or guessed from a process number.
 * Returns what releases it; throws with the holder's process number.
 */
export function lockFolder(dir: string): () => void {
  const holder = join(dir, "engine.pid");
  const db = new Database(join(dir, "engine.lock"), { timeout: 0 });
  try {
    db.pragma("journal_mode = MEMORY");
    db.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    db.close();
    if ((error as { code?: string }).code !== "SQLITE_BUSY") throw error;
    let pid = "unknown";
    try {
      pid = readFileSync(holder, "utf8").trim();
    } catch {
      // It has the lock but has not written its number yet.
    }
    throw new FolderFault("locked", `another Wardroom has this folder open (pid ${pid})`, { cause: error });
  }
  writeFileSync(holder, `${process.pid}\n`);
  return () => db.close();
}

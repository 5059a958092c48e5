import { chmodSync, existsSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { FolderFault } from "../ports.ts";
import { DB_FILE } from "./db.ts";

/**
 * Makes `dir` the data folder. A folder of our own is closed to everybody but its owner; one that also holds other
 * people's files is left as open as it was, and only what is written there is closed. Throws for a file.
 */
export function claimFolder(dir: string): void {
  if (!existsSync(dir)) return void mkdirSync(dir, { recursive: true, mode: 0o700 });
  if (!statSync(dir).isDirectory()) throw new FolderFault("unwritable", `${dir} is a file: --data takes a folder`);
  if (existsSync(join(dir, DB_FILE)) || readdirSync(dir).length === 0) chmodSync(dir, 0o700);
}

/** A file of the store, for its owner alone. */
export const closeFile = (file: string): void => {
  if (existsSync(file)) chmodSync(file, 0o600);
};

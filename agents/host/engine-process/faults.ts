import type { EngineFault } from "../../../shared/contract/bridge.ts";
import { FolderFault } from "../../ports.ts";
import { faultText } from "../cli/fault-text.ts";

/** Nobody can write there, or nothing more fits. */
const UNWRITABLE = new Set(["EACCES", "EPERM", "EROFS", "ENOSPC", "EDQUOT", "ENOTDIR", "EISDIR", "EEXIST", "SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_FULL"]);
/** Not a database, or one whose pages do not fit together. */
const BROKEN = new Set(["SQLITE_NOTADB", "SQLITE_CORRUPT"]);

export interface Failure {
  readonly fault: EngineFault;
  /** One sentence in English, without personal data. */
  readonly detail: string;
}

/** Thrown where the folder is as it should be and still not what was asked for. */
export class NotHere extends Error {}

/** Why an engine did not open its folder, where starting it again would not mend that; null: it may. */
export function failureOf(error: unknown): Failure | null {
  if (error instanceof FolderFault) return { fault: error.fault, detail: error.message };
  if (error instanceof NotHere) return { fault: "failed", detail: error.message };
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  if (code === undefined) return null;
  const known = [...UNWRITABLE].some((one) => code.startsWith(one)) ? "unwritable" : [...BROKEN].some((one) => code.startsWith(one)) ? "broken" : null;
  return known && { fault: known, detail: faultText(error) };
}

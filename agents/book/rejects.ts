import { once } from "node:events";
import { constants, createWriteStream, type WriteStream } from "node:fs";
import { access, open, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { finished } from "node:stream/promises";
import type { RowFault } from "./draft.ts";
import { ImportFailure } from "./fault.ts";

const HEADER = "row,field,reason";
const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Rows that could not be taken: number in the file (the header is row 1), field, why in words; never a value. */
export interface Rejects {
  /** Resolves when more may come. */
  add(row: number, faults: readonly RowFault[]): Promise<void> | undefined;
  /** Resolves when the file is written; the file only exists when a row was rejected. */
  finish(): Promise<void>;
  readonly rows: number;
}

/** Rejects of an earlier import would be taken for this one's: they go, but nothing that is not such a file. */
async function clearEarlier(path: string): Promise<void> {
  const file = await open(path).catch(() => null);
  if (file === null) return;
  const { buffer, bytesRead } = await file.read(Buffer.alloc(HEADER.length), 0, HEADER.length, 0);
  await file.close();
  if (buffer.toString("utf8", 0, bytesRead) === HEADER) await rm(path);
}

const WHY: Readonly<Record<string, string>> = {
  ENOENT: "no such folder", ENOTDIR: "no such folder", EISDIR: "it is a folder", EACCES: "no permission", EPERM: "no permission", EROFS: "no permission", ENOSPC: "the disk is full",
};
const unwritable = (path: string, error: unknown): ImportFailure => {
  const code = (error as NodeJS.ErrnoException).code ?? "unknown fault";
  return new ImportFailure(`cannot write the rejects to ${path}: ${WHY[code] ?? code}`, "rejects_unwritable");
};

/** Looks whether rejects could be written, and leaves nothing behind: asked before a book is touched. Throws ImportFailure. */
export async function checkRejects(path: string): Promise<void> {
  try {
    await access(dirname(path), constants.W_OK);
    const there = await stat(path).catch(() => null);
    if (there?.isDirectory()) throw Object.assign(new Error(), { code: "EISDIR" });
    if (there) await access(path, constants.W_OK);
  } catch (error) {
    throw unwritable(path, error);
  }
}

/** Throws ImportFailure where the file cannot be written; so do `add` and `finish`, as soon as that shows. */
export async function openRejects(path: string): Promise<Rejects> {
  await checkRejects(path);
  await clearEarlier(path);
  let stream: WriteStream | null = null;
  let closed: Promise<void> | null = null;
  let failure: Error | null = null;
  let rows = 0;
  const fail = (error: unknown): void => void (failure ??= unwritable(path, error));
  return {
    get rows() { return rows; },
    add: (row, faults) => {
      if (failure) throw failure;
      rows++;
      if (stream === null) {
        stream = createWriteStream(path);
        // Heard from the start: a stream that broke early has closed before anybody waits for it.
        closed = finished(stream).catch(fail);
        stream.write(`${HEADER}\n`);
      }
      const lines = faults.map(({ field, reason }) => `${row},${quoted(field)},${quoted(reason)}\n`).join("");
      if (stream.write(lines)) return undefined;
      return once(stream, "drain").then(() => undefined, (error: unknown) => {
        throw unwritable(path, error);
      });
    },
    finish: async () => {
      stream?.end();
      await closed;
      if (failure) throw failure;
    },
  };
}

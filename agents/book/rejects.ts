import { once } from "node:events";
import { createWriteStream, type WriteStream } from "node:fs";
import { open, rm } from "node:fs/promises";
import type { RowFault } from "./draft.ts";

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

export async function openRejects(path: string): Promise<Rejects> {
  await clearEarlier(path);
  let stream: WriteStream | null = null;
  let failure: Error | null = null;
  let rows = 0;
  return {
    get rows() { return rows; },
    add: (row, faults) => {
      if (failure) throw failure;
      rows++;
      if (stream === null) {
        stream = createWriteStream(path);
        stream.on("error", (error) => { failure = error; });
        stream.write(`${HEADER}\n`);
      }
      const lines = faults.map(({ field, reason }) => `${row},${quoted(field)},${quoted(reason)}\n`).join("");
      return stream.write(lines) ? undefined : once(stream, "drain").then(() => undefined);
    },
    finish: async () => {
      if (stream === null) return;
      stream.end();
      await once(stream, "close");
      if (failure) throw failure;
    },
  };
}

import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { basename } from "node:path";
import { ImportFailure } from "../fault.ts";
import type { RowChunk } from "./chunk.ts";
import { CsvSplitter, detectDelimiter, type Delimiter } from "./csv.ts";
import { detectEncoding, scanFile, type Encoding, type Scan } from "./encoding.ts";

export interface ReadOptions {
  readonly encoding?: Encoding | undefined;
  readonly delimiter?: Delimiter | undefined;
  /** Of a workbook; the first one when absent. */
  readonly sheet?: string | undefined;
}

export interface OpenedFile {
  readonly format: "csv" | "xlsx";
  readonly encoding: Encoding | null;
  readonly delimiter: Delimiter | null;
  readonly sha256: string;
  readonly bytes: number;
  /** Every row, the header first, in pieces; pulled by the reader, so a slow writer slows the file. */
  chunks(): AsyncGenerator<RowChunk>;
}

const PIECE = 64 * 1024;

const unreadable = (path: string) => (error: NodeJS.ErrnoException): never => {
  if (error.code === "ENOENT") throw new ImportFailure(`there is no such file: ${path}`, "no_such_file");
  if (error.code === "EISDIR") throw new ImportFailure(`this is a folder, not a file: ${path}`, "is_folder");
  throw new ImportFailure(`${path} cannot be read (${error.code ?? "unknown fault"})`, "unreadable");
};

/** Looks whether there is a file to read at all: asked before a book is made for it. Throws ImportFailure. */
export async function checkReadable(path: string): Promise<void> {
  const file = await open(path).catch(unreadable(path));
  await file.read(Buffer.alloc(1), 0, 1, 0).catch(unreadable(path)).finally(() => file.close());
}

/** Signs that no text has: zero bytes outside UTF-16, other control characters, a document's mark. */
function isBinary(head: Uint8Array, encoding: Encoding): boolean {
  if (encoding === "utf-16le" || encoding === "utf-16be") return false;
  let controls = 0;
  for (const byte of head) {
    if (byte === 0) return true;
    if (byte < 9 || (byte > 13 && byte < 32 && byte !== 26)) controls++;
  }
  return controls * 100 > head.length || Buffer.from(head.subarray(0, 5)).toString("latin1") === "%PDF-";
}

/** Looks at a file: what it is, how it is written, what its hash is. */
export async function openFile(path: string, options: ReadOptions = {}): Promise<OpenedFile> {
  return openScanned(path, await scanFile(path).catch(unreadable(path)), options);
}

/** How much of a file's beginning tells what it is, where it is only looked at. */
const BEGINNING = 1024 * 1024;

/** Looks at no more than the beginning of a file: at once, however large it is. Its hash is the beginning's. */
export async function openBeginning(path: string, options: ReadOptions = {}): Promise<OpenedFile> {
  const file = await open(path).catch(unreadable(path));
  const { size } = await file.stat().finally(() => file.close());
  const scan = await scanFile(path, BEGINNING).catch(unreadable(path));
  return openScanned(path, { ...scan, bytes: size }, options);
}

async function openScanned(path: string, scan: Scan, options: ReadOptions): Promise<OpenedFile> {
  if (scan.bytes === 0) throw new ImportFailure("the file is empty", "empty");
  if (scan.head[0] === 0x50 && scan.head[1] === 0x4b && scan.head[2] === 3) {
    // Loaded only for a workbook: the library takes 50 MiB, a fifth of what an import may have.
    const { readXlsx } = await import("./xlsx.ts");
    return { format: "xlsx", encoding: null, delimiter: null, sha256: scan.sha256, bytes: scan.bytes, chunks: () => readXlsx(path, options.sheet ?? null) };
  }
  if (scan.head[0] === 0xd0 && scan.head[1] === 0xcf) throw new ImportFailure("this is an old .xls workbook: save it as .xlsx or CSV", "old_xls");
  const encoding = options.encoding ?? detectEncoding(scan);
  if (isBinary(scan.head, encoding)) throw new ImportFailure(`${basename(path)} is neither CSV nor XLSX`, "not_a_table");
  const delimiter = options.delimiter ?? detectDelimiter(new TextDecoder(encoding).decode(scan.head, { stream: true }));
  return { format: "csv", encoding, delimiter, sha256: scan.sha256, bytes: scan.bytes, chunks: () => readCsv(path, encoding, delimiter) };
}

async function* readCsv(path: string, encoding: Encoding, delimiter: Delimiter): AsyncGenerator<RowChunk> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const splitter = new CsvSplitter(delimiter);
  let bytesRead = 0;
  const decode = (bytes?: Uint8Array): string => {
    try {
      return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
    } catch {
      throw new ImportFailure(`the file is not ${encoding} throughout: after byte ${bytesRead} something else stands; name its encoding in the mapping`, "wrong_encoding");
    }
  };
  for await (const chunk of createReadStream(path, { highWaterMark: PIECE }) as AsyncIterable<Buffer>) {
    const rows = splitter.push(decode(chunk));
    bytesRead += chunk.length;
    if (rows.length > 0) yield { rows, bytesRead };
  }
  const last = [...splitter.push(decode()), ...splitter.finish()];
  if (last.length > 0) yield { rows: last, bytesRead };
}

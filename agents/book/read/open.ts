import { createReadStream } from "node:fs";
import { ImportFailure } from "../fault.ts";
import type { RowChunk } from "./chunk.ts";
import { CsvSplitter, detectDelimiter, type Delimiter } from "./csv.ts";
import { detectEncoding, scanFile, type Encoding } from "./encoding.ts";

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

/** Looks at a file: what it is, how it is written, what its hash is. */
export async function openFile(path: string, options: ReadOptions = {}): Promise<OpenedFile> {
  const scan = await scanFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new ImportFailure(error.code === "ENOENT" ? "there is no such file" : `the file cannot be read (${error.code ?? "unknown fault"})`);
  });
  if (scan.bytes === 0) throw new ImportFailure("the file is empty");
  if (scan.head[0] === 0x50 && scan.head[1] === 0x4b && scan.head[2] === 3) {
    // Loaded only for a workbook: the library takes 50 MiB, a fifth of what an import may have.
    const { readXlsx } = await import("./xlsx.ts");
    return { format: "xlsx", encoding: null, delimiter: null, sha256: scan.sha256, bytes: scan.bytes, chunks: () => readXlsx(path, options.sheet ?? null) };
  }
  if (scan.head[0] === 0xd0 && scan.head[1] === 0xcf) throw new ImportFailure("this is an old .xls workbook: save it as .xlsx or CSV");
  const encoding = options.encoding ?? detectEncoding(scan);
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
      throw new ImportFailure(`the file is not ${encoding} throughout: after byte ${bytesRead} something else stands; name its encoding in the mapping`);
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

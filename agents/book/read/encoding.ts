import { createHash } from "node:crypto";
import { isAscii } from "node:buffer";
import { createReadStream } from "node:fs";
import { big5OrGb18030 } from "./big5-or-gb.ts";

/** Labels as TextDecoder knows them. */
export const ENCODINGS = ["utf-8", "gb18030", "big5", "utf-16le", "utf-16be"] as const;
export type Encoding = (typeof ENCODINGS)[number];

export interface Scan {
  readonly sha256: string;
  readonly bytes: number;
  /** The first bytes of the file. */
  readonly head: Buffer;
  /** The first bytes that are not ASCII with their surroundings, up to `SAMPLE`; empty for a pure ASCII file. */
  readonly sample: Buffer;
}

const HEAD = 64 * 1024;
const SAMPLE = 1024 * 1024;

/**
 * Reads the file once before the import proper: its hash names it on the ledger, and encodings show late in long files.
 * With `most`, no further than so many bytes.
 */
export async function scanFile(path: string, most = Infinity): Promise<Scan> {
  const hash = createHash("sha256");
  const heads: Buffer[] = [];
  const samples: Buffer[] = [];
  let bytes = 0, sampled = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024, end: most - 1 }) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    if (bytes < HEAD) heads.push(chunk);
    if (sampled < SAMPLE && (sampled > 0 || !isAscii(chunk))) {
      samples.push(chunk);
      sampled += chunk.length;
    }
    bytes += chunk.length;
  }
  return { sha256: hash.digest("hex"), bytes, head: Buffer.concat(heads).subarray(0, HEAD), sample: Buffer.concat(samples) };
}

/** Decodes strictly; null when the bytes are not of this encoding. A character cut off at the end is no objection. */
function decodeStrictly(bytes: Uint8Array, encoding: Encoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return null;
  }
}

/** UTF-16 without a mark: delimiters, digits and line ends leave a zero in every second byte; 一 (4E00) and its like leave some in the others. */
function utf16WithoutMark(head: Uint8Array): Encoding | null {
  let even = 0, odd = 0;
  const end = Math.min(head.length, 4096) & ~1;
  for (let at = 0; at < end; at += 2) {
    if (head[at] === 0) even++;
    if (head[at + 1] === 0) odd++;
  }
  const enough = Math.max(2, end / 40);
  if (odd >= enough && odd > even * 2) return "utf-16le";
  return even >= enough && even > odd * 2 ? "utf-16be" : null;
}

/** By byte order mark, then zero bytes, then strict UTF-8, then GB18030 against Big5. */
export function detectEncoding({ head, sample }: Pick<Scan, "head" | "sample">): Encoding {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return "utf-8";
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  const wide = utf16WithoutMark(head);
  if (wide) return wide;
  // The sample starts at a chunk's edge, which may lie inside a character: up to three bytes of one may be missing.
  let from = 0;
  while (from < 3 && ((sample[from] ?? 0) & 0xc0) === 0x80) from++;
  if (sample.length === 0 || decodeStrictly(sample.subarray(from), "utf-8") !== null) return "utf-8";
  return big5OrGb18030(sample);
}

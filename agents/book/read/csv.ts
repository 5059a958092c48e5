import { ImportFailure } from "../fault.ts";

export const DELIMITERS = [",", ";", "\t", "|"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** A quote left open swallows the rest of a file; no honest cell is longer than this many characters. */
const LONGEST_ROW = 1024 * 1024;

/**
 * Splits text that arrives in pieces into rows of cells (RFC 4180: quotes around cells, doubled inside them, line ends kept inside).
 * Written for this because a streaming import has 7.5 µs a row in all and the general parser takes 5 of them (docs/adr/0010);
 * its answers are held to that parser's by a property test.
 */
export class CsvSplitter {
  readonly #delimiter: Delimiter;
  #rest = "";

  constructor(delimiter: Delimiter) {
    this.#delimiter = delimiter;
  }

  /** Rows that are complete after this piece. Blank lines come back as a row of one empty cell. */
  push(piece: string): string[][] {
    const text = this.#rest === "" ? piece : this.#rest + piece;
    const rows: string[][] = [];
    let from = 0;
    for (;;) {
      const end = this.#rowEnd(text, from);
      if (end < 0) break;
      rows.push(this.#cells(text, from, text.charCodeAt(end - 1) === 13 && end > from ? end - 1 : end));
      from = end + 1;
    }
    this.#rest = text.slice(from);
    if (this.#rest.length > LONGEST_ROW) throw new ImportFailure("a row runs on for more than a million characters: a quotation mark is probably left open", "open_quote");
    return rows;
  }

  /** What is left when the text has ended without a line end. */
  finish(): string[][] {
    if (this.#rest === "") return [];
    const rest = this.#rest;
    this.#rest = "";
    const ended = this.#rowEnd(rest + "\n", 0);
    if (ended < 0) throw new ImportFailure("the file ends inside quotation marks", "open_quote");
    return [this.#cells(rest, 0, rest.endsWith("\r") ? rest.length - 1 : rest.length)];
  }

  /** Index of the line feed that ends the row, or −1. A line feed inside quotes ends nothing. */
  #rowEnd(text: string, from: number): number {
    let end = text.indexOf("\n", from);
    if (end < 0) return -1;
    let quote = text.indexOf('"', from);
    if (quote < 0 || quote > end) return end;
    while (quote >= 0 && quote < end) {
      if (quote > from && text[quote - 1] !== this.#delimiter) {
        quote = text.indexOf('"', quote + 1);
        continue;
      }
      const close = closing(text, quote);
      if (close < 0) return -1;
      if (close > end) {
        end = text.indexOf("\n", close);
        if (end < 0) return -1;
      }
      quote = text.indexOf('"', close + 1);
    }
    return end;
  }

  #cells(text: string, from: number, to: number): string[] {
    const line = text.slice(from, to);
    if (!line.includes('"')) return line.split(this.#delimiter);
    const cells: string[] = [];
    let at = 0;
    while (at <= line.length) {
      if (line[at] === '"') {
        const close = closing(line, at);
        const next = line.indexOf(this.#delimiter, close);
        const end = next < 0 ? line.length : next;
        cells.push(line.slice(at + 1, close).replaceAll('""', '"') + line.slice(close + 1, end));
        at = end + 1;
      } else {
        const next = line.indexOf(this.#delimiter, at);
        const end = next < 0 ? line.length : next;
        cells.push(line.slice(at, end));
        at = end + 1;
      }
    }
    return cells;
  }
}

/** The quote that closes the one at `open`; −1 when it is not in this text. */
function closing(text: string, open: number): number {
  let at = text.indexOf('"', open + 1);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

/** The delimiter that cuts the first row into most cells; a comma when none does. */
export function detectDelimiter(head: string): Delimiter {
  const counts = DELIMITERS.map((delimiter) => {
    const splitter = new CsvSplitter(delimiter);
    let first: readonly string[] | undefined;
    try {
      first = splitter.push(`${head}\n`)[0];
    } catch {
      first = undefined;
    }
    return { delimiter, cells: first?.length ?? 0 };
  });
  return counts.reduce((best, next) => (next.cells > best.cells ? next : best)).delimiter;
}

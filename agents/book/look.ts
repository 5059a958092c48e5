import { recogniseHeaders } from "./headers.ts";
import type { Field, List } from "./fields.ts";
import { Fault } from "./fault.ts";
import { placeOf } from "./mapping/expression.ts";
import type { Mapping } from "./mapping/schema.ts";
import { openBeginning, openFile, type OpenedFile } from "./read/open.ts";
import { readInto } from "./rows.ts";
import { masked } from "./shown.ts";
import { parseNumber } from "./values/amount.ts";
import { parseDate } from "./values/date.ts";

/** Rows a look at a file takes in: enough for what is usual in it to show, read in a few hundredths of a second. */
export const LOOK_ROWS = 2000;
/** A file up to this size is read to its end when its rows are counted; a workbook, ten times as slow, to a tenth of it. */
const COUNTED_BYTES = 20_000_000;
const LONGEST_SAMPLE = 60;

export interface FileLook {
  readonly file: OpenedFile;
  readonly header: readonly string[];
  /** The first rows that held anything. */
  readonly rows: readonly (readonly string[])[];
  readonly count: { readonly n: number; readonly exact: boolean };
}

const small = ({ format, bytes }: OpenedFile): boolean => bytes <= (format === "csv" ? COUNTED_BYTES : COUNTED_BYTES / 10);

/** Looks at a file's beginning and counts or estimates its rows. Throws ImportFailure where it holds no table. */
export async function lookAt(path: string, how: Pick<Mapping, "encoding" | "delimiter" | "sheet" | "skipRows">, signal?: AbortSignal): Promise<FileLook> {
  const beginning = await openBeginning(path, how);
  // Encodings show late: what is read to its end anyway is looked at as a whole.
  const file = small(beginning) ? await openFile(path, how) : beginning;
  let header: readonly string[] = [];
  const rows: (readonly string[])[] = [];
  let bytesRead = 0;
  const n = await readInto(file, {
    header: (cells) => void (header = cells),
    row: (_, cells) => {
      if (rows.length < LOOK_ROWS) rows.push(cells);
      return undefined;
    },
  }, { skipRows: how.skipRows ?? 0, signal, most: small(beginning) ? undefined : LOOK_ROWS, progress: (read) => void (bytesRead = read) });
  const exact = small(beginning) || n < LOOK_ROWS;
  return { file, header, rows, count: { n: exact ? n : Math.round((n / Math.max(1, bytesRead)) * file.bytes), exact } };
}

/** What each column is recognised as by its heading, by place. */
export function recognisedAs(header: readonly string[], ignore: readonly (string | number)[]): ReadonlyMap<number, Field | List> {
  const left = new Set(ignore.map((column) => placeOf(column, header)));
  const { fields, lists } = recogniseHeaders(header.map((heading, place) => (left.has(place) ? "" : heading)));
  const found = new Map<number, Field | List>();
  for (const [field, place] of fields) found.set(place, field);
  for (const [list, places] of lists) for (const place of places) found.set(place, list);
  return found;
}

/** Up to three different values of a column, masked as its field wants. */
export function samplesOf(look: FileLook, place: number, field: string | null): string[] {
  const found = new Set<string>();
  for (const cells of look.rows) {
    const text = (cells[place] ?? "").trim();
    if (text !== "") found.add(text.length > LONGEST_SAMPLE ? `${text.slice(0, LONGEST_SAMPLE)}…` : text);
    if (found.size === 3) break;
  }
  return [...found].map((text) => masked(field, text));
}

/** Whether the column holds values that mean two things until a decimal mark, or an order of day and month, is declared. */
export function undecided(look: FileLook, place: number, what: "decimal" | "date_order"): boolean {
  const code = what === "decimal" ? "decimal_undecided" : "date_undecided";
  return look.rows.some((cells) => {
    const text = (cells[place] ?? "").trim();
    if (text === "") return false;
    const value = what === "decimal" ? parseNumber(text, null) : parseDate(text, null);
    return value instanceof Fault && value.code === code;
  });
}

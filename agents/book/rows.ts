import { setImmediate as nextTurn } from "node:timers/promises";
import type { RowFault } from "./draft.ts";
import { ImportFailure, reasonText } from "./fault.ts";
import type { OpenedFile } from "./read/open.ts";

/** What a file is read into, row by row. */
export interface RowTaker {
  /** Once, before the rows. */
  header(cells: readonly string[]): void;
  /** `row` is its number in the file, the header's line being 1 in a file without lines above it. A promise means: wait. */
  row(row: number, cells: readonly string[]): Promise<void> | undefined;
}

export interface ReadPlan {
  readonly skipRows: number;
  /** Reads no further than so many rows that held anything. */
  readonly most?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly progress?: ((bytesRead: number, rows: number) => void) | undefined;
}

export const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === "");

/** A row cut into more or fewer cells than the header has slid out of its columns: none of its values can be trusted. */
export function widthFault(file: Pick<OpenedFile, "format">, cells: readonly string[], width: number): RowFault | null {
  const extra = cells.length > width && !isBlank(cells.slice(width));
  // A spreadsheet leaves the empty cells at a row's end out.
  const missing = cells.length < width && file.format === "csv";
  return extra || missing ? { field: "row", code: "cells", reason: reasonText("cells", { cells: cells.length, width }) } : null;
}

/**
 * Reads the file into `taker`, at the taker's pace; resolves with the number of rows that held anything. Everything else has
 * its turn after each piece and each wait: pieces that were read ahead would follow one another without one.
 */
export async function readInto(file: OpenedFile, taker: RowTaker, plan: ReadPlan): Promise<number> {
  let number = 0, rows = 0;
  let headed = false;
  for await (const chunk of file.chunks()) {
    plan.signal?.throwIfAborted();
    for (const cells of chunk.rows) {
      number++;
      if (number <= plan.skipRows || (cells.length === 1 && cells[0] === "") || isBlank(cells)) continue;
      if (!headed) {
        taker.header(cells.map((cell) => cell.trim()));
        headed = true;
        continue;
      }
      rows++;
      const wait = taker.row(number, cells);
      if (wait) {
        await wait;
        await nextTurn();
      }
      if (rows === plan.most) {
        plan.progress?.(chunk.bytesRead, rows);
        return rows;
      }
    }
    plan.progress?.(chunk.bytesRead, rows);
    await nextTurn();
  }
  if (!headed) throw new ImportFailure("the file has no header row", "no_header");
  return rows;
}

import { createReadStream } from "node:fs";
import { WorkbookReader } from "@cj-tech-master/excelts";
import { ImportFailure } from "../fault.ts";
import type { RowChunk } from "./chunk.ts";

const CHUNK = 500;

/** A whole number above 2^53 has lost digits in the spreadsheet: such an account number would be somebody else's. */
const IMPRECISE = "#lost-digits";

/** A cell as the text a CSV of the same sheet would hold; dates as ISO days, formulas by their result. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (typeof value === "number") return Number.isInteger(value) && !Number.isSafeInteger(value) ? IMPRECISE : String(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "" : value.toISOString().slice(0, 10);
  if (typeof value === "object") {
    const cell = value as { result?: unknown; text?: unknown; richText?: readonly { text?: unknown }[] };
    if (cell.richText) return cell.richText.map((part) => String(part.text ?? "")).join("");
    return cellText("result" in cell ? cell.result : cell.text);
  }
  return "";
}

/** The rows of one sheet (the first, or the one named) as chunks, without ever holding the sheet. */
export async function* readXlsx(path: string, sheet: string | null): AsyncGenerator<RowChunk> {
  let bytesRead = 0;
  const input = createReadStream(path);
  input.on("data", (chunk) => { bytesRead += chunk.length; });
  const reader = new WorkbookReader(input, { worksheets: "emit", sharedStrings: "cache", hyperlinks: "ignore", styles: "cache" });
  try {
    for await (const worksheet of reader) {
      if (sheet !== null && worksheet.name !== sheet) continue;
      let rows: string[][] = [];
      let last = 0;
      for await (const row of worksheet) {
        for (last += 1; last < row.number; last++) rows.push([""]);
        const values = row.values as unknown;
        rows.push((Array.isArray(values) ? values.slice(1) : []).map(cellText));
        if (rows.length >= CHUNK) {
          yield { rows, bytesRead };
          rows = [];
        }
      }
      yield { rows, bytesRead };
      return;
    }
  } catch (error) {
    if (error instanceof ImportFailure) throw error;
    throw new ImportFailure(`the workbook cannot be read: ${error instanceof Error ? error.name : "unknown fault"}`, "broken_workbook");
  } finally {
    input.destroy();
  }
  throw new ImportFailure(sheet === null ? "the workbook has no sheet" : `the workbook has no sheet named "${sheet}"`, "no_sheet");
}

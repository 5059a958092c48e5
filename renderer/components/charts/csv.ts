export type Cell = string | number | null;
export interface CsvFile {
  /** Without its ending. */
  readonly name: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Numbers as they are, so that any program adds them up. A text that a spreadsheet would take for a formula is marked as text. */
function cell(value: Cell): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** RFC 4180, with the mark by which spreadsheets know UTF-8: without it they show Chinese as noise. */
export const csvText = ({ head, rows }: CsvFile): string => `\uFEFF${[head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;

/** Hands the file to whoever reads the page; where it goes is theirs to say. */
export function saveCsv(file: CsvFile): void {
  const url = URL.createObjectURL(new Blob([csvText(file)], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `${file.name}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

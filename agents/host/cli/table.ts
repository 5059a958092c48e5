/** Plain columns for a terminal: the first column left, figures right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => (row[i] ?? "").length)));
  const line = (cells: readonly string[]): string =>
    "  " + cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join("  ").trimEnd();
  return [line(head), ...rows.map(line)];
}

export const count = (n: number): string => n.toLocaleString("en");
/** A rate with one decimal; a rate of nothing is no rate. */
export const percent = (part: number, whole: number): string => (whole === 0 ? "—" : `${((100 * part) / whole).toFixed(1)}%`);
/** Named counts, most first. */
export const tally = (counts: Readonly<Partial<Record<string, number>>>): string[][] =>
  Object.entries(counts).sort(([a, x], [b, y]) => (y ?? 0) - (x ?? 0) || a.localeCompare(b)).map(([name, n]) => [name, count(n ?? 0)]);
/** Milliseconds as m:ss. */
export const clock = (ms: number): string => `${Math.floor(ms / 60_000)}:${String(Math.floor((ms / 1000) % 60)).padStart(2, "0")}`;

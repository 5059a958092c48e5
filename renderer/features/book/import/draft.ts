import type { Inspection, MappingDraft } from "../../../../shared/contract/imports.ts";

export const STEPS = ["file", "columns", "mapping", "dry_run", "import"] as const;
export type Step = (typeof STEPS)[number];
export type Column = Inspection["columns"][number];
export type How = "column" | "months";

/** What a column may be told to be besides a field. */
export const LEAVE = "";

/** The draft with a column given a field, or left alone. What the column was before is taken back first. */
export function withColumn(draft: MappingDraft, column: string, choice: { readonly field: string; readonly how: How } | null): MappingDraft {
  const uses = draft.uses.filter(({ from, field }) => !((from.kind === "column" || from.kind === "months") && from.column === column) && (choice === null || field !== choice.field));
  const ignored = draft.ignored.filter((each) => each !== column);
  return choice === null
    ? { ...draft, uses, ignored: [...ignored, column] }
    : { ...draft, ignored, uses: [...uses, { field: choice.field, from: { kind: choice.how, column } }] };
}

/** Answers to "the column counts months: how many days is that?". */
export const MONTHS_ANSWERS = ["months", "days"] as const;
export const answerMonths = (draft: MappingDraft, column: string, answer: (typeof MONTHS_ANSWERS)[number]): MappingDraft =>
  withColumn(draft, column, { field: "days_past_due", how: answer === "months" ? "months" : "column" });

/** A word that stands for every row: the currency, the country. Empty takes it back. */
export function withConstant(draft: MappingDraft, field: string, value: string): MappingDraft {
  const uses = draft.uses.filter((use) => !(use.field === field && use.from.kind === "constant"));
  return value === "" ? { ...draft, uses } : { ...draft, uses: [...uses, { field, from: { kind: "constant", value } }] };
}
export function constantOf(draft: MappingDraft, field: string): string {
  const use = draft.uses.find((each) => each.field === field && each.from.kind === "constant");
  return use?.from.kind === "constant" ? String(use.from.value) : "";
}

export type Standing = "recognised" | "mapping" | "chosen" | "ignored" | "unknown" | "asked";
/** How a column stands: a question comes before everything else. */
export const standingOf = ({ question, how }: Column): Standing => (question === null ? how : "asked");
export function tally(columns: readonly Column[]): Readonly<Record<Standing, number>> {
  const counts: Record<Standing, number> = { recognised: 0, mapping: 0, chosen: 0, ignored: 0, unknown: 0, asked: 0 };
  for (const column of columns) counts[standingOf(column)] += 1;
  return counts;
}

/** Fields that a word for every row makes sense for, where no column holds them. */
export const CONSTANT_FIELDS = ["currency", "jurisdiction", "time_zone", "language", "product"] as const;

/** A file in base64 pieces of at most `size` bytes, from where it has come to. */
export async function pieceOf(file: Blob, at: number, size: number): Promise<string> {
  const bytes = new Uint8Array(await file.slice(at, at + size).arrayBuffer());
  let binary = "";
  for (let i = 0; i < bytes.length; i += 0x8000) binary += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(binary);
}

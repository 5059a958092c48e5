import { eventIterator, oc } from "@orpc/contract";
import { z } from "zod";
import { civilDate, count, instant, stage } from "./common.ts";
import { errors } from "./errors.ts";
import { ENCODINGS, DELIMITERS } from "./names.ts";


/** How one column of the file, or a word that stands for all rows, becomes a field. Checked against the book's own mapping schema by the engine. */
export const columnUse = z.object({
  field: z.string(),
  from: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("column"), column: z.string() }),
    /** Months past due, 30 days each. */
    z.object({ kind: z.literal("months"), column: z.string() }),
    z.object({ kind: z.literal("constant"), value: z.union([z.string(), z.number(), z.boolean()]) }),
    /** A mapping file's own expression: shown, kept, not edited here. */
    z.object({ kind: z.literal("expression"), json: z.string() }),
  ]),
});
export const mappingDraft = z.object({
  /** A shipped or saved mapping to start from; null: the headings as recognised. */
  base: z.string().nullable(),
  encoding: z.enum(ENCODINGS).nullable(), delimiter: z.enum(DELIMITERS).nullable(), sheet: z.string().nullable(), skipRows: count,
  decimal: z.enum([".", ","]).nullable(), dateOrder: z.enum(["dmy", "mdy", "ymd", "roc"]).nullable(), asOf: civilDate.nullable(),
  uses: z.array(columnUse),
  /** Columns that are left alone although their heading is known. */
  ignored: z.array(z.string()),
});
export type MappingDraft = z.infer<typeof mappingDraft>;

export const uploaded = z.object({ fileId: z.string(), name: z.string(), bytes: count, received: count, complete: z.boolean() });

export const inspection = z.object({
  file: uploaded, format: z.enum(["csv", "xlsx"]), encoding: z.enum(ENCODINGS).nullable(), delimiter: z.enum(DELIMITERS).nullable(),
  /** Data rows: counted where the file is small, else estimated from its beginning. */
  rows: z.object({ n: count, exact: z.boolean() }),
  columns: z.array(z.object({
    column: z.string(), samples: z.array(z.string()).max(3),
    /** The field it becomes, and how that is known. */
    field: z.string().nullable(), how: z.enum(["recognised", "mapping", "chosen", "ignored", "unknown"]),
    /** What the engine would ask: months or days, which decimal mark, which date order. */
    question: z.enum(["months_or_days", "decimal", "date_order"]).nullable(),
  })),
  fields: z.array(z.object({ field: z.string(), needed: z.boolean() })),
  missing: z.array(z.string()),
  draft: mappingDraft,
  mappings: z.array(z.object({ name: z.string(), shipped: z.boolean(), fits: z.boolean() })),
});
export type Inspection = z.infer<typeof inspection>;

/** Names and phones come masked; `reason` is a code of import-reasons.ts. */
export const previewRow = z.object({
  row: count, outcome: z.enum(["case", "current", "rejected"]),
  /** By field: days as ISO, amounts in major units with a point, lists by commas. A faulty value is as it stands in the file. */
  values: z.record(z.string(), z.string()),
  faults: z.array(z.object({ field: z.string(), reason: z.string() })),
});
export const preview = z.object({
  rows: z.array(previewRow).max(10), fields: z.array(z.string()),
  /** Of the first rows looked at: how they would fare. */
  sample: z.object({ rows: count, cases: count, current: count, rejected: count, byReason: z.array(z.object({ field: z.string(), reason: z.string(), n: count })).max(8), byStage: z.record(stage, count) }),
  /** Why the mapping as it stands cannot be used at all; then there are no rows. */
  problem: z.object({ code: z.string(), detail: z.string(), field: z.string().nullable() }).nullable(),
});

export const importSummary = z.object({
  rows: count, new: count, updated: count, unchanged: count, current: count, closed: count, customers: count, rejected: count, asOf: civilDate, mapping: z.string(), format: z.string(), encoding: z.string().nullable(), seq: count.nullable(),
});
/** A dry run or an import as it stands. Only one at a time; what it was is kept until the next one, or until it is dismissed. */
export const importJob = z.object({
  jobId: z.string(), file: uploaded, kind: z.enum(["dry_run", "import"]), practice: z.boolean(), draft: mappingDraft,
  state: z.enum(["running", "done", "cancelled", "failed", "cut_off"]), startedAt: instant,
  bytesRead: count, bytes: count, rows: count,
  summary: importSummary.nullable(),
  rejects: z.array(z.object({ row: count, field: z.string(), reason: z.string() })).max(200), rejectsByReason: z.array(z.object({ field: z.string(), reason: z.string(), n: count })).max(20),
  /** `code` is one of FAILURE_CODES in import-reasons.ts; reasons of rejects are codes there too. */
  failure: z.object({ code: z.string(), detail: z.string() }).nullable(),
});
export type ImportJob = z.infer<typeof importJob>;

export const importsContract = {
  /** Begins or goes on with a file: the same name, size and moment of its last change find what is there already. */
  begin: oc.errors(errors).input(z.object({ name: z.string().min(1).max(255), bytes: count, modified: instant.optional() })).output(uploaded),
  piece: oc.errors(errors).input(z.object({ fileId: z.string(), at: count, data: z.base64() })).output(uploaded),
  /** The door has the file's path itself (a desktop dialog): nothing is copied. */
  open: oc.errors(errors).input(z.object({ path: z.string().min(1) })).output(uploaded),
  inspect: oc.errors(errors).input(z.object({ fileId: z.string(), draft: mappingDraft.nullable() })).output(inspection),
  preview: oc.errors(errors).input(z.object({ fileId: z.string(), draft: mappingDraft, practice: z.boolean() })).output(preview),
  saveMapping: oc.errors(errors).input(z.object({ name: z.string().regex(/^[\p{L}\p{N} _-]{1,40}$/u), draft: mappingDraft })).output(z.object({})),
  start: oc.errors(errors).input(z.object({ fileId: z.string(), draft: mappingDraft, kind: z.enum(["dry_run", "import"]), practice: z.boolean() })).output(importJob),
  /** The book is as it was. */
  cancel: oc.errors(errors).output(z.object({})),
  /** Takes a cancelled, failed or cut-off import up again, from its file and mapping. */
  resume: oc.errors(errors).output(importJob),
  dismiss: oc.errors(errors).output(z.object({})),
  watch: oc.errors(errors).output(eventIterator(z.object({ job: importJob.nullable() }))),
  /** The whole rejects file of the last job, as CSV. */
  rejects: oc.errors(errors).output(z.object({ name: z.string(), csv: z.string() })),
  /** Takes the synthetic book that ships with the product. */
  practiceBook: oc.errors(errors).output(importSummary),
  /** Everything taken so far, newest first. */
  history: oc.errors(errors).output(z.array(z.object({ importId: z.string(), at: instant, kind: z.enum(["book", "payments"]), mapping: z.string(), taken: count, rejected: count, current: count, unchanged: count })).max(50)),
};

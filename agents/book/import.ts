import type { CivilDate } from "../../shared/lib/civil-date.ts";
import { localTime, startOfDay, type Instant } from "../../shared/lib/time-zone.ts";
import type { Actor } from "../../shared/domain/role.ts";
import type { BookWriter, BulkImport, Store } from "../ports.ts";
import { tryOut } from "./dry-run.ts";
import { BookIntake, type BookCounts } from "./intake.ts";
import { ImportFailure } from "./fault.ts";
import { planFor } from "./mapping/plan.ts";
import type { Mapping } from "./mapping/schema.ts";
import { openFile, type OpenedFile } from "./read/open.ts";
import { openRejects, type Rejects } from "./rejects.ts";
import { rowReader } from "./row.ts";
import { RowValues } from "./row-values.ts";
import { isBlank, readInto, widthFault } from "./rows.ts";
import { synthesise } from "./practice.ts";
import type { RowResult } from "./draft.ts";

export interface ImportRequest {
  readonly file: string;
  readonly rejectsFile: string;
  readonly mapping: Mapping | null;
  readonly practice: boolean;
  /** Of what a practice import makes up. */
  readonly seed: number;
  /** Overrides the mapping's day; a row's own column overrides both. null: the mapping's, else today. */
  readonly asOf: CivilDate | null;
  readonly dryRun: boolean;
  readonly signal?: AbortSignal;
  readonly progress?: (bytesRead: number, bytes: number, rows: number) => void;
}

export interface ImportDeps {
  readonly bulk: BulkImport;
  readonly store: Pick<Store, "book" | "person" | "caseById" | "customer" | "promisesOf" | "promisesDue" | "paymentsOf">;
  /** Wall clock: what "today" is when nothing says so. */
  now(): Instant;
  readonly actor: Actor;
}

export interface ImportSummary extends BookCounts {
  readonly importId: string;
  readonly kind: "book" | "payments";
  readonly dryRun: boolean;
  readonly practice: boolean;
  readonly asOf: CivilDate;
  readonly fileHash: string;
  readonly format: string;
  readonly encoding: string | null;
  readonly mapping: string;
  /** Rows that held anything. */
  readonly rows: number;
  readonly rejected: number;
  readonly rejectsFile: string | null;
  /** Number of the last ledger event; null after a dry run. */
  readonly seq: number | null;
}

/** The day of the book there is; null where there is none. */
async function bookDayFor(practice: boolean, deps: Pick<ImportDeps, "store">): Promise<CivilDate | null> {
  const book = await deps.store.book();
  if (book !== null && book.practice !== practice) {
    throw new ImportFailure(book.practice
      ? "this data folder holds a practice book: a live book needs a folder of its own (or import with --practice)"
      : "this data folder holds a live book: a practice book needs a folder of its own");
  }
  return book?.today ?? null;
}

/**
 * Takes a book: every row becomes or updates a case, is counted as current, or goes to the rejects file. One transaction: what fails
 * or dies on the way leaves the book as it was; so does a file whose newest row is older than the book and would change it.
 * Throws ImportFailure, in words for the person who started it.
 */
export async function importBook(request: ImportRequest, deps: ImportDeps): Promise<ImportSummary> {
  const { practice, mapping } = request;
  const bookDay = await bookDayFor(practice, deps);
  const file = await openFile(request.file, { encoding: mapping?.encoding, delimiter: mapping?.delimiter, sheet: mapping?.sheet });
  const asOf = request.asOf ?? (await firstAsOf(file, mapping)) ?? mapping?.asOf ?? later(localTime(deps.now(), "UTC").date, bookDay);
  // A practice book begins on its own day, so that what follows from it does not depend on when it was imported.
  const at = practice ? startOfDay(asOf, "UTC") : deps.now();
  const importId = `import-${file.sha256.slice(0, 12)}-${at}`;
  const rejects = await openRejects(request.rejectsFile);

  const work = async (book: BookWriter): Promise<Work> => {
    const intake = await BookIntake.begin({ book, store: deps.store, importId, at, actor: deps.actor, bookDay, practice, asOf, fileHash: file.sha256, mapping: mapping?.name ?? "headers" });
    const rows = await takeRows(file, intake, { request, rejects, asOf });
    return { rows, counts: await intake.finish(rejects.rows), asOf: intake.newestAsOf };
  };
  const { value, seq } = await (request.dryRun ? tryOut(work, deps.bulk, request.signal) : deps.bulk(work, request.signal)).finally(() => rejects.finish());
  return {
    ...value.counts, importId, kind: "book", dryRun: request.dryRun, practice, asOf: value.asOf, fileHash: file.sha256, format: file.format, encoding: file.encoding,
    mapping: mapping?.name ?? "headers", rows: value.rows, rejected: rejects.rows, rejectsFile: rejects.rows > 0 ? request.rejectsFile : null, seq,
  };
}

/** A book that is worked on may be a day ahead of the wall's calendar, a practice book years. */
const later = (today: CivilDate, bookDay: CivilDate | null): CivilDate => (bookDay !== null && bookDay > today ? bookDay : today);

/** The day the first row says its figures are of, or null: known before the first event is written, which stands under it. */
async function firstAsOf(file: OpenedFile, mapping: Mapping | null): Promise<CivilDate | null> {
  const values: RowValues[] = [];
  for await (const { rows } of file.chunks()) {
    for (const cells of rows.slice(mapping?.skipRows ?? 0)) {
      if (isBlank(cells)) continue;
      const [value] = values;
      if (value) {
        value.start(cells);
        return value.date("as_of");
      }
      const plan = planFor(cells.map((cell) => cell.trim()), mapping);
      if (plan.fields.as_of === undefined) return null;
      values.push(new RowValues(plan));
    }
  }
  return null;
}

interface Work {
  readonly rows: number;
  readonly counts: BookCounts;
  readonly asOf: CivilDate;
}

async function takeRows(file: OpenedFile, intake: BookIntake, { request, rejects, asOf }: { request: ImportRequest; rejects: Rejects; asOf: CivilDate }): Promise<number> {
  let width = 0;
  let read: ((cells: readonly string[]) => RowResult) | null = null;
  const refuse = (number: number, faults: readonly { field: string; reason: string }[]): Promise<void> | undefined => rejects.add(number, faults);
  return readInto(file, {
    header: (cells) => {
      width = cells.length;
      const plan = planFor(cells, request.mapping);
      if (plan.fields.balance === undefined) throw new ImportFailure("no column holds the balance: name it in a mapping (--mapping)");
      intake.asOfDeclared = request.asOf !== null || plan.fields.as_of !== undefined;
      read = rowReader(plan, { asOf, practice: request.practice });
    },
    row: (number, cells) => {
      const slid = widthFault(file, cells, width);
      if (slid || read === null) return refuse(number, slid ? [slid] : []);
      const result = read(cells);
      if (result.kind === "rejected") return refuse(number, result.faults);
      if (result.draft.synthetic && !request.practice) return refuse(number, [{ field: "synthetic", reason: "made up for practice: only a practice book takes it" }]);
      const twice = intake.seenBefore(result.draft.debt.accountId, number);
      if (twice !== null) return refuse(number, [{ field: "account", reason: `the same account as in row ${twice}` }]);
      return intake.add(request.practice ? { ...result, draft: synthesise(result.draft, request.seed) } : result);
    },
  }, { skipRows: request.mapping?.skipRows ?? 0, signal: request.signal, progress: request.progress && ((bytesRead, rows) => request.progress?.(bytesRead, file.bytes, rows)) });
}

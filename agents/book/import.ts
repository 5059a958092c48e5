import type { CivilDate } from "../../shared/lib/civil-date.ts";
import { localTime, startOfDay, type Instant } from "../../shared/lib/time-zone.ts";
import type { Actor } from "../../shared/domain/role.ts";
import type { BookWriter, BulkImport, Store } from "../ports.ts";
import { asOfFor } from "./as-of.ts";
import type { RowFault } from "./draft.ts";
import { tryOut } from "./dry-run.ts";
import { BookIntake, type BookCounts } from "./intake.ts";
import { ImportFailure } from "./fault.ts";
import { judgeFor, type Judge } from "./judge.ts";
import type { Mapping } from "./mapping/schema.ts";
import { openFile, type OpenedFile } from "./read/open.ts";
import { openRejects, type Rejects } from "./rejects.ts";
import { readInto } from "./rows.ts";

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
  /** Each row that is refused, as it is met. */
  readonly onReject?: (row: number, faults: readonly RowFault[]) => void;
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

/** The day of the book there is; null where there is none. Throws ImportFailure where a file of the other kind would be mixed in. */
export async function bookDayFor(practice: boolean, deps: Pick<ImportDeps, "store">): Promise<CivilDate | null> {
  const book = await deps.store.book();
  if (book !== null && book.practice !== practice) {
    throw new ImportFailure(book.practice
      ? "this data folder holds a practice book: a live book needs a folder of its own (or import with --practice)"
      : "this data folder holds a live book: a practice book needs a folder of its own", book.practice ? "practice_book_there" : "live_book_there");
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
  const asOf = await asOfFor(file, { asOf: request.asOf, mapping, today: localTime(deps.now(), "UTC").date, bookDay });
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

interface Work {
  readonly rows: number;
  readonly counts: BookCounts;
  readonly asOf: CivilDate;
}

async function takeRows(file: OpenedFile, intake: BookIntake, { request, rejects, asOf }: { request: ImportRequest; rejects: Rejects; asOf: CivilDate }): Promise<number> {
  const { mapping, practice, seed, signal, progress, onReject } = request;
  let judge: Judge | null = null;
  return readInto(file, {
    header: (cells) => {
      judge = judgeFor(cells, { file, mapping, asOf, practice, seed, seenBefore: (account, row) => intake.seenBefore(account, row) });
      intake.asOfDeclared = request.asOf !== null || judge.plan.fields.as_of !== undefined;
    },
    row: (number, cells) => {
      const result = judge?.row(number, cells);
      if (result === undefined || result.kind !== "rejected") return result && intake.add(result);
      onReject?.(number, result.faults);
      return rejects.add(number, result.faults);
    },
  }, { skipRows: mapping?.skipRows ?? 0, signal, progress: progress && ((bytesRead, rows) => progress(bytesRead, file.bytes, rows)) });
}

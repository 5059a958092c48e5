import type { CivilDate } from "../../shared/lib/civil-date.ts";
import type { Instant } from "../../shared/lib/time-zone.ts";
import type { NewEvent } from "../../shared/domain/event.ts";
import type { Actor } from "../../shared/domain/role.ts";
import type { BookRow, BookWriter, KnownCase, Store } from "../ports.ts";
import type { Draft } from "./draft.ts";
import { ImportFailure } from "./fault.ts";
import { factHashOf, Joiner } from "./join.ts";
import { KeyIndex } from "./key-index.ts";

/** Rows an `import.batch` event carries. */
const BATCH = 1000;

export interface BookCounts {
  readonly new: number;
  readonly updated: number;
  /** Said the same as the last time. */
  readonly unchanged: number;
  /** Not past due: no case. */
  readonly current: number;
  /** Of the new and updated: owe nothing any more, or are no longer past due. */
  readonly closed: number;
  readonly customers: number;
}

export interface IntakeOptions {
  readonly book: BookWriter;
  readonly store: Pick<Store, "person">;
  readonly importId: string;
  readonly at: Instant;
  readonly actor: Actor;
  /** The day of the book there is; null where there is none. */
  readonly bookDay: CivilDate | null;
  readonly practice: boolean;
  readonly asOf: CivilDate;
  readonly fileHash: string;
  readonly mapping: string;
}

type Pending = { readonly kind: "case" | "current"; readonly draft: Draft };

/** Hands understood rows to the book, a batch at a time. */
export class BookIntake {
  readonly #options: IntakeOptions;
  readonly #joiner: Joiner;
  readonly #fresh: boolean;
  readonly #accounts = new KeyIndex();
  readonly #counts = { new: 0, updated: 0, unchanged: 0, current: 0, closed: 0, customers: 0 };
  #pending: Pending[] = [];
  #batches = 0;
  newestAsOf: CivilDate;
  #newestRow: CivilDate = "";
  /** The file or the caller says of which day the figures are, so a later day alone makes a row news. */
  asOfDeclared = false;

  private constructor(options: IntakeOptions, counts: { readonly cases: number; readonly customers: number }) {
    this.#options = options;
    this.#joiner = new Joiner(options.store, counts);
    this.#fresh = counts.cases === 0;
    this.newestAsOf = options.asOf;
  }

  static async begin(options: IntakeOptions): Promise<BookIntake> {
    const { book, importId, at, actor, practice, asOf, fileHash, mapping } = options;
    const opening: NewEvent = { type: "book.opened", at, actor, data: { bookId: `book-${fileHash.slice(0, 12)}`, practice, asOf } };
    const started: NewEvent = { type: "import.started", at, actor, data: { importId, kind: "book", fileHash, mapping } };
    await book.append(options.bookDay !== null ? [started] : [opening, started]);
    return new BookIntake(options, await book.counts());
  }

  /** Row number at which this file has shown the account already, else null; from now on it has. */
  seenBefore(account: string, row: number): number | null {
    const before = this.#accounts.get(account);
    if (before === undefined) this.#accounts.set(account, row);
    return before ?? null;
  }

  add(row: Pending): Promise<void> | undefined {
    this.#pending.push(row);
    return this.#pending.length >= BATCH ? this.#flush() : undefined;
  }

  async finish(rejected: number): Promise<BookCounts> {
    await this.#flush();
    const { book, importId, at, actor, bookDay } = this.#options;
    const { unchanged, current } = this.#counts;
    const taken = this.#counts.new + this.#counts.updated;
    // The file the book was made from, taken once more, says nothing new and is no harm.
    if (bookDay !== null && taken > 0 && this.#newestRow < bookDay) {
      throw new ImportFailure(`the file's figures are of ${this.#newestRow}, older than the book, which has come to ${bookDay}: taking them would undo what happened since`, "older_than_book");
    }
    await book.append([{ type: "import.finished", at, actor, data: { importId, asOf: this.newestAsOf, taken, rejected, current, unchanged } }]);
    return { ...this.#counts, customers: this.#joiner.newCustomers };
  }

  async #flush(): Promise<void> {
    const pending = this.#pending;
    this.#pending = [];
    if (pending.length === 0) return;
    const { book, importId, at, actor } = this.#options;
    const known = this.#fresh ? new Map<string, KnownCase>() : await book.cases(pending.map(({ draft }) => draft.debt.accountId));
    const customers = this.#fresh ? new Map<string, string>() : await book.customers([...new Set(pending.map(({ draft }) => draft.customerKey))]);
    const rows: BookRow[] = [];
    const closed: NewEvent[] = [];
    for (const { kind, draft } of pending) {
      if (draft.asOf > this.#newestRow) this.#newestRow = draft.asOf;
      const before = known.get(draft.debt.accountId);
      const over = kind === "current" || draft.debt.balance <= 0;
      if (kind === "current" && (before === undefined || before.state === "closed")) {
        this.#counts.current++;
        continue;
      }
      const factHash = factHashOf(draft, this.asOfDeclared, book.digest);
      if (before?.factHash === factHash) {
        this.#counts.unchanged++;
        continue;
      }
      const row = await this.#joiner.row(draft, { case: before, customerId: customers.get(draft.customerKey), factHash });
      rows.push(row);
      this.#counts[row.change === "new" ? "new" : "updated"]++;
      if (draft.asOf > this.newestAsOf) this.newestAsOf = draft.asOf;
      if (over && before?.state !== "closed") {
        this.#counts.closed++;
        closed.push({ type: "case.closed", at, actor, data: { caseId: row.caseId, reason: before === undefined ? "nothing_owed" : "paid" } });
      }
    }
    if (rows.length > 0) await book.rows({ importId, n: ++this.#batches, at, rows });
    if (closed.length > 0) await book.append(closed);
  }
}

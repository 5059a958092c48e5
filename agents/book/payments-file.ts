import { hash } from "node:crypto";
import type { CivilDate } from "../../shared/lib/civil-date.ts";
import type { BankPayment, BookWriter, KnownCase } from "../ports.ts";
import { tryOut } from "./dry-run.ts";
import { Fault, ImportFailure } from "./fault.ts";
import type { RowFault } from "./draft.ts";
import type { ImportDeps, ImportRequest, ImportSummary } from "./import.ts";
import { planFor } from "./mapping/plan.ts";
import { applyPayments } from "./payments.ts";
import { breakOverdue } from "./promises.ts";
import { openFile, type OpenedFile } from "./read/open.ts";
import { openRejects, type Rejects } from "./rejects.ts";
import { readInto, widthFault } from "./rows.ts";
import { RowValues } from "./row-values.ts";
import { parseAmount } from "./values/amount.ts";

/** Accounts looked up and settled at once. */
const BATCH = 1000;

interface Line {
  readonly row: number;
  readonly amount: string | number;
  readonly on: CivilDate;
  readonly currency: string | null;
  /** The bank's own reference, where the file has one. */
  readonly reference: string | null;
}
type Lines = Map<string, Line[]>;

/**
 * Takes a file of payments: lowers balances, keeps promises, closes what is paid; then breaks the promises whose days were over on the
 * newest day the file speaks of. A payment booked before (same reference, or same account, day and amount as often as the file has it)
 * changes nothing. One transaction, like a book; the broken promises are another, found again by the next file or morning.
 */
export async function importPayments(request: ImportRequest, deps: ImportDeps): Promise<ImportSummary> {
  const { mapping } = request;
  const book = await deps.store.book();
  if (book === null) throw new ImportFailure("this data folder holds no book yet: import one before its payments", "no_book");
  const file = await openFile(request.file, { encoding: mapping?.encoding, delimiter: mapping?.delimiter, sheet: mapping?.sheet });
  const at = deps.now();
  const importId = `payments-${file.sha256.slice(0, 12)}-${at}`;
  const name = mapping?.name ?? "headers";
  const rejects = await openRejects(request.rejectsFile);
  const counts = { updated: 0, unchanged: 0, closed: 0 };
  let rows = 0;
  let newest: CivilDate = request.asOf ?? mapping?.asOf ?? "";

  const work = async (writer: BookWriter): Promise<void> => {
    await writer.append([{ type: "import.started", at, actor: deps.actor, data: { importId, kind: "payments", fileHash: file.sha256, mapping: name } }]);
    const found = await readLines(file, request, rejects);
    rows = found.rows;
    if (newest === "") newest = found.newest;
    for (const accounts of chunked([...found.lines.keys()])) {
      const known = await writer.cases(accounts);
      const payments = await toPayments(accounts.map((account) => [known.get(account), found.lines.get(account) ?? []]), { rejects, decimal: mapping?.decimal ?? null });
      const events = await applyPayments(payments, { store: deps.store, now: at, actor: deps.actor, source: importId });
      const received = events.filter(({ type }) => type === "payment.received").length;
      counts.updated += received;
      counts.unchanged += payments.length - received;
      counts.closed += events.filter(({ type }) => type === "case.closed").length;
      if (events.length > 0) await writer.append(events);
    }
    const taken = counts.updated;
    await writer.append([{ type: "import.finished", at, actor: deps.actor, data: { importId, asOf: book.today, taken, rejected: rejects.rows, current: 0, unchanged: counts.unchanged } }]);
  };

  let seq: number | null = null;
  try {
    seq = (await (request.dryRun ? tryOut(work, deps.bulk, request.signal) : deps.bulk(work, request.signal))).seq;
    const broken = request.dryRun || newest === "" ? [] : await breakOverdue(newest, { store: deps.store, now: at, actor: deps.actor });
    if (broken.length > 0) seq = (await deps.bulk((writer) => writer.append(broken))).seq;
  } finally {
    await rejects.finish();
  }
  return {
    ...counts, new: 0, current: 0, customers: 0, importId, kind: "payments", dryRun: request.dryRun, practice: book.practice,
    asOf: newest === "" ? book.today : newest, fileHash: file.sha256, format: file.format, encoding: file.encoding, mapping: name,
    rows, rejected: rejects.rows, rejectsFile: rejects.rows > 0 ? request.rejectsFile : null, seq,
  };
}

/** The lines by account. All of them are held: what an account paid on two lines far apart has to be settled together. */
async function readLines(file: OpenedFile, request: ImportRequest, rejects: Rejects): Promise<{ rows: number; lines: Lines; newest: CivilDate }> {
  const lines: Lines = new Map();
  let width = 0, newest: CivilDate = "";
  let values: RowValues | null = null;
  const rows = await readInto(file, {
    header: (cells) => {
      width = cells.length;
      const plan = planFor(cells, request.mapping);
      for (const field of ["payment_amount", "payment_date"] as const) {
        if (plan.fields[field] === undefined) throw new ImportFailure(`no column holds the ${field.replace("_", " ")}: name it in a mapping (--mapping)`, "no_payment_column", field);
      }
      values = new RowValues(plan);
    },
    row: (row, cells) => {
      const slid = widthFault(file, cells, width);
      if (slid || values === null) return rejects.add(row, slid ? [slid] : []);
      const read = readLine(values, row, cells);
      if (!("line" in read)) return rejects.add(row, read);
      const before = lines.get(read.account);
      if (before) before.push(read.line);
      else lines.set(read.account, [read.line]);
      if (read.line.on > newest) newest = read.line.on;
      return undefined;
    },
  }, { skipRows: request.mapping?.skipRows ?? 0, signal: request.signal, progress: request.progress && ((bytesRead, count) => request.progress?.(bytesRead, file.bytes, count)) });
  return { rows, lines, newest };
}

function readLine(values: RowValues, row: number, cells: readonly string[]): { account: string; line: Line } | readonly RowFault[] {
  values.start(cells);
  const [account, amount, on] = [values.id("account"), values.raw("payment_amount"), values.date("payment_date")];
  const line = { row, amount: amount ?? "", on: on ?? "", currency: values.text("currency"), reference: values.text("payment_id") };
  if (values.faults.length > 0) return values.faults;
  if (account === null) values.fault("account", "missing");
  if (amount === null) values.fault("payment_amount", "missing");
  if (on === null) values.fault("payment_date", "missing");
  return account === null || values.faults.length > 0 ? values.faults : { account, line };
}

/** Payments of known accounts; the others are rejected. Their ids say the same for the same payment in another file. */
async function toPayments(found: readonly (readonly [KnownCase | undefined, readonly Line[]])[], options: { rejects: Rejects; decimal: "." | "," | null }): Promise<BankPayment[]> {
  const payments: BankPayment[] = [];
  for (const [known, lines] of found) {
    const times = new Map<string, number>();
    for (const line of lines) {
      const read = known === undefined ? new Fault("not_in_book") : readAmount(known, line, options.decimal);
      if (known === undefined || read instanceof Fault) {
        await options.rejects.add(line.row, read instanceof Fault ? [{ field: known === undefined ? "account" : "payment_amount", reason: read.reason, code: read.code }] : []);
        continue;
      }
      const what = line.reference === null ? `${line.on}:${read}` : hash("sha256", line.reference, "hex").slice(0, 16);
      const nth = line.reference === null ? (times.get(what) ?? 0) + 1 : 1;
      times.set(what, nth);
      payments.push({ paymentId: `${known.caseId}:${what}:${nth}`, caseId: known.caseId, amountMinor: read, currency: known.currency, on: line.on });
    }
  }
  return payments;
}

function readAmount(known: KnownCase, line: Line, decimal: "." | "," | null): number | Fault {
  if (line.currency !== null && line.currency.toUpperCase() !== known.currency) return new Fault("other_currency");
  const amount = parseAmount(line.amount, known.currency, decimal);
  return amount instanceof Fault || amount > 0 ? amount : new Fault("not_positive");
}

function* chunked<T>(items: readonly T[]): Generator<T[]> {
  for (let at = 0; at < items.length; at += BATCH) yield items.slice(at, at + BATCH);
}

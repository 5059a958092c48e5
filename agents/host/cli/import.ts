import { isCivilDate } from "../../../shared/lib/civil-date.ts";
import { importFile, type ImportSummary } from "../../index.ts";
import type { CliIo } from "./io.ts";
import { readArgs, whole } from "./options.ts";

const HELP = `usage: wardroom import FILE [OPTIONS]
Takes a bank's file of overdue accounts (CSV or XLSX) into the book, or with --payments a file of payments.
Headings are recognised in English, simplified and traditional Chinese; a mapping covers the rest.
Rows that cannot be taken go to a rejects file with row number, field and reason; the rest is taken.

  --mapping NAME|FILE  a shipped mapping (uci-credit) or a mapping file
  --payments           FILE holds payments: account, amount, date
  --practice           a practice book: what customers lack is made up by seed and marked so; nobody is ever called
  --seed N             of what a practice import makes up (1)
  --as-of DATE         the day the figures are of, where the rows do not say
  --dry-run            check everything and write the rejects, but no book
  --data DIR           the data folder (data)
  --rejects FILE       where the rejects go (beside FILE, as FILE.rejects.csv)
  --json               one object on standard output instead of the summary in words

exit code: 0 everything was taken, 3 taken but for the rejects, 1 nothing was taken, or wrong use`;

const EXIT = { all: 0, failed: 1, withRejects: 3 } as const;
const BAR = 30;

function progressTo(io: CliIo): { show(bytesRead: number, bytes: number, rows: number): void; clear(): void } {
  if (!io.isTty) return { show: () => undefined, clear: () => undefined };
  let shownAt = 0;
  return {
    show: (bytesRead, bytes, rows) => {
      if (io.now() - shownAt < 100) return;
      shownAt = io.now();
      const done = Math.min(1, bytesRead / bytes);
      const bar = "█".repeat(Math.round(done * BAR)).padEnd(BAR, "░");
      process.stderr.write(`\r\x1b[K${bar} ${Math.round(done * 100)}%  ${rows.toLocaleString("en")} rows`);
    },
    clear: () => void process.stderr.write("\r\x1b[K"),
  };
}

const n = (count: number, one: string, many = `${one}s`): string => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

function summaryLines(summary: ImportSummary): string[] {
  const { dryRun, kind, rejected } = summary;
  const taken = kind === "payments"
    ? [`${n(summary.updated, "payment")} booked, ${summary.unchanged} known already, ${n(summary.closed, "case")} closed`]
    : [
      `${n(summary.new, "new case")}, ${summary.updated} updated, ${summary.unchanged} unchanged; ${n(summary.current, "row")} not past due`,
      `${n(summary.customers, "new customer")}; ${n(summary.closed, "case")} closed because nothing is owed or past due any more`,
    ];
  return [
    `${n(summary.rows, "row")} read (${[summary.format, summary.encoding, `mapping: ${summary.mapping}`].filter((part) => part !== null).join(", ")}), as of ${summary.asOf}`,
    ...taken,
    rejected === 0 ? "no row was rejected" : `${n(rejected, "row")} REJECTED, with reasons in ${summary.rejectsFile}`,
    ...(dryRun ? ["dry run: the book is as it was"] : []),
    ...(summary.practice ? ["this is a practice book: nobody is called"] : []),
  ];
}

/** `wardroom import`: returns the exit code; an ImportFailure is told in one line. */
export async function run(argv: string[], io: CliIo): Promise<number> {
  const { values, positionals } = readArgs({
    args: argv,
    allowPositionals: true,
    options: {
      mapping: { type: "string" }, payments: { type: "boolean", default: false }, practice: { type: "boolean", default: false }, seed: { type: "string", default: "1" },
      "as-of": { type: "string" }, "dry-run": { type: "boolean", default: false }, data: { type: "string", default: "data" }, rejects: { type: "string" },
      json: { type: "boolean", default: false }, help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) {
    io.out(HELP);
    return EXIT.all;
  }
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new Error("import takes exactly one FILE (wardroom import --help)");
  if (values["as-of"] !== undefined && !isCivilDate(values["as-of"])) throw new Error(`--as-of takes a day as YYYY-MM-DD, not "${values["as-of"]}"`);
  const seed = whole("seed", values.seed, 0);

  const progress = progressTo(io);
  const stop = new AbortController();
  const onSignal = (): void => stop.abort(new Error("stopped by hand: the book is as it was"));
  process.once("SIGINT", onSignal);
  try {
    const summary = await importFile({
      file, dir: values.data, mapping: values.mapping ?? null, kind: values.payments ? "payments" : "book", practice: values.practice,
      dryRun: values["dry-run"], seed, asOf: values["as-of"] ?? null, rejectsFile: values.rejects ?? null, now: io.now, signal: stop.signal, progress: progress.show,
    });
    progress.clear();
    if (values.json) io.out(JSON.stringify(summary));
    else summaryLines(summary).forEach(io.out);
    return summary.rejected > 0 ? EXIT.withRejects : EXIT.all;
  } catch (error) {
    progress.clear();
    if (!(error instanceof Error) || error.name !== "ImportFailure") throw error;
    io.err(`wardroom import: ${error.message}`);
    return EXIT.failed;
  } finally {
    process.removeListener("SIGINT", onSignal);
  }
}

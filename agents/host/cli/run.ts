import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isCivilDate } from "../../../shared/lib/civil-date.ts";
import { workPracticeBook, type Begun, type RunProgress } from "../../index.ts";
import type { CliIo } from "./io.ts";
import { endpointOf, readArgs, whole } from "./options.ts";
import { pictureLines } from "./picture.ts";

const HELP = `usage: wardroom run --book FILE [OPTIONS]
Imports FILE as a practice book and works it for some simulated days. Nobody is called: the customers are simulated.

  --book FILE          CSV or XLSX of overdue accounts; left out, the data folder's own book is worked on
  --mapping NAME|FILE  a shipped mapping (uci-credit) or a mapping file, where headers are not recognised
  --days N             simulated days (5)
  --seed N             the same seed, book and start give the same transcripts (1)
  --concurrency N      most conversations at once (50)
  --start TIME         simulated beginning, YYYY-MM-DD or YYYY-MM-DDTHH:MM in the book's zone (the morning after the book's date)
  --as-of DATE         the book's date, where the file does not say
  --endpoint URL       an OpenAI-compatible endpoint for readings and words; without it the playbook speaks
  --model NAME         the model to ask there; a key is taken from WARDROOM_API_KEY
  --mind-timeout MS    how long a turn waits for the endpoint (8000)
  --data DIR           keep everything here; left out, a temporary folder that is removed at the end
  --release            lift a stop pressed in this folder before (Ctrl-C): until then nothing is dialled from it
  --acks FILE          the number of each event, a line each, as it is acknowledged
  --json               one object on standard output instead of the picture in words

exit code: 0 the picture was printed, 1 it was not, or wrong use, 130 stopped by hand (Ctrl-C)`;

/** What a shell gives a command that Ctrl-C ended. */
const STOPPED = 130;

const START = /^(\d{4}-\d{2}-\d{2})(?:T([01]\d|2[0-3]):([0-5]\d))?$/;
function startOf(text: string | undefined): { date: string; minute: number } | null {
  if (text === undefined) return null;
  const [, date = "", hours, minutes] = START.exec(text) ?? [];
  if (!isCivilDate(date)) throw new Error(`--start takes YYYY-MM-DD or YYYY-MM-DDTHH:MM, not "${text}"`);
  return { date, minute: hours === undefined ? 8 * 60 : Number(hours) * 60 + Number(minutes) };
}

/** One line rewritten in place on a terminal; nothing in a pipe. */
function progressTo(io: CliIo): { show(progress: RunProgress): void; clear(): void } {
  if (!io.isTty) return { show: () => undefined, clear: () => undefined };
  return {
    show: ({ day, days, clock, attempts, talking }) =>
      void process.stderr.write(`\r\x1b[Kday ${day}${days === null ? "" : ` of ${days}`}  ${clock}  ${attempts} attempts  ${talking} in conversation`),
    clear: () => void process.stderr.write("\r\x1b[K"),
  };
}

const n = (amount: number): string => amount.toLocaleString("en");

/** What is worked on, in a line or two: the picture comes only at the end. */
function begunLines({ taken, plan, resumed }: Begun, asked: { readonly days: number; readonly seed: number; readonly book: boolean; readonly start: boolean }): string[] {
  if (resumed) {
    const differs = asked.book || asked.start || plan.days !== asked.days || plan.seed !== asked.seed;
    const own = `${plan.days ?? "∞"} days, seed ${plan.seed ?? "none"}, from ${new Date(plan.start).toISOString()}`;
    return [`The shift that was cut off goes on${differs ? ` with its own book, days, seed and start, whatever is asked now: ${own}` : ""}.`, "Working…"];
  }
  const book = taken === null ? [] : [`Taken: ${n(taken.rows)} rows, ${n(taken.new)} new cases, ${n(taken.updated)} updated, ${n(taken.current)} not past due, ${n(taken.rejected)} rejected, as of ${taken.asOf}`];
  return [...book, "Working…"];
}

export async function run(argv: string[], io: CliIo): Promise<number> {
  const { values } = readArgs({
    args: argv,
    options: {
      book: { type: "string" }, mapping: { type: "string" }, days: { type: "string", default: "5" }, seed: { type: "string", default: "1" },
      concurrency: { type: "string", default: "50" }, start: { type: "string" }, "as-of": { type: "string" }, endpoint: { type: "string" },
      model: { type: "string" }, data: { type: "string" }, acks: { type: "string" }, "mind-timeout": { type: "string" }, release: { type: "boolean", default: false }, json: { type: "boolean", default: false }, help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) {
    io.out(HELP);
    return 0;
  }
  if (values.book === undefined && values.data === undefined) throw new Error("nothing to work on: give --book FILE, or --data DIR that holds a practice book");
  if ((values.endpoint === undefined) !== (values.model === undefined)) throw new Error("--endpoint and --model go together");
  if (values["as-of"] !== undefined && !isCivilDate(values["as-of"])) throw new Error(`--as-of takes YYYY-MM-DD, not "${values["as-of"]}"`);

  const [days, seed, start] = [whole("days", values.days, 1), whole("seed", values.seed, 0), startOf(values.start)];

  const dir = values.data ?? mkdtempSync(join(tmpdir(), "wardroom-run-"));
  const progress = progressTo(io);
  const stop = new AbortController();
  const onSignal = (): void => stop.abort(new Error("stopped by hand"));
  process.once("SIGINT", onSignal);
  try {
    const picture = await workPracticeBook({
      dir,
      book: values.book === undefined ? null : { file: values.book, mapping: values.mapping ?? null, asOf: values["as-of"] ?? null },
      days, seed, concurrency: whole("concurrency", values.concurrency, 1),
      start,
      endpoint: values.endpoint !== undefined && values.model !== undefined ? { baseUrl: endpointOf(values.endpoint), model: values.model, apiKey: process.env.WARDROOM_API_KEY ?? null } : null,
      acks: values.acks ?? null,
      stop: stop.signal,
      release: values.release,
      ...(values["mind-timeout"] === undefined ? {} : { mindTimeoutMs: whole("mind-timeout", values["mind-timeout"], 1) }),
      onProgress: progress.show,
      onBegin: (begun) => begunLines(begun, { days, seed, book: values.book !== undefined, start: start !== null }).forEach(io.err),
    });
    progress.clear();
    if (values.json) io.out(JSON.stringify(picture));
    else pictureLines(picture).forEach(io.out);
    if (picture.shift.ended !== "killed") return 0;
    io.err(values.data === undefined
      ? "Stopped by hand; the temporary folder is removed."
      : `Stopped by hand: nothing more is dialled from this folder until the stop is lifted, and a new shift begins: wardroom run --data ${values.data} --release`);
    return STOPPED;
  } finally {
    progress.clear();
    process.removeListener("SIGINT", onSignal);
    if (values.data === undefined) rmSync(dir, { recursive: true, force: true });
  }
}

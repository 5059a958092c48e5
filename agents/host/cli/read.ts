import { MOVES } from "../../../shared/domain/move.ts";
import { readRawLine } from "../../index.ts";
import { lineFault } from "./fault-text.ts";
import type { CliIo } from "./io.ts";
import { linesOf } from "./lines.ts";
import { readArgs } from "./options.ts";

/** Words in rows of at most `columns`, indented. */
function rows(words: readonly string[], columns: number): string {
  const out = [""];
  for (const word of words) {
    if ((out.at(-1) ?? "").length + word.length + 2 > columns) out.push("");
    out[out.length - 1] += `${out.at(-1) === "" ? "" : ", "}${word}`;
  }
  return out.map((row) => `    ${row}`).join("\n");
}

const HELP = `usage: wardroom read FILE.jsonl
What is understood of each line of a file: one reading a line of input.

Lines of FILE:  {"id", "text", "lang": "zh" or "en", "asof"?, "tz"?, "last_move"?}
  asof          the day it was said on, YYYY-MM-DD (today in tz)
  tz            the speaker's time zone, such as Asia/Shanghai (UTC)
  last_move     what the agent did just before, one of:
${rows(MOVES, 110)}
Printed:        {"id", "intents": [..], "emotion", "facts": {"date"?, "amount"?, "share"?}}; amounts in major units

exit code: 0 every line was read, 1 a line or the file could not be read, or wrong use`;

/** `wardroom read FILE.jsonl`: one line of output per line of input; a bad line is named on standard error and makes the exit code 1. */
export async function run(argv: string[], io: CliIo): Promise<number> {
  const { values, positionals } = readArgs({ args: argv, allowPositionals: true, options: { help: { type: "boolean", short: "h", default: false } } });
  if (values.help) {
    io.out(HELP);
    return 0;
  }
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new Error("read takes exactly one FILE.jsonl (wardroom read --help)");
  const now = io.now();
  let bad = 0;
  for await (const { number, text } of linesOf(file)) {
    const result = readRawLine(text, now);
    if (result.ok) io.out(JSON.stringify(result.reading));
    else {
      bad += 1;
      io.err(`wardroom read: line ${number}: ${lineFault(result.error)}`);
    }
  }
  return bad > 0 ? 1 : 0;
}

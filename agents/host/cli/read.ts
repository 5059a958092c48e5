import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { readRawLine } from "../../index.ts";
import type { CliIo } from "./io.ts";

const USAGE = "usage: wardroom read FILE.jsonl   (lines {\"id\",\"text\",\"lang\":\"zh\"|\"en\",\"asof\"?,\"tz\"?,\"last_move\"?})";

/** `wardroom read FILE.jsonl`: one line of output per line of input; a bad line is named on standard error and makes the exit code 1. */
export async function run(argv: string[], io: CliIo): Promise<number> {
  const [file] = argv;
  if (file === undefined || file.startsWith("-") || argv.length > 1) {
    const asked = file === "--help" || file === "-h";
    (asked ? io.out : io.err)(USAGE);
    return asked ? 0 : 1;
  }
  const now = io.now();
  let number = 0;
  let bad = 0;
  for await (const raw of createInterface({ input: createReadStream(file, "utf8"), crlfDelay: Infinity })) {
    number += 1;
    const text = number === 1 ? raw.replace(/^\uFEFF/, "") : raw;
    if (text.trim() === "") continue;
    const result = readRawLine(text, now);
    if (result.ok) io.out(JSON.stringify(result.reading));
    else {
      bad += 1;
      io.err(`wardroom read: line ${number}: ${result.error}`);
    }
  }
  return bad > 0 ? 1 : 0;
}

import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { confusionLines, labelledSchema, parseRasa, rasaHeard, rasaMappingSchema, scoreLines } from "../../index.ts";
import type { LabelledLine, Score } from "../../index.ts";
import type { CliIo } from "./io.ts";

const USAGE = "usage: wardroom confusion FILE.jsonl | FILE.md --mapping MAPPING.json   (lines as for `wardroom read`, with \"expect\")";

/** `wardroom confusion FILE`: how the reader does on a labelled file, with the confusion of first intents and every miss. */
export async function run(argv: string[], io: CliIo): Promise<number> {
  const { values, positionals } = parseArgs({ args: argv, allowPositionals: true, options: { mapping: { type: "string" }, help: { type: "boolean", short: "h" } } });
  const [file] = positionals;
  if (values.help || file === undefined || (file.endsWith(".md") && values.mapping === undefined)) {
    (values.help ? io.out : io.err)(USAGE);
    return values.help ? 0 : 1;
  }
  const score = values.mapping === undefined ? scoreJsonl(file, io) : scoreRasa(file, values.mapping, io.now());
  if (!score) return 1;
  confusionLines(score).forEach((line) => io.out(line));
  return 0;
}

function scoreJsonl(file: string, io: CliIo): Score | undefined {
  const lines: LabelledLine[] = [];
  let bad = 0;
  for (const [index, raw] of readFileSync(file, "utf8").replace(/^\uFEFF/, "").split(/\r?\n/).entries()) {
    if (raw.trim() === "") continue;
    const parsed = parseLine(raw);
    if (parsed) lines.push(parsed);
    else {
      bad += 1;
      io.err(`wardroom confusion: line ${index + 1} is no labelled line`);
    }
  }
  return bad > 0 ? undefined : scoreLines(lines, io.now());
}

function parseLine(raw: string): LabelledLine | undefined {
  try {
    return labelledSchema.parse(JSON.parse(raw)) as LabelledLine;
  } catch {
    return undefined;
  }
}

function scoreRasa(file: string, mappingFile: string, now: number): Score {
  const mapping = rasaMappingSchema.parse(JSON.parse(readFileSync(mappingFile, "utf8")));
  return scoreLines(parseRasa(readFileSync(file, "utf8"), mapping), now, rasaHeard(mapping));
}

import { readFile } from "node:fs/promises";
import { confusionLines, labelledSchema, parseRasa, rasaHeard, rasaMappingSchema, scoreLines } from "../../index.ts";
import type { LabelledLine, Score } from "../../index.ts";
import { lineFault } from "./fault-text.ts";
import type { CliIo } from "./io.ts";
import { linesOf } from "./lines.ts";
import { readArgs } from "./options.ts";

const HELP = `usage: wardroom confusion FILE.jsonl
       wardroom confusion FILE.md --mapping MAPPING.json
How the reader does on a labelled file: shares read rightly, what was taken for what, and every miss.

Lines of FILE.jsonl:  as for \`wardroom read\`, with "expect": {"intents": [..], "emotion"?, "facts"?: {"date"?, "amount"?, "share"?}}
FILE.md:              a collection of examples under headings of intents; MAPPING.json says which of ours each heading is

  --mapping FILE      the mapping of a collection

exit code: 0 scored, 1 a line or a file could not be read, or wrong use`;

/** `wardroom confusion FILE`: how the reader does on a labelled file, with the confusion of first intents and every miss. */
export async function run(argv: string[], io: CliIo): Promise<number> {
  const { values, positionals } = readArgs({ args: argv, allowPositionals: true, options: { mapping: { type: "string" }, help: { type: "boolean", short: "h", default: false } } });
  if (values.help) {
    io.out(HELP);
    return 0;
  }
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new Error("confusion takes exactly one FILE (wardroom confusion --help)");
  if (file.endsWith(".md") && values.mapping === undefined) throw new Error("a collection of examples needs --mapping MAPPING.json (wardroom confusion --help)");
  const score = values.mapping === undefined ? await scoreJsonl(file, io) : await scoreRasa(file, values.mapping, io.now());
  if (!score) return 1;
  confusionLines(score).forEach((line) => io.out(line));
  return 0;
}

async function scoreJsonl(file: string, io: CliIo): Promise<Score | undefined> {
  const lines: LabelledLine[] = [];
  let bad = 0;
  for await (const { number, text } of linesOf(file)) {
    const parsed = parseLine(text);
    if (typeof parsed !== "string") lines.push(parsed);
    else {
      bad += 1;
      io.err(`wardroom confusion: line ${number}: ${parsed}`);
    }
  }
  return bad > 0 ? undefined : scoreLines(lines, io.now());
}

/** The line, or what is wrong with it. */
function parseLine(text: string): LabelledLine | string {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return "not JSON";
  }
  const parsed = labelledSchema.safeParse(json);
  return parsed.success ? parsed.data as LabelledLine : lineFault(parsed.error.issues.map((issue) => `${issue.path.join(".") || "line"}: ${issue.message}`).join("; "));
}

async function scoreRasa(file: string, mappingFile: string, now: number): Promise<Score> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(mappingFile, "utf8"));
  } catch (error) {
    throw error instanceof SyntaxError ? new Error(`the mapping is not JSON: ${mappingFile}`, { cause: error }) : error;
  }
  const mapping = rasaMappingSchema.safeParse(json);
  if (!mapping.success) throw new Error(`the mapping is not valid: ${lineFault(mapping.error.issues.map((issue) => `${issue.path.join(".") || "line"}: ${issue.message}`).join("; "))}`);
  return scoreLines(parseRasa(await readFile(file, "utf8"), mapping.data), now, rasaHeard(mapping.data));
}

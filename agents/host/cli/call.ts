import { isAgentTurn, type Turn } from "../../../shared/domain/call.ts";
import type { Inspection } from "../../../shared/domain/finding.ts";
import { openReader } from "../../index.ts";
import type { CliIo } from "./io.ts";
import { localText } from "./local-text.ts";
import { readArgs } from "./options.ts";
import { clock } from "./table.ts";

const HELP = `usage: wardroom call ID --data DIR [--json]
One call as it went: what was said, and in the margin what was understood, which move was made, the guard's verdict and the findings.

  --data DIR  the data folder
  --json      one object instead of the text

exit code: 0 printed, 1 there is no such call or folder, or wrong use`;

/** Columns a terminal gives to a text: Han and full-width characters take two. */
const width = (text: string): number => [...text].reduce((sum, char) => sum + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/.test(char) ? 2 : 1), 0);
const pad = (text: string, columns: number): string => text + " ".repeat(Math.max(0, columns - width(text)));

/** Broken into lines of at most `columns`, at spaces where there are any. */
function wrap(text: string, columns: number): string[] {
  const lines = [""];
  for (const part of text.match(/[^\s\u2e80-\uffef]+\s*|[\s\S]/gu) ?? []) {
    const last = lines.length - 1;
    if (width((lines[last] ?? "") + part.trimEnd()) > columns && lines[last] !== "") lines.push(part.trimStart());
    else lines[last] += part;
  }
  return lines.map((line) => line.trimEnd());
}

const factsOf = (turn: Turn & { by: "customer" }): string => {
  const { date, amountMinor, share, timeOfDay, instalments } = turn.reading?.facts ?? {};
  return [date, amountMinor === undefined ? undefined : String(amountMinor / 100), share === undefined ? undefined : `share ${share}`, timeOfDay, instalments === undefined ? undefined : `${instalments} parts`]
    .filter((fact) => fact !== undefined).join(", ");
};

function margin(turn: Turn): string {
  if (!isAgentTurn(turn)) {
    const reading = turn.reading ? `${turn.reading.intents.join(", ")}; ${turn.reading.emotion}` : "not read";
    return [reading, factsOf(turn as Turn & { by: "customer" }), turn.interrupted ? "interrupted" : ""].filter(Boolean).join(" | ");
  }
  const verdict = turn.verdict.allowed ? (turn.draft > 1 ? `passed at draft ${turn.draft}` : "passed") : `BLOCKED ${turn.verdict.category} (${turn.verdict.rule})`;
  const heard = turn.heard === null ? "not spoken" : turn.heard < 1 ? `cut off at ${Math.round(turn.heard * 100)}%` : "";
  return [turn.move, turn.mind === "model" ? "model" : "", verdict, heard].filter(Boolean).join(" | ");
}

function lines(turns: readonly Turn[], inspection: Inspection | null): string[] {
  const out: string[] = [];
  let speaker = "";
  for (const turn of turns) {
    if (isAgentTurn(turn) && speaker !== "" && speaker !== turn.by) out.push(`      ── ${speaker} hands over to ${turn.by}`);
    if (isAgentTurn(turn)) speaker = turn.by;
    const words = wrap(turn.text, 64);
    words.forEach((text, i) => out.push(i === 0 ? `${String(turn.n).padStart(4)}  ${pad(turn.by, 10)} ${pad(text, 66)}${margin(turn)}` : `      ${" ".repeat(10)} ${text}`));
    for (const { kind, severity, span } of inspection?.findings.filter((finding) => finding.turn === turn.n) ?? [])
      out.push(`      ${" ".repeat(10)}   finding: ${kind} (${severity})${span ? `: “${turn.text.slice(...span)}”` : ""}`);
  }
  return out;
}

export async function run(argv: string[], io: CliIo): Promise<number> {
  const { values, positionals } = readArgs({ args: argv, allowPositionals: true, options: { data: { type: "string" }, json: { type: "boolean", default: false }, help: { type: "boolean", short: "h", default: false } } });
  if (values.help) {
    io.out(HELP);
    return 0;
  }
  const [id] = positionals;
  if (id === undefined || values.data === undefined) throw new Error("which call? wardroom call ID --data DIR (wardroom calls --data DIR lists them)");
  const records = openReader(values.data);
  try {
    const call = await records.store.call(id);
    if (!call) throw new Error(`there is no call ${id} in ${values.data}`);
    const [turns, inspection] = [await records.store.turns(id), await records.store.inspection(id)];
    if (values.json) {
      io.out(JSON.stringify({ call, turns, inspection }));
      return 0;
    }
    const practice = (await records.store.book())?.practice === true;
    const customer = await records.store.customer(call.customerId);
    io.out(`${practice ? "PRACTICE " : ""}call ${id}, case ${call.caseId}, ${call.direction}, ended as ${call.disposition ?? "open"}`);
    io.out(`${localText(call.startedAt, customer?.timeZone ?? null)}, language ${customer?.language ?? "unknown"}, country ${customer?.jurisdiction ?? "unknown"}, talk time ${clock(call.talkMs)}`);
    lines(turns, inspection).forEach(io.out);
    for (const { kind, severity } of inspection?.findings.filter((finding) => finding.turn === null) ?? []) io.out(`finding on the whole call: ${kind} (${severity})`);
    io.out(inspection ? `score ${inspection.score}` : "not inspected: nobody spoke");
    return 0;
  } finally {
    records.close();
  }
}

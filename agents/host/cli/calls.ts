import { parseArgs } from "node:util";
import { openReader } from "../../index.ts";
import type { CliIo } from "./io.ts";
import { table } from "./table.ts";

const HELP = `usage: wardroom calls --data DIR [--limit N] [--json]
The calls of a data folder, newest first: id, when, language, how it ended, who spoke, findings.`;

const clock = (ms: number): string => `${Math.floor(ms / 60_000)}:${String(Math.floor((ms / 1000) % 60)).padStart(2, "0")}`;

export async function run(argv: string[], io: CliIo): Promise<number> {
  const { values } = parseArgs({ args: argv, options: { data: { type: "string" }, limit: { type: "string", default: "50" }, json: { type: "boolean", default: false }, help: { type: "boolean", default: false } } });
  if (values.help) {
    io.out(HELP);
    return 0;
  }
  if (values.data === undefined) throw new Error("which data folder? give --data DIR");
  const records = openReader(values.data);
  try {
    const calls = await records.store.recentCalls(Number(values.limit));
    if (values.json) calls.forEach((call) => io.out(JSON.stringify(call)));
    else {
      table(["call", "started (UTC)", "talk", "ended as", "agents", "findings", "score"], calls.map((call) => [
        call.attemptId, new Date(call.startedAt).toISOString().slice(0, 16).replace("T", " "), clock(call.talkMs), call.disposition ?? "open",
        call.agents.join("+"), String(call.findings), call.score === null ? "—" : String(Math.round(call.score)),
      ])).forEach(io.out);
    }
    return 0;
  } finally {
    records.close();
  }
}

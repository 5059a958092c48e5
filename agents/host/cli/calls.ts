import type { CallRecord } from "../../../shared/domain/record.ts";
import { openReader } from "../../index.ts";
import { localText } from "./local-text.ts";
import type { CliIo } from "./io.ts";
import { readArgs, whole } from "./options.ts";
import { clock, count, table } from "./table.ts";

const HELP = `usage: wardroom calls --data DIR [--limit N] [--json]
The calls of a data folder, newest first: id, when it was in the customer's own time, language, how it ended, who spoke, findings.

  --data DIR  the data folder
  --limit N   how many (50)
  --json      one object a line instead of the table

exit code: 0 listed, 1 there is no such folder, or wrong use`;

const ALL = 2 ** 31 - 1;

export async function run(argv: string[], io: CliIo): Promise<number> {
  const { values } = readArgs({ args: argv, options: { data: { type: "string" }, limit: { type: "string", default: "50" }, json: { type: "boolean", default: false }, help: { type: "boolean", short: "h", default: false } } });
  if (values.help) {
    io.out(HELP);
    return 0;
  }
  if (values.data === undefined) throw new Error("which data folder? give --data DIR");
  const limit = whole("limit", values.limit, 1);
  const records = openReader(values.data);
  try {
    if (values.json) {
      (await records.store.recentCalls(limit)).forEach((call) => io.out(JSON.stringify(call)));
      return 0;
    }
    const calls = await records.store.recentCalls(ALL);
    const practice = (await records.store.book())?.practice === true ? "PRACTICE: simulated customers, nobody was called. " : "";
    if (calls.length === 0) {
      io.out(`${practice}There are no calls yet.`);
      return 0;
    }
    const shown = calls.slice(0, limit);
    io.out(`${practice}${count(shown.length)} of ${count(calls.length)} calls, newest first${shown.length < calls.length ? " (--limit N shows more)" : ""}`);
    const row = async (call: CallRecord): Promise<string[]> => {
      const customer = await records.store.customer(call.customerId);
      return [
        call.attemptId, localText(call.startedAt, customer?.timeZone ?? null), customer?.language ?? "—", clock(call.talkMs), call.disposition ?? "open",
        call.agents.join("+"), count(call.findings), call.score === null ? "—" : String(Math.round(call.score)),
      ];
    };
    table(["call", "started", "language", "talk", "ended as", "agents", "findings", "score"], await Promise.all(shown.map(row))).forEach(io.out);
    return 0;
  } finally {
    records.close();
  }
}

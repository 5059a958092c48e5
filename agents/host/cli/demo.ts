import { parseArgs } from "node:util";
import { practiceBookFile } from "../../index.ts";
import type { CliIo } from "./io.ts";
import { run as runShift } from "./run.ts";

/** The shortest way to see the team at work: the shipped practice book, three simulated days, on the playbook. */
export async function run(argv: string[], io: CliIo): Promise<number> {
  const { values } = parseArgs({ args: argv, options: { data: { type: "string" }, days: { type: "string", default: "3" }, seed: { type: "string", default: "7" } } });
  const data = values.data === undefined ? [] : ["--data", values.data];
  io.err(`Working the shipped practice book (500 synthetic cases) for ${values.days} simulated days…`);
  return runShift(["--book", practiceBookFile, "--days", values.days, "--seed", values.seed, ...data], io);
}

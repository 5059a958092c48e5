import { practiceBookFile } from "../../index.ts";
import type { CliIo } from "./io.ts";
import { readArgs, whole } from "./options.ts";
import { run as runShift } from "./run.ts";

const HELP = `usage: wardroom demo [OPTIONS]
The shortest way to see the team at work: the practice book that ships with the product (500 synthetic cases), on the playbook.
Nobody is called: the customers are simulated.

  --days N    simulated days (3)
  --seed N    the same seed gives the same transcripts (7)
  --data DIR  keep everything here, to look at with calls, call and verify; left out, a temporary folder that is removed at the end

exit code: 0 the picture was printed, 1 it was not, or wrong use, 130 stopped by hand (Ctrl-C)`;

/** The shipped practice book, three simulated days, on the playbook. */
export async function run(argv: string[], io: CliIo): Promise<number> {
  const { values } = readArgs({ args: argv, options: { data: { type: "string" }, days: { type: "string", default: "3" }, seed: { type: "string", default: "7" }, help: { type: "boolean", short: "h", default: false } } });
  if (values.help) {
    io.out(HELP);
    return 0;
  }
  const [days, seed] = [whole("days", values.days, 1), whole("seed", values.seed, 0)];
  const data = values.data === undefined ? [] : ["--data", values.data];
  io.err(`Working the shipped practice book (500 synthetic cases) for ${days} simulated days…`);
  return runShift(["--book", practiceBookFile, "--days", String(days), "--seed", String(seed), ...data], io);
}

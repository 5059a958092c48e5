import { openReader } from "../../index.ts";
import type { CliIo } from "./io.ts";
import { readArgs } from "./options.ts";

const HELP = `usage: wardroom verify --data DIR [--head HASH] [--projections]
Walks the whole ledger of a data folder: every event's hash and predecessor, every stored content, the signed anchor.
Says that it is whole, or names the first bad event.

  --data DIR       the data folder
  --head HASH      a head noted elsewhere must be on this chain: finds a rewrite of chain and anchor together
  --projections    also compare what the screens read with what the ledger gives when it is read anew

exit code: 0 it is whole, 1 it is not, or wrong use`;

/** Names the first table whose rows are not what the chain gives; null when all are. */
function driftOf(stored: Record<string, unknown[]>, rebuilt: Record<string, unknown[]>): string | null {
  for (const [table, rows] of Object.entries(rebuilt)) {
    if (JSON.stringify(stored[table]) !== JSON.stringify(rows)) return table;
  }
  return null;
}

export async function run(argv: string[], io: CliIo): Promise<number> {
  const { values } = readArgs({ args: argv, options: { data: { type: "string" }, head: { type: "string" }, projections: { type: "boolean", default: false }, help: { type: "boolean", short: "h", default: false } } });
  if (values.help) {
    io.out(HELP);
    return 0;
  }
  if (values.data === undefined) throw new Error("which data folder? give --data DIR");
  if (values.head !== undefined && !/^[0-9a-f]{64}$/.test(values.head)) throw new Error(`--head takes a hash as verify prints it, 64 of 0-9 and a-f, not "${values.head}"`);
  const reader = openReader(values.data);
  try {
    const found = reader.verify(values.head === undefined ? {} : { head: values.head });
    if (!found.ok) {
      io.out(found.seq === null ? `not whole: ${found.what}` : `not whole: event ${found.seq} ${found.what}`);
      return 1;
    }
    const drift = values.projections ? driftOf(reader.projections(), reader.rebuilt()) : null;
    if (drift !== null) {
      io.out(`the ledger is whole, but the table "${drift}" is not what it gives: do not rely on what calls, call and run tell of this folder`);
      return 1;
    }
    io.out(`whole: ${found.events} events, head ${found.head}${values.projections ? ", projections as the ledger gives them" : ""}`);
    if (values.head === undefined) io.out("A rewrite of ledger and anchor together shows only against a head kept elsewhere: --head HASH.");
    return 0;
  } finally {
    reader.close();
  }
}

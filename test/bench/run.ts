import { parseArgs } from "node:util";
import type { BenchRow } from "./row.ts";

/** By the name they are asked for; each runs product and peer in one process run and gives medians. */
const BENCHES: Readonly<Record<string, () => Promise<{ bench(): Promise<readonly BenchRow[]> }>>> = {
  append: () => import("./append.ts"),
  import: () => import("./import.ts"),
  guard: () => import("./guard.ts"),
  turn: () => import("./turn.ts"),
  conversations: () => import("./conversations.ts"),
  kills: () => import("./kills.ts"),
  floor: () => import("./floor.ts"),
  "desk-start": () => import("./desk-start.ts"),
  "full-store": () => import("./full-store.ts"),
};

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: "boolean", default: false } } });
const unknown = positionals.filter((name) => !Object.hasOwn(BENCHES, name));
if (unknown.length > 0) {
  console.error(`bench: there is no ${unknown.join(", ")}; there are ${Object.keys(BENCHES).join(", ")}`);
  process.exit(1);
}

const figure = (value: number): string => (Math.abs(value) >= 100 ? Math.round(value).toLocaleString("en") : value.toPrecision(3));
const line = (row: BenchRow): string =>
  [row.id.padEnd(34), `${figure(row.value)} ${row.unit}`.padStart(20), `${figure(row.ratio)}×`.padStart(9), row.goal.padStart(10), row.holds ? "holds " : "MISSES", `  ${row.peer}`].join(" ");

const rows: BenchRow[] = [];
for (const name of positionals.length > 0 ? positionals : Object.keys(BENCHES)) {
  const found = await (await BENCHES[name]!()).bench();
  rows.push(...found);
  if (!values.json) found.forEach((row) => console.log(line(row)));
}
if (values.json) console.log(JSON.stringify(rows, null, 2));

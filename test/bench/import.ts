import { execFileSync, spawnSync } from "node:child_process";
import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { importBook } from "../../agents/book/import.ts";
import { openStore } from "../../agents/store/open.ts";
import type { BenchRow } from "./row.ts";

const ROWS = 1_000_000;
const HEADER = "account,customer,name,phone,language,timezone,jurisdiction,product,currency,principal,balance,minimum_due,due_date,days_past_due,limit,dispute,lawyer,vulnerable,consent_ai_voice,id_last4";

/** A million rows of twenty columns, every one to be taken. The people are numbered, not named. */
async function writeBook(file: string): Promise<void> {
  const out = createWriteStream(file, { highWaterMark: 1 << 20 });
  out.write(`${HEADER}\n`);
  for (let n = 0; n < ROWS; n++) {
    const cents = 1_000 + ((n * 7919) % 9_000_000);
    const row = [
      `A${100_000_000 + n}`, `C${50_000_000 + (n >> 1)}`, `Synthetic Person ${n}`, `+121266${String(50_000 + (n % 40_000))}`, "en", "America/New_York", "US", "card", "USD",
      (cents / 100).toFixed(2), (cents / 100).toFixed(2), (cents / 1000).toFixed(2), `2026-10-0${1 + (n % 9)}`, 1 + (n % 200), 50_000, "no", "no", "no", "yes", String(n % 10_000).padStart(4, "0"),
    ];
    if (!out.write(`${row.join(",")}\n`)) await once(out, "drain");
  }
  out.end();
  await once(out, "close");
}

/** In a process of its own, so that its memory is its own: prints milliseconds and the most memory it was ever resident with. */
async function product(dir: string, file: string): Promise<void> {
  const started = performance.now();
  const handle = await openStore({ dir });
  const summary = await importBook(
    { file, rejectsFile: `${file}.rejects.csv`, mapping: null, practice: false, seed: 1, asOf: "2026-11-01", dryRun: process.env.WARDROOM_BENCH_DRY === "1" },
    { store: handle.store, bulk: handle.bulkImport, now: () => Date.now(), actor: { kind: "system" } },
  );
  await handle.close();
  if (summary.new !== ROWS) throw new Error(`only ${summary.new} of ${ROWS} rows were taken`);
  console.log(JSON.stringify({ ms: performance.now() - started, residentKiB: process.resourceUsage().maxRSS }));
}

/** Import of a million rows, validated, hashed and durable, beside `sqlite3 .import` of the same file into a bare table. */
export async function bench(): Promise<BenchRow[]> {
  const dir = mkdtempSync(join(tmpdir(), "wardroom-bench-import-"));
  try {
    const file = join(dir, "book.csv");
    await writeBook(file);
    const started = performance.now();
    execFileSync("sqlite3", [join(dir, "peer.db"), ".mode csv", `.import ${file} book`]);
    const peerMs = performance.now() - started;
    const child = spawnSync(process.execPath, [new URL(import.meta.url).pathname, "--product", join(dir, "data"), file], { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
    const { ms, residentKiB } = JSON.parse(child.stdout) as { ms: number; residentKiB: number };
    const ratio = peerMs / ms;
    const resident = residentKiB / 1024;
    return [
      { id: "import.rows", value: ROWS / (ms / 1000), unit: "rows/s", peer: `sqlite3 .import, ${Math.round(ROWS / (peerMs / 1000)).toLocaleString("en")} rows/s`, ratio, goal: "≥ 0.40×", holds: ratio >= 0.4 },
      { id: "import.resident", value: resident, unit: "MiB", peer: "limit of 250 MiB", ratio: resident / 250, goal: "≤ 1×", holds: resident <= 250 },
    ];
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

const [flag, dir = "", file = ""] = process.argv.slice(2);
if (flag === "--product") await product(dir, file);

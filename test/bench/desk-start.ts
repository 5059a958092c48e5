import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright";
import { builtFrom, ROOT } from "../../agents/host/start/stale.mjs";
import { CALL_SORTS } from "../../shared/contract/names.ts";
import { DISPOSITIONS } from "../../shared/domain/call.ts";
import { SEGMENTS } from "../../shared/domain/customer.ts";
import { FRONT_ROLES } from "../../shared/domain/role.ts";
import { STAGES } from "../../shared/domain/stage.ts";
import { fullStore } from "../support/full-store.ts";
import { openWindow, signIn } from "../support/rpc-client.ts";
import { median } from "./row.ts";
import type { BenchRow } from "./row.ts";

const NODE = join(ROOT, "node_modules", "node", "bin", "node");
const DESK = join(ROOT, "agents", "host", "cli", "main.ts");
const ROUNDS = 5;
const CALLS = 1_000_000;
const CASES = 100_000;
const LIMIT_MS = 100;
const ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-extensions"];
/** The peer: a server of one empty page, started as the desk is. */
const BLANK = `
const { createServer } = require("node:http");
const server = createServer((_, answer) => answer.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><html data-ready='true'><title>blank</title></html>"));
server.listen(0, "127.0.0.1", () => console.log(JSON.stringify({ url: "http://127.0.0.1:" + server.address().port + "/", ready: true })));
`;

interface Started {
  readonly child: ChildProcess;
  readonly url: string;
}
async function started(args: readonly string[]): Promise<Started> {
  const child = spawn(NODE, args, { stdio: ["ignore", "pipe", "inherit"] });
  const url = await new Promise<string>((resolve, reject) => {
    let out = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      out += text;
      if (out.includes("\n")) resolve((JSON.parse(out) as { url: string }).url);
    });
    child.once("exit", (code) => reject(new Error(`ended with ${String(code)} before it was ready`)));
  });
  return { child, url };
}
async function ended({ child }: Started): Promise<void> {
  const exit = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await exit;
}

/** Bytes of memory a process and its children hold for themselves: shared pages are counted by their share. */
function heldBy(pid: number): number {
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc").filter((each) => /^\d+$/.test(each))) {
    try {
      parents.set(Number(name), Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${name}/stat`, "utf8"))?.[1]));
    } catch {
      // It has ended since the folder was read.
    }
  }
  const within = (each: number): boolean => each === pid || (parents.has(each) && each > 1 && within(parents.get(each) ?? 0));
  return [...parents.keys()].filter(within).reduce((sum, each) => {
    try {
      return sum + 1024 * Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${each}/smaps_rollup`, "utf8"))?.[1] ?? 0);
    } catch {
      return sum;
    }
  }, 0);
}

/** From the command to what a person can use: server and browser start at once, as they do after `npm start`, and the page is open when it says so. */
async function opening(args: readonly string[], usable: string): Promise<{ readonly ms: number; readonly bytes: number }> {
  const begun = performance.now();
  const [desk, browser] = await Promise.all([started(args), chromium.launchServer({ executablePath: "/usr/bin/chromium", args: ARGS })]);
  try {
    const window = await chromium.connect(browser.wsEndpoint());
    const page = await window.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(desk.url, { waitUntil: "commit" });
    await page.waitForSelector(usable, { state: "attached" });
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    const ms = performance.now() - begun;
    await page.waitForTimeout(1_500);
    return { ms, bytes: heldBy(browser.process().pid ?? 0) };
  } finally {
    await browser.close();
    await ended(desk);
  }
}

/** The shipped book in a folder, taken and durable. */
async function takePracticeBook(dir: string): Promise<void> {
  const desk = await started([DESK, "serve", "--json", "--port", "0", "--data", dir, "--practice"]);
  const { origin } = new URL(desk.url);
  const window = await openWindow(origin, { cookie: await signIn(desk.url), origin });
  for await (const { book } of await window.engine.status.watch()) if (book !== null) break;
  window.socket.close();
  await ended(desk);
}

const p95 = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1] ?? Number.NaN;

/** The calls table as a window asks for it: filtered, sorted, paged, over the door's own line. */
async function tableRows(dir: string): Promise<BenchRow[]> {
  const desk = await started([DESK, "serve", "--json", "--port", "0", "--data", dir]);
  try {
    const { origin } = new URL(desk.url);
    const window = await openWindow(origin, { cookie: await signIn(desk.url), origin });
    const page = { filter: {}, sort: "startedAt", direction: "desc", offset: 0, limit: 100 } as const;
    const filters = [...STAGES.map((stage) => ({ stage })), ...SEGMENTS.map((segment) => ({ segment })), ...DISPOSITIONS.map((disposition) => ({ disposition })), ...FRONT_ROLES.map((agent) => ({ agent }))];
    const asks = {
      filter: filters.map((filter) => ({ ...page, filter })),
      sort: CALL_SORTS.flatMap((sort) => (["asc", "desc"] as const).map((direction) => ({ ...page, sort, direction }))),
      page: Array.from({ length: 40 }, (_, i) => ({ ...page, offset: Math.floor((i * (CALLS - 100)) / 40) })),
    };
    const rows: BenchRow[] = [];
    for (const [name, inputs] of Object.entries(asks)) {
      const ms: number[] = [];
      for (const input of inputs) {
        const begun = performance.now();
        await window.engine.calls.page(input);
        ms.push(performance.now() - begun);
      }
      rows.push({ id: `calls table over the door: ${name}`, value: p95(ms), unit: "ms p95", peer: `limit of ${LIMIT_MS} ms, ${CALLS.toLocaleString("en")} calls`, ratio: p95(ms) / LIMIT_MS, goal: "≤ 1.0×", holds: p95(ms) <= LIMIT_MS });
    }
    window.socket.close();
    return rows;
  } finally {
    await ended(desk);
  }
}

export async function bench(): Promise<readonly BenchRow[]> {
  if (builtFrom("out/renderer/index.html", ["renderer", "shared"]) !== null) spawnSync("npm", ["run", "-s", "build:renderer"], { cwd: ROOT, stdio: "inherit" });
  const home = mkdtempSync(join(tmpdir(), "wardroom-start-"));
  const [empty, full] = [join(home, "empty"), join(home, "full")];
  try {
    await takePracticeBook(empty);
    await fullStore(full, { attempts: CALLS, cases: CASES });
    const desk = (dir: string): string[] => [DESK, "serve", "--json", "--port", "0", "--data", dir];
    const FLOOR = "html[data-ready] [data-testid='agent-card'], html[data-ready] .react-flow__node";
    const took = { blank: [] as number[], empty: [] as number[], full: [] as number[] };
    const held = { blank: [] as number[], empty: [] as number[], full: [] as number[] };
    for (let round = 0; round < ROUNDS; round++) {
      for (const [name, args, usable] of [["blank", ["-e", BLANK], "html[data-ready]"], ["empty", desk(empty), FLOOR], ["full", desk(full), FLOOR]] as const) {
        const { ms, bytes } = await opening(args, usable);
        took[name].push(ms);
        held[name].push(bytes);
      }
    }
    const [blankMs, emptyMs, fullMs] = [median(took.blank), median(took.empty), median(took.full)];
    const row = (id: string, [value, unit, peer]: readonly [number, string, string], [ratio, most]: readonly [number, number]): BenchRow => ({ id, value, unit, peer, ratio, goal: `≤ ${most.toFixed(1)}×`, holds: ratio <= most });
    return [
      row("serve to a usable floor, no shift yet", [emptyMs, "ms", `a blank page, ${Math.round(blankMs)} ms`], [emptyMs / blankMs, 1.5]),
      row("serve to a usable floor, a million calls", [fullMs, "ms", `a blank page, ${Math.round(blankMs)} ms`], [fullMs / blankMs, 1.5]),
      row("a million calls beside none", [fullMs, "ms", `the same with none, ${Math.round(emptyMs)} ms`], [fullMs / emptyMs, 1.1]),
      row("browser's memory on the floor", [median(held.full) / 2 ** 20, "MiB", `a blank page, ${Math.round(median(held.blank) / 2 ** 20)} MiB`], [median(held.full) / median(held.blank), 1.4]),
      ...(await tableRows(full)),
    ];
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

import { spawnSync } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Browser, type Page } from "playwright";
import { PageFiles } from "../../agents/host/serve/files.ts";
import { builtFrom, ROOT } from "../../agents/host/start/stale.mjs";
import { median } from "./row.ts";
import type { BenchRow } from "./row.ts";

const CHROMIUM = "/usr/bin/chromium";
const ROUNDS = 5;
const FOR_MS = 3_000;
/** A wall screen: a chart of 200 still shows every figure on it, one of 1,000 the shape of every state. */
const WINDOW = { width: 1920, height: 1080 };
const GOALS: readonly { readonly agents: number; readonly least: number }[] = [{ agents: 200, least: 58 }, { agents: 1_000, least: 45 }];

/** The desk's own pages, without a door: the gallery's floors move by themselves. */
async function servePages(): Promise<{ readonly url: string; close(): void }> {
  if (builtFrom("out/renderer/index.html", ["renderer", "shared"]) !== null) {
    const { status } = spawnSync("npm", ["run", "-s", "build:renderer"], { cwd: ROOT, stdio: ["ignore", "ignore", "inherit"] });
    if (status !== 0) throw new Error("the pages could not be built");
  }
  const files = new PageFiles(join(ROOT, "out", "renderer"));
  files.index();
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    const file = files.find(path === "/" ? "/index.html" : path);
    response.writeHead(file ? 200 : 404, file ? { "content-type": file.type } : {}).end(file?.body);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => server.close() };
}

/** Frames a second that the page is given to draw, over some seconds. */
const framesOf = (page: Page): Promise<number> => page.evaluate((forMs) => new Promise<number>((measured) => {
  let frames = 0;
  const began = performance.now();
  const frame = (): void => {
    frames += 1;
    const took = performance.now() - began;
    if (took >= forMs) measured((frames * 1_000) / took);
    else requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}), FOR_MS);

async function floorOf(browser: Browser, url: string, agents: number): Promise<Page> {
  const page = await browser.newPage({ viewport: WINDOW });
  await page.goto(`${url}?state=floor/bench-${agents}`);
  await page.locator("html[data-ready]").waitFor({ state: "attached" });
  // All of it at once is the hardest there is to draw.
  await page.keyboard.press("f");
  await page.waitForFunction((n) => document.querySelectorAll("[data-card]").length >= n, agents);
  return page;
}

/** The org chart with all its agents in view, ten patches a second with a tenth of them changed in each, beside a page with nothing on it in the same browser. */
export async function bench(): Promise<BenchRow[]> {
  const pages = await servePages();
  const browser = await chromium.launch({ ...(existsSync(CHROMIUM) ? { executablePath: CHROMIUM } : {}), args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
  try {
    const rows: BenchRow[] = [];
    for (const { agents, least } of GOALS) {
      const runs: { floor: number; blank: number }[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const blank = await browser.newPage({ viewport: WINDOW });
        const beside = await framesOf(blank);
        await blank.close();
        const page = await floorOf(browser, pages.url, agents);
        runs.push({ floor: await framesOf(page), blank: beside });
        await page.close();
      }
      const [value, beside] = [median(runs.map(({ floor }) => floor)), median(runs.map(({ blank }) => blank))];
      rows.push({ id: `floor.${agents}-agents`, value, unit: "frames a second", peer: "a blank page", ratio: value / beside, goal: `≥ ${least} fps`, holds: value >= least });
    }
    return rows;
  } finally {
    await browser.close();
    pages.close();
  }
}

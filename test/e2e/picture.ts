// Makes docs/floor.png anew, the picture in the README: `npm run picture`. Not part of any test: a picture in the repository changes only when somebody means it to.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { chromium, devices } from "@playwright/test";
import { ROOT } from "../../agents/host/start/stale.mjs";
import buildPages from "./support/build-pages.ts";
import { Desk } from "./support/desk.ts";

const CHROMIUM = "/usr/bin/chromium";
/** Ended calls before the picture is taken: figures, call-backs and items that wait are there by then. */
const ATTEMPTS = 300;
const TALKING = 8;

buildPages();
const desk = new Desk({ practice: true, key: null });
const browser = await chromium.launch({ ...(existsSync(CHROMIUM) ? { executablePath: CHROMIUM } : {}), args: ["--no-sandbox", "--disable-gpu", "--font-render-hinting=none"] });
try {
  await desk.start();
  const page = await browser.newPage({ ...devices["Desktop Chrome"], viewport: { width: 1440, height: 900 }, locale: "en-GB", timezoneId: "Asia/Shanghai", colorScheme: "light", reducedMotion: "reduce" });
  await page.goto(desk.link);
  const engine = await desk.engine(page.context());
  await engine.shift.start({ days: 5, seed: 7, speed: 60 });
  for await (const status of await engine.status.watch()) {
    if ((status.shift?.attempts ?? 0) < ATTEMPTS) continue;
    if (status.shift?.speed !== 10) await engine.shift.speed({ speed: 10 });
    if (status.live >= TALKING) break;
  }
  // The pointer is moved away: nothing on the floor is pointed at.
  await page.mouse.move(0, 0);
  await page.locator("html[data-ready]").waitFor({ state: "attached" });
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(ROOT, "docs", "floor.png"), animations: "disabled", caret: "hide" });
} finally {
  await browser.close();
  await desk.remove();
}

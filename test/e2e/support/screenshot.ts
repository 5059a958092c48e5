import { join } from "node:path";
import type { Page } from "@playwright/test";
import { ROOT } from "../../../agents/host/start/stale.mjs";

/** Fonts in place and nothing moving, so that the same screen gives the same picture. */
export async function screenshotTo(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(ROOT, "screenshots", `${name}.png`), animations: "disabled", caret: "hide" });
}

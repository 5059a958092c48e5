import { test as base, expect, type Page } from "@playwright/test";
import { Desk, type DeskOptions } from "./desk.ts";
import { screenshotTo } from "./screenshot.ts";

interface Fixtures {
  /** How the test's desk is begun; set with `test.use({ deskOptions: { practice: false } })`. */
  readonly deskOptions: Partial<DeskOptions>;
  readonly desk: Desk;
  /** Opens the desk by its link and waits until its first screen has its data. */
  readonly signedIn: Page;
  /** Writes the page as it stands to screenshots/NAME.png. */
  readonly shoot: (name: string) => Promise<void>;
}

export const test = base.extend<Fixtures>({
  deskOptions: [{}, { option: true }],
  desk: async ({ deskOptions }, use, info) => {
    const desk = new Desk({ practice: true, key: null, ...deskOptions });
    try {
      await desk.start();
      await use(desk);
    } finally {
      if (info.status !== info.expectedStatus) await info.attach("what the desk said", { body: desk.said, contentType: "text/plain" });
      await desk.remove();
    }
  },
  signedIn: async ({ desk, page }, use) => {
    await page.goto(desk.link);
    await ready(page);
    await use(page);
  },
  shoot: async ({ page }, use) => {
    await use((name) => screenshotTo(page, name));
  },
});

/** The page says itself when its screen has what it shows: nothing here guesses by waiting. */
export async function ready(page: Page): Promise<void> {
  await page.locator("html[data-ready]").waitFor({ state: "attached" });
}

export { expect };

import type { Page } from "@playwright/test";
import { Frame } from "./support/pages/frame.ts";
import { expect, ready, test } from "./support/test.ts";

const SMALL = { width: 1280, height: 800 };
const LARGE = { width: 1920, height: 1080 };
/** Both windows and both schemes in English and simplified Chinese, each the other way round. */
const LOOKS = {
  en: [["light", SMALL], ["dark", LARGE]], "zh-CN": [["light", LARGE], ["dark", SMALL]], "zh-TW": [["light", SMALL]],
} as const;
/** A page of its own each: what a supervisor sees of a shift that is over. */
async function addresses(page: Page): Promise<readonly (readonly [name: string, path: string])[]> {
  await page.goto(`${new URL(page.url()).origin}/#/calls?conversation=true`);
  const call = await page.getByRole("grid").or(page.getByRole("table")).locator("a[href*='#/calls/']").first().getAttribute("href");
  return [
    ["floor", "#/floor"], ["agent", "#/floor?agent=negotiator"], ["inbox", "#/inbox"], ["calls", "#/calls"], ["call", call ?? ""], ["book", "#/book"], ["case", `#/book/${/C\d+/.exec(call ?? "")?.[0] ?? ""}`],
    ["import", "#/book/import"], ["reports", "#/reports"], ["since", "#/since"], ["settings", "#/settings"],
  ];
}

async function goTo(page: Page, path: string): Promise<void> {
  await page.goto(`${new URL(page.url()).origin}/${path}`);
  await page.reload();
  await ready(page);
  await expect(page.locator("main [aria-busy=true]")).toHaveCount(0);
}

test("every screen of a worked book is photographed in three languages, light and dark, on a small and a large window, and none is wider than its window", async ({ desk, signedIn: page, shoot }) => {
  test.setTimeout(240_000);
  const engine = await desk.engine(page.context());
  await engine.shift.start({ days: 1, speed: 0, seed: 7 });
  await expect.poll(async () => (await engine.status.get()).shift?.ended ?? null, { timeout: 120_000 }).toBe("finished");
  const screens = await addresses(page);
  const frame = new Frame(page);

  for (const [language, tag] of [["English", "en"], ["简体中文", "zh-CN"], ["繁體中文", "zh-TW"]] as const) {
    await test.step(`in ${tag}`, async () => {
      await frame.chooseLanguage(language);
      await expect(page.locator("html")).toHaveAttribute("lang", tag);
      for (const [name, path] of screens) {
        await goTo(page, path);
        for (const [scheme, size] of LOOKS[tag]) {
          // The desk follows the system until somebody chooses.
          await page.emulateMedia({ colorScheme: scheme });
          await page.setViewportSize(size);
          await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", scheme);
          await shoot(`${name}-${tag}-${scheme}-${size.width}x${size.height}`);
          expect.soft([name, await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)]).toEqual([name, 0]);
        }
      }
    });
  }
});

test("an appearance that was chosen outlives a reload and another window", async ({ desk, signedIn: page, context }) => {
  await page.goto(`${desk.url}/#/settings`);
  await page.getByRole("radio", { name: "Dark" }).or(page.getByRole("button", { name: "Dark", exact: true })).first().click();
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
  await page.reload();
  await ready(page);
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
  const other = await context.newPage();
  await other.goto(`${desk.url}/#/floor`);
  await ready(other);
  await expect(other.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
});

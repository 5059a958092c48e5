import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { englishLeft } from "./support/english-left.ts";
import { expect, ready, test } from "./support/test.ts";

const SCREENS = ["floor", "inbox", "calls", "book", "reports", "since", "settings", "first-run", "frame"] as const;
const VARIANTS = [{ lang: "en", theme: "light", width: 1280, height: 800 }, { lang: "zh-CN", theme: "dark", width: 1920, height: 1080 }] as const;

/** States the gallery lists of a screen. Those made to measure speed show nothing new. */
async function statesOf(page: Page, url: string, screen: string): Promise<readonly { readonly id: string; readonly path: string }[]> {
  await page.goto(`${url}/?gallery`);
  await ready(page);
  const rows = page.locator(`tr[data-state^="${screen}/"]`);
  const all = await rows.evaluateAll((found) => found.map((row) => ({ id: row.getAttribute("data-state") ?? "", path: row.getAttribute("data-path") ?? "" })));
  return all.filter(({ id }) => !id.includes("/bench"));
}

/** A state has come to rest when its data is there, or when it says why none comes, or shows that it waits. */
async function settled(page: Page, id: string): Promise<void> {
  const rest = id.includes("loading") ? "[aria-busy=true], [role=status][aria-label], html[data-ready]" : "html[data-ready], main [role=alert]";
  await page.locator(rest).first().waitFor({ state: "attached" });
  await page.evaluate(() => document.fonts.ready);
}

for (const screen of SCREENS) {
  for (const { lang, theme, width, height } of VARIANTS) {
    test(`every state of ${screen} stands: ${lang}, ${theme}, ${width}`, async ({ desk, page, shoot }) => {
      test.setTimeout(300_000);
      const faults: string[] = [];
      page.on("pageerror", (error) => faults.push(error.message));
      await page.setViewportSize({ width, height });
      await page.goto(desk.link);
      const states = await statesOf(page, desk.url, screen);
      expect(states.length).toBeGreaterThan(0);
      for (const { id, path } of states) {
        await test.step(id, async () => {
          await page.goto(`${desk.url}/?state=${encodeURIComponent(id)}&lang=${lang}&theme=${theme}#${path}`);
          await settled(page, id);
          await shoot(`states/${id.replace("/", "-")}-${lang}-${theme}-${width}`);
          const { violations } = await new AxeBuilder({ page }).analyze();
          const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
          expect.soft(grave.map((found) => `${id}: ${found.id} ${found.nodes.slice(0, 3).map(({ target }) => target.join(" ")).join(" | ")}`)).toEqual([]);
          const reach = await page.evaluate(() => [document.documentElement.scrollWidth - document.documentElement.clientWidth, document.documentElement.scrollHeight - document.documentElement.clientHeight]);
          expect.soft([id, ...reach]).toEqual([id, 0, 0]);
          if (lang === "zh-CN") expect.soft([id, await englishLeft(page)]).toEqual([id, []]);
        });
      }
      expect(faults).toEqual([]);
    });
  }
}

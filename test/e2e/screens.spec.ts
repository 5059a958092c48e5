import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import type { Desk } from "./support/desk.ts";
import { englishLeft } from "./support/english-left.ts";
import { Frame } from "./support/pages/frame.ts";
import { runShift } from "./support/shift.ts";
import { expect, ready, test } from "./support/test.ts";

type Engine = Awaited<ReturnType<Desk["engine"]>>;

interface View {
  readonly name: string;
  readonly path: string;
  /** What is opened on it. */
  readonly then?: (page: Page) => Promise<void>;
}

const FILE = ["账号,姓名,币种,余额,逾期期数,数据日期", "A1,陈样甲,CNY,1200.50,2,2026-11-01", "A2,陈样乙,CNY,不详,3,2026-11-01", "A3,陈样丙,CNY,3400.00,4,2026-11-01"].join("\n");

async function uploaded(engine: Engine): Promise<string> {
  const { fileId } = await engine.imports.begin({ name: "A1.csv", bytes: Buffer.byteLength(FILE) });
  await engine.imports.piece({ fileId, at: 0, data: Buffer.from(FILE).toString("base64") });
  return fileId;
}

const opened = (page: Page): Promise<void> => expect(page.getByRole("dialog")).toBeVisible();

/** What is opened in a shift under way: the screens as they are first seen are walked elsewhere. */
async function viewsIn(engine: Engine): Promise<readonly View[]> {
  const fileId = await uploaded(engine);
  const { rows } = await engine.calls.page({ filter: { conversation: true }, sort: "talkMs", direction: "desc", offset: 0, limit: 1 });
  const [longest] = rows;
  if (!longest) throw new Error("nobody has been spoken with yet");
  return [
    ...["overview", "kpis", "conversations", "findings", "history"].map((tab) => ({ name: `the negotiator's ${tab}`, path: `/floor?agent=negotiator&tab=${tab}` })),
    { name: "reason to pause", path: "/floor?agent=reminder", then: async (page) => {
      await page.getByRole("complementary").getByRole("button").first().waitFor();
      await page.keyboard.press("p");
      await opened(page);
    } },
    { name: "calls under way", path: "/calls", then: (page) => expect(page.getByTestId("live-call").first()).toBeVisible({ timeout: 20_000 }) },
    { name: "filters of calls", path: `/calls?q=${longest.caseId}&stage=${longest.stage}`, then: async (page) => {
      await page.keyboard.press("f");
      await opened(page);
    } },
    { name: "nothing found", path: "/calls?disposition=voicemail&conversation=true" },
    { name: "a call under way", path: "/calls", then: async (page) => {
      await page.getByTestId("live-call").first().getByRole("link").click();
      await expect(page.getByTestId("call-page")).toBeVisible();
    } },
    { name: "import: columns", path: `/book/import?file=${fileId}`, then: (page) => expect(page.getByRole("combobox").nth(1)).toBeVisible() },
    { name: "import: fields", path: `/book/import?file=${fileId}&step=mapping`, then: (page) => expect(page.getByTestId("import-preview").getByRole("table")).toBeVisible() },
    { name: "palette", path: "/settings", then: async (page) => {
      await page.keyboard.press("Control+K");
      await opened(page);
    } },
    { name: "shortcuts", path: "/floor", then: async (page) => {
      await page.keyboard.press("?");
      await opened(page);
    } },
    { name: "end of a shift", path: "/since", then: async (page) => {
      await page.getByRole("banner").getByRole("group").getByRole("button").last().click();
      await opened(page);
    } },
    { name: "first run", path: "/first-run" },
    { name: "no such page", path: "/nowhere" },
  ];
}

test("whatever is opened in a shift, in zh-TW and dark: no English is left, and nothing stands in anybody's way", async ({ desk, signedIn: page, shoot }) => {
  test.setTimeout(240_000);
  const engine = await desk.engine(page.context());
  await engine.desk.setSettings({ language: "zh-TW", appearance: "dark" });
  await runShift(engine, 60);
  await expect.poll(async () => (await engine.calls.page({ filter: { conversation: true }, sort: "talkMs", direction: "desc", offset: 0, limit: 1 })).rows.length, { timeout: 60_000 }).toBe(1);
  await engine.shift.speed({ speed: 10 });
  for (const [i, { name, path, then }] of (await viewsIn(engine)).entries()) {
    await test.step(name, async () => {
      // Another address, so that the page is opened anew and says itself when it is there.
      await page.goto(`${desk.url}/?view=${i}#${path}`);
      await expect(page.locator("html")).toHaveAttribute("lang", "zh-TW");
      if (path !== "/nowhere") await ready(page);
      await then?.(page);
      await shoot(`opened/${name.replaceAll(/\W+/g, "-")}`);
      expect.soft([name, await englishLeft(page)]).toEqual([name, []]);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
      expect.soft([name, ...grave.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ target }) => target.join(" ")).join(" | ")}`)]).toEqual([name]);
    });
  }
});

test("a screen that cannot be fetched leaves the frame with its stop standing, and comes when it is asked for again", async ({ signedIn: page }) => {
  const frame = new Frame(page);
  await page.route(/assets\/reports-.*\.js/, (route) => route.abort());
  await frame.goTo("Reports");
  await expect(page.getByRole("heading", { name: "This screen could not be drawn" })).toBeVisible();
  await expect(frame.stopButton).toBeVisible();
  await expect(frame.mode).toHaveText(/Practice/);
  await frame.goTo("Calls");
  await expect(page.getByRole("heading", { name: "Calls", level: 1 })).toBeVisible();
  await page.unroute(/assets\/reports-.*\.js/);
  await frame.goTo("Reports");
  await page.getByRole("main").getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { name: "Reports", level: 1 })).toBeVisible();
});

test("language and appearance are switched while one looks, and outlive a reload", async ({ desk, signedIn: page }) => {
  const html = page.locator("html");
  await page.goto(`${desk.url}/#/settings`);
  const choose = (name: string) => page.getByRole("radio", { name, exact: true }).or(page.getByText(name, { exact: true }).locator("visible=true")).first().click();
  for (const [chosen, lang, title] of [["简体中文", "zh-CN", "设置"], ["繁體中文", "zh-TW", "設定"], ["English", "en", "Settings"]] as const) {
    await choose(chosen);
    await expect(html).toHaveAttribute("lang", lang);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  }
  for (const [chosen, scheme] of [["Dark", "dark"], ["Light", "light"]] as const) {
    await choose(chosen);
    await expect(html).toHaveAttribute("data-mantine-color-scheme", scheme);
    await page.reload();
    await ready(page);
    await expect(html).toHaveAttribute("data-mantine-color-scheme", scheme);
  }
  await choose("As the system");
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(html).toHaveAttribute("data-mantine-color-scheme", colorScheme);
  }
});

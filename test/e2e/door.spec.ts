import type { Page } from "@playwright/test";
import { Frame, SCREENS } from "./support/pages/frame.ts";
import { expect, ready, test } from "./support/test.ts";

/** What the browser itself objects to: a policy broken, a file missing, an error nobody caught. */
function complaints(page: Page): string[] {
  const heard: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") heard.push(message.text());
  });
  page.on("pageerror", (error) => heard.push(error.message));
  page.on("requestfailed", (request) => heard.push(`${request.method()} ${new URL(request.url()).pathname} ${request.failure()?.errorText}`));
  return heard;
}

test("the link opens the desk once, in one browser; another one is told how to get in", async ({ desk, page, browser }) => {
  const heard = complaints(page);
  await page.goto(desk.link);
  await ready(page);
  expect(page.url()).toBe(`${desk.url}/#/floor`);
  await expect(new Frame(page).engine).toHaveText(/connected/);
  await page.reload();
  await ready(page);
  expect(heard).toEqual([]);

  const other = await (await browser.newContext({ locale: "zh-CN" })).newPage();
  await other.goto(desk.link);
  await expect(other.getByRole("heading")).toHaveText("这个链接已经用过");
  await other.goto(desk.url);
  await expect(other.getByRole("heading")).toHaveText("请用链接打开值班室");
  await other.context().close();
});

test("every screen says that this is practice and nothing dials, and breaks no rule of the browser", async ({ signedIn }) => {
  const heard = complaints(signedIn);
  const frame = new Frame(signedIn);
  for (const screen of SCREENS) {
    await frame.goTo(screen);
    await expect(signedIn.locator("main")).toContainText(/\S/);
    await expect(frame.mode).toHaveText(/Practice\s*nothing dials/);
    await expect(frame.mode).toHaveAttribute("data-mode", "practice");
  }
  expect(heard).toEqual([]);
});

test("a page of another origin gets nothing of the desk, signed in or not", async ({ desk, signedIn, context }) => {
  const foreign = await context.newPage();
  const elsewhere = desk.url.replace("127.0.0.1", "localhost");
  await foreign.goto(`${elsewhere}/health`);
  const got = await foreign.evaluate(async (url) => {
    const fetched = await fetch(url, { credentials: "include" }).then((answer) => answer.status, () => "refused");
    const framed = document.createElement("iframe");
    framed.src = url;
    const socket = new WebSocket(`${url.replace("http", "ws")}/rpc`);
    const opened = await new Promise((resolve) => {
      socket.onopen = () => resolve("open");
      socket.onerror = () => resolve("refused");
    });
    return { fetched, opened };
  }, desk.url);
  expect(got).toEqual({ fetched: "refused", opened: "refused" });
  await expect(new Frame(signedIn).engine).toHaveText(/connected/);
});

test("the engine dies in the middle of a shift: the screen stays, says so, and goes on by itself", async ({ desk, signedIn }) => {
  const frame = new Frame(signedIn);
  await frame.startShift();
  await frame.setSpeed("600×");
  await expect(frame.shift.getByRole("timer")).not.toHaveText(/^0?8:00:0/);
  desk.killEngine();
  await expect(frame.away).toBeVisible();
  await expect(frame.mode).toHaveText(/Practice/);
  await expect(frame.away).toBeHidden({ timeout: 20_000 });
  await expect(frame.engine).toHaveText(/connected/);
  await expect(frame.shift).toContainText("Running");
  expect(await desk.health()).toMatchObject({ ok: true, restarts: 1 });
  await frame.stopEverything();
  await expect(frame.stopped).toBeVisible();
});

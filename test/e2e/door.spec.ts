import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
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

test("no screen breaks a rule of the browser", async ({ signedIn }) => {
  const heard = complaints(signedIn);
  const frame = new Frame(signedIn);
  for (const screen of SCREENS) {
    await frame.goTo(screen);
    await expect(frame.main).toContainText(/\S/);
  }
  expect(heard).toEqual([]);
});

test("a page of another port of this machine, to which the browser gives the desk's cookie, gets nothing of the desk", async ({ desk, signedIn, context }) => {
  const elsewhere = createServer((_, answer) => answer.setHeader("content-type", "text/html").end("<!doctype html><title>elsewhere</title>"));
  await new Promise<void>((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
  const foreign = await context.newPage();
  try {
    await foreign.goto(`http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`);
    const got = await foreign.evaluate(async (url) => {
      const fetched = await fetch(url, { credentials: "include" }).then((answer) => answer.status, () => "refused");
      const socket = new WebSocket(`${url.replace("http", "ws")}/rpc`);
      const opened = await new Promise((resolve) => {
        socket.onopen = () => resolve("open");
        socket.onerror = () => resolve("refused");
      });
      const frame = document.body.appendChild(Object.assign(document.createElement("iframe"), { src: url }));
      await new Promise((resolve) => (frame.onload = resolve));
      return { fetched, opened };
    }, desk.url);
    expect(got).toEqual({ fetched: "refused", opened: "refused" });
    await expect(foreign.frameLocator("iframe").getByRole("banner")).toHaveCount(0);
  } finally {
    elsewhere.close();
  }
  await expect(new Frame(signedIn).engine).toHaveText(/connected/);
});

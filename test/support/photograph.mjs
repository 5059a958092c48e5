// Takes a picture of a page of the desk: node test/support/photograph.mjs URL OUT.png [--theme light|dark] [--lang en|zh-CN|zh-TW] [--size 1280x800] [--keys "G I"] [--click SELECTOR] [--wait MS]
import { chromium } from "playwright";

const [url, out, ...rest] = process.argv.slice(2);
if (!url || !out) {
  console.error("photograph.mjs URL OUT.png [--theme light|dark] [--lang en|zh-CN|zh-TW] [--size 1280x800] [--keys \"G I\"] [--click SELECTOR] [--wait MS]");
  process.exit(2);
}
const option = (name, fallback) => {
  const at = rest.indexOf(`--${name}`);
  return at < 0 ? fallback : rest[at + 1];
};
const [width, height] = option("size", "1440x900").split("x").map(Number);
const address = new URL(url);
for (const name of ["theme", "lang"]) if (option(name)) address.searchParams.set(name, option(name));

const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
const page = await browser.newPage({ viewport: { width, height }, colorScheme: option("theme", "light"), locale: option("lang", "en") });
page.on("pageerror", (error) => console.error(`page: ${error.message}`));
page.on("console", (message) => {
  if (message.type() === "error" || message.type() === "warning") console.error(`console: ${message.text()}`);
});
await page.goto(address.href);
await page.waitForSelector("html[data-ready]", { timeout: 15_000 }).catch(() => console.error("the page did not say it is ready; the picture is of what there is"));
await page.evaluate(() => document.fonts.ready);
for (const key of (option("keys", "") || "").split(" ").filter(Boolean)) await page.keyboard.press(key.length === 1 ? key.toLowerCase() : key.replace("Ctrl", "Control"));
if (option("click")) await page.click(option("click"));
await page.waitForTimeout(Number(option("wait", "350")));
await page.screenshot({ path: out });
await browser.close();

import { existsSync } from "node:fs";
import { defineConfig, devices } from "@playwright/test";

/** Debian's own; where it is not installed, Playwright's. */
const CHROMIUM = "/usr/bin/chromium";
const report = process.env.WARDROOM_E2E_REPORT;

export default defineConfig({
  testDir: "test/e2e",
  globalSetup: "./test/e2e/support/build-pages.ts",
  outputDir: "test-results",
  // Each test has a desk, a folder and a browser context of its own; two cores carry two of them.
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: report ? [["list"], ["json", { outputFile: report }]] : [["list"]],
  use: {
    ...devices["Desktop Chrome"],
    viewport: { width: 1280, height: 800 },
    locale: "en-GB",
    timezoneId: "Asia/Shanghai",
    screenshot: "only-on-failure",
    launchOptions: { ...(existsSync(CHROMIUM) ? { executablePath: CHROMIUM } : {}), args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--font-render-hinting=none"] },
  },
});

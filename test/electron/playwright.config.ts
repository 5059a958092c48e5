import { defineConfig } from "@playwright/test";
import type { Runtime } from "./desk-test.ts";

const report = process.env["WARDROOM_ELECTRON_REPORT"];

/** The same specs on two runtimes: Electron itself, and the stand-in that needs neither its binary nor a display. Both run what `npm run build` made. */
export default defineConfig<Runtime>({
  testDir: ".",
  testMatch: "*.spec.ts",
  globalSetup: "./build-desk.ts",
  outputDir: "../../test-results/electron",
  fullyParallel: false,
  workers: 2,
  // A desk, its browser and its engine start within seconds on two idle cores; a busy machine is no failure.
  timeout: 180_000,
  expect: { timeout: 40_000 },
  reporter: report ? [["list"], ["json", { outputFile: report }]] : [["list"]],
  projects: [
    { name: "stand-in", use: { runtime: "stand-in" } },
    { name: "electron", use: { runtime: "electron" } },
  ],
});

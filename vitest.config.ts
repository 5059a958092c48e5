import { defineConfig } from "vitest/config";

const report = process.env.WARDROOM_TEST_REPORT;

export default defineConfig({
  test: {
    include: ["test/{house,shared,agents,scenarios,renderer,host}/**/*.test.ts"],
    // Two cores: real databases, kills and servers in several files at once would only wait for each other.
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 60_000,
    reporters: report ? ["default", ["json", { outputFile: report }]] : ["default"],
  },
});

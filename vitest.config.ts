import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/{shared,agents,scenarios,house}/**/*.test.ts"],
    // Two cores: real databases, kills and servers in several files at once would only wait for each other.
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
});

import { resolve } from "node:path";
import { defineConfig } from "electron-vite";

const at = (...path: string[]): string => resolve(import.meta.dirname, ...path);

/** Main and preload only: the page is built by its own configuration for both doors, the engine is emitted file by file. */
export default defineConfig({
  main: {
    build: {
      outDir: at("../out/main"), sourcemap: true,
      rolldownOptions: { input: { index: at("main/index.ts") } },
    },
  },
  preload: {
    build: {
      // A sandboxed preload can load nothing but electron: everything else must be in the one file, as CommonJS.
      outDir: at("../out/preload"), externalizeDeps: false,
      rolldownOptions: { input: { index: at("preload/index.ts") }, output: { format: "cjs", entryFileNames: "[name].cjs" } },
    },
  },
});

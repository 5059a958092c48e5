import { cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";

const ROOT = join(import.meta.dirname, "..", "..", "..");

/** The built desk with the probe in the page's place: main and preload are found by where they lie, so they are copied; the rest is the real one. */
export async function stageProbe(dir: string): Promise<string> {
  const out = join(dir, "out");
  mkdirSync(out, { recursive: true });
  for (const part of ["main", "preload"]) cpSync(join(ROOT, "out", part), join(out, part), { recursive: true });
  symlinkSync(join(ROOT, "out", "engine"), join(out, "engine"));
  symlinkSync(join(ROOT, "resources"), join(dir, "resources"));
  symlinkSync(join(ROOT, "node_modules"), join(dir, "node_modules"));
  cpSync(join(ROOT, "package.json"), join(dir, "package.json"));
  await build({
    configFile: false, root: import.meta.dirname, logLevel: "error", publicDir: false,
    build: { outDir: join(out, "renderer"), minify: false, lib: { entry: join(import.meta.dirname, "probe-page.ts"), formats: ["es"], fileName: () => "probe.js" } },
  });
  writeFileSync(join(out, "renderer", "index.html"), `<!doctype html><meta charset="utf-8"><title>probe</title><h1>probe</h1><script type="module" src="./probe.js"></script>\n`);
  return dir;
}

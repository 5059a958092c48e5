import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { _electron } from "playwright";
import type { Desk, DeskOptions, ElectronModule } from "./desk.ts";

const PACKAGE = join(import.meta.dirname, "..", "..", "..", "node_modules", "electron");

/** The runtime's own binary, where it was fetched; asking the package for it would fetch it. */
export function electronBinary(): string | null {
  const name = existsSync(join(PACKAGE, "path.txt")) ? readFileSync(join(PACKAGE, "path.txt"), "utf8") : "electron";
  const path = join(process.env["ELECTRON_OVERRIDE_DIST_PATH"] ?? join(PACKAGE, "dist"), name);
  return existsSync(path) ? path : null;
}

/** Why the real runtime cannot be tested here, in one sentence; null: it can. */
export function whyNotElectron(): string | null {
  if (electronBinary() === null) return "Electron's runtime is not installed: `npx install-electron` fetches it.";
  if (process.platform === "linux" && !process.env["DISPLAY"] && !process.env["WAYLAND_DISPLAY"]) return "There is no display: run it on a desktop, or under xvfb-run.";
  return null;
}

/** Chromium's sandbox refuses to start for root. */
const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];

export async function launchElectron({ root, userData, args, env }: DeskOptions): Promise<Desk> {
  const why = whyNotElectron();
  if (why !== null) throw new Error(why);
  const given = [root, ...asRoot, `--user-data-dir=${userData}`, ...args];
  const electron = await _electron.launch({ executablePath: electronBinary() as string, args: given, env: { ...process.env, ...env } as Record<string, string>, cwd: root });
  const page = await electron.firstWindow();
  await page.waitForLoadState("domcontentloaded");
  const child = electron.process();
  return {
    page, userData,
    pages: () => electron.windows(),
    inMain: <T, A>(look: (electron: ElectronModule, arg: A) => T | Promise<T>, arg: A) => electron.evaluate(look as never, arg) as Promise<T>,
    again: async () => {
      const second = spawn(electronBinary() as string, given, { stdio: "inherit", env: { ...process.env, ...env } });
      const [exitCode] = (await once(second, "exit")) as [number | null];
      return { exitCode };
    },
    knowFile: () => Promise.resolve(),
    quit: async () => {
      if (child.exitCode === null) await electron.close();
      return { exitCode: child.exitCode };
    },
  };
}

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { say, tryQuietly } from "./steps.mjs";
import { ROOT } from "./stale.mjs";

/** Electron fetches its runtime on first use; a machine without a way out must not be waited for. */
const FETCH_MS = 60_000;
const PROBE_MS = 15_000;
const ELECTRON = join(ROOT, "node_modules", "electron");

/** Whether there is a screen to open a window on. */
function display() {
  return process.platform !== "linux" || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

function runtime() {
  try {
    const program = join(ELECTRON, "dist", readFileSync(join(ELECTRON, "path.txt"), "utf8").trim());
    return existsSync(program) ? program : null;
  } catch {
    return null;
  }
}

/** `{ program }` where the desk can open in Electron, else `{ why }` it cannot, as a part of a sentence. */
export async function desktopHere() {
  if (!display()) return { why: "there is no display for a window of its own" };
  // Chromium does not sandbox what root runs, and we do not run without.
  if (process.platform === "linux" && process.getuid?.() === 0) return { why: "Electron does not run as root" };
  if (runtime() === null) {
    say("Fetching Electron’s runtime …");
    await tryQuietly(process.execPath, [join(ELECTRON, "install.js")], { withinMs: FETCH_MS });
  }
  const program = runtime();
  if (program === null) return { why: "Electron’s runtime could not be fetched" };
  // A system without its libraries has the program and cannot start it.
  if (!(await tryQuietly(program, ["--version"], { withinMs: PROBE_MS }))) return { why: "Electron’s runtime does not start on this system" };
  return { program };
}

import { spawn } from "node:child_process";

/** By platform: the program that opens an address in the default browser, the address behind its arguments. */
const OPENERS: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  darwin: ["open"],
  // `start` is the shell's own; the address is ours and holds none of its signs.
  win32: ["cmd", "/c", "start", ""],
  linux: ["xdg-open"],
};

/** Opens an address in the default browser; where there is none, the printed link is all there is. */
export function openBrowser(url: string): void {
  // Without a screen xdg-open takes a browser of the terminal, which would fight for it unseen.
  if (process.platform === "linux" && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return;
  const [program, ...args] = OPENERS[process.platform] ?? ["xdg-open"];
  const child = spawn(program, [...args, url], { stdio: "ignore", detached: true });
  child.on("error", () => undefined);
  child.unref();
}

import { spawn } from "node:child_process";
import { ROOT } from "./stale.mjs";

/** For the person at the terminal; standard output belongs to what is started (`--json` prints one line there). */
export const say = (line) => process.stderr.write(`${line}\n`);

/** On Windows npm is a script, which only a shell starts. */
const shell = process.platform === "win32";

/** Runs a command of the project, its output on standard error; throws in one line when it fails. */
export function step(title, program, args) {
  say(`${title} …`);
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: ROOT, stdio: ["ignore", 2, 2], shell });
    child.on("error", () => reject(new Error(`${program} could not be started: is it installed?`)));
    child.on("exit", (code) => (code === 0 ? resolve() : reject(new Error(`"${[program, ...args].join(" ")}" failed; what it said stands above.`))));
  });
}

/** Runs a command quietly for at most so long; resolves with whether it ended well. */
export function tryQuietly(program, args, { withinMs }) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: ROOT, stdio: "ignore", timeout: withinMs, killSignal: "SIGKILL" });
    child.on("error", () => resolve(false));
    child.on("exit", (code) => resolve(code === 0));
  });
}

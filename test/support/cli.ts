import { spawn } from "node:child_process";
import { join, resolve } from "node:path";

const main = join(resolve(import.meta.dirname, "../.."), "agents/host/cli/main.ts");

/** Runs a wardroom command in a process of its own; resolves with its exit code and what it printed. */
export function wardroom(...args: string[]): Promise<{ readonly code: number | null; readonly out: string; readonly err: string }> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [main, ...args], { stdio: ["ignore", "pipe", "pipe"] });
    let [out, err] = ["", ""];
    child.stdout.on("data", (data: Buffer) => (out += data.toString()));
    child.stderr.on("data", (data: Buffer) => (err += data.toString()));
    child.on("exit", (code) => done({ code, out, err }));
  });
}

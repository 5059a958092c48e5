import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Customer } from "../../shared/domain/customer.ts";
import { openReader } from "../../agents/store/open.ts";
import { agreedIn, brokenCaps, dialsOf, readDialLog } from "./line-witness.ts";

const root = resolve(import.meta.dirname, "../..");
const POLL_MS = 5;

const acknowledged = (file: string): number => (existsSync(file) ? Number(readFileSync(file, "utf8").trimEnd().split("\n").at(-1) ?? 0) || 0 : 0);

export interface KillRun {
  readonly dir: string;
  readonly args: readonly string[];
}

/** Runs `wardroom run` in a process of its own; with `killAfter`, kills it -9 once so many more events were acknowledged. Resolves with the exit code, null after a kill. */
export async function runProcess({ dir, args }: KillRun, killAfter: number | null): Promise<number | null> {
  const acks = join(dir, "acks.txt");
  const from = acknowledged(acks);
  const child = spawn(process.execPath, [join(root, "agents/host/cli/main.ts"), "run", "--data", dir, "--acks", acks, ...args], { stdio: ["ignore", "ignore", "pipe"] });
  let errors = "";
  child.stderr.on("data", (data: Buffer) => (errors += data.toString()));
  const over = new Promise<number | null>((done) => child.on("exit", (code, signal) => done(signal ? null : code)));
  if (killAfter !== null) {
    const timer = setInterval(() => {
      if (acknowledged(acks) >= from + killAfter) child.kill("SIGKILL");
    }, POLL_MS);
    void over.finally(() => clearInterval(timer));
  }
  const code = await over;
  if (code !== null && code !== 0) throw new Error(`wardroom run failed: ${errors}`);
  return code;
}

export interface AfterKill {
  readonly acknowledged: number;
  readonly events: number;
  readonly verified: boolean;
  readonly openCalls: number;
  readonly broken: readonly string[];
}

/** What a folder holds after a kill or an end, by its own ledger, by the acknowledgements, and by the line's log. */
export async function inspectFolder(dir: string): Promise<AfterKill> {
  const reader = openReader(dir);
  try {
    const verdict = reader.verify();
    const log = join(dir, "practice-line.jsonl");
    const dials = existsSync(log) ? dialsOf(readDialLog(log)) : [];
    const customers = new Map<string, Customer>();
    for (const { customerId } of dials) {
      const customer = await reader.store.customer(customerId);
      if (customer) customers.set(customerId, customer);
    }
    return {
      acknowledged: acknowledged(join(dir, "acks.txt")), events: verdict.ok ? verdict.events : -1, verified: verdict.ok,
      openCalls: (await reader.store.openAttempts()).length, broken: brokenCaps(dials, customers, agreedIn(await reader.store.events(0, Number.MAX_SAFE_INTEGER))),
    };
  } finally {
    reader.close();
  }
}

import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../../../agents/host/start/stale.mjs";
import { openWindow, type Window } from "../../support/rpc-client.ts";

const NODE = join(ROOT, "node_modules", "node", "bin", "node");
const MAIN = join(ROOT, "agents", "host", "cli", "main.ts");

export interface DeskOptions {
  /** Begins on the shipped practice book; else there is no book yet. */
  readonly practice: boolean;
  /** As `WARDROOM_API_KEY` has it; null: there is none. */
  readonly key: string | null;
}

/** One `wardroom serve` in a folder of its own, for one test. */
export class Desk {
  readonly dir = mkdtempSync(join(tmpdir(), "wardroom-e2e-"));
  readonly #options: DeskOptions;
  #child: ChildProcess | null = null;
  #link = "";
  #said = "";
  readonly #windows: Window[] = [];

  constructor(options: DeskOptions) {
    this.#options = options;
  }

  /** The link that signs one browser in, once. */
  get link(): string {
    return this.#link;
  }

  get url(): string {
    return new URL(this.#link).origin;
  }

  /** What it wrote to the terminal beside the link. */
  get said(): string {
    return this.#said;
  }

  /** Resolves once the desk says that it is ready. On the port it had before, when it is started again. */
  async start(): Promise<void> {
    const { practice, key } = this.#options;
    const { WARDROOM_API_KEY: _, ...env } = process.env;
    const port = this.#link === "" ? "0" : new URL(this.#link).port;
    const child = spawn(NODE, [MAIN, "serve", "--json", "--port", port, "--data", this.dir, ...(practice ? ["--practice"] : [])], {
      stdio: ["ignore", "pipe", "pipe"], env: key === null ? env : { ...env, WARDROOM_API_KEY: key },
    });
    this.#child = child;
    child.stderr.setEncoding("utf8").on("data", (text: string) => (this.#said += text));
    this.#link = await new Promise<string>((resolve, reject) => {
      let out = "";
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        out += text;
        if (out.endsWith("\n")) resolve((JSON.parse(out) as { url: string }).url);
      });
      child.once("exit", (code) => reject(new Error(`wardroom serve ended with ${code}: ${this.#said}`)));
    });
  }

  /** The engine alone dies, as by a fault of its own; the door lives on. */
  killEngine(): void {
    process.kill(Number(readFileSync(join(this.dir, "engine.pid"), "utf8")), "SIGKILL");
  }

  /** The door dies without a word to its engine. */
  killDoor(): void {
    this.#child?.kill("SIGKILL");
  }

  /** A line of the test's own to the engine, under the session of a browser that signed in. */
  async engine(context: { cookies(url: string): Promise<{ name: string; value: string }[]> }): Promise<Window["engine"]> {
    const cookies = await context.cookies(this.url);
    const window = await openWindow(this.url, { origin: this.url, cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; ") });
    this.#windows.push(window);
    return window.engine;
  }

  async health(): Promise<{ readonly ok: boolean; readonly engine: string; readonly restarts: number }> {
    return (await (await fetch(`${this.url}/health`)).json()) as { ok: boolean; engine: string; restarts: number };
  }

  /** Ends it as Ctrl-C does; resolves with its exit code. */
  async stop(): Promise<number | null> {
    const child = this.#child;
    this.#windows.splice(0).forEach(({ socket }) => socket.terminate());
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
    child.kill("SIGINT");
    return ended;
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.dir, { recursive: true, force: true });
  }
}

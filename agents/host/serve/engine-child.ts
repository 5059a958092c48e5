import { fork, type ChildProcess } from "node:child_process";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import type { EngineFault } from "../../../shared/contract/bridge.ts";
import { faultOfExit } from "../engine-process/exit-codes.ts";
import type { FromRelayed, ToRelayed } from "../engine-process/relay.ts";

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 10_000;
/** An engine that worked this long had no part in the deaths before. */
const STEADY_MS = 30_000;
/** What is being written takes milliseconds; past this the process hangs. */
const CLOSE_MS = 10_000;

export interface EngineChildOptions {
  /** The program around the engine; another one in tests. */
  readonly script?: string;
  readonly args: readonly string[];
  readonly key: string | null;
  readonly onState: (state: EngineState) => void;
  /** Something for the window on that connection. */
  readonly onData: (conn: number, data: string | Uint8Array) => void;
}

export type EngineState =
  | { readonly kind: "starting" | "running" | "closed" }
  /** `deaths`: in a row. */
  | { readonly kind: "restarting"; readonly deaths: number; readonly inMs: number }
  | { readonly kind: "fault"; readonly fault: EngineFault; readonly detail: string };

/** As TypeScript in a working copy, as JavaScript where the engine was emitted. */
const SCRIPT = fileURLToPath(new URL(`../engine-process/main${extname(import.meta.url)}`, import.meta.url));

/** Keeps one engine process alive. A fault of its folder ends the trying: starting again would not mend it. */
export class EngineChild {
  readonly #options: EngineChildOptions;
  #child: ChildProcess | null = null;
  #gone: Promise<void> = Promise.resolve();
  #state: EngineState = { kind: "closed" };
  #fault: { readonly fault: EngineFault; readonly detail: string } | null = null;
  #deaths = 0;
  #readyAt = 0;
  #again: NodeJS.Timeout | undefined;
  #restarts = 0;

  constructor(options: EngineChildOptions) {
    this.#options = options;
  }

  get state(): EngineState {
    return this.#state;
  }

  get restarts(): number {
    return this.#restarts;
  }

  /** Whether there is a process that hears: what is sent to one that is still opening its folder waits there. */
  get listening(): boolean {
    return this.#child !== null;
  }

  start(): void {
    const { script = SCRIPT, args, key } = this.#options;
    this.#fault = null;
    const child = fork(script, [...args], { serialization: "advanced", execArgv: [], stdio: ["ignore", "ignore", "inherit", "ipc"], env: environment() });
    this.#child = child;
    this.#gone = new Promise((resolve) => child.once("exit", (code) => {
      resolve();
      this.#exited(child, code);
    }));
    // An end is told by `exit`; a message to a process that is just ending is lost with it.
    child.on("error", () => undefined);
    child.on("message", (message) => this.#heard(message as FromRelayed));
    this.send({ kind: "key", key });
    this.#tell({ kind: "starting" });
  }

  /** False: more is on its way than the engine has taken; `taken` is called once this message is. */
  send(message: ToRelayed, taken: () => void = () => undefined): boolean {
    const child = this.#child;
    // A process that just ended takes nothing; its windows are closed when its end is known.
    return !child?.connected || child.send(message, taken);
  }

  async close(): Promise<void> {
    clearTimeout(this.#again);
    const child = this.#child;
    this.send({ kind: "close" });
    this.#child = null;
    this.#tell({ kind: "closed" });
    if (!child) return;
    const late = setTimeout(() => child.kill("SIGKILL"), CLOSE_MS);
    await this.#gone;
    clearTimeout(late);
  }

  #heard(message: FromRelayed): void {
    switch (message.kind) {
      case "ready":
        this.#readyAt = performance.now();
        return this.#tell({ kind: "running" });
      case "fault":
        this.#fault = message;
        return;
      case "data":
        return this.#options.onData(message.conn, message.data);
      case "waiting":
        // For trays and notifications; a page under this door sees it on its own screens.
        return;
      default:
        message satisfies never;
    }
  }

  /** Ended although nobody asked it to. */
  #exited(child: ChildProcess, code: number | null): void {
    if (this.#child !== child) return;
    this.#child = null;
    const fault = faultOfExit(code);
    if (fault) return this.#tell({ kind: "fault", fault, detail: this.#fault?.detail ?? `the engine ended: ${fault}` });
    if (this.#state.kind === "running" && performance.now() - this.#readyAt > STEADY_MS) this.#deaths = 0;
    this.#restarts += 1;
    const inMs = Math.min(FIRST_WAIT_MS * 2 ** this.#deaths, LONGEST_WAIT_MS);
    this.#deaths += 1;
    this.#tell({ kind: "restarting", deaths: this.#deaths, inMs });
    this.#again = setTimeout(() => this.start(), inMs);
  }

  #tell(state: EngineState): void {
    this.#state = state;
    this.#options.onState(state);
  }
}

/** What Node made of the engine's sources the last time: half of what a start takes. In our own folder, where nobody else can leave code for us. */
const COMPILED = fileURLToPath(new URL("../../../.cache/compiled", import.meta.url));

/** The key goes by message; a process's environment can be read by others of the same user. */
function environment(): NodeJS.ProcessEnv {
  const { WARDROOM_API_KEY: _, ...env } = process.env;
  return { ...env, NODE_COMPILE_CACHE: COMPILED };
}

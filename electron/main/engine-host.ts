import { MessageChannelMain, utilityProcess, type UtilityProcess, type WebContents } from "electron";
import type { EngineFault, EngineState } from "../../shared/contract/bridge.ts";
import type { FromEngine, ToEngine } from "../../shared/contract/engine-process.ts";
import { CHANNELS } from "../channels.ts";

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 10_000;
/** An engine that worked this long had no part in the deaths before. */
const STEADY_MS = 30_000;
/** So many deaths in a row: another start would end the same way. */
const HOPELESS = 6;
/** What is being written takes milliseconds; past this the process hangs. */
const CLOSE_MS = 10_000;

export type Waiting = Extract<FromEngine, { kind: "waiting" }>;

export interface EngineHostOptions {
  readonly script: string;
  /** Asked at every start: the folder may have changed. */
  readonly args: () => readonly string[];
  readonly key: () => Promise<string | null>;
  readonly onWaiting: (waiting: Waiting) => void;
  /** It cannot go on by itself: somebody must be asked. `detail`: the engine's own sentence, null where it died without one. */
  readonly onFault: (fault: EngineFault, detail: string | null) => void;
}

/** Keeps one engine process alive and gives every window a port to it. The windows' messages never pass through here. */
export class EngineHost {
  readonly #options: EngineHostOptions;
  readonly #windows = new Set<WebContents>();
  /** Windows that asked for a port and have none yet. */
  readonly #asking = new Set<WebContents>();
  #child: UtilityProcess | null = null;
  #gone: Promise<void> = Promise.resolve();
  #state: EngineState = { kind: "starting" };
  #fault: { readonly fault: EngineFault; readonly detail: string } | null = null;
  #deaths = 0;
  #readyAt = 0;
  #again: NodeJS.Timeout | undefined;
  /** A stop that was pressed and that no engine has yet said it obeyed: one that died meanwhile never will, so the next one hears it before any window does. */
  #stop: string | null = null;
  #stopped = false;

  constructor(options: EngineHostOptions) {
    this.#options = options;
  }

  start(): void {
    clearTimeout(this.#again);
    this.#fault = null;
    const child = utilityProcess.fork(this.#options.script, [...this.#options.args()], { serviceName: "Wardroom engine", stdio: "inherit" });
    this.#child = child;
    this.#gone = new Promise((resolve) => child.once("exit", () => {
      resolve();
      this.#exited(child);
    }));
    child.on("message", (message: FromEngine) => this.#heard(message));
    void this.sendKey();
    if (this.#state.kind !== "restarting") this.#tell({ kind: "starting" });
  }

  /** A page asks for a port: it comes at once when the engine is ready, else as soon as it is. One port for each time it asks: one sent unasked might find nobody listening. */
  connect(contents: WebContents): void {
    if (!this.#windows.has(contents)) {
      this.#windows.add(contents);
      contents.once("destroyed", () => {
        this.#windows.delete(contents);
        this.#asking.delete(contents);
      });
    }
    this.#asking.add(contents);
    contents.send(CHANNELS.engine, this.#state);
    if (this.#state.kind === "ready") this.#givePorts();
  }

  stopEverything(reason: string): void {
    if (!this.#stopped) this.#stop = reason;
    if (this.#state.kind === "ready") this.#post({ kind: "stop", reason });
  }

  async sendKey(): Promise<void> {
    this.#post({ kind: "key", key: await this.#options.key() });
  }

  /** Ends this engine cleanly and starts another, in the folder that `args` names by then. */
  async startAnew(): Promise<void> {
    await this.close();
    this.#deaths = 0;
    this.#tell({ kind: "starting" });
    this.start();
  }

  async close(): Promise<void> {
    clearTimeout(this.#again);
    const child = this.#child;
    this.#child = null;
    if (child === null) return;
    child.postMessage({ kind: "close" } satisfies ToEngine);
    const late = setTimeout(() => child.kill(), CLOSE_MS);
    await this.#gone;
    clearTimeout(late);
  }

  #post(message: ToEngine): void {
    this.#child?.postMessage(message);
  }

  #heard(message: FromEngine): void {
    switch (message.kind) {
      case "ready":
        this.#readyAt = Date.now();
        if (this.#stop !== null) this.#post({ kind: "stop", reason: this.#stop });
        this.#tell({ kind: "ready" });
        this.#givePorts();
        return;
      case "fault":
        this.#fault = message;
        return;
      case "waiting":
        this.#stopped = message.stopped;
        if (message.stopped) this.#stop = null;
        return this.#options.onWaiting(message);
      default:
        message satisfies never;
    }
  }

  #givePorts(): void {
    for (const contents of this.#asking) {
      const { port1, port2 } = new MessageChannelMain();
      this.#child?.postMessage({ kind: "connect" } satisfies ToEngine, [port1]);
      contents.postMessage(CHANNELS.port, null, [port2]);
    }
    this.#asking.clear();
  }

  /** Ended although nobody asked it to. */
  #exited(child: UtilityProcess): void {
    if (this.#child !== child) return;
    this.#child = null;
    if (this.#state.kind === "ready" && Date.now() - this.#readyAt > STEADY_MS) this.#deaths = 0;
    this.#deaths += 1;
    if (this.#fault !== null || this.#deaths >= HOPELESS) {
      const { fault, detail } = this.#fault ?? { fault: "failed" as const, detail: null };
      this.#tell({ kind: "fault", fault });
      this.#options.onFault(fault, detail);
      return;
    }
    const inMs = Math.min(FIRST_WAIT_MS * 2 ** (this.#deaths - 1), LONGEST_WAIT_MS);
    this.#tell({ kind: "restarting", attempt: this.#deaths, inMs });
    this.#again = setTimeout(() => this.start(), inMs);
  }

  #tell(state: EngineState): void {
    this.#state = state;
    for (const contents of this.#windows) contents.send(CHANNELS.engine, state);
  }
}

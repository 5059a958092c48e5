import { fork, type ChildProcess } from "node:child_process";
import { EventEmitter } from "node:events";
import { fileURLToPath } from "node:url";
import type { MessagePortMain } from "./ports.ts";
import { PortsAway } from "./ports.ts";

/** Between this process and a utility process, both ways. */
export type UtilityMessage =
  | { readonly kind: "message"; readonly data: unknown; readonly ports: readonly number[] }
  | { readonly kind: "port"; readonly port: number; readonly data?: unknown }
  | { readonly kind: "port-close"; readonly port: number };

const PREAMBLE = fileURLToPath(new URL("./utility-preamble.ts", import.meta.url));
const alive = new Map<number, string>();

/** Utility processes at work: process number and service name. */
export const utilityProcesses = (): readonly (readonly [number, string])[] => [...alive];

/** A real process with a real `process.parentPort`; its ports are bridged over the process's own channel. */
export class UtilityProcess extends EventEmitter implements Pick<Electron.UtilityProcess, "postMessage" | "kill" | "pid"> {
  readonly #child: ChildProcess;
  readonly #ports: PortsAway;

  static fork(modulePath: string, args: string[] = [], options: Electron.ForkOptions = {}): UtilityProcess {
    return new UtilityProcess(modulePath, args, options);
  }

  private constructor(modulePath: string, args: string[], options: Electron.ForkOptions) {
    super();
    const child = fork(modulePath, args, {
      execArgv: ["--disable-warning=ExperimentalWarning", "--import", PREAMBLE], serialization: "advanced", env: { ...(options.env ?? process.env) } as NodeJS.ProcessEnv,
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }), stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    this.#child = child;
    this.#ports = new PortsAway((message) => this.#send(message));
    child.on("spawn", () => {
      alive.set(child.pid as number, options.serviceName ?? "Node Utility Process");
      this.emit("spawn");
    });
    child.on("message", (message: UtilityMessage) => {
      if (message.kind === "message") this.emit("message", message.data);
      else if (message.kind === "port") this.#ports.came(message.port, message.data);
      else this.#ports.closed(message.port);
    });
    child.on("exit", (code, signal) => {
      alive.delete(child.pid as number);
      this.#ports.allClosed();
      this.emit("exit", code ?? (signal === null ? 0 : 1));
    });
  }

  get pid(): number | undefined {
    return this.#child.exitCode === null && this.#child.signalCode === null ? this.#child.pid : undefined;
  }

  postMessage(message: unknown, transfer: Electron.MessagePortMain[] = []): void {
    this.#send({ kind: "message", data: message, ports: transfer.map((port) => this.#ports.send(port as unknown as MessagePortMain)) });
  }

  kill(): boolean {
    return this.#child.kill();
  }

  #send(message: UtilityMessage): void {
    if (this.#child.connected) this.#child.send(message as object);
  }
}

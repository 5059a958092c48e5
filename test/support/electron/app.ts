import { EventEmitter } from "node:events";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, watch, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { utilityProcesses } from "./utility-process.ts";

/** An event of Electron's that can be prevented. */
export class Preventable {
  defaultPrevented = false;
  preventDefault(): void {
    this.defaultPrevented = true;
  }
}

/** What must happen before the process may end: closing windows, then the browser. */
export interface Ending {
  readonly closeWindows: () => Promise<boolean>;
  readonly closeBrowser: () => Promise<void>;
}

class CommandLine implements Pick<Electron.CommandLine, "appendSwitch" | "hasSwitch" | "getSwitchValue"> {
  readonly #given = new Map(process.argv.flatMap((arg) => {
    const [, name, value] = /^--([\w-]+)(?:=(.*))?$/.exec(arg) ?? [];
    return name === undefined ? [] : [[name, value ?? ""] as const];
  }));
  readonly appended: string[] = [];

  appendSwitch(name: string, value?: string): void {
    this.#given.set(name, value ?? "");
    this.appended.push(value === undefined ? `--${name}` : `--${name}=${value}`);
  }
  hasSwitch(name: string): boolean {
    return this.#given.has(name);
  }
  getSwitchValue(name: string): string {
    return this.#given.get(name) ?? "";
  }
}

const LOCK = "instance.lock";
const CALL = /^instance-\d+\.call$/;

const runs = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

class App extends EventEmitter {
  name = "wardroom";
  readonly commandLine = new CommandLine();
  readonly isPackaged = false;
  badge = 0;
  readonly #paths = new Map([["appData", join(tmpdir(), "wardroom-stand-in")], ["temp", tmpdir()], ["home", tmpdir()]]);
  #ready: Promise<void> | null = null;
  #isReady = false;
  #ending: Ending | null = null;
  #quitting = false;

  endsWith(ending: Ending): void {
    this.#ending = ending;
  }

  get quitting(): boolean {
    return this.#quitting;
  }

  isReady(): boolean {
    return this.#isReady;
  }

  /** Ready once the entry file has run, as in Electron: what must be said before can be said there. */
  whenReady(): Promise<void> {
    this.#ready ??= new Promise((resolve) => setImmediate(() => {
      this.#isReady = true;
      this.emit("ready");
      resolve();
    }));
    return this.#ready;
  }

  setName(name: string): void {
    this.name = name;
  }
  getVersion(): string {
    return "0.0.0";
  }
  getLocale(): string {
    return this.commandLine.getSwitchValue("lang") || "en-US";
  }
  setAppUserModelId(_id: string): void {
    // Windows only.
  }
  setBadgeCount(count = 0): boolean {
    this.badge = count;
    return true;
  }
  getBadgeCount(): number {
    return this.badge;
  }
  getPath(name: string): string {
    const path = this.#paths.get(name);
    if (path === undefined) throw new Error(`the stand-in has no path "${name}"`);
    return path;
  }
  setPath(name: string, path: string): void {
    if (!existsSync(path)) throw new Error(`there is no folder ${path}`);
    this.#paths.set(name, path);
  }

  /** The first process in a user data folder has it; a later one leaves word of itself there, for the first to find. */
  requestSingleInstanceLock(): boolean {
    const dir = this.getPath("userData");
    const lock = join(dir, LOCK);
    if (existsSync(lock) && runs(Number(readFileSync(lock, "utf8")))) {
      const call = join(dir, `instance-${process.pid}.call`);
      writeFileSync(`${call}.part`, JSON.stringify({ argv: process.argv, cwd: process.cwd() }));
      // Whole from the moment it has its name.
      renameSync(`${call}.part`, call);
      return false;
    }
    writeFileSync(lock, String(process.pid));
    watch(dir, () => {
      for (const name of readdirSync(dir).filter((file) => CALL.test(file))) {
        const { argv, cwd } = JSON.parse(readFileSync(join(dir, name), "utf8")) as { argv: string[]; cwd: string };
        rmSync(join(dir, name));
        this.emit("second-instance", new Preventable(), argv, cwd, null);
      }
    }).unref();
    return true;
  }

  getAppMetrics(): Pick<Electron.ProcessMetric, "pid" | "type" | "name">[] {
    return [{ pid: process.pid, type: "Browser" }, ...utilityProcesses().map(([pid, name]) => ({ pid, type: "Utility" as const, name }))];
  }

  quit(): void {
    const before = new Preventable();
    this.emit("before-quit", before);
    if (before.defaultPrevented || this.#quitting) return;
    this.#quitting = true;
    void (this.#ending?.closeWindows() ?? Promise.resolve(true)).then((closed) => {
      const will = new Preventable();
      if (closed) this.emit("will-quit", will);
      this.#quitting = closed && !will.defaultPrevented;
      if (this.#quitting) this.exit(0);
    });
  }

  exit(code = 0): void {
    this.emit("quit", new Preventable(), code);
    void (this.#ending?.closeBrowser() ?? Promise.resolve()).finally(() => process.exit(code));
  }
}

export const app = new App();
app satisfies Pick<Electron.App, "quit" | "exit" | "whenReady" | "isReady" | "setName" | "getVersion" | "getLocale" | "setAppUserModelId" | "setBadgeCount" | "setPath" | "requestSingleInstanceLock" | "isPackaged">;

import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { basename, join } from "node:path";
import { chromium, type Page } from "playwright";
import type { Desk, DeskOptions, ElectronModule } from "./desk.ts";

/** The Node the product runs on: Electron brings its own, the stand-in must not run on an older one. */
const NODE = join(import.meta.dirname, "..", "..", "..", "node_modules", "node", "bin", "node");

type Answer = { readonly kind: "browser"; readonly port: number } | { readonly kind: "value"; readonly id: number; readonly value?: unknown; readonly error?: string };

function run({ root, userData, args, env }: DeskOptions): ChildProcess {
  return fork(join(root, "out", "main", "index.js"), [`--user-data-dir=${userData}`, ...args], {
    cwd: root, execPath: NODE, execArgv: ["--disable-warning=ExperimentalWarning", "--import", join(import.meta.dirname, "register.ts")], serialization: "advanced",
    env: { ...process.env, ...env }, stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
}

const ended = async (child: ChildProcess): Promise<{ exitCode: number | null }> => {
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  return { exitCode: child.exitCode };
};

/** Starts the built main process over the stand-in, in a process of its own; the test looks at its pages through DevTools, as a debugger would. */
export async function launchStandIn(options: DeskOptions): Promise<Desk> {
  const child = run(options);
  const waits = new Map<number, (answer: Extract<Answer, { kind: "value" }>) => void>();
  let next = 0;
  const port = new Promise<number>((resolve, reject) => {
    child.on("message", (message: Answer) => {
      if (message.kind === "browser") return resolve(message.port);
      waits.get(message.id)?.(message);
      waits.delete(message.id);
    });
    child.once("exit", (code) => {
      reject(new Error(`the desk ended with ${String(code)} before its window was there`));
      for (const wait of waits.values()) wait({ kind: "value", id: -1, error: "the desk has ended" });
    });
  });
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${await port}`);
  const [context] = browser.contexts();
  const page = context?.pages()[0] as Page;
  await page.waitForURL(/\/index\.html/, { waitUntil: "domcontentloaded" });

  async function inMain<T, A>(look: (electron: ElectronModule, arg: A) => T | Promise<T>, arg: A): Promise<T> {
    const id = next++;
    const answered = new Promise<Extract<Answer, { kind: "value" }>>((resolve) => waits.set(id, resolve));
    child.send({ kind: "evaluate", id, source: look.toString(), arg } as object);
    const { value, error } = await answered;
    if (error !== undefined) throw new Error(error);
    return value as T;
  }

  return {
    page, userData: options.userData, inMain,
    pages: () => context?.pages() ?? [],
    again: () => ended(run(options)),
    knowFile: (path) => inMain(({ BrowserWindow }, file) => {
      for (const { webContents } of BrowserWindow.getAllWindows()) (webContents as unknown as { knowFile(name: string, path: string): void }).knowFile(file.name, file.path);
    }, { name: basename(path), path }),
    quit: async () => {
      if (child.connected) void inMain(({ app }) => app.quit(), null).catch(() => undefined);
      const result = await ended(child);
      await browser.close().catch(() => undefined);
      return result;
    },
  };
}

import { spawn } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterEach, describe, expect, it } from "vitest";

const root = resolve(import.meta.dirname, "../../..");
const made: string[] = [];
afterEach(() => made.splice(0).forEach((dir) => rmSync(dir, { recursive: true, force: true })));
const folder = (): string => {
  const dir = mkdtempSync(join(tmpdir(), "wardroom-start-"));
  made.push(dir);
  return dir;
};

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs `npm start`'s program; `until` what it prints, then Ctrl-C. */
function start(dir: string, { args = [], env = {}, until }: { args?: readonly string[]; env?: NodeJS.ProcessEnv; until?: (out: string) => Promise<void> }): Promise<Ran> {
  return new Promise((done, fail) => {
    const { DISPLAY: _, WAYLAND_DISPLAY: __, ...rest } = process.env;
    const child = spawn(process.execPath, [join(dir, "agents/host/start/main.mjs"), ...args], { cwd: dir, stdio: ["ignore", "pipe", "pipe"], env: { ...rest, ...env } });
    let [out, err] = ["", ""];
    child.stderr.on("data", (data: Buffer) => (err += data.toString()));
    child.stdout.on("data", (data: Buffer) => {
      out += data.toString();
      if (until && out.endsWith("\n")) void until(out).then(() => child.kill("SIGINT"), fail);
    });
    child.on("exit", (code) => done({ code, out, err }));
  });
}

/** A copy in which everything is installed and built, by its looks: every program in it only says that it was started, and how. */
function planted(): string {
  const dir = folder();
  const file = (name: string, text: string): void => {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), text);
  };
  const packages = { "": { version: "1.0.0" }, "node_modules/one": { version: "1.0.0" }, "node_modules/elsewhere": { version: "1.0.0", optional: true } };
  cpSync(join(root, "agents/host/start"), join(dir, "agents/host/start"), { recursive: true });
  file("package.json", JSON.stringify({ name: "planted", scripts: { "build:renderer": "echo pages are built", "build:desktop": "echo the desktop is built" } }));
  file("package-lock.json", JSON.stringify({ packages }));
  file("node_modules/.package-lock.json", JSON.stringify({ packages: { "node_modules/one": packages["node_modules/one"] } }));
  file("agents/host/node24.mjs", "console.log('serve:', ...process.argv.slice(2).map((arg) => arg.split('/').at(-1)))");
  for (const source of ["renderer/main.tsx", "shared/a.ts", "agents/a.ts", "electron/a.ts"]) file(source, "");
  for (const product of ["out/renderer/index.html", "out/engine/package.json", "out/main/index.js"]) file(product, "");
  file("node_modules/electron/path.txt", "electron");
  file("node_modules/electron/install.js", "");
  file("node_modules/electron/dist/electron", "#!/bin/sh\necho electron: \"$@\"\n");
  chmodSync(join(dir, "node_modules/electron/dist/electron"), 0o755);
  return dir;
}
const SCREEN = { DISPLAY: ":0" };
/** Electron is not for root; whoever runs this test is somebody else for the program. */
const somebody = { ...SCREEN, NODE_OPTIONS: "--import=data:text/javascript,process.getuid=()=>1000" };
const older = (path: string): void => utimesSync(path, new Date(0), new Date(0));

describe("npm start", () => {
  it("opens Electron where there is a screen and its runtime, and says so", async () => {
    const dir = planted();
    expect(await start(dir, { args: ["--practice"], env: somebody })).toEqual({ code: 0, out: `electron: ${dir}/ --practice\n`, err: "Opening the desk in Electron.\n" });
  });

  it.each<readonly [string, NodeJS.ProcessEnv, readonly string[], (dir: string) => void, string]>([
    ["there is no screen", {}, [], () => undefined, "there is no display for a window of its own"],
    ["root runs it", { ...SCREEN, NODE_OPTIONS: "--import=data:text/javascript,process.getuid=()=>0" }, [], () => undefined, "Electron does not run as root"],
    ["the runtime cannot be had", somebody, [], (dir) => rmSync(join(dir, "node_modules/electron/dist"), { recursive: true }), "Electron’s runtime could not be fetched"],
    ["the runtime does not start", somebody, [], (dir) => writeFileSync(join(dir, "node_modules/electron/dist/electron"), "#!/bin/sh\nexit 127\n"), "Electron’s runtime does not start on this system"],
    ["the browser's door is asked for", somebody, ["--port=0"], () => undefined, "an option of the browser's door was given"],
  ])("opens the browser's door where %s, and says why", async (...[, env, args, change, why]) => {
    const dir = planted();
    change(dir);
    const { code, out, err } = await start(dir, { args: ["--practice", ...args], env });
    expect({ code, out, said: err.trimEnd().split("\n").at(-1) }).toEqual({ code: 0, out: `serve: main.ts serve --practice ${[...args, "--open"].join(" ")}\n`, said: `Opening the desk in the browser: ${why}.` });
  });

  it("builds what is missing or older than its sources, and nothing else", async () => {
    const dir = planted();
    older(join(dir, "out/renderer/index.html"));
    rmSync(join(dir, "out/main"), { recursive: true });
    const { err } = await start(dir, { env: somebody });
    expect(err).toBe("Building the pages: changed since it was built …\npages are built\nBuilding the desktop: not built yet …\nthe desktop is built\nOpening the desk in Electron.\n");
  });

  it("installs what is missing, and ends in one line where that fails", async () => {
    const dir = planted();
    const npm = join(dir, "bin", "npm");
    mkdirSync(dirname(npm));
    writeFileSync(npm, '#!/bin/sh\necho "npm $@"\nexit 1\n', { mode: 0o755 });
    const env = { PATH: `${dirname(npm)}:${process.env.PATH}` };
    const failed = { code: 1, out: "", err: expect.stringMatching(/^Installing: .* …\nnpm ci --include=dev --no-audit --no-fund\n"npm ci [^"]*" failed; what it said stands above\.\n$/) };
    writeFileSync(join(dir, "node_modules/.package-lock.json"), JSON.stringify({ packages: { "node_modules/one": { version: "0.9.0" } } }));
    const stale = await start(dir, { env });
    expect(stale).toEqual(failed);
    expect(stale.err).toContain("Installing: one 1.0.0 is missing …");
    rmSync(join(dir, "node_modules/.package-lock.json"));
    expect((await start(dir, { env })).err).toContain("Installing: the last installation was not finished …");
    rmSync(join(dir, "node_modules"), { recursive: true });
    expect((await start(dir, { env })).err).toContain("Installing: nothing is installed yet …");
  });
});

describe("npm start in a copy where nothing is built", () => {
  // Installing for real is the first thing that `.ci/run` does, by this same way.
  it("builds the pages and opens the desk on the practice book, with one line for whoever reads it", async () => {
    const dir = folder();
    const left = new Set(["node_modules", "out", ".git", "data", "dist", ".cache", "screenshots", "test-results", "test"].map((name) => join(root, name)));
    cpSync(root, dir, { recursive: true, filter: (path) => !left.has(path) });
    symlinkSync(join(root, "node_modules"), join(dir, "node_modules"));
    const { code, out, err } = await start(dir, {
      args: ["--practice", "--json", "--port", "0", "--data", join(dir, "book")],
      until: async (line) => {
        const { url, ready } = JSON.parse(line) as { url: string; ready: boolean };
        expect(ready).toBe(true);
        const signedIn = await fetch(url, { redirect: "manual" });
        const page = await fetch(new URL("/", url), { headers: { cookie: (signedIn.headers.get("set-cookie") ?? "").split(";")[0] ?? "" } });
        expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<div id="root">')]);
      },
    });
    expect(err).toMatch(/^Building the pages: not built yet …\n/);
    expect(err).toMatch(/\nOpening the desk in the browser: an option of the browser's door was given\.\n$/);
    expect({ code, lines: out.split("\n").length }).toEqual({ code: 0, lines: 2 });
  });
});

import { safe } from "@orpc/client";
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createServer } from "node:net";
import Database from "better-sqlite3";
import { afterEach, describe, expect, it } from "vitest";
import { Desk } from "../../e2e/support/desk.ts";
import { wardroom } from "../../support/cli.ts";
import { openWindow, signIn, type Window } from "../../support/rpc-client.ts";

const MAIN = new URL("../../../agents/host/cli/main.ts", import.meta.url).pathname;
const UCI = new URL("../../fixtures/uci-credit-60.csv", import.meta.url).pathname;
const desks: Desk[] = [];
const windows: Window[] = [];
afterEach(async () => {
  windows.splice(0).forEach(({ socket }) => socket.terminate());
  await Promise.all(desks.splice(0).map((desk) => desk.remove()));
});

function newDesk(practice = true): Desk {
  const desk = new Desk({ practice, key: null });
  desks.push(desk);
  return desk;
}
/** A browser that signed in once and opens windows as often as it likes. */
async function browser(desk: Desk): Promise<() => Promise<Window>> {
  const cookie = await signIn(desk.link);
  return async () => {
    const window = await openWindow(desk.url, { origin: desk.url, cookie });
    windows.push(window);
    return window;
  };
}

interface Seen {
  seq: number;
  readonly attempts: Set<string>;
}

/** Follows the ledger from where it was until `enough` or the line breaks. */
async function follow({ engine }: Window, seen: Seen, enough: () => Promise<boolean> | boolean): Promise<void> {
  try {
    for await (const note of await engine.status.ledger({ after: seen.seq })) {
      expect(note.seq).toBeGreaterThan(seen.seq);
      seen.seq = note.seq;
      note.attemptIds.forEach((id) => seen.attempts.add(id));
      if (await enough()) return;
    }
  } catch (error) {
    if ((error as Error).name === "AssertionError") throw error;
  }
}

describe("wardroom serve", () => {
  it("starts on the shipped practice book with a shift ready to press, and ends when told", async () => {
    const desk = newDesk();
    await desk.start();
    const { engine } = await (await browser(desk))();
    expect(await engine.status.get()).toMatchObject({ practice: true, setUp: true, book: { cases: 500 }, shift: null, stop: null, actor: { userId: "desk" }, egress: { allowed: [], made: 0, refused: 0 } });
    expect(await engine.desk.settings()).toMatchObject({ key: "none", keyByDoor: false });
    await engine.shift.start({ days: 1, seed: 7, speed: 1 });
    expect((await engine.status.get()).shift).toMatchObject({ state: "running", seed: 7, days: 1 });
    expect(await desk.stop()).toBe(0);
    expect(desk.said).toBe("");
    expect(await wardroom("verify", "--data", desk.dir)).toMatchObject({ code: 0 });
    await desk.start();
    expect((await (await (await browser(desk))()).engine.status.get()).shift).toMatchObject({ state: "running", seed: 7 });
  });

  it("brings the engine back when it dies in the middle of a shift, and a window misses nothing", async () => {
    const desk = newDesk();
    await desk.start();
    const open = await browser(desk);
    const first = await open();
    const seen: Seen = { seq: 0, attempts: new Set() };
    await first.engine.shift.start({ days: 1, seed: 3, concurrency: 20, speed: 600 });
    const following = follow(first, seen, () => seen.attempts.size >= 30);
    await following;
    const rest = follow(first, seen, () => false);
    desk.killEngine();
    expect(await first.closed).toEqual({ code: 1012, reason: "" });
    await rest;
    await expect.poll(() => desk.health(), { timeout: 20_000 }).toMatchObject({ ok: true, engine: "running", restarts: 1 });

    const second = await open();
    expect((await second.engine.status.get()).shift).toMatchObject({ state: "running", seed: 3 });
    await second.engine.shift.speed({ speed: 0 });
    await second.engine.shift.end({ reason: "enough seen" });
    await follow(second, seen, async () => (await second.engine.status.get()).shift?.state === "ended");
    const { total } = await second.engine.calls.page({ filter: {}, sort: "startedAt", direction: "asc", offset: 0, limit: 1 });
    expect(total.n).toBeGreaterThanOrEqual(30);
    expect(seen.attempts.size).toBe(total.n);
    expect(await second.engine.status.verify()).toMatchObject({ ok: true });
    expect(desk.said).toBe("wardroom serve: the engine ended unexpectedly and is started again in 0.25 s\n");
  });

  it("shows a person the address, a link, and a new one each time one was used; warns of an address that others reach", async () => {
    const { dir } = newDesk();
    const child = spawn(process.execPath, [MAIN, "serve", "--host", "0.0.0.0", "--port", "0", "--data", dir], { stdio: ["ignore", "pipe", "pipe"] });
    let [out, err] = ["", ""];
    child.stdout.on("data", (data: Buffer) => (out += data.toString()));
    child.stderr.on("data", (data: Buffer) => (err += data.toString()));
    const line = async (pattern: RegExp): Promise<string> => {
      await expect.poll(() => pattern.exec(out)?.[1], { timeout: 20_000 }).toBeDefined();
      return pattern.exec(out)?.[1] ?? "";
    };
    const [url, link] = [await line(/^Wardroom is open at (http:\/\/127\.0\.0\.1:\d+)$/m), await line(/^Sign in \(works once\): (\S+)$/m)];
    expect(link.startsWith(`${url}/sign-in?token=`)).toBe(true);
    await signIn(link);
    const next = await line(/^Signed in\. For another browser: (\S+)$/m);
    await expect(signIn(link)).rejects.toThrow("403");
    await signIn(next);
    expect(err).toMatch(/^wardroom serve: 0\.0\.0\.0 is reached by other machines, and nothing is encrypted on the way: .*\n$/);
    const ended = new Promise((resolve) => child.once("exit", (code) => resolve(code)));
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
  });

  it("leaves no engine behind when the door itself is killed", async () => {
    const desk = newDesk();
    await desk.start();
    desk.killDoor();
    await expect.poll(async () => (await wardroom("verify", "--data", desk.dir)).code, { timeout: 20_000 }).toBe(0);
    await desk.start();
    expect(await desk.health()).toMatchObject({ ok: true });
  });
});

describe("wardroom serve on a folder it cannot work", () => {
  const refusal = (...argv: string[]): ReturnType<typeof wardroom> => wardroom("serve", "--port", "0", ...argv);

  it("says that another engine has it", async () => {
    const desk = newDesk();
    await desk.start();
    expect(await refusal("--data", desk.dir)).toEqual({ code: 1, out: "", err: expect.stringMatching(/^wardroom serve: another Wardroom has this folder open \(pid \d+\)\n$/) });
  });

  it("says that its ledger is not whole, or that a newer version wrote it", async () => {
    const desk = newDesk();
    await desk.start();
    await desk.stop();
    const db = new Database(join(desk.dir, "wardroom.db"));
    const version = db.pragma("user_version", { simple: true }) as number;
    db.pragma("user_version = 999");
    expect(await refusal("--data", desk.dir)).toEqual({ code: 1, out: "", err: `wardroom serve: this data folder was written by a newer version (schema 999, this one knows ${version})\n` });
    db.pragma(`user_version = ${version}`);
    db.exec("DELETE FROM events WHERE seq = (SELECT max(seq) FROM events)");
    db.close();
    expect(await refusal("--data", desk.dir)).toEqual({ code: 1, out: "", err: expect.stringMatching(/^wardroom serve: the ledger in \S+ is not whole: .*\n$/) });
    writeFileSync(join(desk.dir, "wardroom.db"), "no database at all, but a text that somebody put in its place");
    expect(await refusal("--data", desk.dir)).toMatchObject({ code: 1, out: "", err: expect.stringMatching(/^wardroom serve: \S.*\n$/) });
  });

  it("says that a file is no folder, a port is taken, an address is not ours", async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    const { port } = taken.address() as { port: number };
    const { dir } = newDesk();
    expect(await wardroom("serve", "--port", String(port), "--data", dir)).toEqual({ code: 1, out: "", err: `wardroom serve: port ${port} is in use on 127.0.0.1: give another with --port, or 0 for any free one\n` });
    taken.close();
    expect(await refusal("--host", "203.0.113.7", "--data", dir)).toEqual({ code: 1, out: "", err: "wardroom serve: 203.0.113.7 is no address of this machine\n" });
    expect(await wardroom("serve", "--port", "70000")).toEqual({ code: 1, out: "", err: 'wardroom serve: --port takes a number up to 65535, not "70000"\n' });
    expect(await refusal("--data", UCI)).toEqual({ code: 1, out: "", err: `wardroom serve: ${UCI} is a file: --data takes a folder\n` });
  });

  it("does not practise on a live book, nor dial from it without a line, nor mix the two", async () => {
    const desk = newDesk(false);
    expect(await wardroom("import", UCI, "--mapping", "uci-credit", "--data", desk.dir)).toMatchObject({ code: 0 });
    expect(await refusal("--practice", "--data", desk.dir)).toEqual({ code: 1, out: "", err: `wardroom serve: ${desk.dir} holds a live book: leave --practice out, or give another folder with --data\n` });
    await desk.start();
    const { engine } = await (await browser(desk))();
    expect(await engine.status.get()).toMatchObject({ practice: false, shift: null });
    expect(await safe(engine.shift.start({}))).toMatchObject({ error: { code: "CONFLICT", data: { why: "live_book_no_line" } } });
    expect(await safe(engine.imports.practiceBook())).toMatchObject({ error: { code: "CONFLICT", data: { why: "live_book_there" } } });
    expect((await engine.status.get()).practice).toBe(false);
  });
});

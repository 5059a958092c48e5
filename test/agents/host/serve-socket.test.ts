import { safe } from "@orpc/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWindow, signIn, type Window } from "../../support/rpc-client.ts";
import { openTestDoor, type TestDoor } from "../../support/open-door.ts";
import { FLOOD, FLOOD_AFTER } from "../../support/scripted-desk.ts";

let door: TestDoor;
let cookie: string;
const opened: Window[] = [];
beforeEach(async () => {
  door = await openTestDoor();
  cookie = await signIn(door.link());
});
afterEach(async () => {
  opened.splice(0).forEach(({ socket }) => socket.terminate());
  await door.close();
});
const window = async (headers: Readonly<Record<string, string>> = {}): Promise<Window> => {
  const one = await openWindow(door.url, { origin: door.url, cookie, ...headers });
  opened.push(one);
  return one;
};
const refused = (headers: Readonly<Record<string, string>>): Promise<string> => window(headers).then(() => "let in", (error: unknown) => (error as Error).message);

describe("a window's WebSocket", () => {
  it("is opened only from the desk's own page, by its own name, with its session", async () => {
    const { port } = new URL(door.url);
    expect(await refused({ origin: "http://evil.example" })).toBe("403");
    expect(await refused({ origin: "null" })).toBe("403");
    expect(await refused({ origin: `http://127.0.0.1:${Number(port) + 1}` })).toBe("403");
    expect(await refused({ origin: `https://127.0.0.1:${port}` })).toBe("403");
    expect(await refused({ origin: `http://localhost:${port}` })).toBe("403");
    expect(await refused({ origin: "http://evil.example", host: `evil.example:${port}` })).toBe("421");
    expect(await refused({ cookie: "" })).toBe("401");
    expect(await refused({ cookie: `${cookie}x` })).toBe("401");
    expect(await refused({ host: `localhost:${port}`, origin: `http://localhost:${port}` })).toBe("let in");
    expect(await refused({})).toBe("let in");
  });

  it("speaks the contract through the door to the engine and back, text in every script", async () => {
    const { engine } = await window();
    await expect(engine.desk.search({ q: "王小明 😀 ￿" })).resolves.toMatchObject([{ id: "王小明 😀 ￿" }]);
    const answers = await Promise.all(Array.from({ length: 200 }, (_, n) => engine.desk.search({ q: `C${n}` })));
    expect(answers.map(([hit]) => hit?.id)).toEqual(Array.from({ length: 200 }, (_, n) => `C${n}`));
  });

  it("answers a question against the contract with an error, and goes on", async () => {
    const { engine, socket } = await window();
    expect(await safe(engine.desk.search({ q: 7 } as never))).toMatchObject({ error: { code: "BAD_REQUEST", data: { issues: [{ field: "q" }] } } });
    for (const junk of ["{", "null", "[1,2]", '{"i":"9","p":{"u":"/desk/search","b":{"json":{"q":"x"},"meta":[[7,"__proto__"]]}}}']) socket.send(junk);
    socket.send(Buffer.from([255, 1, 2]));
    await expect(engine.desk.search({ q: "still" })).resolves.toHaveLength(1);
    expect(door.states.map(({ kind }) => kind)).toEqual(["starting", "running"]);
  });

  it("takes a piece of a file and closes on more than that; the others do not feel it", async () => {
    const [one, other] = [await window(), await window()];
    await expect(one.engine.imports.piece({ fileId: "f", at: 0, data: Buffer.alloc(512 * 1024).toString("base64") })).resolves.toMatchObject({ bytes: 699_052 });
    one.socket.send("x".repeat((1 << 20) + 1));
    expect(await one.closed).toMatchObject({ code: 1009 });
    await expect(other.engine.desk.search({ q: "other" })).resolves.toHaveLength(1);
  });

  it("ends the streams of a window that wants no more of them, or is gone", async () => {
    const [watching, other] = [await window(), await window()];
    const first = await watching.engine.status.ledger({ after: 41 });
    expect(await first.next()).toMatchObject({ value: { seq: 42 } });
    await first.return?.();
    await expect.poll(() => other.engine.status.verify()).toEqual({ ok: true, events: 1, detail: "1 begun, 1 aborted" });
    const second = await watching.engine.status.ledger({ after: 0 });
    await second.next();
    watching.socket.terminate();
    await expect.poll(() => other.engine.status.verify()).toEqual({ ok: true, events: 2, detail: "2 begun, 2 aborted" });
  });

  it("makes the engine wait for a window that does not read, and for no other", async () => {
    const [slow, other] = [await window(), await window()];
    const flood = await slow.engine.status.ledger({ after: FLOOD_AFTER });
    slow.socket.pause();
    const given = async (): Promise<number> => (await other.engine.imports.piece({ fileId: "f", at: 0, data: "" })).received;
    let [before, now] = [-1, 0];
    while (now === 0 || now !== before) {
      await other.engine.desk.search({ q: "soon" });
      [before, now] = [now, await given()];
    }
    expect(now).toBeLessThan(FLOOD);
    slow.socket.resume();
    const seen: number[] = [];
    for await (const { seq } of flood) seen.push(seq);
    expect(seen).toEqual(Array.from({ length: FLOOD }, (_, seq) => seq));
  });
});

describe("an engine that dies", () => {
  it("closes its windows with the code that brings them back, and is there when they come", async () => {
    const before = await window();
    const stream = await before.engine.status.ledger({ after: 10 });
    expect(await stream.next()).toMatchObject({ value: { seq: 11 } });
    void before.engine.desk.search({ q: "die" }).catch(() => undefined);
    expect(await before.closed).toEqual({ code: 1012, reason: "" });
    await door.engine("restarting");
    expect((await door.ask("/", { headers: { cookie } })).status).toBe(200);
    expect(await door.ask("/health")).toMatchObject({ status: 503, body: expect.stringContaining('"engine":"restarting","restarts":1') });
    expect(await (await window()).closed).toMatchObject({ code: 1012 });

    await door.engine("starting", 2);
    const after = await window();
    const resumed = await after.engine.status.ledger({ after: 11 });
    expect(await resumed.next()).toMatchObject({ value: { seq: 12 } });
    expect(await door.ask("/health")).toMatchObject({ status: 200, body: expect.stringContaining('"engine":"running","restarts":1') });
  });

  it("that cannot open its folder is not started again, and every window is told which fault it is", async () => {
    const broken = await openTestDoor(new URL("../../support/faulty-engine.ts", import.meta.url).pathname);
    try {
      await broken.engine("fault");
      expect(broken.states).toEqual([{ kind: "starting" }, { kind: "fault", fault: "broken", detail: "the ledger is not whole" }]);
      const own = await signIn(broken.link());
      const { closed } = await openWindow(broken.url, { origin: broken.url, cookie: own });
      expect(await closed).toEqual({ code: 1011, reason: "broken" });
      expect(await broken.ask("/health")).toMatchObject({ status: 503, body: expect.stringContaining('"engine":"fault","restarts":0') });
    } finally {
      await broken.close();
    }
  });
});

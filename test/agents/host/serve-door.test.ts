import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDoor, type TestDoor } from "../../support/open-door.ts";
import { signIn } from "../../support/rpc-client.ts";

let door: TestDoor;
let cookie: string;
let host: string;
beforeAll(async () => {
  door = await openTestDoor();
  await door.engine("running");
  host = new URL(door.url).host;
  cookie = await signIn(door.link());
});
afterAll(() => door.close());
const port = (): string => new URL(door.url).port;

describe("the loopback door: who is let in", () => {
  it("answers nobody who calls it by a foreign name, whatever they know", async () => {
    for (const foreign of [`evil.example:${port()}`, "evil.example", "127.0.0.1", `127.0.0.1.evil.example:${port()}`, `127.0.0.1:${Number(port()) + 1}`, `wardroom:${port()}`]) {
      for (const path of ["/", "/health", "/assets/main-B1c2.js", "/sign-in?token=x"]) {
        expect([foreign, path, (await door.ask(path, { headers: { host: foreign, cookie } })).status]).toEqual([foreign, path, 421]);
      }
    }
    for (const own of [host, `localhost:${port()}`, `LOCALHOST:${port()}`, `[::1]:${port()}`]) expect((await door.ask("/health", { headers: { host: own } })).status).toBe(200);
  });

  it("shows nothing of the desk without a session, and says how to get one", async () => {
    for (const path of ["/", "/index.html", "/assets/main-B1c2.js", "/anything"]) {
      const { status, body } = await door.ask(path);
      expect([path, status]).toEqual([path, 401]);
      expect(body).toContain("The terminal in which Wardroom runs shows it.");
    }
    for (const wrong of ["", "wardroom=x", `${cookie}x`, cookie.replace(/=.*/, "="), `wardroom_1${cookie.slice(cookie.indexOf("="))}`]) {
      expect([wrong, (await door.ask("/", { headers: { cookie: wrong } })).status]).toEqual([wrong, 401]);
    }
    expect((await door.ask("/", { headers: { cookie: `other=1; ${cookie}; more=2` } })).status).toBe(200);
  });

  it("says so in the reader's language", async () => {
    expect((await door.ask("/", { headers: { "accept-language": "zh-CN,zh;q=0.9" } })).body).toContain("一次性链接");
    expect((await door.ask("/", { headers: { "accept-language": "zh-Hant-HK,en" } })).body).toContain("一次性連結");
    expect((await door.ask("/", { headers: { "accept-language": "fr, en;q=0.5" } })).body).toContain('<html lang="en">');
  });

  it("takes a link once, then tells where the next one is", async () => {
    const link = new URL(door.link());
    expect(link.searchParams.get("token")?.length).toBeGreaterThanOrEqual(43);
    const at = link.pathname + link.search;
    expect((await door.ask(at, { method: "HEAD" })).status).toBe(200);
    const first = await door.ask(at);
    expect(first).toMatchObject({ status: 303, headers: { location: "/", "cache-control": "no-store" } });
    expect(first.headers["set-cookie"]).toEqual([expect.stringMatching(new RegExp(`^wardroom_${port()}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`))]);
    const second = await door.ask(at);
    expect(second).toMatchObject({ status: 403, headers: { "cache-control": "no-store" } });
    expect(second.headers["set-cookie"]).toBeUndefined();
    expect(second.body).toContain("This link was used already");
    expect(await door.ask(at, { headers: { cookie } })).toMatchObject({ status: 303 });
    const [older, newer] = [new URL(door.link()), new URL(door.link())];
    expect((await door.ask(older.pathname + older.search)).status).toBe(403);
    expect((await door.ask(newer.pathname + newer.search)).status).toBe(303);
  });

  it("refuses to be written to, and tells a foreign page less than its own", async () => {
    for (const method of ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"]) {
      for (const path of ["/", "/rpc", "/health"]) {
        expect((await door.ask(path, { method, headers: { cookie, origin: "http://evil.example" } })).status).toBe(403);
        expect((await door.ask(path, { method, headers: { cookie } })).status).toBe(403);
        expect(await door.ask(path, { method, headers: { cookie, origin: door.url } })).toMatchObject({ status: 405, headers: { allow: "GET, HEAD" } });
      }
    }
    const { headers } = await door.ask("/", { headers: { cookie, origin: "http://evil.example" } });
    expect(Object.keys(headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
  });
});

describe("the loopback door: what it serves", () => {
  it("puts the security headers on every answer", async () => {
    for (const path of ["/", "/health", "/sign-in", "/nowhere", "/assets/main-B1c2.js"]) {
      const { headers } = await door.ask(path, { headers: { cookie } });
      expect(headers).toMatchObject({
        "x-content-type-options": "nosniff", "referrer-policy": "no-referrer", "cross-origin-opener-policy": "same-origin", "cross-origin-resource-policy": "same-origin", "x-frame-options": "DENY",
        "permissions-policy": expect.stringContaining("microphone=()"),
      });
      const policy = new Map(String(headers["content-security-policy"]).split("; ").map((line) => [line.split(" ")[0], line]));
      expect(policy.get("default-src")).toBe("default-src 'none'");
      expect(policy.get("script-src")).toBe("script-src 'self'");
      expect(policy.get("connect-src")).toBe(`connect-src 'self' ws://${host}`);
      expect(policy.get("frame-ancestors")).toBe("frame-ancestors 'none'");
      expect(headers["content-security-policy"]).not.toContain("unsafe-eval");
    }
  });

  it("serves the built pages with their types, hashed ones for good, and nothing else", async () => {
    const get = (path: string) => door.ask(path, { headers: { cookie } });
    expect(await get("/")).toMatchObject({ status: 200, headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-cache" }, body: "<!doctype html><title>desk</title>" });
    expect(await get("/?x=1")).toMatchObject({ status: 200 });
    expect(await get("/assets/main-B1c2.js")).toMatchObject({ status: 200, headers: { "content-type": "text/javascript; charset=utf-8", "cache-control": expect.stringContaining("immutable") } });
    expect(await get("/assets/inter-A9.woff2")).toMatchObject({ status: 200, headers: { "content-type": "font/woff2" } });
    expect(await get("/mark.svg")).toMatchObject({ status: 200, headers: { "content-type": "image/svg+xml", "cache-control": "no-cache" } });
    const out = ["/../secret.txt", "/assets/../../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/assets/..%5c..%5csecret.txt", "//secret.txt", "/assets", "/assets/", "/assets/main-B1c2.js.map", "/floor", "/\0", "/%00"];
    for (const path of out.filter((one) => !one.includes("\0"))) expect([path, (await get(path)).status]).toEqual([path, 404]);
    const head = await door.ask("/", { method: "HEAD", headers: { cookie } });
    expect(head).toMatchObject({ status: 200, body: "", headers: { "content-length": "34" } });
  });

  it("tells its health to anybody, with nothing of anybody in it", async () => {
    const { body, headers } = await door.ask("/health");
    expect(headers["cache-control"]).toBe("no-store");
    expect(JSON.parse(body)).toEqual({ ok: true, engine: "running", restarts: 0, windows: 0, version: expect.stringMatching(/^\d+\.\d+\.\d+$/) });
  });
});

describe("the loopback door: guessing", () => {
  it("lets only so many tries through in a minute, even right ones", async () => {
    const guessed = await openTestDoor();
    try {
      const tries: number[] = [];
      for (let n = 0; n < 12; n++) tries.push((await guessed.ask(`/sign-in?token=${n}`)).status);
      expect(tries).toEqual([...Array<number>(10).fill(403), 429, 429]);
      const right = new URL(guessed.link());
      const slow = await guessed.ask(right.pathname + right.search);
      expect(slow.status).toBe(429);
      expect(Number(slow.headers["retry-after"])).toBeGreaterThan(0);
      expect(slow.body).toContain("Too many tries");
    } finally {
      await guessed.close();
    }
  });
});

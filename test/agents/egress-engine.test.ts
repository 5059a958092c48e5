import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createSocket } from "node:dgram";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestDoor, type TestDoor } from "../support/open-door.ts";
import { startPracticeEndpoint, type PracticeEndpoint } from "../support/practice-endpoint.ts";
import { openWindow, signIn, type Window } from "../support/rpc-client.ts";

const support = (name: string): string => fileURLToPath(new URL(`../support/${name}`, import.meta.url));
const dir = mkdtempSync(join(tmpdir(), "wardroom-egress-"));
const tries = join(dir, "tries.json");

/** Another route, that must stay unused: it counts whoever comes, by either protocol. */
let reached = 0;
const route = createServer((socket) => {
  reached += 1;
  socket.destroy();
});
const heard = createSocket("udp4");
let endpoint: PracticeEndpoint;
let redirecting: PracticeEndpoint;
let door: TestDoor;
let window: Window;

beforeAll(async () => {
  const port = await new Promise<number>((resolve) => route.listen(0, "127.0.0.1", () => resolve((route.address() as AddressInfo).port)));
  heard.on("message", () => (reached += 1));
  await new Promise<void>((resolve) => heard.bind(port, "127.0.0.1", resolve));
  [endpoint, redirecting] = await Promise.all([startPracticeEndpoint(), startPracticeEndpoint({ redirectTo: `http://127.0.0.1:${port}/v1` })]);
  Object.assign(process.env, { WARDROOM_TEST_ROUTE: String(port), WARDROOM_TEST_TRIES: tries, WARDROOM_TEST_THREAD: support("thread-that-tries.mjs") });
  door = await openTestDoor(support("engine-with-a-library.ts"), ["--data", join(dir, "data"), "--practice"]);
  await door.engine("running");
  window = await openWindow(door.url, { origin: door.url, cookie: await signIn(door.link()) });
});
afterAll(async () => {
  window.socket.terminate();
  await Promise.all([door.close(), endpoint.close(), redirecting.close()]);
  route.close();
  heard.close();
  rmSync(dir, { recursive: true });
});

const allowedNow = async (): Promise<string[]> => (await window.engine.status.get()).egress.allowed;

it("an engine that works with an endpoint connects to it and to nothing else, whatever a library in it tries and wherever an endpoint points", async () => {
  const { engine } = window;
  expect(await allowedNow()).toEqual([]);
  await engine.desk.setSettings({ endpoint: { baseUrl: endpoint.url, model: "practice" } });
  expect(await allowedNow()).toEqual([new URL(endpoint.url).host]);
  await engine.shift.start({ days: 1, seed: 7, concurrency: 10, speed: 0 });
  await expect.poll(() => endpoint.requests.length, { timeout: 60_000 }).toBeGreaterThan(20);

  writeFileSync(`${tries}.go`, "");
  await expect.poll(() => existsSync(tries) && readFileSync(tries, "utf8").length > 0, { timeout: 60_000 }).toBe(true);
  const results = JSON.parse(readFileSync(tries, "utf8")) as Record<string, string>;
  expect(Object.keys(results).length).toBeGreaterThan(25);
  for (const [name, result] of Object.entries(results)) expect([name, result]).toEqual([name, name === "WebSocket" ? "refused" : "EGRESS_REFUSED"]);
  const { egress } = await engine.status.get();
  expect(egress.refused).toBe(Object.keys(results).length);
  expect(egress.made).toBeGreaterThan(0);

  await engine.desk.setSettings({ endpoint: { baseUrl: redirecting.url, model: "practice" } });
  expect(await allowedNow()).toEqual([new URL(redirecting.url).host]);
  await expect.poll(() => redirecting.requests.length, { timeout: 60_000 }).toBeGreaterThan(2);
  await expect.poll(async () => (await engine.status.get()).endpoint.state, { timeout: 60_000 }).not.toBe("ok");
  const asked = endpoint.requests.length;
  expect(await engine.desk.testEndpoint({ baseUrl: endpoint.url, model: "practice" })).toMatchObject({ usable: true });
  expect(endpoint.requests.length).toBeGreaterThan(asked);
  expect(await allowedNow()).toEqual([new URL(redirecting.url).host]);

  await engine.desk.setSettings({ endpoint: null });
  expect(await allowedNow()).toEqual([]);
  await engine.shift.stopEverything({ reason: "enough" });
  expect(reached).toBe(0);
});

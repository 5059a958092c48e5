import { spawn } from "node:child_process";
import { createServer as createHttp } from "node:http";
import { createServer, type AddressInfo, type Server } from "node:net";
import { createSocket } from "node:dgram";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WAYS_OUT } from "../support/library-that-tries.ts";

const support = (name: string): string => fileURLToPath(new URL(`../support/${name}`, import.meta.url));
const listening = (server: Server): Promise<number> => new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port)));

let reached = 0;
const route = createServer((socket) => {
  reached += 1;
  socket.destroy();
});
const heard = createSocket("udp4");
const endpoint = createHttp((_, answer) => answer.end("answered"));
let ports: readonly [number, number];
beforeAll(async () => {
  ports = [await listening(route), await listening(endpoint)];
  heard.on("message", () => (reached += 1));
  await new Promise<void>((resolve) => heard.bind(ports[0], "127.0.0.1", resolve));
});
afterAll(() => {
  route.close();
  endpoint.close();
  heard.close();
});

interface Told {
  readonly results: Readonly<Record<string, string>>;
  readonly tried: { readonly allowed: string[]; readonly made: number; readonly refused: number };
  readonly allowed: { readonly before: string; readonly during: [string[], string]; readonly still: string; readonly after: string };
  readonly made: number;
}

function lockedProcess(): Promise<Told> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [support("locked-process.ts"), String(ports[0]), `http://localhost:${ports[1]}`, support("thread-that-tries.mjs")], {
      stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, WARDROOM_TEST_ROUTE: String(ports[0]) },
    });
    let out = "";
    child.stdout.on("data", (data: Buffer) => (out += data.toString()));
    child.on("exit", (code) => (code === 0 ? resolve(JSON.parse(out) as Told) : reject(new Error(`exit ${code}`))));
  });
}

describe("a process that may connect to nothing", () => {
  it("refuses a library every way out, counts each, and lets its one endpoint through while it is allowed", async () => {
    const { results, tried, allowed, made } = await lockedProcess();
    const refusedSocket = new Map([["WebSocket", "refused"]]);
    for (const [name, result] of Object.entries(results)) expect([name, result]).toEqual([name, refusedSocket.get(name) ?? "EGRESS_REFUSED"]);
    expect(reached).toBe(0);
    expect(tried).toEqual({ allowed: [], made: 0, refused: Object.keys(results).length });
    const name = `localhost:${ports[1]}`;
    expect(allowed).toEqual({ before: "EGRESS_REFUSED", during: [[name], "answered"], still: "answered", after: "EGRESS_REFUSED" });
    expect(made).toBe(2);
  });
  it("are ways out indeed: where nothing is locked they lead there", async () => {
    const before = reached;
    const ways = ["fetch", "http.get", "net.connect", "new Socket", "udp send", "a thread", "spawn"];
    process.env.WARDROOM_TEST_ROUTE = String(ports[0]);
    for (const name of ways) await WAYS_OUT[name]?.(ports[0], support("thread-that-tries.mjs")).catch(() => undefined);
    await expect.poll(() => reached - before).toBeGreaterThanOrEqual(ways.length);
  });
});

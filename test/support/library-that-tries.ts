import { exec, execFileSync, fork, spawn, spawnSync } from "node:child_process";
import dgram from "node:dgram";
import dns, { lookup, resolve4 } from "node:dns";
import dnsLater, { resolveTxt } from "node:dns/promises";
import { once, type EventEmitter } from "node:events";
import http from "node:http";
import http2 from "node:http2";
import https from "node:https";
import net, { connect } from "node:net";
import tls from "node:tls";
import { Worker } from "node:worker_threads";

/** Resolves on what tells of success, rejects with the error. */
const told = (emitter: EventEmitter, success: string): Promise<unknown> => once(emitter, success);
const called = (call: (done: (error: Error | null, value?: unknown) => void) => void): Promise<unknown> =>
  new Promise((resolve, reject) => call((error, value) => (error ? reject(error) : resolve(value))));

/** Every way out a library has, each towards `127.0.0.1:port` or by a name; the file is one that connects as soon as it is run. */
export const WAYS_OUT: Readonly<Record<string, (port: number, file: string) => Promise<unknown>>> = {
  fetch: (port) => fetch(`http://127.0.0.1:${port}/`),
  "fetch by name": () => fetch("http://collector.example/"),
  WebSocket: (port) => new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}`);
    socket.onopen = resolve;
    socket.onerror = () => reject(new Error("refused"));
  }),
  "http.get": (port) => told(http.get(`http://127.0.0.1:${port}/`), "response"),
  "https.get": (port) => told(https.get(`https://127.0.0.1:${port}/`), "response"),
  "http with an agent and a resolver of its own": (port) =>
    told(http.get({ host: "localhost", port, agent: new http.Agent(), lookup: ((_: string, __: unknown, done: (error: null, address: string, family: number) => void) => done(null, "127.0.0.1", 4)) as never }), "response"),
  http2: (port) => called((done) => {
    const session = http2.connect(`http://127.0.0.1:${port}`);
    session.on("error", done);
    session.on("remoteSettings", () => done(null));
  }),
  "net.connect": (port) => told(connect(port, "127.0.0.1"), "connect"),
  "net.connect with options": (port) => told(net.connect({ port, host: "127.0.0.1" }), "connect"),
  "new Socket": (port) => told(new net.Socket().connect(String(port) as unknown as number, "127.0.0.1"), "connect"),
  "tls.connect": (port) => told(tls.connect(port, "127.0.0.1"), "secureConnect"),
  "a pipe": () => told(net.connect("/var/run/docker.sock"), "connect"),
  "udp send": (port) => called((done) => dgram.createSocket("udp4").send("x", port, "127.0.0.1", done)),
  "udp connect": (port) => called((done) => dgram.createSocket("udp4").connect(port, "127.0.0.1", (() => done(null)) as () => void)),
  "dns.lookup": () => called((done) => lookup("collector.example", done)),
  "dns.promises.lookup": () => dnsLater.lookup("collector.example"),
  "dns.resolve4": () => called((done) => resolve4("collector.example", done)),
  "dns.promises.resolveTxt": () => resolveTxt("collector.example"),
  "dns.reverse": () => called((done) => dns.reverse("127.0.0.1", done)),
  "a resolver": () => called((done) => new dns.Resolver().resolve4("collector.example", done)),
  "a promised resolver": () => new dnsLater.Resolver().resolveTxt("collector.example"),
  spawn: (port) => told(spawn(process.execPath, ["-e", `require("net").connect(${port}, "127.0.0.1")`]), "exit"),
  spawnSync: async (port) => spawnSync(process.execPath, ["-e", `require("net").connect(${port}, "127.0.0.1")`]),
  execFileSync: async (port) => execFileSync(process.execPath, ["-e", `require("net").connect(${port}, "127.0.0.1")`]),
  exec: (port) => called((done) => exec(`"${process.execPath}" -e 'require("net").connect(${port}, "127.0.0.1")'`, done)),
  fork: (_, file) => told(fork(file), "exit"),
  "a thread": (_, file) => told(new Worker(file), "message"),
  "a thread that asks for other beginnings": (_, file) => told(new Worker(file, { execArgv: [] }), "message"),
  "a thread of text": (port) => told(new Worker(`require("net").connect(${port}, "127.0.0.1")`, { eval: true }), "exit"),
};

/** Tries every way out; by its name "through", or the code of the error. */
export async function tryEveryWayOut(port: number, file: string): Promise<Record<string, string>> {
  const results: Record<string, string> = {};
  for (const [name, way] of Object.entries(WAYS_OUT)) {
    results[name] = await Promise.resolve().then(() => way(port, file)).then(() => "through", (error: Error & { code?: string; cause?: { code?: string } }) => error.code ?? error.cause?.code ?? error.message);
  }
  return results;
}

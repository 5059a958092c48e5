import childProcess from "node:child_process";
import dgram from "node:dgram";
import dns from "node:dns";
import { syncBuiltinESMExports } from "node:module";
import net from "node:net";
import { extname } from "node:path";
import threads from "node:worker_threads";
import { AllowList, EgressRefused, type Egress } from "./allow-list.ts";

type Any = (...args: never[]) => unknown;
type Methods = Record<string, Any | undefined>;
type Done = (error: Error) => void;

/** Under this name a thread finds the counts of its process. */
const SHARED = "wardroom.egress";

interface Target {
  readonly host: string;
  readonly port: number;
  /** A pipe, or a resolver of the caller's own: where it would end is not known. */
  readonly elsewhere: boolean;
}

/** What `Socket.connect` was asked for, in any of its forms; `net.connect` hands on an array. */
function targetOf(args: readonly unknown[]): Target {
  const [first, second] = Array.isArray(args[0]) ? (args[0] as unknown[]) : args;
  if (typeof first === "object" && first !== null) {
    const { host, port, path, lookup } = first as { host?: string; port?: number | string; path?: string; lookup?: unknown };
    return { host: host ?? "localhost", port: Number(port), elsewhere: (path !== undefined && path !== null) || (lookup !== undefined && lookup !== dns.lookup) };
  }
  const port = Number(first);
  return { host: typeof second === "string" ? second : "localhost", port, elsewhere: !Number.isInteger(port) };
}

/** Every socket of the process is made in one place: http, https, http2, tls, fetch and WebSocket all come through here. */
function lockSockets(list: AllowList): void {
  const { connect } = net.Socket.prototype as { connect: (this: net.Socket, ...args: unknown[]) => net.Socket };
  net.Socket.prototype.connect = function (this: net.Socket, ...args: unknown[]): net.Socket {
    const { host, port, elsewhere } = targetOf(args);
    if (elsewhere) return this.destroy(list.refuse());
    if (!list.asks(host, port)) return this.destroy(new EgressRefused());
    return connect.apply(this, args);
  } as typeof net.Socket.prototype.connect;
  const { prototype } = dgram.Socket as unknown as { prototype: Methods };
  for (const name of ["send", "sendto", "connect"]) prototype[name] = throwing(list);
}

const throwing = (list: AllowList): Any => () => {
  throw list.refuse();
};

/** Tells it the way the caller listens: by callback, or by a promise. */
const failing = (list: AllowList): Any => (...args: unknown[]) => {
  const done = args.at(-1);
  const error = list.refuse();
  if (typeof done !== "function") throw error;
  process.nextTick(done as Done, error);
};
const rejecting = (list: AllowList): Any => () => Promise.reject(list.refuse());

/** A name is a message too: only hosts on the list are looked up, by the system's own resolver. */
function lockNames(list: AllowList): void {
  const asksNet = (name: string): boolean => /^(resolve|reverse|lookupService)/.test(name);
  const lock = (methods: Methods, refuse: Any): void => {
    for (const name of Object.getOwnPropertyNames(methods)) if (asksNet(name) && typeof methods[name] === "function") methods[name] = refuse;
  };
  lock(dns as unknown as Methods, failing(list));
  lock(dns.promises as unknown as Methods, rejecting(list));
  // What both kinds of resolver share stands one step up.
  for (const [kind, refuse] of [[dns.Resolver, failing(list)], [dns.promises.Resolver, rejecting(list)]] as const) lock(kind.prototype as unknown as Methods, refuse);

  const { lookup } = dns;
  const { lookup: lookupLater } = dns.promises;
  const passes = (host: unknown): boolean => typeof host !== "string" || host === "" || net.isIP(host) !== 0 || list.knows(host);
  dns.lookup = ((...args: unknown[]) => (passes(args[0]) ? (lookup as Any)(...(args as never[])) : failing(list)(...(args as never[])))) as typeof dns.lookup;
  dns.promises.lookup = ((...args: unknown[]) => (passes(args[0]) ? (lookupLater as Any)(...(args as never[])) : rejecting(list)())) as typeof dns.promises.lookup;
}

/** Another program would not be held by this lock. */
function lockPrograms(list: AllowList): void {
  const methods = childProcess as unknown as Methods;
  for (const name of ["spawn", "exec", "execFile", "fork", "spawnSync", "execSync", "execFileSync"]) methods[name] = throwing(list);
  (childProcess.ChildProcess as unknown as { prototype: Methods }).prototype.spawn = throwing(list);
}

/** A thread has builtins of its own: each begins by locking them, whatever its maker asked for. Text run as a thread skips what is to be loaded first, and is refused. */
function lockThreads(list: AllowList): void {
  threads.setEnvironmentData(SHARED, list.shared);
  // Beside this file whether it runs as it was written or as it was emitted for the desktop.
  const own = new URL(`./thread${extname(import.meta.url)}`, import.meta.url).href;
  threads.Worker = class extends threads.Worker {
    constructor(file: string | URL, options: threads.WorkerOptions = {}) {
      if (options.eval === true) throw list.refuse();
      super(file, { ...options, execArgv: [...(options.execArgv ?? []), "--import", own] });
    }
  };
}

/**
 * From here on this process connects to nothing but what `allow` was told. The first thing a program does, before any
 * library could take the builtins' own functions aside. `programs` true: it may start others (the door starts the engine).
 */
export function lockEgress({ programs }: { readonly programs: boolean }): Egress {
  const shared: unknown = threads.isMainThread ? undefined : threads.getEnvironmentData(SHARED);
  const list = new AllowList(shared instanceof SharedArrayBuffer ? shared : undefined);
  lockSockets(list);
  lockNames(list);
  if (!programs) lockPrograms(list);
  lockThreads(list);
  syncBuiltinESMExports();
  return list;
}

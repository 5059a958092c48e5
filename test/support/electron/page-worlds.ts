/// <reference lib="dom" />
/**
 * What runs in the page, as source text: the preload in a world of its own, which shares the document and nothing else with
 * the page, and in the page's world only what `contextBridge` exposes. Between them pass events of the window, whose details
 * Chromium copies from world to world. These functions see nothing of this file but their arguments.
 */

/** Between preload world and main process, as JSON. */
export type Said =
  | { readonly kind: "send"; readonly channel: string; readonly args: readonly unknown[] }
  | { readonly kind: "invoke"; readonly id: number; readonly channel: string; readonly args: readonly unknown[] }
  | { readonly kind: "open"; readonly url: string }
  | { readonly kind: "port"; readonly port: number; readonly data: Packed }
  | { readonly kind: "port-close"; readonly port: number };
export type Told =
  | { readonly kind: "event"; readonly channel: string; readonly args: readonly unknown[]; readonly ports: readonly number[] }
  | { readonly kind: "answer"; readonly id: number; readonly value?: unknown; readonly error?: string }
  | { readonly kind: "file"; readonly name: string; readonly path: string }
  | { readonly kind: "port"; readonly port: number; readonly data: Packed }
  | { readonly kind: "port-close"; readonly port: number };
/** Text as it is, bytes in base64, anything else as JSON can. */
export type Packed = { readonly text: string } | { readonly bytes: string } | { readonly json: unknown };

interface Host {
  readonly platform: string;
  readonly say: string;
  readonly hear: string;
}
type Run = (require: (name: string) => unknown, module: { exports: unknown }, process: unknown) => void;
type Held = { readonly held: number } | { readonly plain: unknown } | { readonly parts: Readonly<Record<string, unknown>> };

export function preloadWorld(host: Host, run: Run): void {
  if (window.top !== window) return;
  const world = globalThis as unknown as Record<string, (text: string) => void>;
  const say = (message: Said) => world[host.say]?.(JSON.stringify(message));
  const listeners = new Map<string, Set<(event: object, ...args: unknown[]) => void>>();
  const asked = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  const ports = new Map<number, MessagePort>();
  const paths = new Map<string, string>();
  let next = 0;

  const pack = (data: unknown): Packed => {
    if (typeof data === "string") return { text: data };
    const bytes = data instanceof ArrayBuffer ? new Uint8Array(data) : data instanceof Uint8Array ? data : null;
    if (!bytes) return { json: data };
    let binary = "";
    for (const byte of bytes) binary += String.fromCharCode(byte);
    return { bytes: btoa(binary) };
  };
  const unpack = (data: Packed): unknown => ("text" in data ? data.text : "bytes" in data ? Uint8Array.from(atob(data.bytes), (char) => char.charCodeAt(0)) : data.json);

  const near = (port: number): MessagePort => {
    const { port1, port2 } = new MessageChannel();
    port2.onmessage = ({ data }) => say({ kind: "port", port, data: pack(data) });
    port2.addEventListener("close", () => say({ kind: "port-close", port }));
    ports.set(port, port2);
    return port1;
  };

  world[host.hear] = (text) => {
    const message = JSON.parse(text) as Told;
    if (message.kind === "event") {
      const event = { ports: message.ports.map(near), sender: ipcRenderer };
      listeners.get(message.channel)?.forEach((listener) => listener(event, ...message.args));
    } else if (message.kind === "answer") {
      const waits = asked.get(message.id);
      asked.delete(message.id);
      if (message.error === undefined) waits?.resolve(message.value);
      else waits?.reject(new Error(message.error));
    } else if (message.kind === "port") ports.get(message.port)?.postMessage(unpack(message.data));
    else if (message.kind === "file") paths.set(message.name, message.path);
    else ports.get(message.port)?.close();
  };

  const ipcRenderer = {
    on: (channel: string, listener: (event: object, ...args: unknown[]) => void) => void listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener)),
    off: (channel: string, listener: (event: object, ...args: unknown[]) => void) => void listeners.get(channel)?.delete(listener),
    send: (channel: string, ...args: unknown[]) => say({ kind: "send", channel, args }),
    invoke: (channel: string, ...args: unknown[]) => new Promise((resolve, reject) => {
      const id = next++;
      asked.set(id, { resolve, reject });
      say({ kind: "invoke", id, channel, args });
    }),
  };

  const exposed: [string, Held][] = [];
  const held: ((...args: unknown[]) => unknown)[] = [];
  const hold = (value: unknown): Held => {
    if (typeof value === "function") return { held: held.push(value as (typeof held)[number]) - 1 };
    if (value !== null && typeof value === "object" && Object.getPrototypeOf(value) === Object.prototype) return { parts: Object.fromEntries(Object.entries(value).map(([key, part]) => [key, hold(part)])) };
    return { plain: value };
  };
  const reply = (detail: unknown) => window.dispatchEvent(new CustomEvent("bridge:reply", { detail }));
  window.addEventListener("bridge:shape", () => reply(exposed));
  window.addEventListener("bridge:open", (event) => say({ kind: "open", url: (event as CustomEvent<string>).detail }));
  window.addEventListener("bridge:call", (event) => {
    const { id, args, call } = (event as CustomEvent<{ id: number; args: readonly { back?: number; value?: unknown }[]; call: number }>).detail;
    const given = args.map(({ back, value }) => (back === undefined ? value : (...got: unknown[]) => window.dispatchEvent(new CustomEvent("bridge:back", { detail: { back, args: got } }))));
    try {
      const value = held[id]?.(...given);
      if (!(value instanceof Promise)) return reply({ value: hold(value) });
      reply({ later: true });
      const settle = (detail: object) => window.dispatchEvent(new CustomEvent("bridge:settled", { detail: { call, ...detail } }));
      void value.then((result: unknown) => settle({ value: result }), (error: unknown) => settle({ error: String(error) }));
    } catch (error) {
      reply({ error: String(error) });
    }
  });

  const electron = {
    ipcRenderer,
    contextBridge: { exposeInMainWorld: (key: string, api: unknown) => void exposed.push([key, hold(api)]) },
    webUtils: { getPathForFile: (file: File) => paths.get(file.name) ?? "" },
  };
  run((name) => {
    if (name !== "electron") throw new Error(`module not found: ${name}`);
    return electron;
  }, { exports: {} }, { platform: host.platform, sandboxed: true, contextIsolated: true, type: "renderer" });
}

export function pageWorld(): void {
  if (window.top !== window) return;
  const ask = (type: string, detail?: unknown): unknown => {
    let answer: unknown;
    const take = (event: Event) => void (answer = (event as CustomEvent).detail);
    window.addEventListener("bridge:reply", take);
    window.dispatchEvent(new CustomEvent(`bridge:${type}`, { detail }));
    window.removeEventListener("bridge:reply", take);
    return answer;
  };
  const backs: ((...args: unknown[]) => void)[] = [];
  const calls = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let next = 0;
  window.addEventListener("bridge:back", (event) => {
    const { back, args } = (event as CustomEvent<{ back: number; args: unknown[] }>).detail;
    backs[back]?.(...args);
  });
  window.addEventListener("bridge:settled", (event) => {
    const { call, value, error } = (event as CustomEvent<{ call: number; value?: unknown; error?: string }>).detail;
    if (error === undefined) calls.get(call)?.resolve(value);
    else calls.get(call)?.reject(new Error(error));
    calls.delete(call);
  });
  const build = (part: Held): unknown => {
    if ("plain" in part) return part.plain;
    if ("parts" in part) return Object.freeze(Object.fromEntries(Object.entries(part.parts).map(([key, inner]) => [key, build(inner as Held)])));
    return (...args: unknown[]) => {
      const call = next++;
      const given = args.map((arg) => (typeof arg === "function" ? { back: backs.push(arg as (typeof backs)[number]) - 1 } : { value: arg }));
      const answer = ask("call", { id: part.held, args: given, call }) as { value?: Held; later?: boolean; error?: string };
      if (answer.error !== undefined) throw new Error(answer.error);
      return answer.later ? new Promise((resolve, reject) => calls.set(call, { resolve, reject })) : answer.value && build(answer.value);
    };
  };
  for (const [key, part] of ask("shape") as [string, Held][]) Object.defineProperty(window, key, { value: build(part), enumerable: true });
  // Electron asks the handler of the opener and gives nothing back when it denies.
  window.open = (url) => {
    window.dispatchEvent(new CustomEvent("bridge:open", { detail: new URL(String(url ?? "about:blank"), window.location.href).href }));
    return null;
  };
}

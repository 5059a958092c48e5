import { EventEmitter } from "node:events";
import { readFileSync } from "node:fs";
import type { CDPSession, Page } from "playwright";
import { pageFor, setPermissions, type PageOwner } from "./browser.ts";
import { pageWorld, preloadWorld, type Packed, type Said, type Told } from "./page-worlds.ts";
import { PortsAway, type MessagePortMain } from "./ports.ts";
import { addressOf, fromAddress, session } from "./session.ts";

const WORLD = "preload";
const SAY = "__say";
const HEAR = "__hear";

const pack = (data: unknown): Packed => (typeof data === "string" ? { text: data } : data instanceof Uint8Array || data instanceof ArrayBuffer ? { bytes: Buffer.from(data as Uint8Array).toString("base64") } : { json: data });
const unpack = (data: Packed): unknown => ("text" in data ? data.text : "bytes" in data ? new Uint8Array(Buffer.from(data.bytes, "base64")) : data.json);

class WebFrameMain implements Pick<Electron.WebFrameMain, "parent" | "url" | "origin"> {
  readonly parent = null;
  readonly #url: () => string;
  constructor(url: () => string) {
    this.#url = url;
  }
  get url(): string {
    return this.#url();
  }
  get origin(): string {
    return this.url.replace(/^(\w+:\/\/[^/]*).*$/, "$1");
  }
}

/** Who hears what a preload sends. */
export interface Ears {
  emit(channel: string, event: unknown, ...args: unknown[]): boolean;
  answer(channel: string, event: unknown, args: readonly unknown[]): Promise<unknown>;
}

/** A Chromium page whose preload runs in a world of its own. */
export class WebContents extends EventEmitter implements PageOwner {
  readonly session = session.defaultSession;
  readonly mainFrame = new WebFrameMain(() => this.getURL());
  readonly set: Record<string, unknown> = {};
  readonly #preferences: Electron.WebPreferences;
  readonly #ears: Ears;
  readonly #ready: Promise<void>;
  readonly #ports: PortsAway;
  #page: Page | null = null;
  #cdp: CDPSession | null = null;
  #world: number | null = null;
  #loads: string | null = null;
  #openHandler: (details: { url: string }) => { action: "allow" | "deny" } = () => ({ action: "allow" });

  constructor(preferences: Electron.WebPreferences, ears: Ears) {
    super();
    this.#ears = ears;
    this.#preferences = preferences;
    this.#ports = new PortsAway((message) => void this.#tell(message.kind === "port" ? { kind: "port", port: message.port, data: pack(message.data) } : { kind: "port-close", port: message.port }));
    this.#ready = this.#start();
  }

  async #start(): Promise<void> {
    const page = await pageFor(this);
    this.#page = page;
    page.on("close", () => this.emit("destroyed"));
    page.on("crash", () => this.emit("render-process-gone", {}, { reason: "crashed", exitCode: 1 }));
    const cdp = await page.context().newCDPSession(page);
    this.#cdp = cdp;
    cdp.on("Runtime.executionContextCreated", ({ context }) => {
      if (context.name === WORLD) this.#world = context.id;
    });
    cdp.on("Runtime.executionContextsCleared", () => {
      this.#world = null;
      this.#ports.allClosed();
    });
    cdp.on("Runtime.bindingCalled", ({ name, payload, executionContextId }) => {
      if (name === SAY && executionContextId === this.#world) this.#heard(JSON.parse(payload) as Said);
    });
    await cdp.send("Runtime.enable");
    await cdp.send("Runtime.addBinding", { name: SAY, executionContextName: WORLD });
    const { preload, contextIsolation, sandbox } = this.#preferences;
    if (preload !== undefined && contextIsolation && sandbox) {
      const host = JSON.stringify({ platform: process.platform, say: SAY, hear: HEAR });
      await cdp.send("Page.enable");
      await cdp.send("Page.addScriptToEvaluateOnNewDocument", { worldName: WORLD, source: `(${preloadWorld.toString()})(${host}, function (require, module, process) { const exports = module.exports;\n${readFileSync(preload, "utf8")}\n})` });
      await cdp.send("Page.addScriptToEvaluateOnNewDocument", { source: `(${pageWorld.toString()})()` });
    } else if (preload !== undefined) throw new Error("the stand-in runs a preload isolated and sandboxed only");
  }

  async loadURL(url: string): Promise<void> {
    this.#loads = url;
    await this.#ready;
    const page = this.#page as Page;
    await setPermissions(this.#cdp as CDPSession, url);
    await page.goto(addressOf(url), { waitUntil: "domcontentloaded" });
    this.emit("did-finish-load");
  }

  expects(url: string): boolean {
    const expected = this.#loads === url;
    this.#loads = null;
    return expected;
  }

  reload(): void {
    this.#loads = this.getURL();
    void this.#page?.reload({ waitUntil: "domcontentloaded" });
  }

  getURL(): string {
    return this.#page ? fromAddress(this.#page.url()) : "";
  }
  isDestroyed(): boolean {
    return this.#page?.isClosed() ?? false;
  }
  getLastWebPreferences(): Electron.WebPreferences {
    return this.#preferences;
  }
  setWindowOpenHandler(handler: Parameters<Electron.WebContents["setWindowOpenHandler"]>[0]): void {
    this.#openHandler = handler as (details: { url: string }) => { action: "allow" | "deny" };
  }
  setWebRTCIPHandlingPolicy(policy: string): void {
    this.set["webRTC"] = policy;
  }

  asksToOpen(url: string): void {
    if (this.#openHandler({ url }).action === "allow") throw new Error(`the stand-in opens no further window: ${url}`);
  }

  send(channel: string, ...args: unknown[]): void {
    void this.#tell({ kind: "event", channel, args, ports: [] });
  }

  postMessage(channel: string, message: unknown, transfer: Electron.MessagePortMain[] = []): void {
    void this.#tell({ kind: "event", channel, args: [message], ports: transfer.map((port) => this.#ports.send(port as unknown as MessagePortMain)) });
  }

  /** A file of the disk that a test is about to choose or drop: Chromium tells a page's script its name only. */
  knowFile(name: string, path: string): void {
    void this.#tell({ kind: "file", name, path });
  }

  async setSize(size: { readonly width: number; readonly height: number }): Promise<void> {
    await this.#ready;
    await this.#page?.setViewportSize(size);
  }

  async close(): Promise<void> {
    await this.#ready;
    await this.#page?.close();
  }

  async #tell(message: Told): Promise<void> {
    const contextId = this.#world;
    if (this.#cdp === null || contextId === null || this.isDestroyed()) return;
    await this.#cdp.send("Runtime.evaluate", { expression: `${HEAR}(${JSON.stringify(JSON.stringify(message))})`, contextId }).catch(() => undefined);
  }

  #heard(message: Said): void {
    const event = { sender: this, senderFrame: this.mainFrame, frameId: 1, processId: 1 };
    switch (message.kind) {
      case "send":
        return void this.#ears.emit(message.channel, event, ...message.args);
      case "invoke":
        return void this.#ears.answer(message.channel, event, message.args).then(
          (value) => this.#tell({ kind: "answer", id: message.id, value }),
          (error: unknown) => this.#tell({ kind: "answer", id: message.id, error: `Error invoking remote method '${message.channel}': ${String(error)}` }),
        );
      case "open":
        return this.asksToOpen(fromAddress(message.url));
      case "port":
        return this.#ports.came(message.port, unpack(message.data));
      case "port-close":
        return this.#ports.closed(message.port);
      default:
        message satisfies never;
    }
  }
}

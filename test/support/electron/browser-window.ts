import { EventEmitter } from "node:events";
import { app, Preventable } from "./app.ts";
import { closeBrowser } from "./browser.ts";
import { ipcMain } from "./ipc-main.ts";
import { WebContents } from "./web-contents.ts";

const windows = new Set<BrowserWindow>();
let focused: number | null = null;
let nextId = 1;

/** What a window manager would keep, kept here; what it shows is a Chromium page. */
export class BrowserWindow extends EventEmitter {
  readonly id = nextId++;
  readonly webContents: WebContents;
  #bounds: Electron.Rectangle;
  #normal: Electron.Rectangle;
  #is = { visible: false, minimised: false, maximised: false, destroyed: false };

  static getAllWindows(): BrowserWindow[] {
    return [...windows];
  }
  static getFocusedWindow(): BrowserWindow | null {
    return [...windows].find(({ id }) => id === focused) ?? null;
  }
  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return [...windows].find((window) => window.webContents === contents) ?? null;
  }

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super();
    const { x = 100, y = 50, width = 800, height = 600, show = true, webPreferences = {} } = options;
    this.#bounds = this.#normal = { x, y, width, height };
    this.webContents = new WebContents(webPreferences, ipcMain);
    windows.add(this);
    app.emit("web-contents-created", new Preventable(), this.webContents);
    app.emit("browser-window-created", new Preventable(), this);
    void this.webContents.setSize(this.#bounds);
    if (show) this.show();
  }

  async loadURL(url: string): Promise<void> {
    await this.webContents.loadURL(url);
    if (!this.#is.destroyed) this.emit("ready-to-show");
  }

  show(): void {
    this.#is.visible = true;
    this.focus();
  }
  hide(): void {
    this.#is.visible = false;
    if (focused === this.id) focused = null;
  }
  focus(): void {
    focused = this.id;
    this.emit("focus");
  }
  blur(): void {
    if (focused === this.id) focused = null;
    this.emit("blur");
  }
  minimize(): void {
    this.#is.minimised = true;
    this.blur();
  }
  restore(): void {
    this.#is.minimised = false;
    this.emit("restore");
  }
  maximize(): void {
    this.#is.maximised = true;
    this.#place({ x: 0, y: 0, width: 1920, height: 1040 });
    this.emit("maximize");
    this.show();
  }
  unmaximize(): void {
    this.#is.maximised = false;
    this.#place(this.#normal);
    this.emit("unmaximize");
  }
  isVisible(): boolean {
    return this.#is.visible && !this.#is.minimised;
  }
  isFocused(): boolean {
    return focused === this.id;
  }
  isMinimized(): boolean {
    return this.#is.minimised;
  }
  isMaximized(): boolean {
    return this.#is.maximised;
  }
  isDestroyed(): boolean {
    return this.#is.destroyed;
  }
  getBounds(): Electron.Rectangle {
    return { ...this.#bounds };
  }
  getNormalBounds(): Electron.Rectangle {
    return { ...this.#normal };
  }
  setBounds(bounds: Partial<Electron.Rectangle>): void {
    this.#normal = { ...this.#bounds, ...bounds };
    this.#place(this.#normal);
  }

  close(): void {
    void this.closed();
  }

  /** Whether nothing prevented it. */
  async closed(): Promise<boolean> {
    const event = new Preventable();
    this.emit("close", event);
    if (event.defaultPrevented) return false;
    await this.webContents.close();
    this.#is.destroyed = true;
    windows.delete(this);
    if (focused === this.id) focused = null;
    this.emit("closed");
    if (windows.size === 0 && !app.quitting) app.emit("window-all-closed");
    return true;
  }

  #place(bounds: Electron.Rectangle): void {
    const before = this.#bounds;
    this.#bounds = bounds;
    void this.webContents.setSize(bounds);
    if (before.x !== bounds.x || before.y !== bounds.y) this.emit("move");
    if (before.width !== bounds.width || before.height !== bounds.height) this.emit("resize");
  }
}

app.endsWith({
  closeWindows: async () => (await Promise.all([...windows].map((window) => window.closed()))).every(Boolean),
  closeBrowser,
});

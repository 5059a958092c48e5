import { EventEmitter } from "node:events";
import type { WebContents } from "./web-contents.ts";

/** Electron's events, sent by the stand-in's pages. */
export type IpcMainEvent = Omit<Electron.IpcMainEvent, "sender"> & { sender: WebContents };
export type IpcMainInvokeEvent = Omit<Electron.IpcMainInvokeEvent, "sender"> & { sender: WebContents };
type Handler = (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown;

class IpcMain extends EventEmitter {
  readonly #handlers = new Map<string, Handler>();

  handle(channel: string, listener: Handler): void {
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.#handlers.set(channel, listener);
  }
  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }
  async answer(channel: string, event: unknown, args: readonly unknown[]): Promise<unknown> {
    const handler = this.#handlers.get(channel);
    if (!handler) throw new Error(`No handler registered for '${channel}'`);
    return structuredClone(await handler(event as IpcMainInvokeEvent, ...args));
  }
}

export const ipcMain = new IpcMain();

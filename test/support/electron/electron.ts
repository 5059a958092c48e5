import { app } from "./app.ts";
import { BrowserWindow } from "./browser-window.ts";
import { ipcMain } from "./ipc-main.ts";
import { MessageChannelMain } from "./ports.ts";
import { protocol, session } from "./session.ts";
import { dialog, Menu, MenuItem, nativeImage, Notification, safeStorage, screen, shell, Tray } from "./system.ts";
import { UtilityProcess } from "./utility-process.ts";
import { WebContents } from "./web-contents.ts";

/** Types main imports by name, beside the classes. */
export type { Session } from "./session.ts";
export type Rectangle = Electron.Rectangle;
export type MenuItemConstructorOptions = Electron.MenuItemConstructorOptions;
export type { IpcMainEvent, IpcMainInvokeEvent } from "./ipc-main.ts";

/** The module `electron` as main and electron-store load it under the stand-in. */
const utilityProcess = UtilityProcess;
export { app, BrowserWindow, dialog, ipcMain, Menu, MenuItem, MessageChannelMain, nativeImage, Notification, protocol, safeStorage, screen, session, shell, Tray, UtilityProcess, utilityProcess, WebContents };
export default { app, BrowserWindow, dialog, ipcMain, Menu, MenuItem, MessageChannelMain, nativeImage, Notification, protocol, safeStorage, screen, session, shell, Tray, utilityProcess };

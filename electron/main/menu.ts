import { app, Menu, type MenuItemConstructorOptions } from "electron";
import type { BridgeCommand } from "../../shared/contract/bridge.ts";
import type { Words } from "./words.ts";

export interface MenuActs {
  readonly command: (command: BridgeCommand) => void;
  readonly stop: () => void;
  readonly chooseFolder: () => void;
  readonly showFolder: () => void;
}

const line: MenuItemConstructorOptions = { type: "separator" };

/** Screens, in the order of the navigation. */
const PLACES: readonly (readonly [keyof Words, BridgeCommand])[] = [
  ["floor", "go-floor"], ["inbox", "go-inbox"], ["calls", "go-calls"], ["book", "go-book"], ["reports", "go-reports"], ["since", "go-since"], ["settings", "go-settings"],
];

/**
 * The application menu. Keys the page handles itself are shown beside their items and not registered: the page knows
 * whether somebody is typing. The stop is registered all the same, because it must work with the page hung.
 */
export function setMenu(words: Words, acts: MenuActs): void {
  const mac = process.platform === "darwin";
  const item = (label: keyof Words, click: () => void, more: MenuItemConstructorOptions = {}): MenuItemConstructorOptions => ({ id: label, label: words[label], click, ...more });
  const role = (label: keyof Words, of: NonNullable<MenuItemConstructorOptions["role"]>): MenuItemConstructorOptions => ({ id: label, label: words[label], role: of });
  const shownKey = (accelerator: string): MenuItemConstructorOptions => ({ accelerator, registerAccelerator: false });
  const about = role("about", "about");
  const quit = role("quit", "quit");
  Menu.setApplicationMenu(Menu.buildFromTemplate([
    ...(mac ? [{ label: words.app, submenu: [about, line, role("hide", "hide"), role("hideOthers", "hideOthers"), role("unhide", "unhide"), line, quit] }] : []),
    { label: words.desk, submenu: [item("chooseFolder", acts.chooseFolder), item("showFolder", acts.showFolder), ...(mac ? [] : [line, quit])] },
    { label: words.edit, submenu: [role("undo", "undo"), role("redo", "redo"), line, role("cut", "cut"), role("copy", "copy"), role("paste", "paste"), role("selectAll", "selectAll")] },
    { label: words.go, submenu: [
      item("palette", () => acts.command("palette"), shownKey("CommandOrControl+K")), line,
      ...PLACES.map(([label, command]) => item(label, () => acts.command(command))),
    ] },
    { label: words.shift, submenu: [item("stop", acts.stop, { accelerator: "CommandOrControl+Shift+." })] },
    { label: words.view, submenu: [
      role("zoomIn", "zoomIn"), role("zoomOut", "zoomOut"), role("zoomReset", "resetZoom"), line, role("fullScreen", "togglefullscreen"),
      ...(app.isPackaged ? [] : [line, role("reload", "reload"), role("devTools", "toggleDevTools")]),
    ] },
    { label: words.window, submenu: [role("minimise", "minimize"), role("close", "close")] },
    { label: words.help, submenu: [item("keys", () => acts.command("keys"), shownKey("?")), ...(mac ? [] : [line, about])] },
  ]));
}

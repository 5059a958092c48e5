import { app, BrowserWindow, screen, type Rectangle } from "electron";
import type Store from "electron-store";
import type { Kept } from "./kept.ts";
import { DESK_URL } from "./scheme.ts";

const SMALLEST = { width: 1024, height: 680 };
const USUAL = { width: 1440, height: 900 };
/** Enough of the title bar to take hold of. */
const IN_SIGHT = 80;
const MOVES_REST_MS = 300;
/** A page that dies this often in a row is not loaded again. */
const PAGE_DEATHS = 3;

/** The kept place, unless the screen it was on is gone. */
function place(kept: Kept["window"]): Partial<Rectangle> {
  if (kept === null) return USUAL;
  const { x, y, width, height } = kept;
  const area = screen.getDisplayMatching(kept).workArea;
  const seen = x + width > area.x + IN_SIGHT && x < area.x + area.width - IN_SIGHT && y >= area.y && y < area.y + area.height - IN_SIGHT;
  const size = { width: Math.max(width, SMALLEST.width), height: Math.max(height, SMALLEST.height) };
  return seen ? { x, y, ...size } : size;
}

function keepPlace(window: BrowserWindow, kept: Store<Kept>): void {
  let resting: NodeJS.Timeout | undefined;
  const keep = () => {
    clearTimeout(resting);
    if (!window.isDestroyed()) kept.set("window", { ...window.getNormalBounds(), maximised: window.isMaximized() });
  };
  const soon = () => {
    clearTimeout(resting);
    resting = setTimeout(keep, MOVES_REST_MS);
  };
  window.on("resize", soon);
  window.on("move", soon);
  window.on("maximize", soon);
  window.on("unmaximize", soon);
  window.on("close", keep);
}

export interface WindowDeps {
  readonly kept: Store<Kept>;
  readonly preload: string;
  readonly icon: string;
}

export function openWindow({ kept, preload, icon }: WindowDeps): BrowserWindow {
  const was = kept.get("window");
  const window = new BrowserWindow({
    ...place(was), minWidth: SMALLEST.width, minHeight: SMALLEST.height, show: false, title: app.name, icon,
    webPreferences: {
      preload, contextIsolation: true, sandbox: true, nodeIntegration: false, nodeIntegrationInSubFrames: false, nodeIntegrationInWorker: false,
      webSecurity: true, allowRunningInsecureContent: false, webviewTag: false, navigateOnDragDrop: false, spellcheck: false, enableWebSQL: false, devTools: !app.isPackaged,
    },
  });
  if (was?.maximised) window.maximize();
  keepPlace(window, kept);
  window.once("ready-to-show", () => window.show());
  let deaths = 0;
  window.webContents.on("render-process-gone", (_event, { reason }) => {
    if (reason !== "clean-exit" && ++deaths <= PAGE_DEATHS) window.webContents.reload();
  });
  void window.loadURL(DESK_URL);
  return window;
}

export function bringForward(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

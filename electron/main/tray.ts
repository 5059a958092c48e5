import { app, Menu, nativeImage, Tray } from "electron";
import { counted, type Words } from "./words.ts";

export interface TrayActs {
  readonly open: () => void;
  readonly inbox: () => void;
  readonly stop: () => void;
  readonly quit: () => void;
}

export interface DeskTray {
  show(words: Words, waiting: number): void;
}

/** What waits, and the stop, with the window out of sight. Linux draws the menu it was last given, so it is given anew at every change. */
export function openTray(icon: string, acts: TrayActs): DeskTray {
  const image = nativeImage.createFromPath(icon);
  const tray = new Tray(image);
  tray.on("click", acts.open);
  return {
    show: (words, waiting) => {
      const waits = waiting === 0 ? words.waitsNone : waiting === 1 ? words.waitsOne : counted(words.waitsMany, waiting);
      tray.setToolTip(`${words.app}: ${waits}`);
      if (process.platform === "darwin") tray.setTitle(waiting === 0 ? "" : ` ${waiting}`, { fontType: "monospacedDigit" });
      app.setBadgeCount(waiting);
      tray.setContextMenu(Menu.buildFromTemplate([
        { id: "waits", label: waits, enabled: waiting > 0, click: acts.inbox },
        { type: "separator" },
        { id: "open", label: words.openDesk, click: acts.open },
        { id: "stop", label: words.stop, click: acts.stop },
        { type: "separator" },
        { id: "quit", label: words.quit, click: acts.quit },
      ]));
    },
  };
}

import { join } from "node:path";
import { app, session, shell, type BrowserWindow } from "electron";
import { z } from "zod";
import type { BridgeCommand, EngineFault } from "../../shared/contract/bridge.ts";
import { LANGUAGES, type Language } from "../../shared/domain/labels.ts";
import { CHANNELS } from "../channels.ts";
import { askAboutFault, pickFile, pickFolder } from "./dialogs.ts";
import { EngineHost, type Waiting } from "./engine-host.ts";
import { openExternal } from "./external.ts";
import { answer, hear } from "./ipc.ts";
import { openKept } from "./kept.ts";
import { lockSession } from "./lockdown.ts";
import { setMenu } from "./menu.ts";
import { createNotifier } from "./notify.ts";
import { serveDesk } from "./scheme.ts";
import { openSecrets } from "./secrets.ts";
import { openTray } from "./tray.ts";
import { bringForward, openWindow } from "./window.ts";
import { languageOf, wordsIn } from "./words.ts";

/** Where the built parts lie, beside this file in the archive as in a working copy. */
const ROOT = join(import.meta.dirname, "..", "..");
const PARTS = {
  page: join(ROOT, "out", "renderer"),
  preload: join(ROOT, "out", "preload", "index.cjs"),
  engine: join(ROOT, "out", "engine", "agents", "host", "engine-process", "main.js"),
  icon: join(ROOT, "resources", "icon.png"),
  // A template image is black and clear: macOS inverts it to suit its bar.
  tray: join(ROOT, "resources", process.platform === "darwin" ? "trayTemplate.png" : process.platform === "win32" ? "icon.ico" : "tray.png"),
};
const nothing = z.undefined();

/** How the desk was started: a folder and a practice book named on the command line hold for this run only. */
export interface StartOptions {
  readonly dataFolder: string | null;
  readonly practice: boolean;
}

/** Puts the desk together: one window, one engine, and what stands around them. Called once the app is ready. */
export function openDesk(options: StartOptions): BrowserWindow {
  const kept = openKept();
  const secrets = openSecrets(join(app.getPath("userData"), "endpoint-key.bin"));
  let named = options.dataFolder;
  const folder = () => named ?? kept.get("dataFolder") ?? join(app.getPath("userData"), "data");
  let language: Language = languageOf(app.getLocale());
  let waiting: Waiting = { kind: "waiting", open: 0, stopped: false, urgent: [] };
  const words = () => wordsIn(language);

  lockSession(session.defaultSession);
  serveDesk(session.defaultSession, PARTS.page);

  const engine = new EngineHost({
    script: PARTS.engine,
    args: () => ["--data", folder(), ...(options.practice ? ["--practice"] : [])],
    key: secrets.key,
    onWaiting: (now) => {
      waiting = now;
      notify(now, words());
      tray.show(words(), now.open);
    },
    onFault: (fault, detail) => void wayOn(fault, detail),
  });
  const window = openWindow({ kept, preload: PARTS.preload, icon: PARTS.icon });
  const tell = (channel: string, value: unknown) => {
    bringForward(window);
    window.webContents.send(channel, value);
  };
  const command = (which: BridgeCommand) => tell(CHANNELS.command, which);
  const stop = (reason: string) => {
    engine.stopEverything(reason);
    bringForward(window);
  };
  const notify = createNotifier((itemId) => (itemId === null ? command("go-inbox") : tell(CHANNELS.openItem, itemId)));
  const tray = openTray(PARTS.tray, { open: () => bringForward(window), inbox: () => command("go-inbox"), stop: () => stop(words().stoppedByTray), quit: () => app.quit() });
  const speak = () => {
    setMenu(words(), { command, stop: () => stop(words().stoppedByMenu), chooseFolder: () => void chooseFolder(), showFolder: () => void shell.openPath(folder()) });
    tray.show(words(), waiting.open);
  };

  async function chooseFolder(): Promise<{ path: string } | null> {
    const path = await pickFolder(window, { words: words(), now: folder() });
    if (path === null || path === folder()) return null;
    named = null;
    kept.set("dataFolder", path);
    await engine.startAnew();
    return { path };
  }

  async function wayOn(fault: EngineFault, detail: string | null): Promise<void> {
    const way = await askAboutFault(window, { fault, detail, words: words(), dir: folder() });
    if (way === "quit") app.quit();
    else if (way === "again" || (await chooseFolder()) === null) await engine.startAnew();
  }

  const keyChanged = async <T>(state: T): Promise<T> => {
    await engine.sendKey();
    return state;
  };
  hear(CHANNELS.connect, nothing, (_, sender) => engine.connect(sender));
  hear(CHANNELS.language, z.enum(LANGUAGES), (chosen) => {
    if (chosen === language) return;
    language = chosen;
    speak();
  });
  answer(CHANNELS.pickFile, nothing, () => pickFile(window, words()));
  answer(CHANNELS.secretState, nothing, () => secrets.state());
  answer(CHANNELS.secretSet, z.string().min(1).max(4096), async (key) => keyChanged(await secrets.set(key)));
  answer(CHANNELS.secretClear, nothing, async () => keyChanged(await secrets.clear()));
  answer(CHANNELS.folderChoose, nothing, chooseFolder);
  answer(CHANNELS.folderShow, nothing, async () => void (await shell.openPath(folder())));
  answer(CHANNELS.openExternal, z.string().max(2048), openExternal);

  let closed = false;
  app.on("before-quit", (event) => {
    if (closed) return;
    event.preventDefault();
    if (!window.isDestroyed()) window.hide();
    void engine.close().finally(() => {
      closed = true;
      app.quit();
    });
  });

  speak();
  engine.start();
  return window;
}

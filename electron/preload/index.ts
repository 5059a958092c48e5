import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from "electron";
import { PORT_MESSAGE, type Bridge } from "../../shared/contract/bridge.ts";
import { CHANNELS } from "../channels.ts";

/** The event itself holds `sender`, a way back to every channel: it never leaves this file. */
function hear<T>(channel: string, take: (value: T) => void): () => void {
  const listener = (_event: IpcRendererEvent, value: T) => take(value);
  ipcRenderer.on(channel, listener);
  return () => void ipcRenderer.off(channel, listener);
}

const bridge: Bridge = {
  kind: "desktop",
  platform: process.platform as Bridge["platform"],
  connect: () => ipcRenderer.send(CHANNELS.connect),
  onEngine: (take) => hear(CHANNELS.engine, take),
  pickFile: () => ipcRenderer.invoke(CHANNELS.pickFile) as ReturnType<Bridge["pickFile"]>,
  pathOf: (file) => webUtils.getPathForFile(file as File),
  secrets: {
    state: () => ipcRenderer.invoke(CHANNELS.secretState) as ReturnType<Bridge["secrets"]["state"]>,
    set: (key) => ipcRenderer.invoke(CHANNELS.secretSet, key) as ReturnType<Bridge["secrets"]["set"]>,
    clear: () => ipcRenderer.invoke(CHANNELS.secretClear) as ReturnType<Bridge["secrets"]["clear"]>,
  },
  dataFolder: {
    choose: () => ipcRenderer.invoke(CHANNELS.folderChoose) as ReturnType<Bridge["dataFolder"]["choose"]>,
    show: () => ipcRenderer.invoke(CHANNELS.folderShow) as Promise<void>,
  },
  openExternal: (url) => ipcRenderer.invoke(CHANNELS.openExternal, url) as Promise<boolean>,
  setLanguage: (language) => ipcRenderer.send(CHANNELS.language, language),
  onCommand: (take) => hear(CHANNELS.command, take),
  onOpenItem: (take) => hear(CHANNELS.openItem, take),
};

contextBridge.exposeInMainWorld("wardroom", bridge);

// A port cannot pass through the context bridge: it goes to the page as a message of the window to itself.
ipcRenderer.on(CHANNELS.port, (event) => window.postMessage(PORT_MESSAGE, window.location.origin, event.ports));

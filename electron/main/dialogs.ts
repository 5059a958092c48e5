import { basename } from "node:path";
import { dialog, type BrowserWindow } from "electron";
import type { EngineFault } from "../../shared/contract/bridge.ts";
import type { Words } from "./words.ts";

const TABLES = ["csv", "txt", "tsv", "xlsx"];

export async function pickFile(window: BrowserWindow, words: Words): Promise<{ path: string; name: string } | null> {
  const { canceled, filePaths: [path] } = await dialog.showOpenDialog(window, {
    title: words.pickFile, properties: ["openFile"], filters: [{ name: words.tables, extensions: TABLES }, { name: words.allFiles, extensions: ["*"] }],
  });
  return canceled || path === undefined ? null : { path, name: basename(path) };
}

export async function pickFolder(window: BrowserWindow, { words, now }: { readonly words: Words; readonly now: string }): Promise<string | null> {
  const { canceled, filePaths: [path] } = await dialog.showOpenDialog(window, { title: words.pickFolder, defaultPath: now, properties: ["openDirectory", "createDirectory"] });
  return canceled || path === undefined ? null : path;
}

const FAULTS: Readonly<Record<EngineFault, readonly [keyof Words, keyof Words]>> = {
  locked: ["faultLocked", "faultLockedWhat"], broken: ["faultBroken", "faultBrokenWhat"], newer: ["faultNewer", "faultNewerWhat"],
  unwritable: ["faultUnwritable", "faultUnwritableWhat"], failed: ["faultFailed", "faultFailedWhat"],
};
const WAYS_ON = ["again", "folder", "quit"] as const;

export interface FaultAsked {
  readonly fault: EngineFault;
  readonly detail: string | null;
  readonly words: Words;
  readonly dir: string;
}

/** A fault that starting again by itself would not mend: what it is, what is safe, and three ways on. */
export async function askAboutFault(window: BrowserWindow, { fault, detail, words, dir }: FaultAsked): Promise<(typeof WAYS_ON)[number]> {
  const [what, safe] = FAULTS[fault];
  // An engine that failed for a reason of its own says it itself, in English only; the others are worded here.
  const [message, why] = fault === "failed" && detail !== null ? ([words.faultRefused, detail] as const) : ([words[what], words[safe]] as const);
  const { response } = await dialog.showMessageBox(window, {
    type: "error", title: words.app, message, detail: `${dir}\n\n${why}`, buttons: [words.again, words.otherFolder, words.quit], defaultId: fault === "broken" ? 1 : 0, cancelId: 2, noLink: true,
  });
  return WAYS_ON[response] ?? "quit";
}

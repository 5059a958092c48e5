import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { app } from "electron";
import { openDesk } from "./desk.ts";
import { cutOff, lockEveryPage } from "./lockdown.ts";
import { registerScheme } from "./scheme.ts";
import { bringForward } from "./window.ts";

/** The name of the settings folder, the same in a working copy as in an installed desk. */
const NAME = "Wardroom";
/** As in electron-builder.yml: Windows files notifications under it. */
const APP_ID = "app.wardroom.desk";

/** Not strict: Chromium's own switches stand among ours. */
const { values } = parseArgs({ args: process.argv.slice(1), options: { data: { type: "string" }, practice: { type: "boolean" }, "user-data-dir": { type: "string" } }, strict: false });
const text = (value: unknown): string | null => (typeof value === "string" ? value : null);

app.setName(NAME);
app.setAppUserModelId(APP_ID);
const userData = text(values["user-data-dir"]) ?? join(app.getPath("appData"), NAME);
mkdirSync(userData, { recursive: true });
app.setPath("userData", userData);

if (app.requestSingleInstanceLock()) {
  cutOff();
  registerScheme();
  lockEveryPage();
  // A desk nobody looks at must not go on calling: the last window takes the engine with it, on macOS too.
  app.on("window-all-closed", () => app.quit());
  const data = text(values.data);
  void app.whenReady().then(() => {
    const window = openDesk({ dataFolder: data === null ? null : resolve(data), practice: values.practice === true });
    app.on("second-instance", () => bringForward(window));
    app.on("activate", () => bringForward(window));
  });
} else {
  app.quit();
}

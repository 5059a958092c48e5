import { join, resolve } from "node:path";
import { app } from "electron";
import { openDesk } from "./desk.ts";
import { cutOff, lockEveryPage } from "./lockdown.ts";
import { registerScheme } from "./scheme.ts";
import { bringForward } from "./window.ts";

/** The name of the settings folder, the same in a working copy as in an installed desk. */
const NAME = "Wardroom";
/** As in electron-builder.yml: Windows files notifications under it. */
const APP_ID = "app.wardroom.desk";

const given = (name: string): string | null => app.commandLine.getSwitchValue(name) || null;

app.setName(NAME);
app.setAppUserModelId(APP_ID);
app.setPath("userData", given("user-data-dir") ?? join(app.getPath("appData"), NAME));

if (app.requestSingleInstanceLock()) {
  cutOff();
  registerScheme();
  lockEveryPage();
  // A desk nobody looks at must not go on calling: the last window takes the engine with it, on macOS too.
  app.on("window-all-closed", () => app.quit());
  const data = given("data");
  void app.whenReady().then(() => {
    const window = openDesk({ dataFolder: data === null ? null : resolve(data), practice: app.commandLine.hasSwitch("practice") });
    app.on("second-instance", () => bringForward(window));
    app.on("activate", () => bringForward(window));
  });
} else {
  app.quit();
}

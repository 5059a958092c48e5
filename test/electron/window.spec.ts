import { expect, test } from "./desk-test.ts";

test("the window opens on the desk's own scheme, isolated, sandboxed and without node", async ({ desk }) => {
  const seen = await desk.inMain(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    const contents = window?.webContents as Electron.WebContents & { getLastWebPreferences(): Electron.WebPreferences };
    const { contextIsolation, sandbox, nodeIntegration, webSecurity, webviewTag } = contents.getLastWebPreferences();
    return { url: contents.getURL(), preferences: { contextIsolation, sandbox, nodeIntegration, webSecurity, webviewTag } };
  }, null);
  expect(seen.url).toMatch(/^wardroom:\/\/desk\/index\.html/);
  expect(seen.preferences).toEqual({ contextIsolation: true, sandbox: true, nodeIntegration: false, webSecurity: true, webviewTag: false });
  const page = await desk.page.evaluate(() => {
    const world = globalThis as unknown as Record<string, unknown>;
    return { secure: isSecureContext, node: [typeof world["require"], typeof world["process"], typeof world["module"]] };
  });
  expect(page).toEqual({ secure: true, node: ["undefined", "undefined", "undefined"] });
});

test("the bridge is there, and can be neither changed nor replaced", async ({ desk }) => {
  const bridge = await desk.page.evaluate(() => {
    const there = (window as unknown as { wardroom: Record<string, unknown> }).wardroom;
    const parts = Object.keys(there).sort();
    const attempts = [() => void (there["connect"] = null), () => void ((window as unknown as { wardroom: unknown }).wardroom = null)];
    for (const attempt of attempts) {
      try {
        attempt();
      } catch {
        // In a module it throws, elsewhere nothing happens: either way it stays.
      }
    }
    return { parts, kind: there["kind"], after: typeof (window as unknown as { wardroom: Record<string, unknown> }).wardroom["connect"] };
  });
  expect(bridge).toEqual({
    kind: "desktop", after: "function",
    parts: ["connect", "dataFolder", "kind", "onCommand", "onEngine", "onOpenItem", "openExternal", "pathOf", "pickFile", "platform", "secrets", "setLanguage"],
  });
});

test("window state is kept: where it stood, that it was maximised, and in sight when its screen is gone", async ({ open, probeRoot: root }) => {
  const stood = { x: 120, y: 60, width: 1300, height: 820 };
  const first = await open({ root });
  await first.inMain(({ BrowserWindow }, bounds) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.setBounds(bounds);
    window?.maximize();
  }, stood);
  await first.quit();

  const second = await open({ root, userData: first.userData });
  expect(await second.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => [window.isMaximized(), window.getNormalBounds()]), null)).toEqual([[true, stood]]);
  await second.inMain(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.unmaximize();
    window?.setBounds({ x: 9_000, y: 40, width: 1200, height: 800 });
  }, null);
  await second.quit();

  const third = await open({ root, userData: first.userData });
  const bounds = await third.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds(), null);
  expect(bounds?.x).toBeLessThan(1920);
  expect(bounds).toMatchObject({ width: 1200, height: 800 });
});

test("a second instance ends at once and brings the first one forward, which ends its engine cleanly when it is closed", async ({ open, probeRoot: root }) => {
  const desk = await open({ root });
  await desk.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize(), null);
  expect(await desk.again()).toEqual({ exitCode: 0 });
  await expect.poll(() => desk.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => [window.isMinimized(), window.isFocused()]), null)).toEqual([[false, true]]);
  expect(desk.pages()).toHaveLength(1);

  await desk.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close(), null);
  expect(await desk.quit()).toEqual({ exitCode: 0 });
});

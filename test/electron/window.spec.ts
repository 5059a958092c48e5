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

test("window state is kept: where it stood, and that it was maximised", async ({ open }) => {
  const first = await open();
  await first.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setBounds({ x: 120, y: 60, width: 1300, height: 820 }), null);
  await first.quit();
  const second = await open({ userData: first.userData });
  expect(await second.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds(), null)).toEqual({ x: 120, y: 60, width: 1300, height: 820 });
  await second.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.maximize(), null);
  await second.quit();
  const third = await open({ userData: first.userData });
  expect(await third.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMaximized(), null)).toBe(true);
});

test("a window kept on a screen that is gone comes back into sight, and never smaller than it may be", async ({ open }) => {
  const first = await open();
  await first.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setBounds({ x: 9_000, y: 40, width: 1200, height: 800 }), null);
  await first.quit();
  const second = await open({ userData: first.userData });
  const bounds = await second.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds(), null);
  expect(bounds?.x).toBeLessThan(1920);
  expect(bounds?.width).toBeGreaterThanOrEqual(1024);
});

test("a second instance ends at once and brings the first one forward", async ({ open }) => {
  const desk = await open();
  await desk.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize(), null);
  const { exitCode } = await desk.again();
  expect(exitCode).toBe(0);
  await expect.poll(() => desk.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => [window.isMinimized(), window.isFocused()]), null)).toEqual([[false, true]]);
  expect(desk.pages()).toHaveLength(1);
});

test("closing the window ends the engine cleanly, and the desk with it", async ({ open }) => {
  const desk = await open();
  await expect.poll(() => desk.inMain(({ app }) => app.getAppMetrics().some(({ type }) => type === "Utility"), null)).toBe(true);
  await desk.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close(), null);
  expect(await desk.quit()).toEqual({ exitCode: 0 });
});

import { writeFileSync } from "node:fs";
import type { Desk } from "../support/electron/desk.ts";
import { expect, test } from "./desk-test.ts";
import { ask, heardBy, statusOf } from "./probe.ts";

type Bridged = { readonly wardroom: { setLanguage(language: string): void; pickFile(): Promise<unknown>; pathOf(file: object): string } };

/** What tray and notifications were given from here on, kept in main where the test can ask. */
const watchSystem = (desk: Desk) => desk.inMain(({ Tray, Notification }) => {
  const seen = { tips: [] as string[], menus: [] as Electron.Menu[], notes: [] as Electron.Notification[] };
  Object.assign(globalThis, { seen });
  Object.assign(Tray.prototype, { setToolTip: (tip: string) => void seen.tips.push(tip), setContextMenu: (menu: Electron.Menu) => void seen.menus.push(menu) });
  Notification.isSupported = () => true;
  Notification.prototype.show = function show(this: Electron.Notification) {
    seen.notes.push(this);
  };
}, null);
type Seen = { readonly seen: { readonly tips: string[]; readonly menus: Electron.Menu[]; readonly notes: Electron.Notification[] } };

const menuLabels = (desk: Desk) => desk.inMain(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label), null);
const setLanguage = (desk: Desk, language: string) => desk.page.evaluate((chosen) => (window as unknown as Bridged).wardroom.setLanguage(chosen), language);

test("the menu speaks the page's language, leads to its screens and shows its keys", async ({ probe: desk }) => {
  expect((await menuLabels(desk))?.filter((label) => label !== "Wardroom")).toEqual(["Desk", "Edit", "Go", "Shift", "View", "Window", "Help"]);
  const stop = await desk.inMain(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById("stop")?.accelerator, null);
  expect(stop).toBe("CommandOrControl+Shift+.");
  const before = (await heardBy(desk)).commands.length;
  for (const id of ["floor", "inbox", "calls", "book", "reports", "since", "settings", "palette", "keys"]) await desk.inMain(({ Menu }, item) => Menu.getApplicationMenu()?.getMenuItemById(item)?.click(), id);
  await expect.poll(async () => (await heardBy(desk)).commands.slice(before)).toEqual(["go-floor", "go-inbox", "go-calls", "go-book", "go-reports", "go-since", "go-settings", "palette", "keys"]);
  await setLanguage(desk, "zh-CN");
  await expect.poll(() => menuLabels(desk)).toContain("班次");
  await setLanguage(desk, "zh-TW");
  await expect.poll(() => menuLabels(desk)).toContain("視窗");
  const english = await desk.inMain(({ Menu }) => {
    const labels = (menu: Electron.Menu | undefined): string[] => (menu?.items ?? []).flatMap((item) => [item.label, ...labels(item.submenu)]);
    return labels(Menu.getApplicationMenu() ?? undefined).filter((label) => /[a-z]/i.test(label));
  }, null);
  expect(english).toEqual([]);
  await setLanguage(desk, "en");
});

test("what waits is counted in the tray, and urgent items are told of once, without a word of whose they are", async ({ open, probeRoot }) => {
  const desk = await open({ root: probeRoot, args: ["--practice"] });
  await expect.poll(async () => (await heardBy(desk)).ports).toBe(1);
  await watchSystem(desk);
  await ask(desk, (client) => client.shift.start({ days: 1, concurrency: 200, speed: 0 }), null);
  const notes = () => desk.inMain(() => (globalThis as unknown as Seen).seen.notes.map(({ title, body }) => ({ title, body })), null);
  await expect.poll(async () => (await notes()).length, { timeout: 90_000 }).toBeGreaterThan(0);
  await ask(desk, (client) => client.shift.stopEverything({ reason: "enough" }), null);
  for (const { title, body } of await notes()) {
    expect(title).toMatch(/^(An item needs you|\d+ items need you)$/);
    expect(body).toMatch(/^((Critical|Overdue) · )?Press to open it$/);
  }
  await desk.inMain(() => (globalThis as unknown as Seen).seen.notes[0]?.emit("click", {}), null);
  await expect.poll(async () => {
    const { items, commands } = await heardBy(desk);
    return items.length + commands.filter((command) => command === "go-inbox").length;
  }).toBe(1);

  await expect.poll(async () => (await statusOf(desk)).live).toBe(0);
  const open_ = (await statusOf(desk)).inbox.open;
  await expect.poll(() => desk.inMain(() => (globalThis as unknown as Seen).seen.tips.at(-1), null)).toBe(open_ === 1 ? "Wardroom: 1 item needs you" : `Wardroom: ${open_} items need you`);
  await setLanguage(desk, "zh-CN");
  await expect.poll(() => desk.inMain(() => (globalThis as unknown as Seen).seen.menus.at(-1)?.items.filter(({ label }) => label !== "").map(({ label }) => label), null))
    .toEqual([`${open_} 项需要您处理`, "打开值班室", "全部停止", "退出值班室"]);
});

test("the tray stops everything and brings the desk forward", async ({ probe: desk }) => {
  await watchSystem(desk);
  await setLanguage(desk, "zh-CN");
  await expect.poll(() => desk.inMain(() => (globalThis as unknown as Seen).seen.menus.length, null)).toBeGreaterThan(0);
  await desk.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize(), null);
  await desk.inMain(() => (globalThis as unknown as Seen).seen.menus.at(-1)?.getMenuItemById("stop")?.click(), null);
  await expect.poll(async () => (await statusOf(desk)).stop?.reason).toBe("在托盘中按下");
  expect(await desk.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized(), null)).toBe(false);
  await setLanguage(desk, "en");
});

test("a file to import is chosen in the system's dialog or dropped, and its path goes to the engine", async ({ probe: desk }, info) => {
  const path = info.outputPath("accounts.csv");
  writeFileSync(path, "account,name\n1,A\n");
  await desk.inMain(({ dialog }, file) => void Object.assign(dialog, { showOpenDialog: () => Promise.resolve({ canceled: false, filePaths: [file] }) }), path);
  const picked = await desk.page.evaluate(() => (window as unknown as Bridged).wardroom.pickFile());
  expect(picked).toEqual({ path, name: "accounts.csv" });
  expect(await ask(desk, (client, file) => client.imports.open({ path: file }), path)).toMatchObject({ name: "accounts.csv", bytes: 17, complete: true });

  await desk.page.evaluate(() => document.body.append(Object.assign(document.createElement("input"), { type: "file" })));
  await desk.knowFile(path);
  await desk.page.locator("input[type=file]").setInputFiles(path);
  const dropped = await desk.page.evaluate(() => {
    const [file] = document.querySelector<HTMLInputElement>("input[type=file]")?.files ?? [];
    return file && (window as unknown as Bridged).wardroom.pathOf(file);
  });
  expect(dropped).toBe(path);
  await desk.inMain(({ dialog }) => void Object.assign(dialog, { showOpenDialog: () => Promise.resolve({ canceled: true, filePaths: [] }) }), null);
  expect(await desk.page.evaluate(() => (window as unknown as Bridged).wardroom.pickFile())).toBeNull();
});

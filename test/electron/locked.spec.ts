import { expect, test } from "./desk-test.ts";

test("no page leads away from the desk", async ({ desk }) => {
  await desk.inMain(({ BrowserWindow }) => {
    const refused: string[] = [];
    Object.assign(globalThis, { refused });
    BrowserWindow.getAllWindows()[0]?.webContents.on("will-frame-navigate", (event) => void (event.defaultPrevented && refused.push(event.url)));
  }, null);
  await desk.page.evaluate(() => Object.assign(window, { stayed: true }));
  // The last two Chromium refuses by itself, before anybody is asked.
  for (const away of ["https://example.com/", "http://127.0.0.1:9/", "file:///etc/passwd", "data:text/html,<h1>away</h1>"]) await desk.page.evaluate((url) => void (window.location.href = url), away);
  await desk.page.evaluate(() => {
    const link = document.createElement("a");
    link.href = "https://example.com/pressed";
    document.body.append(link);
    link.click();
    link.remove();
  });
  await expect.poll(() => desk.inMain(() => (globalThis as unknown as { refused: string[] }).refused, null)).toContain("https://example.com/pressed");
  expect(await desk.page.evaluate(() => (window as unknown as { stayed: boolean }).stayed)).toBe(true);
  expect(await desk.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL(), null)).toMatch(/^wardroom:\/\/desk\//);
});

test("no page opens another, by script or by link", async ({ desk }) => {
  expect(await desk.page.evaluate(() => window.open("https://example.com/") === null)).toBe(true);
  await desk.page.evaluate(() => {
    const link = document.createElement("a");
    link.href = `${window.location.pathname}?again`;
    link.target = "_blank";
    document.body.append(link);
    link.click();
    link.remove();
  });
  await expect.poll(() => desk.pages().length).toBe(1);
  expect(await desk.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows().length, null)).toBe(1);
});

test("whatever a page asks leave for is refused, but to copy", async ({ desk }) => {
  const states = await desk.page.evaluate(async () => ({
    notifications: await Notification.requestPermission(),
    geolocation: (await navigator.permissions.query({ name: "geolocation" })).state,
    microphone: await navigator.mediaDevices.getUserMedia({ audio: true }).then(() => "granted", () => "denied"),
    clipboard: await navigator.clipboard.readText().then(() => "granted", () => "denied"),
    copy: (await navigator.permissions.query({ name: "clipboard-write" as PermissionName })).state,
  }));
  expect(states).toEqual({ notifications: "denied", geolocation: "denied", microphone: "denied", clipboard: "denied", copy: "granted" });
});

test("an embedded page is refused", async ({ desk }) => {
  const prevented = await desk.inMain(({ BrowserWindow }) => {
    let refused = false;
    BrowserWindow.getAllWindows()[0]?.webContents.emit("will-attach-webview", { preventDefault: () => (refused = true) }, {}, {});
    return refused;
  }, null);
  expect(prevented).toBe(true);
});

test("the page reaches its own files and nothing else, and runs no script of another's", async ({ desk }) => {
  const answers = await desk.page.evaluate(async () => {
    const base = window.location.href.replace(/\/index\.html.*$/, "");
    const statusOf = (path: string) => fetch(base + path).then(({ status }) => status, () => "blocked");
    const outside = await fetch("https://example.com/").then(() => "reached", () => "blocked");
    const loopback = await fetch("http://127.0.0.1:9/").then(() => "reached", () => "blocked");
    return {
      page: await statusOf("/index.html"), missing: await statusOf("/nothing.js"), above: await statusOf("/..%2f..%2fpackage.json"), backslash: await statusOf("/..%5c..%5cpackage.json"),
      main: await statusOf("/../main/index.js"), posted: await fetch(`${base}/index.html`, { method: "POST" }).then(({ status }) => status, () => "blocked"), outside, loopback,
    };
  });
  expect(answers).toEqual({ page: 200, missing: 404, above: 404, backslash: 404, main: 404, posted: 404, outside: "blocked", loopback: "blocked" });
  const policy = await desk.page.evaluate(() => fetch(window.location.href).then(({ headers }) => headers.get("content-security-policy")));
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("default-src 'none'");
});

test("only the desk's own page in the main frame is listened to", async ({ desk }) => {
  const heard = await desk.inMain(({ ipcMain }) => {
    const sent: string[] = [];
    const sender = { send: (channel: string) => sent.push(channel), postMessage: (channel: string) => sent.push(channel), once: () => undefined };
    const frame = (url: string, parent: object | null) => ({ url, parent });
    for (const senderFrame of [frame("https://example.com/", null), frame("wardroom://evil/index.html", null), frame("wardroom://desk.evil/index.html", null), frame("wardroom://desk/index.html", {}), frame("about:blank", null), null]) {
      ipcMain.emit("desk:connect", { senderFrame, sender });
    }
    return sent;
  }, null);
  expect(heard).toEqual([]);
});

test("links open in the system's browser only where the list allows", async ({ desk }) => {
  await desk.inMain(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = (url: string) => Promise.resolve(void opened.push(url));
  }, null);
  const open = (url: string) => desk.page.evaluate((address) => (window as unknown as { wardroom: { openExternal(url: string): Promise<boolean> } }).wardroom.openExternal(address), url);
  for (const url of ["https://www.ecfr.gov/current/title-12", "mailto:compliance@bank.example"]) expect(await open(url), url).toBe(true);
  const refused = [
    "http://www.ecfr.gov/", "https://www.ecfr.gov:8443/", "https://user:word@www.ecfr.gov/", "https://www.ecfr.gov.evil.example/", "https://example.com/", "file:///etc/passwd", "javascript:alert(1)",
    "mailto:a@b.example?body=everything", "smb://share", "wardroom://desk/index.html", "",
  ];
  for (const url of refused) expect(await open(url), url).toBe(false);
  expect(await desk.inMain(() => (globalThis as unknown as { opened: string[] }).opened, null)).toEqual(["https://www.ecfr.gov/current/title-12", "mailto:compliance@bank.example"]);
});

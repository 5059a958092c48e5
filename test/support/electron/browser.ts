import { readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium, type BrowserContext, type CDPSession, type Frame, type Page, type Route } from "playwright";
import { app, Preventable } from "./app.ts";
import { addressOf, fromAddress, session } from "./session.ts";

/** The contents a page belongs to, as far as its requests ask them. */
export interface PageOwner {
  /** Loaded by the desk itself, not led to by the page. */
  expects(url: string): boolean;
  asksToOpen(url: string): void;
  emit(event: string, ...args: unknown[]): boolean;
}

const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const pages = new Map<Page, PageOwner>();
let started: Promise<BrowserContext> | null = null;

/** Chromium with a profile in the app's own folder, started with the switches the app asked for. */
const start = async (): Promise<BrowserContext> => {
  const profile = join(app.getPath("userData"), "chromium");
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: CHROMIUM, viewport: null, acceptDownloads: true,
    args: ["--no-sandbox", "--disable-gpu", "--remote-debugging-port=0", ...app.commandLine.appended],
  });
  await context.route("**/*", (route) => serve(route));
  // Whatever got past the page's own `open` (a link to a new tab) asks the same handler, and is closed.
  context.on("page", (page) => {
    if (pages.has(page)) return;
    const url = page.url();
    void page.opener().then((opener) => opener && pages.get(opener)?.asksToOpen(fromAddress(url))).finally(() => page.close().catch(() => undefined));
  });
  process.send?.({ kind: "browser", port: Number(readFileSync(join(profile, "DevToolsActivePort"), "utf8").split("\n")[0]) });
  return context;
};

export async function pageFor(contents: PageOwner): Promise<Page> {
  const first = started === null;
  started ??= start();
  const context = await started;
  const page = (first ? context.pages()[0] : undefined) ?? (await context.newPage());
  pages.set(page, contents);
  page.on("close", () => pages.delete(page));
  return page;
}

export const closeBrowser = async (): Promise<void> => void (await started?.then((context) => context.close()).catch(() => undefined));

/** Every request of every page: navigation is asked of its contents, then the session, then whoever handles the scheme. Nothing else is there. */
async function serve(route: Route): Promise<void> {
  const request = route.request();
  const url = fromAddress(request.url());
  if (request.isNavigationRequest() && !mayNavigate(route, url)) return route.abort("aborted");
  if (await session.defaultSession.cancels(url, request.method())) return route.abort("blockedbyclient");
  const response = await session.defaultSession.protocol.answer(url, request.method());
  if (response === null) return route.abort("namenotresolved");
  await route.fulfill({ status: response.status, headers: Object.fromEntries(response.headers), body: Buffer.from(await response.arrayBuffer()) });
}

/** null: of a page that is not there yet, and so no window's. */
function frameOf(route: Route): Frame | null {
  try {
    return route.request().frame();
  } catch {
    return null;
  }
}

function mayNavigate(route: Route, url: string): boolean {
  const frame = frameOf(route);
  const contents = frame && pages.get(frame.page());
  if (!contents) return false;
  const isMainFrame = frame.parentFrame() === null;
  if (isMainFrame && contents.expects(url)) return true;
  const details = () => Object.assign(new Preventable(), { url, isMainFrame, isSameDocument: false });
  const anyFrame = details();
  contents.emit("will-frame-navigate", anyFrame);
  if (anyFrame.defaultPrevented || !isMainFrame) return !anyFrame.defaultPrevented;
  const main = details();
  contents.emit("will-navigate", main, url);
  return !main.defaultPrevented;
}

/** Electron's names of permissions, with the page's own. */
const PERMISSIONS = {
  geolocation: "geolocation", notifications: "notifications", media: "microphone", "clipboard-read": "clipboard-read", "clipboard-sanitized-write": "clipboard-write", midi: "midi", "idle-detection": "idle-detection", "persistent-storage": "persistent-storage",
} as const;

/** Chromium itself then grants and refuses as the session's handlers said, for as long as `cdp` is attached. */
export async function setPermissions(cdp: CDPSession, url: string): Promise<void> {
  const { origin } = new URL(addressOf(url));
  for (const [ours, name] of Object.entries(PERMISSIONS)) {
    const granted = await session.defaultSession.grants(ours as keyof typeof PERMISSIONS, fromAddress(origin));
    await cdp.send("Browser.setPermission", { origin, permission: { name }, setting: granted ? "granted" : "denied" });
  }
}

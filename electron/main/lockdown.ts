import { app, type Session, type WebContents } from "electron";
import { isDeskUrl } from "./scheme.ts";

/**
 * Switches of the browser underneath, set before it starts: no name is ever resolved, so neither a page nor Chromium's own
 * services (updates, spelling lists, field trials) reach a network. The engine has its own process and its own list.
 */
export function cutOff(): void {
  app.commandLine.appendSwitch("host-resolver-rules", "MAP * ~NOTFOUND");
  for (const name of ["disable-background-networking", "disable-component-update", "disable-domain-reliability", "no-pings", "no-proxy-server"]) app.commandLine.appendSwitch(name);
}

const allowed = (url: string): boolean => isDeskUrl(url) || (url.startsWith("blob:") && isDeskUrl(url.slice("blob:".length)));

/** All a page may ask of its session: to put a text on the clipboard when somebody presses "copy". */
const mayAsk = (permission: string, url: string): boolean => permission === "clipboard-sanitized-write" && isDeskUrl(url);

/** Whatever else a page may ask is refused, and every request but for the desk itself is cancelled. */
export function lockSession(session: Session): void {
  // eslint-disable-next-line @typescript-eslint/max-params -- Electron's own order.
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) => answer(mayAsk(permission, requestingUrl)));
  session.setPermissionCheckHandler((_contents, permission, origin) => mayAsk(permission, origin));
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null));
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !allowed(url) && !url.startsWith("devtools:") }));
}

/** Nothing but the desk is ever shown: no page leads away, opens another, or embeds one. */
function lockContents(contents: WebContents): void {
  contents.on("will-navigate", (event) => {
    if (!isDeskUrl(event.url)) event.preventDefault();
  });
  contents.on("will-frame-navigate", (event) => {
    if (!event.isMainFrame || !isDeskUrl(event.url)) event.preventDefault();
  });
  contents.on("will-redirect", (event) => event.preventDefault());
  contents.on("will-attach-webview", (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
  contents.setWebRTCIPHandlingPolicy("disable_non_proxied_udp");
}

export const lockEveryPage = (): void => void app.on("web-contents-created", (_event, contents) => lockContents(contents));

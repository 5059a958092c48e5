import { readFile } from "node:fs/promises";
import { extname, join, sep } from "node:path";
import { protocol, type Session } from "electron";

const SCHEME = "wardroom";
const HOST = "desk";
export const DESK_URL = `${SCHEME}://${HOST}/index.html`;

/**
 * What the page may load and reach: itself. Styles may stand in the page because the component library writes its
 * variables there; scripts may not.
 */
const CSP = [
  "default-src 'none'", "script-src 'self'", "style-src 'self' 'unsafe-inline'", "img-src 'self' data: blob:", "font-src 'self'", "connect-src 'self'", "worker-src 'self'",
  "manifest-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
].join("; ");

const HEADERS = {
  "content-security-policy": CSP,
  "cross-origin-embedder-policy": "require-corp",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=(), display-capture=(), usb=(), serial=(), hid=(), payment=(), clipboard-read=()",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml", ".png": "image/png", ".ico": "image/x-icon", ".webmanifest": "application/manifest+json", ".woff2": "font/woff2", ".txt": "text/plain; charset=utf-8",
};

/** Must be called before the app is ready. Module scripts and fonts are fetched in CORS mode, which a scheme must be enabled for. */
export const registerScheme = (): void =>
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true, codeCache: true } }]);

/** The desk's own pages. Compared part by part: node knows no origin for a scheme of our own. */
export function isDeskUrl(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed !== null && parsed.protocol === `${SCHEME}:` && parsed.host === HOST;
}

/** The file an address names inside `folder`; null: none, or one outside it. */
export function fileOf(url: string, folder: string): string | null {
  if (!isDeskUrl(url)) return null;
  let path: string;
  try {
    path = decodeURIComponent(new URL(url).pathname);
  } catch {
    return null;
  }
  // A back slash parts folders on Windows, a colon names a stream there, and a NUL ends names below us.
  if (/[\\:\0]/.test(path)) return null;
  const file = join(folder, path === "/" ? "index.html" : path);
  return file.startsWith(folder + sep) && Object.hasOwn(TYPES, extname(file)) ? file : null;
}

/** Serves the built page from `folder` to this session, and nothing else. */
export function serveDesk(session: Session, folder: string): void {
  session.protocol.handle(SCHEME, async ({ url, method }) => {
    const file = method === "GET" ? fileOf(url, folder) : null;
    const body = file === null ? null : await readFile(file).catch(() => null);
    if (file === null || body === null) return new Response("not found", { status: 404, headers: { ...HEADERS, "content-type": "text/plain" } });
    return new Response(new Uint8Array(body), { headers: { ...HEADERS, "content-type": TYPES[extname(file)] as string } });
  });
}

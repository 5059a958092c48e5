import { app } from "./app.ts";

type BeforeRequest = (details: Electron.OnBeforeRequestListenerDetails, answer: (response: Electron.CallbackResponse) => void) => void;
type PermissionCheck = Parameters<Electron.Session["setPermissionCheckHandler"]>[0];
type PermissionRequest = Parameters<Electron.Session["setPermissionRequestHandler"]>[0];

/** Schemes that were registered before the app was ready. */
const privileged = new Set<string>();

class Protocol implements Pick<Electron.Protocol, "registerSchemesAsPrivileged" | "handle" | "unhandle" | "isProtocolHandled"> {
  readonly #handlers = new Map<string, (request: Request) => Response | Promise<Response>>();

  registerSchemesAsPrivileged(schemes: Electron.CustomScheme[]): void {
    if (app.isReady()) throw new Error("protocol.registerSchemesAsPrivileged should be called before app is ready");
    for (const { scheme, privileges } of schemes) if (privileges?.standard && privileges.secure) privileged.add(scheme);
  }
  handle(scheme: string, handler: Parameters<Electron.Protocol["handle"]>[1]): void {
    if (this.#handlers.has(scheme)) throw new Error(`there is a handler for "${scheme}"`);
    this.#handlers.set(scheme, handler as (request: Request) => Response | Promise<Response>);
  }
  unhandle(scheme: string): void {
    this.#handlers.delete(scheme);
  }
  isProtocolHandled(scheme: string): boolean {
    return this.#handlers.has(scheme);
  }
  /** What the browser does with an address of this scheme; null: nobody handles it. */
  async answer(url: string, method: string): Promise<Response | null> {
    const handler = this.#handlers.get(url.slice(0, url.indexOf(":")));
    return handler ? await handler(new Request(url, { method })) : null;
  }
}

export class Session {
  readonly protocol = new Protocol();
  #before: BeforeRequest | null = null;
  #check: PermissionCheck = null;
  #request: PermissionRequest = null;
  /** Asked for and set here; read by nobody but tests. */
  readonly set: Record<string, unknown> = {};

  readonly webRequest: Pick<Electron.WebRequest, "onBeforeRequest"> = {
    onBeforeRequest: (...given: unknown[]) => {
      if (given.length > 1) throw new Error("the stand-in takes no filter");
      this.#before = given[0] as BeforeRequest | null;
    },
  };

  setPermissionCheckHandler(handler: PermissionCheck): void {
    this.#check = handler;
  }
  setPermissionRequestHandler(handler: PermissionRequest): void {
    this.#request = handler;
  }
  setDevicePermissionHandler(handler: Parameters<Electron.Session["setDevicePermissionHandler"]>[0]): void {
    this.set["devices"] = handler;
  }
  setDisplayMediaRequestHandler(handler: Parameters<Electron.Session["setDisplayMediaRequestHandler"]>[0]): void {
    this.set["displayMedia"] = handler;
  }
  setSpellCheckerEnabled(enable: boolean): void {
    this.set["spellChecker"] = enable;
  }

  /** Without handlers Electron grants everything, so the stand-in does. */
  async grants(permission: Parameters<NonNullable<PermissionCheck>>[1], origin: string): Promise<boolean> {
    if (this.#check && !this.#check(null, permission, origin, { isMainFrame: true } as Electron.PermissionCheckHandlerHandlerDetails)) return false;
    const request = this.#request;
    if (!request) return true;
    return new Promise((resolve) => request(null as unknown as Electron.WebContents, permission as Parameters<NonNullable<PermissionRequest>>[1], resolve, { requestingUrl: origin, isMainFrame: true } as Electron.PermissionRequest));
  }

  async cancels(url: string, method: string): Promise<boolean> {
    const before = this.#before;
    if (!before) return false;
    return new Promise((resolve) => before({ url, method } as Electron.OnBeforeRequestListenerDetails, ({ cancel }) => resolve(cancel === true)));
  }
}

const defaultSession = new Session();
export const session = { defaultSession };
export const protocol = defaultSession.protocol;
defaultSession satisfies Pick<Electron.Session, "setPermissionCheckHandler" | "setPermissionRequestHandler" | "setDevicePermissionHandler" | "setDisplayMediaRequestHandler" | "setSpellCheckerEnabled">;

/** Chromium knows no scheme of ours: a page of `scheme://host` lives at this https address, which no name server knows. */
export function addressOf(url: string): string {
  const [, scheme, rest] = /^(\w+):\/\/(.*)$/s.exec(url) ?? [];
  if (scheme === undefined || rest === undefined || !privileged.has(scheme)) return url;
  return rest.replace(/^([^/?#]*)/, (host) => `https://${host}.${scheme}.invalid`);
}

export function fromAddress(address: string): string {
  const [whole, blob = "", host, scheme] = /^(blob:)?https:\/\/([\w.-]+)\.(\w+)\.invalid/.exec(address) ?? [];
  return whole !== undefined && scheme !== undefined && privileged.has(scheme) ? `${blob}${scheme}://${host}${address.slice(whole.length)}` : address;
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { PageFiles, type PageFile } from "./files.ts";
import { securityHeaders } from "./headers.ts";
import { plainPage, spokenBy, type PageName } from "./pages.ts";
import { SignIns } from "./sign-in.ts";
import { whereOf, type Where } from "./where.ts";

export interface ServerOptions {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  readonly pages: string;
  /** Monotonic milliseconds. */
  readonly now: () => number;
  /** What `/health` says: never whose data it is. */
  readonly health: () => { readonly ok: boolean } & Readonly<Record<string, unknown>>;
  /** A link was used: whoever prints links shows the next one. */
  readonly onSignedIn: () => void;
  /** Whether the terminal shows a new link after each use. */
  readonly printsLinks: boolean;
  readonly onWindow: (request: IncomingMessage, stream: Duplex, head: Buffer) => void;
}

export interface Door {
  readonly url: string;
  /** A new link; the one before it works no more. */
  link(): string;
  close(): Promise<void>;
}

const RPC_PATH = "/rpc";

/** The loopback door: pages and WebSockets for whoever came by the link. Rejects when the port is taken. */
export async function openDoor(options: ServerOptions): Promise<Door> {
  const server = createServer({ maxHeaderSize: 16 << 10, requestTimeout: 30_000, headersTimeout: 10_000 });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(options.port, options.host, resolve));
  const { port } = server.address() as { port: number };
  const where = whereOf(options.host, port);
  const desk = new Desk(options, where, port);
  server.on("request", (request, response) => desk.answer(request, response));
  server.on("upgrade", (request, stream: Duplex, head) => desk.upgrade(request, stream as Socket, head));
  return { url: where.url, link: () => desk.link(), close: () => closed(server) };
}

function closed(server: Server): Promise<void> {
  const done = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  return done;
}

class Desk {
  readonly #options: ServerOptions;
  readonly #where: Where;
  readonly #signIns: SignIns;
  readonly #files: PageFiles;
  readonly #cookie: string;

  constructor(options: ServerOptions, where: Where, port: number) {
    this.#options = options;
    this.#where = where;
    this.#signIns = new SignIns(options.now);
    this.#files = new PageFiles(options.pages);
    // Cookies know no ports: two desks on one machine must not sign each other out.
    this.#cookie = `wardroom_${port}`;
  }

  link(): string {
    return `${this.#where.url}/sign-in?token=${this.#signIns.newLink()}`;
  }

  answer(request: IncomingMessage, response: ServerResponse): void {
    const { host, origin } = request.headers;
    const ask = { request, response };
    if (!this.#where.isHost(host)) return this.#page(ask, 421, "refused");
    for (const [name, value] of Object.entries(securityHeaders(`ws://${host}`))) response.setHeader(name, value);
    const { method = "", url = "" } = request;
    if (method !== "GET" && method !== "HEAD") {
      response.setHeader("allow", "GET, HEAD");
      return this.#where.isOrigin(origin, host) ? this.#page(ask, 405, "missing") : this.#page(ask, 403, "refused");
    }
    const path = url.split("?", 1)[0] ?? "";
    if (path === "/health") return this.#health(ask);
    if (path === "/sign-in") return this.#signIn(ask, new URLSearchParams(url.slice(path.length + 1)).get("token") ?? "");
    if (!this.#signedIn(request)) return this.#page(ask, 401, "sign_in");
    const index = this.#files.index();
    if (!index) return this.#page(ask, 503, "not_built");
    const file = path === "/" ? index : this.#files.find(path);
    return file ? send(ask, 200, file) : this.#page(ask, 404, "missing");
  }

  upgrade(request: IncomingMessage, stream: Socket, head: Buffer): void {
    stream.on("error", () => stream.destroy());
    const { host, origin } = request.headers;
    const refusal = !this.#where.isHost(host) ? 421 : !this.#where.isOrigin(origin, host) ? 403 : request.url !== RPC_PATH ? 404 : !this.#signedIn(request) ? 401 : null;
    if (refusal === null) return this.#options.onWindow(request, stream, head);
    stream.end(`HTTP/1.1 ${refusal} Refused\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
  }

  #signedIn(request: IncomingMessage): boolean {
    const cookies = (request.headers.cookie ?? "").split("; ").map((pair) => pair.split("=", 2));
    return this.#signIns.knows(cookies.find(([name]) => name === this.#cookie)?.[1] ?? null);
  }

  #health(ask: Ask): void {
    const health = this.#options.health();
    send(ask, health.ok ? 200 : 503, { type: "application/json; charset=utf-8", cache: "no-store", body: Buffer.from(`${JSON.stringify(health)}\n`) });
  }

  #signIn(ask: Ask, token: string): void {
    // What only looks (a preview, a scanner) must not use the link up.
    if (ask.request.method === "HEAD") return this.#page(ask, 200, "sign_in");
    if (this.#signedIn(ask.request)) return redirect(ask);
    const result = this.#signIns.signIn(token);
    if (result.kind === "in") {
      ask.response.setHeader("set-cookie", `${this.#cookie}=${result.session}; Path=/; HttpOnly; SameSite=Strict`);
      redirect(ask);
      return this.#options.onSignedIn();
    }
    if (result.kind === "used") return this.#page(ask, 403, this.#options.printsLinks ? "used" : "used_once");
    ask.response.setHeader("retry-after", String(Math.ceil(result.waitMs / 1000)));
    this.#page(ask, 429, "slow");
  }

  #page(ask: Ask, status: number, name: PageName): void {
    const language = spokenBy(ask.request.headers["accept-language"]);
    send(ask, status, { type: "text/html; charset=utf-8", cache: "no-store", body: Buffer.from(plainPage(name, language)) });
  }
}

interface Ask {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

function redirect({ response }: Ask): void {
  response.writeHead(303, { location: "/", "cache-control": "no-store" }).end();
}

function send({ request, response }: Ask, status: number, { type, cache, body }: PageFile): void {
  response.writeHead(status, { "content-type": type, "content-length": body.length, "cache-control": cache });
  response.end(request.method === "HEAD" ? undefined : body);
}

import http from "node:http";
import https from "node:https";

export interface LockedFetch {
  readonly fetch: (url: string | URL | Request, init?: RequestInit) => Promise<Response>;
  close(): void;
}

/** Told of every connection, and of every request for somewhere else, before anything of it leaves. */
export interface Connections {
  made(): void;
  refused(): void;
}
const UNCOUNTED: Connections = { made: () => undefined, refused: () => undefined };

interface Call {
  readonly url: URL;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array | string | null;
  readonly signal: AbortSignal | null;
}

/** Everything else the client would send tells about this machine (operating system, runtime, library versions). */
const HEADERS = ["authorization", "content-type", "accept"];
/** A reading or three sentences take a few kilobytes; an endpoint that never stops must not fill the memory. */
const MAX_BYTES = 1 << 20;
const NO_BODY = new Set([204, 205, 304]);

/**
 * A fetch that can reach one origin only. Redirects come back as they are and are never followed, proxies named in
 * the environment are not used, and connections are kept open between turns.
 * `origin` as of `new URL(baseUrl).origin`; `maxSockets` bounds the requests under way, the rest queue.
 */
export function lockedFetch(origin: string, maxSockets: number, connections = UNCOUNTED): LockedFetch {
  const client = origin.startsWith("https:") ? https : http;
  const agent = new client.Agent({ keepAlive: true, maxSockets, maxFreeSockets: maxSockets, scheduling: "lifo" });

  const send = (call: Call, onFreshSocket: boolean): Promise<Response> =>
    new Promise<Response>((resolve, reject) => {
      const { url, method, headers, body, signal } = call;
      const options = { agent: onFreshSocket ? false : agent, method, headers, ...(signal ? { signal } : {}) };
      const request = client.request(url, options, (answer) => {
        try {
          resolve(responseOf(answer));
        } catch (error) {
          answer.destroy();
          reject(error);
        }
      });
      request.on("socket", () => {
        if (!request.reusedSocket) connections.made();
      });
      request.on("error", (error: NodeJS.ErrnoException) => {
        // An endpoint may close an idle connection just as it is used again; nothing was asked of it yet.
        const stale = request.reusedSocket && error.code === "ECONNRESET" && !onFreshSocket;
        if (stale) resolve(send(call, true));
        else reject(error);
      });
      request.end(body ?? undefined);
    });

  const fetch: LockedFetch["fetch"] = async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.origin !== origin) {
      connections.refused();
      throw new TypeError("only the configured endpoint may be reached");
    }
    const given = new Headers(init.headers);
    const headers: Record<string, string> = {};
    for (const name of HEADERS) {
      const value = given.get(name);
      if (value !== null) headers[name] = value;
    }
    const body = typeof init.body === "string" || init.body instanceof Uint8Array ? init.body : null;
    if (body !== null) headers["content-length"] = String(Buffer.byteLength(body));
    return send({ url, method: init.method ?? "GET", headers, body, signal: init.signal ?? null }, false);
  };
  return { fetch, close: () => agent.destroy() };
}

function responseOf(answer: http.IncomingMessage): Response {
  const status = answer.statusCode ?? 0;
  const headers = new Headers();
  for (const name of ["content-type", "content-length"]) {
    const value = answer.headers[name];
    if (typeof value === "string") headers.set(name, value);
  }
  if (NO_BODY.has(status)) {
    answer.resume();
    return new Response(null, { status, headers });
  }
  return new Response(streamOf(answer), { status, headers });
}

function streamOf(answer: http.IncomingMessage): ReadableStream<Uint8Array> {
  let bytes = 0;
  let over = false;
  return new ReadableStream<Uint8Array>({
    start: (sink) => {
      const end = (settle: () => void): void => {
        if (over) return;
        over = true;
        settle();
      };
      answer.on("data", (chunk: Buffer) => {
        if (over) return;
        bytes += chunk.length;
        if (bytes <= MAX_BYTES) return sink.enqueue(chunk);
        answer.destroy();
        end(() => sink.error(new RangeError("answer too long")));
      });
      answer.on("end", () => end(() => sink.close()));
      answer.on("error", (error) => end(() => sink.error(error)));
      answer.on("close", () => end(() => sink.error(new TypeError("connection closed before the end of the answer"))));
    },
    cancel: () => {
      over = true;
      answer.destroy();
    },
  });
}

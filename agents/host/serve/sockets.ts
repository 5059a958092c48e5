import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer, type WebSocket } from "ws";
import { sizeOf, TAKEN_BYTES } from "../engine-process/relay.ts";
import type { EngineChild } from "./engine-child.ts";

/** A piece of a file to import is 512 KiB, base64 and its envelope on top. */
const MAX_MESSAGE_BYTES = 1 << 20;
const PING_MS = 20_000;
const MAX_WINDOWS = 32;
const LEAVE_MS = 500;

/** Said at closing; the windows read them. */
const CLOSE = { going: 1001, fault: 1011, restart: 1012, crowded: 1013 } as const;

interface Window {
  readonly socket: WebSocket;
  alive: boolean;
  /** Bytes that left since the engine was last told. */
  taken: number;
}

/** Every window's WebSocket, handed through to the engine's process as it comes. */
export class Windows {
  readonly #engine: () => EngineChild;
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES, perMessageDeflate: false });
  readonly #windows = new Map<number, Window>();
  readonly #pulse: NodeJS.Timeout;
  #last = 0;

  constructor(engine: () => EngineChild) {
    this.#engine = engine;
    this.#pulse = setInterval(() => this.#ping(), PING_MS);
  }

  get count(): number {
    return this.#windows.size;
  }

  /** The request has been checked. */
  take(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    this.#server.handleUpgrade(request, stream, head, (socket) => this.#opened(socket));
  }

  /** From the engine to one window. The engine hears what has left, and makes no more than a window takes. */
  deliver(conn: number, data: string | Uint8Array): void {
    const window = this.#windows.get(conn);
    window?.socket.send(data, () => {
      window.taken += sizeOf(data);
      if (window.taken < TAKEN_BYTES) return;
      this.#engine().send({ kind: "taken", conn, bytes: window.taken });
      window.taken = 0;
    });
  }

  /** The engine is gone: windows come back by themselves, or are told why that will not help. */
  closeAll(why: "restart" | "fault" | "going", reason = ""): void {
    for (const { socket } of this.#windows.values()) socket.close(CLOSE[why], reason);
    this.#windows.clear();
  }

  close(): void {
    clearInterval(this.#pulse);
    const open = [...this.#windows.values()];
    this.closeAll("going");
    this.#server.close();
    // A window that hangs does not answer; the terminal is not to wait for it.
    setTimeout(() => open.forEach(({ socket }) => socket.terminate()), LEAVE_MS).unref();
  }

  #opened(socket: WebSocket): void {
    const { state, listening } = this.#engine();
    // Too large, or not as the protocol has it: the library closes with the code that says so.
    socket.on("error", () => undefined);
    if (state.kind === "fault") return socket.close(CLOSE.fault, state.fault);
    if (!listening) return socket.close(CLOSE.restart);
    if (this.#windows.size >= MAX_WINDOWS) return socket.close(CLOSE.crowded);
    const conn = ++this.#last;
    const window: Window = { socket, alive: true, taken: 0 };
    this.#windows.set(conn, window);
    this.#engine().send({ kind: "open", conn });
    socket.on("message", (data, isBinary) => {
      const bytes = data as Buffer;
      const flows = this.#engine().send({ kind: "data", conn, data: isBinary ? new Uint8Array(bytes) : bytes.toString("utf8") }, () => socket.resume());
      if (!flows) socket.pause();
    });
    socket.on("pong", () => (window.alive = true));
    socket.on("close", () => {
      if (this.#windows.delete(conn)) this.#engine().send({ kind: "gone", conn });
    });
  }

  /** A window that did not answer the last one is gone without a word, or reads nothing any more. */
  #ping(): void {
    for (const window of this.#windows.values()) {
      if (!window.alive) window.socket.terminate();
      else window.socket.ping();
      window.alive = false;
    }
  }
}

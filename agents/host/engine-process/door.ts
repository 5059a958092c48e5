import type { FromEngine, ToEngine } from "../../../shared/contract/engine-process.ts";
import type { Port } from "../api/port.ts";
import { AHEAD_BYTES, sizeOf, type FromRelayed, type ToRelayed } from "./relay.ts";

/** Whoever started this process: the desktop's main process, or `wardroom serve`. */
export interface Door {
  readonly kind: "desktop" | "serve";
  send(message: FromEngine): void;
  /** The last thing said: resolves when it is on its way. */
  sendLast(message: FromEngine): Promise<void>;
  /** Everything but windows. */
  onMessage(take: (message: Exclude<ToEngine, { kind: "connect" }>) => void): void;
  onPort(take: (port: Port) => void): void;
  /** The door died without a word. */
  onGone(take: () => void): void;
}

/** As Electron has it; its types are not for the engine. */
interface DesktopPort {
  on(event: "message", take: (event: { readonly data: unknown }) => void): void;
  on(event: "close", take: () => void): void;
  start(): void;
  postMessage(data: unknown): void;
}
interface ParentPort {
  on(event: "message", take: (event: { readonly data: ToEngine; readonly ports: readonly DesktopPort[] }) => void): void;
  postMessage(message: FromEngine): void;
}

/** Electron does not say when a message has left. */
const LAST_WORD_MS = 100;

/** The door this process was started by; null: by hand. */
export function doorOf(host: NodeJS.Process): Door | null {
  const { parentPort } = host as unknown as { parentPort?: ParentPort | null };
  if (parentPort) return desktopDoor(parentPort);
  return host.send ? serveDoor(host) : null;
}

function desktopDoor(parent: ParentPort): Door {
  return {
    kind: "desktop",
    send: (message) => parent.postMessage(message),
    sendLast: async (message) => {
      parent.postMessage(message);
      await new Promise((resolve) => setTimeout(resolve, LAST_WORD_MS));
    },
    onMessage: (take) => parent.on("message", ({ data }) => {
      if (data.kind !== "connect") take(data);
    }),
    onPort: (take) => parent.on("message", ({ data, ports: [port] }) => {
      if (data.kind === "connect" && port) take(desktopPort(port));
    }),
    // A utility process ends with its main process.
    onGone: () => undefined,
  };
}

const desktopPort = (port: DesktopPort): Port => ({
  send: (data) => port.postMessage(data),
  onMessage: (take) => {
    port.on("message", ({ data }) => take(data));
    port.start();
  },
  onClose: (take) => port.on("close", take),
});

function serveDoor(host: NodeJS.Process): Door {
  const send = (message: FromRelayed): void => {
    // The door is gone: so is this process, a moment from now.
    if (host.connected) host.send?.(message);
  };
  const ports = new Map<number, RelayedPort>();
  let takePort: (port: Port) => void = () => undefined;
  let takeMessage: Parameters<Door["onMessage"]>[0] = () => undefined;
  host.on("message", (given) => {
    const message = given as ToRelayed;
    switch (message.kind) {
      case "open": {
        const port = new RelayedPort((data) => send({ kind: "data", conn: message.conn, data }));
        ports.set(message.conn, port);
        takePort(port);
        break;
      }
      case "data":
        ports.get(message.conn)?.take(message.data);
        break;
      case "taken":
        ports.get(message.conn)?.taken(message.bytes);
        break;
      case "gone":
        ports.get(message.conn)?.close();
        ports.delete(message.conn);
        break;
      case "connect":
        break;
      case "key":
      case "stop":
      case "close":
        takeMessage(message);
        break;
      default:
        message satisfies never;
    }
  });
  return {
    kind: "serve",
    send,
    sendLast: (message) => new Promise((resolve) => (host.send ? host.send(message, () => resolve()) : resolve())),
    onMessage: (take) => (takeMessage = take),
    onPort: (take) => (takePort = take),
    onGone: (take) => host.on("disconnect", take),
  };
}

/** One window's WebSocket as it arrives here. */
class RelayedPort implements Port {
  readonly #post: (data: string | Uint8Array) => void;
  #take: ((data: unknown) => void) | null = null;
  #close: () => void = () => undefined;
  #early: unknown[] = [];
  #ahead = 0;
  #room: PromiseWithResolvers<void> | null = null;
  #closed = false;

  constructor(post: (data: string | Uint8Array) => void) {
    this.#post = post;
  }

  async send(data: string | Uint8Array): Promise<void> {
    while (this.#ahead >= AHEAD_BYTES && !this.#closed) await (this.#room ??= Promise.withResolvers<void>()).promise;
    if (this.#closed) return;
    this.#ahead += sizeOf(data);
    this.#post(data);
  }

  onMessage(take: (data: unknown) => void): void {
    this.#take = take;
    this.#early.splice(0).forEach(take);
  }

  onClose(take: () => void): void {
    this.#close = take;
  }

  take(data: unknown): void {
    if (this.#take) this.#take(data);
    else this.#early.push(data);
  }

  taken(bytes: number): void {
    this.#ahead -= bytes;
    this.#room?.resolve();
    this.#room = null;
  }

  close(): void {
    this.#closed = true;
    this.taken(0);
    this.#close();
  }
}

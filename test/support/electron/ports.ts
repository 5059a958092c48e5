import { EventEmitter } from "node:events";

/** Where a port's messages go once it was handed to another process. */
export interface Away {
  data(data: unknown): void;
  close(): void;
}

/** One end of a channel in this process; after it was transferred, the stretch of the way between its peer and where it went. */
export class MessagePortMain extends EventEmitter implements Pick<Electron.MessagePortMain, "postMessage" | "start" | "close"> {
  #peer: MessagePortMain | null = null;
  #away: Away | null = null;
  #started = false;
  #closed = false;
  #early: unknown[] = [];

  static entangle(one: MessagePortMain, other: MessagePortMain): void {
    one.#peer = other;
    other.#peer = one;
  }

  postMessage(message: unknown, transfer: Electron.MessagePortMain[] = []): void {
    if (transfer.length > 0) throw new Error("the stand-in carries no ports over ports");
    if (this.#away) throw new Error("this port was transferred");
    this.#peer?.receive(structuredClone(message));
  }

  start(): void {
    this.#started = true;
    this.#early.splice(0).forEach((data) => this.receive(data));
  }

  close(): void {
    this.end();
    this.#peer?.end();
  }

  /** Hands the port over; what comes back from there is given to the answer. */
  sendAway(away: Away): Away {
    if (this.#away) throw new Error("this port was transferred before");
    this.#away = away;
    this.#early.splice(0).forEach((data) => away.data(data));
    return { data: (data) => this.#peer?.receive(data), close: () => this.#peer?.end() };
  }

  receive(data: unknown): void {
    if (this.#away) return this.#away.data(data);
    if (!this.#started) return void this.#early.push(data);
    setImmediate(() => this.emit("message", { data, ports: [] }));
  }

  end(): void {
    if (this.#closed) return;
    this.#closed = true;
    if (this.#away) this.#away.close();
    else setImmediate(() => this.emit("close"));
  }
}

export class MessageChannelMain {
  readonly port1 = new MessagePortMain();
  readonly port2 = new MessagePortMain();
  constructor() {
    MessagePortMain.entangle(this.port1, this.port2);
  }
}

/** Ports that went to one other process, by number. */
export class PortsAway {
  readonly #there = new Map<number, Away>();
  readonly #post: (message: { readonly kind: "port" | "port-close"; readonly port: number; readonly data?: unknown }) => void;
  #next = 0;

  constructor(post: (message: { readonly kind: "port" | "port-close"; readonly port: number; readonly data?: unknown }) => void) {
    this.#post = post;
  }

  send(port: MessagePortMain): number {
    const id = this.#next++;
    this.#there.set(id, port.sendAway({ data: (data) => this.#post({ kind: "port", port: id, data }), close: () => this.#post({ kind: "port-close", port: id }) }));
    return id;
  }

  came(port: number, data: unknown): void {
    this.#there.get(port)?.data(data);
  }

  closed(port: number): void {
    this.#there.get(port)?.close();
    this.#there.delete(port);
  }

  /** The other process is gone, and every port with it. */
  allClosed(): void {
    for (const port of [...this.#there.keys()]) this.closed(port);
  }
}

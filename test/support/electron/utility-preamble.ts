import { EventEmitter } from "node:events";
import { MessageChannelMain, type Away } from "./ports.ts";
import type { UtilityMessage } from "./utility-process.ts";

/** Loaded before a utility process's own program: gives it `process.parentPort` as Electron does. */
class ParentPort extends EventEmitter implements Pick<Electron.ParentPort, "postMessage"> {
  #early: unknown[] | null = [];

  constructor() {
    super();
    // What came before anybody listened waits, as it does in Electron.
    this.on("newListener", (name) => {
      if (name !== "message" || this.#early === null) return;
      const early = this.#early;
      this.#early = null;
      setImmediate(() => early.forEach((event) => this.emit("message", event)));
    });
  }

  postMessage(message: unknown): void {
    process.send?.({ kind: "message", data: message, ports: [] } satisfies UtilityMessage);
  }

  take(event: unknown): void {
    if (this.#early) this.#early.push(event);
    else this.emit("message", event);
  }
}

const parentPort = new ParentPort();
const ports = new Map<number, Away>();

/** The near end for the program, bridged to the far one over there. */
function near(id: number) {
  const { port1, port2 } = new MessageChannelMain();
  ports.set(id, port2.sendAway({
    data: (data) => process.send?.({ kind: "port", port: id, data } satisfies UtilityMessage),
    close: () => process.send?.({ kind: "port-close", port: id } satisfies UtilityMessage),
  }));
  return port1;
}

process.on("message", (message: UtilityMessage) => {
  if (message.kind === "message") return parentPort.take({ data: message.data, ports: message.ports.map(near) });
  if (message.kind === "port") return ports.get(message.port)?.data(message.data);
  ports.get(message.port)?.close();
  ports.delete(message.port);
});
// It ends with its main process.
process.on("disconnect", () => process.exit(0));
Object.defineProperty(process, "parentPort", { value: parentPort });
Object.defineProperty(process, "type", { value: "utility" });

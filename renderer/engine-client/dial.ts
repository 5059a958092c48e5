import { RPCLink as PortLink } from "@orpc/client/message-port";
import { RPCLink as SocketLink } from "@orpc/client/websocket";
import { ENGINE_FAULTS, PORT_MESSAGE, type Bridge, type EngineFault } from "../../shared/contract/bridge.ts";
import { LineBroken, type Break, type Dial } from "./client.ts";

declare global {
  interface Window {
    readonly wardroom?: Bridge;
  }
}

/** Codes of a WebSocket's close: the server restarts, or asks to try again later; its engine cannot start, with the fault as the reason. */
const RESTARTING = new Set([1012, 1013]);
const FAULT = 1011;
const faultOf = ({ code, reason }: CloseEvent): EngineFault | null => (code === FAULT ? (ENGINE_FAULTS.find((fault) => fault === reason) ?? "failed") : null);

const once = <T,>(make: (settle: (value: T) => void) => void): Promise<T> => new Promise(make);

/** Over the loopback door: a WebSocket to where the page came from. */
export const dialSocket: Dial = async (signal) => {
  const socket = new WebSocket(new URL("rpc", location.href.replace(/^http/, "ws").replace(/[?#].*$/, "")));
  socket.binaryType = "arraybuffer";
  const broken = once<Break>((settle) => socket.addEventListener("close", (event) => settle({ restarting: RESTARTING.has(event.code), fault: faultOf(event) })));
  const close = (): void => socket.close();
  signal.addEventListener("abort", close);
  const opened = await Promise.race([once<true>((settle) => socket.addEventListener("open", () => settle(true))), broken.then(() => false)]);
  if (!opened) throw new LineBroken(await broken);
  return { link: new SocketLink({ websocket: socket }), broken, close };
};

/** Under the desktop door: a port the door hands over, again after every restart of the engine. */
export const dialPort = (bridge: Bridge): Dial => async (signal) => {
  const waiting = new AbortController();
  const port = await new Promise<MessagePort>((settle, refuse) => {
    const until = { signal: AbortSignal.any([waiting.signal, signal]) };
    window.addEventListener("message", (event) => {
      if (event.source === window && event.data === PORT_MESSAGE && event.ports[0]) settle(event.ports[0]);
    }, until);
    const off = bridge.onEngine((state) => {
      if (state.kind === "fault") refuse(new LineBroken({ restarting: false, fault: state.fault }));
    });
    until.signal.addEventListener("abort", () => {
      off();
      refuse(new LineBroken({ restarting: false, fault: null }));
    });
    bridge.connect();
  }).finally(() => waiting.abort());
  const link = new PortLink({ port });
  port.start();
  let off: (() => void) | undefined;
  const broken = once<Break>((settle) => {
    port.addEventListener("close", () => settle({ restarting: true, fault: null }));
    off = bridge.onEngine((state) => {
      if (state.kind !== "ready") settle({ restarting: state.kind === "restarting", fault: state.kind === "fault" ? state.fault : null });
    });
  });
  const close = (): void => port.close();
  void broken.then(() => {
    off?.();
    close();
  });
  return { link, broken, close };
};

export const dialHere = (): Dial => (window.wardroom ? dialPort(window.wardroom) : dialSocket);

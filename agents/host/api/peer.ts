import { createServerPeerHandleRequestFn } from "@orpc/server/standard-peer";
import { ServerPeer } from "@orpc/standard-server-peer";
import type { Faults } from "./faults.ts";
import { faultName } from "./faults.ts";
import type { Port } from "./port.ts";
import type { contractHandler } from "./router.ts";

/**
 * Speaks the contract over one window's port. oRPC's own message-port handler does the same, but leaves a message that
 * is no message (a bare word, half of one) as an unhandled rejection, which would end the engine.
 */
export function servePort(port: Port, handler: ReturnType<typeof contractHandler>, faults: Faults): void {
  const handle = createServerPeerHandleRequestFn(handler, { context: {} });
  const peer = new ServerPeer(async (data) => {
    await port.send(data as string | Uint8Array);
  });
  port.onMessage((data) => {
    if (typeof data !== "string" && !(data instanceof Uint8Array)) return faults.count("message", "neither text nor bytes");
    void peer.message(data as string, handle).catch((error: unknown) => faults.count("message", faultName(error)));
  });
  port.onClose(() => void peer.close());
}

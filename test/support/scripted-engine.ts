import { countFaults } from "../../agents/host/api/faults.ts";
import { servePort } from "../../agents/host/api/peer.ts";
import { contractHandler } from "../../agents/host/api/router.ts";
import { doorOf } from "../../agents/host/engine-process/door.ts";
import { scriptedDesk } from "./scripted-desk.ts";

// A process that speaks to its door as the engine's does, around a desk that answers by script.
const door = doorOf(process);
if (!door) throw new Error("started by hand");
const faults = countFaults(() => undefined);
const handler = contractHandler(scriptedDesk({ begun: 0, ended: 0, aborted: 0, flooded: 0 }), faults);
door.onPort((port) => servePort(port, handler, faults));
door.onMessage((message) => {
  if (message.kind === "close") process.exit(0);
});
door.onGone(() => process.exit(0));
door.send({ kind: "ready" });

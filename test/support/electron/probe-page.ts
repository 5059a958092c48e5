/// <reference lib="dom" />
import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/message-port";
import type { ContractRouterClient } from "@orpc/contract";
import { PORT_MESSAGE, type Bridge, type EngineState } from "../../../shared/contract/bridge.ts";
import type { Contract, Outputs } from "../../../shared/contract/index.ts";

type Client = ContractRouterClient<Contract>;
type Note = Outputs["status"]["ledger"] extends AsyncIterator<infer T, unknown, unknown> ? T : never;

/**
 * A page without a face: the barest window on an engine, to see what the desktop door itself promises. It follows the
 * ledger from its cursor over one port after another, and keeps all it heard.
 */
const { wardroom } = window as unknown as { readonly wardroom: Bridge };
let client: Client | null = null;
let cursor: number | null = 0;
const heard = { ports: 0, states: [] as EngineState["kind"][], notes: [] as Note[], commands: [] as string[], items: [] as string[] };

async function follow(over: Client): Promise<void> {
  try {
    for await (const note of await over.status.ledger({ after: cursor })) {
      heard.notes.push(note);
      cursor = note.seq;
    }
  } catch {
    // The port went with its engine: the next one goes on from the cursor.
  }
}

window.addEventListener("message", (event) => {
  const [port] = event.ports;
  if (event.source !== window || event.data !== PORT_MESSAGE || !port) return;
  heard.ports += 1;
  client = createORPCClient<Client>(new RPCLink({ port }));
  port.start();
  void follow(client);
});
wardroom.onEngine((state) => {
  heard.states.push(state.kind);
  if (state.kind === "restarting" || state.kind === "starting") {
    if (client) wardroom.connect();
    client = null;
  }
});
wardroom.onCommand((command) => heard.commands.push(command));
wardroom.onOpenItem((item) => heard.items.push(item));
wardroom.connect();

const probe = { heard, ask: () => client };
export type Probe = typeof probe;
Object.assign(window, { probe });

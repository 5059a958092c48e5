import { createORPCClient, type ClientLink, type ClientContext } from "@orpc/client";
import type { ContractRouterClient } from "@orpc/contract";
import type { EngineFault } from "../../shared/contract/bridge.ts";
import type { Contract } from "../../shared/contract/index.ts";

/** The engine as a window sees it: every procedure of the contract as a function. Only types of the contract come along; its schemas stay at the engine's edge. */
export type EngineClient = ContractRouterClient<Contract>;

/** Why a line broke: the door restarts the engine, or says why starting it again would not help. */
export interface Break {
  readonly restarting: boolean;
  readonly fault: EngineFault | null;
}
/** One open line to an engine. It lives until it breaks; a new one is dialled after that. */
export interface Line {
  readonly link: ClientLink<ClientContext>;
  readonly broken: Promise<Break>;
  close(): void;
}
export type Dial = (signal: AbortSignal) => Promise<Line>;

/** A line that could not be had, or broke before an engine answered on it. */
export class LineBroken extends Error implements Break {
  readonly restarting: boolean;
  readonly fault: EngineFault | null;
  constructor(why: Break) {
    super("the line broke");
    this.name = "LineBroken";
    this.restarting = why.restarting;
    this.fault = why.fault;
  }
}

/** Thrown by a call made while there is no line. */
export class Disconnected extends Error {
  constructor() {
    super("there is no line to the engine");
    this.name = "Disconnected";
  }
}

/** A client that speaks over whatever line is open when a call is made. */
export function clientOver(current: () => Line | null): EngineClient {
  const link: ClientLink<ClientContext> = {
    call: async (path, input, options) => {
      const line = current();
      if (!line) throw new Disconnected();
      return await line.link.call(path, input, options);
    },
  };
  return createORPCClient<EngineClient>(link);
}

export const clientOf = (line: Line): EngineClient => createORPCClient<EngineClient>(line.link);

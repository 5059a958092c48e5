import { readFileSync } from "node:fs";
import { EngineChild, type EngineState } from "./engine-child.ts";
import { openDoor } from "./server.ts";
import { Windows } from "./sockets.ts";

export interface DeskOptions {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** The folder of built pages. */
  readonly pages: string;
  readonly engineArgs: readonly string[];
  /** The program around the engine; absent: the product's own. */
  readonly engineScript?: string;
  /** Of the model endpoint. */
  readonly key: string | null;
  /** Whether a new link is shown after each use. */
  readonly printsLinks: boolean;
  readonly onState: (state: EngineState) => void;
  readonly onSignedIn: () => void;
}

export interface OpenDesk {
  readonly url: string;
  /** A new sign-in link; the one before it works no more. */
  link(): string;
  close(): Promise<void>;
}

const { version } = JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8")) as { version: string };

/** The door and the engine behind it, tied together: windows are handed through, and told when the engine goes. */
export async function openDesk(options: DeskOptions): Promise<OpenDesk> {
  const { engineArgs, engineScript, key, ...rest } = options;
  const engine = new EngineChild({
    args: engineArgs, key, ...(engineScript === undefined ? {} : { script: engineScript }),
    onData: (conn, data) => windows.deliver(conn, data),
    onState: (state) => {
      if (state.kind === "restarting") windows.closeAll("restart");
      if (state.kind === "fault") windows.closeAll("fault", state.fault);
      options.onState(state);
    },
  });
  const windows = new Windows(() => engine);
  // Beside the door, not after it: whoever starts the desk waits for the slower of the two.
  engine.start();
  try {
    const door = await openDoor({
      ...rest, now: () => performance.now(),
      health: () => ({ ok: engine.state.kind === "running", engine: engine.state.kind, restarts: engine.restarts, windows: windows.count, version }),
      onWindow: (request, stream, head) => windows.take(request, stream, head),
    });
    return {
      url: door.url,
      link: () => door.link(),
      close: async () => {
        windows.close();
        await Promise.all([engine.close(), door.close()]);
      },
    };
  } catch (error) {
    windows.close();
    await engine.close();
    throw error;
  }
}

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { CliIo } from "../cli/io.ts";
import { EngineChild, type EngineState } from "./engine-child.ts";
import { openDoor } from "./server.ts";
import { Windows } from "./sockets.ts";
import { isLoopback } from "./where.ts";

export interface ServeOptions {
  readonly practice: boolean;
  readonly dir: string;
  readonly port: number;
  readonly host: string;
  readonly json: boolean;
  readonly pages: string;
  /** Of the model endpoint. */
  readonly key: string | null;
  /** Gets the first link, once the desk is ready. */
  readonly onLink?: (url: string) => void;
}

const { version } = JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8")) as { version: string };

/** Opens the loopback door and keeps an engine behind it until it is told to end. Resolves with the exit code. */
export async function serveDesk(options: ServeOptions, io: CliIo): Promise<number> {
  const { practice, dir, host, json } = options;
  const { promise: over, resolve: end } = Promise.withResolvers<number>();
  let served = false;
  const onState = (state: EngineState): void => {
    if (state.kind === "running") ready();
    if (state.kind === "restarting") {
      windows.closeAll("restart");
      io.err(`wardroom serve: the engine ended unexpectedly and is started again in ${state.inMs / 1000} s`);
    }
    if (state.kind === "fault") {
      windows.closeAll("fault", state.fault);
      io.err(`wardroom serve: ${state.detail}`);
      // Once somebody works with the desk its pages stay and say what is wrong; before, there is nothing to stay for.
      if (!served) end(1);
    }
  };
  const engine = new EngineChild({
    args: ["--data", resolve(dir), ...(practice ? ["--practice"] : [])], key: options.key, onState, onData: (conn, data) => windows.deliver(conn, data),
  });
  const windows = new Windows(() => engine);
  const door = await openDoor({
    host, port: options.port, pages: options.pages, now: () => performance.now(), printsLinks: !json,
    health: () => ({ ok: engine.state.kind === "running", engine: engine.state.kind, restarts: engine.restarts, windows: windows.count, version }),
    onSignedIn: () => {
      if (!json) io.out(`Signed in. For another browser: ${door.link()}`);
    },
    onWindow: (request, stream, head) => windows.take(request, stream, head),
  }).catch((error: unknown) => {
    windows.close();
    throw portTaken(error, options);
  });
  const ready = (): void => {
    if (served) return;
    served = true;
    const link = door.link();
    if (json) io.out(JSON.stringify({ url: link, ready: true }));
    else [`Wardroom is open at ${door.url}`, `Sign in (works once): ${link}`].forEach(io.out);
    options.onLink?.(link);
  };
  if (!isLoopback(host)) io.err(`wardroom serve: ${host} is reached by other machines, and nothing is encrypted on the way: customers' data can be read there`);
  const onSignal = (): void => end(0);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, onSignal);
  engine.start();
  const code = await over;
  windows.close();
  await Promise.all([engine.close(), door.close()]);
  return code;
}

function portTaken(error: unknown, { host, port }: ServeOptions): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === "EADDRINUSE") return new Error(`port ${port} is in use on ${host}: give another with --port, or 0 for any free one`);
  if (code === "EADDRNOTAVAIL") return new Error(`${host} is no address of this machine`);
  if (code === "EACCES") return new Error(`port ${port} needs more rights than you have: give another with --port`);
  return error;
}

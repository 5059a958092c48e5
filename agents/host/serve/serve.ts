import { resolve } from "node:path";
import type { CliIo } from "../cli/io.ts";
import { openDesk, type OpenDesk } from "./desk.ts";
import type { EngineState } from "./engine-child.ts";
import { isLoopback } from "./where.ts";

export interface ServeOptions {
  readonly practice: boolean;
  readonly dir: string;
  readonly port: number;
  readonly host: string;
  readonly json: boolean;
  readonly pages: string;
  readonly key: string | null;
  /** Gets the first link, once the desk is ready. */
  readonly onLink?: (url: string) => void;
}

/** So many deaths in a row before it was ever ready: another start would end the same way. */
const HOPELESS = 3;

/** Opens the loopback door and keeps an engine behind it until it is told to end. Resolves with the exit code. */
export async function serveDesk(options: ServeOptions, io: CliIo): Promise<number> {
  const { practice, dir, host, port, json, pages, key } = options;
  const { promise: over, resolve: end } = Promise.withResolvers<number>();
  const { promise: first, resolve: ready } = Promise.withResolvers<void>();
  let served = false;
  const desk = await openDesk({
    host, port, pages, key, printsLinks: !json,
    engineArgs: ["--data", resolve(dir), ...(practice ? ["--practice"] : [])],
    onState: (state) => {
      if (state.kind === "running") ready();
      const words = trouble(state);
      if (words !== null) io.err(`wardroom serve: ${words}`);
      // Once somebody works with the desk its pages stay and say what is wrong; before, there is nothing to stay for.
      const hopeless = state.kind === "fault" || (state.kind === "restarting" && state.deaths >= HOPELESS);
      if (hopeless && !served) end(1);
    },
    onSignedIn: () => {
      if (!json) io.out(`Signed in. For another browser: ${desk.link()}`);
    },
  }).catch((error: unknown) => {
    throw portTaken(error, options);
  });
  if (!isLoopback(host)) io.err(`wardroom serve: ${host} is reached by other machines, and nothing is encrypted on the way: customers' data can be read there`);
  const onSignal = (): void => end(0);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, onSignal);
  void first.then(() => {
    served = true;
    showLink(desk, options, io);
  });
  const code = await over;
  await desk.close();
  return code;
}

const trouble = (state: EngineState): string | null =>
  state.kind === "fault" ? state.detail : state.kind === "restarting" ? `the engine ended unexpectedly and is started again in ${state.inMs / 1000} s` : null;

function showLink(desk: OpenDesk, { json, onLink }: ServeOptions, io: CliIo): void {
  const link = desk.link();
  if (json) io.out(JSON.stringify({ url: link, ready: true }));
  else [`Wardroom is open at ${desk.url}`, `Sign in (works once): ${link}`].forEach(io.out);
  onLink?.(link);
}

function portTaken(error: unknown, { host, port }: ServeOptions): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === "EADDRINUSE") return new Error(`port ${port} is in use on ${host}: give another with --port, or 0 for any free one`);
  if (code === "EADDRNOTAVAIL") return new Error(`${host} is no address of this machine`);
  if (code === "EACCES") return new Error(`port ${port} needs more rights than you have: give another with --port`);
  return error;
}

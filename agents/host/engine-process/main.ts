// First: what is loaded after it finds the builtins locked.
import { egress } from "./locked.ts";
import { flushCompileCache } from "node:module";
import { parseArgs } from "node:util";
import { createEngine, type Engine } from "../../index.ts";
import { countFaults, faultName } from "../api/faults.ts";
import { servePort } from "../api/peer.ts";
import type { Port } from "../api/port.ts";
import { contractHandler } from "../api/router.ts";
import { doorOf, type Door } from "./door.ts";
import { exitCodeOf } from "./exit-codes.ts";
import { failureOf, NotHere } from "./faults.ts";
import { tellWaiting } from "./waiting.ts";

// What is written holds customers' data: for the owner's eyes alone, whatever the door's habit is.
process.umask(0o077);
// Ctrl-C, and a terminal that is closed, reach every process of it: the door hears them too and says when to close.
for (const signal of ["SIGINT", "SIGHUP"] as const) process.on(signal, () => undefined);

const faults = countFaults((line) => process.stderr.write(`engine: ${line}\n`));
const signalNone = new AbortController().signal;

/** A message may hold what somebody said: only the kind of error and where in the program it came from is told. */
process.on("uncaughtException", (error: unknown) => {
  const where = error instanceof Error ? (error.stack ?? "").split("\n").filter((line) => line.startsWith("    at ")).slice(0, 8) : [];
  process.stderr.write([`engine: ended by ${faultName(error)}`, ...where, ""].join("\n"));
  process.exit(1);
});

/** When whoever waits for the desk has it. */
const KEEP_COMPILED_MS = 5_000;

/** The shipped practice book, where there is no book yet. Rejects on a live book: it is not to be practised on. */
async function ensurePracticeBook({ api }: Engine, dir: string): Promise<void> {
  const { practice } = await api.status.get(undefined as never, { signal: signalNone });
  if (practice === false) throw new NotHere(`${dir} holds a live book: leave --practice out, or give another folder with --data`);
  if (practice === null) await api.imports.practiceBook(undefined as never, { signal: signalNone });
}

async function open(dir: string, practice: boolean, door: Door): Promise<Engine> {
  const engine = await createEngine({ dir, door: door.kind, egress, now: () => Date.now() });
  try {
    if (practice) await ensurePracticeBook(engine, dir);
  } catch (error) {
    await engine.close();
    throw error;
  }
  return engine;
}

/** What arrives before the engine is open waits for it, in order. */
function heldBack<T>(subscribe: (take: (one: T) => void) => void): (take: (one: T) => void) => void {
  const early: T[] = [];
  let hear = (one: T): void => void early.push(one);
  subscribe((one) => hear(one));
  return (take) => {
    early.forEach(take);
    hear = take;
  };
}

async function main(door: Door): Promise<void> {
  const { values } = parseArgs({ options: { data: { type: "string" }, practice: { type: "boolean", default: false } } });
  if (values.data === undefined) throw new NotHere("no data folder was named");

  const onPort = heldBack<Port>((take) => door.onPort(take));
  const onMessage = heldBack<Parameters<Parameters<Door["onMessage"]>[0]>[0]>((take) => door.onMessage(take));
  // A door that dies says nothing: nobody is left to work for.
  const onGone = heldBack<void>((take) => door.onGone(() => take()));

  const engine = await open(values.data, values.practice, door);
  const ended = new AbortController();
  const close = async (): Promise<void> => {
    if (ended.signal.aborted) return;
    ended.abort();
    await engine.close();
    process.exit(0);
  };
  const stop = (reason: string): Promise<unknown> =>
    engine.api.shift.stopEverything({ reason }, { signal: ended.signal }).catch((error: unknown) => faults.count("stop", faultName(error)));
  onMessage((message) => {
    if (message.kind === "key") engine.setApiKey(message.key);
    else void (message.kind === "stop" ? stop(message.reason) : close());
  });
  onGone(() => void close());
  const handler = contractHandler(engine.api, faults);
  onPort((port) => servePort(port, handler, faults));
  door.send({ kind: "ready" });
  // What was compiled is kept at an end in good order only, which not every engine has.
  setTimeout(flushCompileCache, KEEP_COMPILED_MS).unref();
  void tellWaiting(engine.api, (now) => door.send(now), ended.signal).catch((error: unknown) => faults.count("waiting", faultName(error)));
}

const door = doorOf(process);
if (!door) {
  process.stderr.write("The engine is started by a door: wardroom serve, or the desktop.\n");
  process.exit(1);
}
try {
  await main(door);
} catch (error) {
  const failure = failureOf(error);
  if (!failure) throw error;
  await door.sendLast({ kind: "fault", ...failure });
  process.exit(exitCodeOf(failure.fault));
}

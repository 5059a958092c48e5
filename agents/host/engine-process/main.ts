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
// Ctrl-C reaches every process of a terminal: the door hears it too and says when to close.
process.on("SIGINT", () => undefined);

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

async function main(door: Door): Promise<void> {
  const { values } = parseArgs({ options: { data: { type: "string" }, practice: { type: "boolean", default: false } } });
  if (values.data === undefined) throw new NotHere("no data folder was named");

  const waiting: Port[] = [];
  let serve = (port: Port): void => void waiting.push(port);
  const early: Parameters<Parameters<Door["onMessage"]>[0]>[0][] = [];
  let hear = (message: (typeof early)[number]): void => void early.push(message);
  door.onPort((port) => serve(port));
  door.onMessage((message) => hear(message));

  const engine = await open(values.data, values.practice, door);
  const ended = new AbortController();
  const close = async (): Promise<never> => {
    ended.abort();
    await engine.close();
    process.exit(0);
  };
  door.onGone(() => void close());
  hear = (message) => {
    if (message.kind === "key") engine.setApiKey(message.key);
    else if (message.kind === "stop") void engine.api.shift.stopEverything({ reason: message.reason }, { signal: signalNone }).catch((error: unknown) => faults.count("stop", faultName(error)));
    else void close();
  };
  early.forEach(hear);
  const handler = contractHandler(engine.api, faults);
  serve = (port) => servePort(port, handler, faults);
  waiting.forEach(serve);
  door.send({ kind: "ready" });
  // What was compiled is kept at an end in good order only, which not every engine has.
  setTimeout(flushCompileCache, KEEP_COMPILED_MS).unref();
  await tellWaiting(engine.api, (now) => door.send(now), ended.signal).catch((error: unknown) => faults.count("waiting", faultName(error)));
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

import { readFileSync } from "node:fs";
import { faultText } from "./fault-text.ts";
import type { CliIo } from "./io.ts";

interface Command {
  readonly summary: string;
  readonly load: () => Promise<{ run(argv: string[], io: CliIo): Promise<number> }>;
}

/** Every command the terminal door knows; loaded only when called, so that none pays for another's start. */
const COMMANDS: Readonly<Record<string, Command>> = {
  serve: { summary: "open the desk in a browser on this machine", load: () => import("./serve.ts") },
  import: { summary: "take a bank's file of overdue accounts, or of payments, into the book", load: () => import("./import.ts") },
  run: { summary: "work a practice book for some days and print the day's picture", load: () => import("./run.ts") },
  demo: { summary: "a practice shift on the book that ships with the product", load: () => import("./demo.ts") },
  calls: { summary: "list the calls of a data folder", load: () => import("./calls.ts") },
  call: { summary: "print one call: transcript, readings, moves, verdicts, findings", load: () => import("./call.ts") },
  read: { summary: "what is understood of each line of a file", load: () => import("./read.ts") },
  confusion: { summary: "score the reader on a labelled file", load: () => import("./confusion.ts") },
  guard: { summary: "whether each line of a file may be said", load: () => import("./guard.ts") },
  verify: { summary: "prove the ledger of a data folder, or name the first bad event", load: () => import("./verify.ts") },
  probe: { summary: "ask a model endpoint what it can do", load: () => import("./probe.ts") },
};

const usage = (): string[] => [
  "usage: wardroom COMMAND [OPTIONS]   (wardroom help COMMAND tells more)",
  "",
  ...Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(10)} ${summary}`),
  "",
  "  --version  print the version",
];

const version = (): string => (JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8")) as { version: string }).version;

const io: CliIo = {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
  isTty: process.stderr.isTTY === true,
  now: () => Date.now(),
};

// What is written holds customers' data: for the owner's eyes alone, whatever the shell's habit is.
process.umask(0o077);

// A reader that has seen enough (`wardroom calls | head`) is no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

async function main([first, ...rest]: string[]): Promise<number> {
  if (first === "--version") {
    io.out(version());
    return 0;
  }
  const asksHelp = first === "help" && rest[0] !== undefined;
  const [name, argv] = asksHelp ? [rest[0], ["--help"]] : [first, rest];
  if (name === undefined || name === "help" || name === "--help" || name === "-h") {
    usage().forEach(io.out);
    return name === undefined ? 1 : 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    io.err(`wardroom: there is no command "${name}"`);
    usage().forEach(io.err);
    return 1;
  }
  return (await command.load()).run(argv, io);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const [name = ""] = process.argv.slice(2);
  io.err(`wardroom${Object.hasOwn(COMMANDS, name) ? ` ${name}` : ""}: ${faultText(error)}`);
  if (process.env.WARDROOM_DEBUG && error instanceof Error) io.err(error.stack ?? "");
  process.exitCode = 1;
}

import { parentPort, workerData } from "node:worker_threads";
import { join } from "node:path";
import type { DeskReads } from "../desk-ports.ts";
import { DB_FILE, openForReading } from "./db.ts";
import { deskReads } from "./desk/reads.ts";

/** A question from the main thread; `n` comes back with the answer. No read: nothing more will be asked. */
export interface ToReader {
  readonly n: number;
  readonly read: keyof DeskReads | null;
  readonly input: unknown;
}
export type FromReader = { readonly n: number; readonly value: unknown } | { readonly n: number; readonly error: string };

const port = parentPort;
if (!port) throw new Error("the reader runs as a thread");
const { dir } = workerData as { dir: string };
const db = openForReading(join(dir, DB_FILE));
const reads = deskReads(db, dir) as unknown as Record<string, (...input: unknown[]) => Promise<unknown>>;

/** All of one answer is of one moment, whatever the writer commits meanwhile: reads do their work before they return. */
function answer(read: string, input: unknown[]): Promise<unknown> {
  // A walk of the chain sees to that itself.
  if (read === "verify") return reads.verify?.() ?? Promise.reject(new Error("no such read"));
  db.exec("BEGIN");
  try {
    return (reads[read] as (...input: unknown[]) => Promise<unknown>)(...input);
  } finally {
    db.exec("COMMIT");
  }
}

port.on("message", ({ n, read, input }: ToReader) => {
  if (read === null) {
    db.close();
    port.close();
    return;
  }
  const reply = (message: FromReader): void => port.postMessage(message);
  answer(read, input as unknown[]).then((value) => reply({ n, value }), (error: unknown) => reply({ n, error: error instanceof Error ? error.message : String(error) }));
});

import { parentPort, receiveMessageOnPort, workerData } from "node:worker_threads";
import { join } from "node:path";
import { writeAnchor } from "../ledger/anchor.ts";
import { DB_FILE, openForWriting } from "./db.ts";
import type { ToWriter } from "./messages.ts";
import { createWriterLoop } from "./writer-loop.ts";
import { createWriter } from "./writer.ts";

/** At most one anchor in this time: it costs a flush of the disk of its own. */
const ANCHOR_EVERY_MS = 500;

const port = parentPort;
if (!port) throw new Error("the writer runs as a thread");
const { dir } = workerData as { dir: string };
const db = openForWriting(join(dir, DB_FILE));
const writer = createWriter(db);

let anchored = writer.head().count;
let due: NodeJS.Timeout | null = null;
const anchor = (): void => {
  due = null;
  const head = writer.head();
  if (head.count > anchored) writeAnchor(dir, head);
  anchored = head.count;
};

const handle = createWriterLoop({
  db, writer,
  reply: (message) => port.postMessage(message),
  afterCommit: () => {
    due ??= setTimeout(anchor, ANCHOR_EVERY_MS);
  },
});

port.on("message", (first: ToWriter) => {
  // Everything that queued up while the last transaction ran goes into the next one.
  const messages = [first];
  for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) messages.push(next.message as ToWriter);
  const closing = messages.some(({ kind }) => kind === "close");
  if (closing) {
    handle(messages.filter(({ kind }) => kind !== "close"));
    if (due) clearTimeout(due);
    anchor();
    db.close();
    for (const message of messages) if (message.kind === "close") port.postMessage({ kind: "done", n: message.n, seq: writer.head().count });
    port.close();
    return;
  }
  handle(messages);
});

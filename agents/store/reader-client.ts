import { Worker } from "node:worker_threads";
import type { DeskReads } from "../desk-ports.ts";
import type { FromReader, ToReader } from "./reader-thread.ts";
import { threadUrl } from "./thread-url.ts";

export interface ReaderClient {
  readonly desk: DeskReads;
  close(): Promise<void>;
}

type AnyRead = (...input: unknown[]) => Promise<unknown>;

/** Every method of `DeskReads`, each by one function. */
export const deskBy = (ask: (read: keyof DeskReads, input: unknown[]) => Promise<unknown>): DeskReads =>
  new Proxy({} as DeskReads, { get: (_, read): AnyRead | undefined => (typeof read === "string" && read !== "then" ? (...input) => ask(read as keyof DeskReads, input) : undefined) });

/** The desk's reads on a thread of their own, over the database in `dir`. The thread begins with the first question: most commands ask none. */
export function startReader(dir: string): ReaderClient {
  const asked = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let n = 0;
  let worker: Worker | null = null;
  let ended: Promise<void> = Promise.resolve();
  let closed = false;

  const failAll = (error: Error): void => {
    for (const { reject } of asked.values()) reject(error);
    asked.clear();
    worker = null;
  };
  const begin = (): Worker => {
    const thread = new Worker(threadUrl("reader-thread"), { workerData: { dir } });
    ended = new Promise((resolve) => thread.once("exit", () => resolve()));
    thread.on("message", (message: FromReader) => {
      const waiting = asked.get(message.n);
      asked.delete(message.n);
      if (asked.size === 0) thread.unref();
      if ("error" in message) waiting?.reject(new Error(message.error));
      else waiting?.resolve(message.value);
    });
    // The next question begins another one.
    thread.on("error", failAll);
    thread.on("exit", () => failAll(new Error("the reader has ended")));
    return thread;
  };
  const ask = (read: keyof DeskReads, input: unknown[]): Promise<unknown> => {
    if (closed) return Promise.reject(new Error("the store is closed"));
    worker ??= begin();
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    asked.set(++n, { resolve, reject });
    // A question that waits keeps the process alive, the thread alone does not.
    worker.ref();
    worker.postMessage({ n, read, input } satisfies ToReader);
    return promise;
  };
  return {
    desk: deskBy(ask),
    close: async () => {
      closed = true;
      worker?.postMessage({ n: ++n, read: null, input: [] } satisfies ToReader);
      await ended;
    },
  };
}

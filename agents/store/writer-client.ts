import { Worker } from "node:worker_threads";
import type { NewEvent } from "../../shared/domain/event.ts";
import type { Ledger } from "../ports.ts";
import type { Db } from "./db.ts";
import type { FromWriter, ToWriter } from "./messages.ts";
import { threadUrl } from "./thread-url.ts";
import { createWriterLoop } from "./writer-loop.ts";
import { createWriter } from "./writer.ts";

type Distribute<T> = T extends unknown ? Omit<T, "n"> : never;
export type Request = Distribute<ToWriter>;

export interface WriterClient {
  readonly ledger: Ledger;
  /** Asks the writer, in order with what was queued; resolves with the number of the last durable event. */
  ask(request: Request): Promise<number>;
  /** Resolves when everything queued so far is durable; at once when nothing is. */
  settled(): Promise<void> | null;
  close(): Promise<void>;
}

export interface WriterHooks {
  /** Number of the last durable event, once for every group that was committed. */
  readonly onAck?: (seq: number) => void;
  /** The writer cannot write any more: the engine must stop. Called once. */
  readonly onFault?: (error: Error) => void;
}

/** How messages reach the writer: a thread, or this very thread for a database in memory. */
interface Channel {
  post(message: ToWriter): void;
  /** `broken`: it will not answer any more, so it is ended. */
  close(broken: boolean): Promise<void>;
}

function createClient(connect: (receive: (message: FromWriter) => void, fail: (error: Error) => void) => Channel, hooks: WriterHooks): WriterClient {
  const asked = new Map<number, { resolve: (seq: number) => void; reject: (error: Error) => void; append: boolean }>();
  let n = 0;
  let acknowledged = 0;
  let fault: Error | null = null;
  let importing = false;
  let gathering: { events: NewEvent[]; promise: Promise<number>; resolve: (answer: Promise<number>) => void } | null = null;
  let last: Promise<number> | null = null;

  const stop = (error: Error): void => {
    if (fault) return;
    fault = error;
    for (const { reject } of asked.values()) reject(error);
    asked.clear();
    hooks.onFault?.(error);
  };
  const settle = (k: number, message: FromWriter): void => {
    const waiting = asked.get(k);
    asked.delete(k);
    if (message.kind === "done") waiting?.resolve(message.seq);
    else waiting?.reject(new Error(message.error));
  };
  const channel = connect((message) => {
    const append = asked.get(message.n)?.append ?? false;
    if (message.kind === "done" && message.seq > acknowledged) hooks.onAck?.((acknowledged = message.seq));
    // The answer to an append settles those before it: they were committed together.
    if (append) for (const [k, waiting] of asked) if (k < message.n && waiting.append) settle(k, message);
    settle(message.n, message);
    if (append && message.kind === "failed") stop(new Error(message.error));
  }, stop);

  const send = (request: Request): Promise<number> => {
    if (fault) return Promise.reject(fault);
    const k = ++n;
    const answer = new Promise<number>((resolve, reject) => asked.set(k, { resolve, reject, append: request.kind === "append" }));
    last = answer;
    const clear = (): void => {
      if (last === answer) last = null;
    };
    answer.then(clear, clear);
    channel.post({ ...request, n: k } as ToWriter);
    return answer;
  };
  /** Everything queued in one turn of the event loop travels as one message; sooner when something must come after it. */
  const flush = (): void => {
    if (!gathering) return;
    const { events, resolve } = gathering;
    gathering = null;
    resolve(send({ kind: "append", events }));
  };
  const enqueue = (events: readonly NewEvent[]): Promise<number> => {
    if (!gathering) {
      const { promise, resolve } = Promise.withResolvers<number>();
      gathering = { events: [], promise, resolve };
      queueMicrotask(flush);
    }
    for (const event of events) gathering.events.push(event);
    return gathering.promise;
  };
  const ask = async (request: Request): Promise<number> => {
    flush();
    if (request.kind === "bulk-begin") importing = true;
    try {
      return await send(request);
    } finally {
      if (request.kind === "bulk-commit" || request.kind === "bulk-rollback") importing = false;
    }
  };

  return {
    ledger: {
      // The failure reaches the engine through onFault.
      queue: (events) => void enqueue(events).catch(() => undefined),
      commit: (events) => enqueue(events),
    },
    ask,
    settled: () => {
      // What is queued waits behind an open import; a read of that import must not wait for it.
      if (importing) return null;
      const open = gathering?.promise ?? last;
      return open === null ? null : open.then(() => undefined);
    },
    close: async () => {
      if (!fault) await ask({ kind: "close" });
      await channel.close(fault !== null);
    },
  };
}

/** The writer in a thread of its own, on the database in `dir`. */
export function startWriter(dir: string, hooks: WriterHooks): WriterClient {
  return createClient((receive, fail) => {
    const worker = new Worker(threadUrl("writer-thread"), { workerData: { dir } });
    const ended = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
    worker.on("message", receive);
    worker.on("error", fail);
    return { post: (message) => worker.postMessage(message), close: async (broken) => {
      await (broken ? worker.terminate() : ended);
    } };
  }, hooks);
}

/** The same writer in this thread, for a database that lives in memory only. */
export function writeHere(db: Db, hooks: WriterHooks): WriterClient {
  return createClient((receive) => {
    const handle = createWriterLoop({ db, writer: createWriter(db), reply: receive, afterCommit: () => undefined });
    return { post: (message) => handle([message]), close: () => Promise.resolve() };
  }, hooks);
}

import type { NewEvent } from "../../shared/domain/event.ts";
import { batchEvent } from "./batch.ts";
import { erase } from "./erase.ts";
import type { Db } from "./db.ts";
import type { FromWriter, ToWriter } from "./messages.ts";
import { rebuild } from "./rebuild.ts";
import type { Writer } from "./writer.ts";

const TAKEN_BACK = "the import was taken back";
type Append = Extract<ToWriter, { kind: "append" }>;

/**
 * What the writer does with what was asked, in order. Everything waiting goes into one transaction; while an import is
 * open its own messages go on and everything else waits behind it. After a failure to write nothing is written any more.
 */
export function createWriterLoop(parts: { db: Db; writer: Writer; reply: (message: FromWriter) => void; afterCommit: () => void }): (messages: readonly ToWriter[]) => void {
  const { db, writer, reply, afterCommit } = parts;
  let broken: string | null = null;
  let bulk = false;
  let waiting: ToWriter[] = [];

  /** `failed` of an append or a commit stops the writer; an import that fails only takes itself back. */
  const attempt = (n: number, work: () => number): void => {
    try {
      if (broken !== null) throw new Error(broken);
      reply({ kind: "done", n, seq: work() });
    } catch (error) {
      reply({ kind: "failed", n, error: error instanceof Error ? error.message : String(error) });
    }
  };
  const fatal = (work: () => number) => (): number => {
    try {
      return work();
    } catch (error) {
      broken = error instanceof Error ? error.message : String(error);
      throw error;
    }
  };

  const appendAll = (group: readonly Append[]): void => {
    const last = group.at(-1);
    if (!last) return;
    attempt(last.n, fatal(() => writer.write(group.map(({ events }) => events))));
    afterCommit();
  };
  const bulkStep = (n: number, events: () => readonly NewEvent[]): void =>
    attempt(n, () => {
      if (!bulk) throw new Error(TAKEN_BACK);
      try {
        writer.append(events());
      } catch (error) {
        writer.rollback();
        bulk = false;
        throw error;
      }
      return writer.head().count;
    });

  const one = (message: Exclude<ToWriter, Append>): void => {
    const { n } = message;
    switch (message.kind) {
      case "bulk-begin":
        return attempt(n, fatal(() => (writer.begin(), (bulk = true), writer.head().count)));
      case "bulk-rows":
        return bulkStep(n, () => [batchEvent(message)]);
      case "bulk-events":
        return bulkStep(n, () => message.events);
      case "bulk-commit":
        attempt(n, () => {
          if (!bulk) throw new Error(TAKEN_BACK);
          bulk = false;
          return fatal(() => writer.commit())();
        });
        return afterCommit();
      case "bulk-rollback":
        return attempt(n, fatal(() => (writer.rollback(), (bulk = false), writer.head().count)));
      case "rebuild":
        return attempt(n, fatal(() => (rebuild(db, () => writer.forget()), writer.head().count)));
      case "erase":
        attempt(n, fatal(() => erase({ db, writer, request: message })));
        return afterCommit();
      case "close":
        return attempt(n, () => writer.head().count);
      default:
        return message satisfies never;
    }
  };

  return (messages) => {
    let queue: ToWriter[] = [...messages];
    let group: Append[] = [];
    for (let message = queue.shift(); message !== undefined; message = queue.shift()) {
      const ofImport = message.kind.startsWith("bulk-") && message.kind !== "bulk-begin";
      if (bulk && !ofImport) waiting.push(message);
      else if (message.kind === "append") group.push(message);
      else {
        appendAll(group);
        group = [];
        const importing = bulk;
        one(message);
        if (importing && !bulk) {
          queue = [...waiting, ...queue];
          waiting = [];
        }
      }
    }
    appendAll(group);
  };
}

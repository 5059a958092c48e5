import { closeSync, openSync, writeSync } from "node:fs";

/** Writes down what is durable, as it becomes so: what a witness outside the process holds the ledger against. */
export function ackWriter(file: string | null): { onAck(seq: number): void; from(seq: number): void; close(): void } {
  if (file === null) return { onAck: () => undefined, from: () => undefined, close: () => undefined };
  const fd = openSync(file, "a");
  let last = 0;
  return {
    from: (seq) => void (last = seq),
    onAck: (seq) => {
      let lines = "";
      while (last < seq) lines += `${++last}\n`;
      if (lines !== "") writeSync(fd, lines);
    },
    close: () => closeSync(fd),
  };
}

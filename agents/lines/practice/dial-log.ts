import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import type { CivilDate } from "../../../shared/lib/civil-date.ts";
import type { Instant } from "../../../shared/lib/time-zone.ts";

/** One line of what the practice line itself saw. `words` are those of made-up people only. */
export type DialLogEntry =
  | { readonly kind: "dial" | "refused"; readonly at: Instant; readonly attemptId: string; readonly caseId: string; readonly customerId: string; readonly pointId: string }
  | { readonly kind: "outcome"; readonly at: Instant; readonly attemptId: string; readonly caseId: string; readonly customerId: string; readonly pointId: string; readonly connected: boolean; readonly conversation: boolean }
  | { readonly kind: "say"; readonly at: Instant; readonly attemptId: string; readonly caseId: string; readonly customerId: string; readonly pointId: string; readonly text: string; readonly move: string }
  | PayEntry;

/** Money on its way: the practice bank's own record, so that a killed process does not lose it. */
export interface PayEntry {
  readonly kind: "pay";
  readonly at: Instant;
  readonly paymentId: string;
  readonly caseId: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly on: CivilDate;
  readonly arrivesAt: Instant;
}

export interface DialLog {
  write(entry: DialLogEntry): void;
  /** Payments written by earlier runs, in order. */
  readonly payments: readonly PayEntry[];
}

/** A line cut off by a kill in mid-write is no entry: the write before the words had not finished. */
function read(path: string): PayEntry[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, "utf8").split("\n").flatMap((line) => {
    if (!line.startsWith('{"kind":"pay"')) return [];
    try {
      return [JSON.parse(line) as PayEntry];
    } catch {
      return [];
    }
  });
}

/** Appends one JSON line per entry, synchronously, so that the file never knows less than what was done. Without a path nothing is kept. */
export function openDialLog(path: string | undefined): DialLog {
  if (!path) return { write: () => undefined, payments: [] };
  mkdirSync(dirname(path), { recursive: true });
  const payments = read(path);
  // A torn last line must not swallow the first new one.
  if (existsSync(path) && /[^\n]$/.test(readFileSync(path, "utf8"))) appendFileSync(path, "\n");
  return { write: (entry) => appendFileSync(path, `${JSON.stringify(entry)}\n`), payments };
}

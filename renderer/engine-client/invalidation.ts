import type { QueryClient } from "@tanstack/react-query";
import type { Inputs, Outputs } from "../../shared/contract/index.ts";

type Note = Outputs["status"]["ledger"] extends AsyncIterable<infer N> ? N : never;
/** Path of a procedure, and from its input whether what happened touches that answer. */
interface Stale {
  readonly path: readonly [string, string];
  readonly touches?: (input: never, note: Note) => boolean;
}

const byCase = (input: Inputs["cases"]["get"] | undefined, note: Note): boolean => note.caseIds.length === 0 || input === undefined || note.caseIds.includes(input.caseId);
const byAttempt = (input: Inputs["calls"]["get"] | undefined, note: Note): boolean => note.attemptIds.length === 0 || input === undefined || note.attemptIds.includes(input.attemptId);

const CASE: readonly Stale[] = [{ path: ["cases", "page"] }, { path: ["cases", "get"], touches: byCase }, { path: ["cases", "timeline"], touches: byCase }];
/** Of events about many at once not every case is listed. */
const EVERY_CASE: readonly Stale[] = CASE.map(({ path }) => ({ path }));
const CALL: readonly Stale[] = [{ path: ["calls", "page"] }, { path: ["calls", "get"], touches: byAttempt }];
const REPORTS: readonly Stale[] = [{ path: ["reports", "span"] }, { path: ["reports", "overview"] }, { path: ["reports", "cut"] }, { path: ["reports", "funnel"] }, { path: ["reports", "durability"] }, { path: ["reports", "refusals"] }];
const AGENT: readonly Stale[] = [{ path: ["floor", "agent"] }];
const SINCE: readonly Stale[] = [{ path: ["desk", "since"] }];
const PACK: readonly Stale[] = [{ path: ["inbox", "pack"] }];

/** Which answers an event of the ledger makes stale, by the first part of its name; what is not here touches no list. */
export const STALE_BY: Readonly<Record<string, readonly Stale[]>> = {
  engine: [...SINCE], book: [...EVERY_CASE, ...REPORTS], import: [...EVERY_CASE, ...SINCE, { path: ["imports", "history"] }], payment: [...CASE, ...REPORTS, ...SINCE],
  cases: [...EVERY_CASE], work: [...EVERY_CASE], case: [...CASE, ...SINCE], point: [...CASE], shift: [...SINCE, ...AGENT], day: [...REPORTS, ...EVERY_CASE], stop: [...SINCE, ...AGENT],
  agent: [...AGENT, ...SINCE], setting: [{ path: ["desk", "settings"] }, ...SINCE], desk: [...SINCE], attempt: [...CALL, ...CASE, ...REPORTS, ...AGENT],
  call: [...CALL, ...CASE, ...AGENT, ...PACK], mind: [...AGENT], promise: [...CASE, ...CALL, ...REPORTS, ...AGENT], plan: [...CASE, ...CALL], callback: [...CASE],
  complaint: [...CASE], inbox: [...PACK, ...SINCE, ...CALL, ...AGENT], content: [...CASE, ...CALL],
};

/** Lists that count the whole book or every day are asked for again at most so often, ms; the rest once a second. */
const SLOW = new Map([["reports", 5_000], ["cases.page", 2_000]]);
const pauseOf = (path: readonly string[]): number => SLOW.get(path.join(".")) ?? SLOW.get(path[0] ?? "") ?? 1_000;

/**
 * Gathers notes and asks again for what they made stale, each kind of answer no oftener than its pause: a practice shift
 * at full speed writes thousands of events a second, and a list that reloads at each would never stand still.
 */
export function invalidator(client: QueryClient, after: (ms: number, run: () => void) => void): (notes: readonly Note[]) => void {
  const waiting = new Map<string, { path: readonly [string, string]; touches: ((input: unknown) => boolean)[] }>();
  const flush = (key: string): void => {
    const stale = waiting.get(key);
    waiting.delete(key);
    if (!stale) return;
    void client.invalidateQueries({
      queryKey: [stale.path],
      predicate: ({ queryKey }) => {
        const input = (queryKey[1] as { input?: unknown } | undefined)?.input;
        return stale.touches.some((touches) => touches(input));
      },
    }, { cancelRefetch: false });
  };
  return (notes) => {
    for (const note of notes) {
      for (const type of note.types) {
        for (const { path, touches } of STALE_BY[type.split(".")[0] ?? ""] ?? []) {
          const key = path.join(".");
          let entry = waiting.get(key);
          if (!entry) {
            waiting.set(key, (entry = { path, touches: [] }));
            after(pauseOf(path), () => flush(key));
          }
          // Past a few, telling them apart costs more than asking once in vain.
          if (!touches || entry.touches.length > 64) entry.touches = [() => true];
          else entry.touches.push((input) => touches(input as never, note));
        }
      }
    }
  };
}

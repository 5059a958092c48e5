import type { FaultCounts } from "./port.ts";

export interface Faults {
  /** What went wrong and where, by name: never a message, which may hold what somebody said or is called. */
  count(where: string, what: string): void;
  counts(): FaultCounts;
}

/** Counts faults of the program by place and name, and says each kind once and then at every tenfold. */
export function countFaults(say: (line: string) => void): Faults {
  const seen = new Map<string, number>();
  return {
    count: (where, what) => {
      const key = `${where}: ${what}`;
      const n = (seen.get(key) ?? 0) + 1;
      seen.set(key, n);
      if (Number.isInteger(Math.log10(n))) say(n === 1 ? key : `${key} (${n} times)`);
    },
    counts: () => Object.fromEntries(seen),
  };
}

/** An error's name, or its system code: both are the program's own words. */
export function faultName(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { code } = error as NodeJS.ErrnoException;
  return typeof code === "string" && /^[A-Z][A-Z0-9_]+$/.test(code) ? `${error.name} ${code}` : error.name;
}

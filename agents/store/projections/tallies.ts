import type { Db } from "../db.ts";

type Tally = "cases" | "customers" | "attempts";

export interface Tallies {
  add(what: Tally, n: number): void;
  flush(): void;
  forget(): void;
}

/** How many there are of what there are many: a count of a table looks at all of it. */
export function createTallies(db: Db): Tallies {
  const write = db.prepare("INSERT INTO tallies (what, n) VALUES (?, ?) ON CONFLICT (what) DO UPDATE SET n = n + excluded.n");
  const sums = new Map<Tally, number>();
  return {
    add: (what, n) => void sums.set(what, (sums.get(what) ?? 0) + n),
    flush: () => {
      for (const [what, n] of sums) write.run(what, n);
      sums.clear();
    },
    forget: () => sums.clear(),
  };
}

import type { ImportJob } from "../../../shared/contract/imports.ts";
import type { RowFault } from "../../book/draft.ts";

const SHOWN = 200;
const REASONS = 20;

type ByReason = ImportJob["rejectsByReason"];

/** How many of each reason, the most frequent first. */
export function byReason(faults: Iterable<Pick<RowFault, "field" | "code">>, most = REASONS): ByReason {
  const counts = new Counts();
  for (const fault of faults) counts.add(fault);
  return counts.top(most);
}

class Counts {
  readonly #n = new Map<string, ByReason[number]>();

  add({ field, code }: Pick<RowFault, "field" | "code">): void {
    const key = `${field} ${code}`;
    const before = this.#n.get(key);
    if (before) before.n++;
    else this.#n.set(key, { field, reason: code, n: 1 });
  }

  top(most: number): ByReason {
    return [...this.#n.values()].sort((a, b) => b.n - a.n).slice(0, most).map((one) => ({ ...one }));
  }
}

/** The rows an import refuses: the first ones one by one, all of them by reason. The whole is in the rejects file. */
export class RejectTally {
  readonly #rows: ImportJob["rejects"] = [];
  readonly #counts = new Counts();

  readonly add = (row: number, faults: readonly RowFault[]): void => {
    for (const fault of faults) {
      this.#counts.add(fault);
      if (this.#rows.length < SHOWN) this.#rows.push({ row, field: fault.field, reason: fault.code });
    }
  };

  shown(): Pick<ImportJob, "rejects" | "rejectsByReason"> {
    return { rejects: [...this.#rows], rejectsByReason: this.#counts.top(REASONS) };
  }
}

import type { CivilDate } from "../../shared/lib/civil-date.ts";
import type { RowFault, RowResult } from "./draft.ts";
import { Fault, ImportFailure } from "./fault.ts";
import { planFor, type Plan } from "./mapping/plan.ts";
import type { Mapping } from "./mapping/schema.ts";
import { synthesise } from "./practice.ts";
import type { OpenedFile } from "./read/open.ts";
import { rowReader } from "./row.ts";
import { widthFault } from "./rows.ts";

export interface JudgeOptions {
  readonly file: Pick<OpenedFile, "format">;
  readonly mapping: Mapping | null;
  /** For rows that do not say themselves. */
  readonly asOf: CivilDate;
  readonly practice: boolean;
  readonly seed: number;
  /** Row number at which the file has shown the account already; null the first time. */
  seenBefore(account: string, row: number): number | null;
}

export interface Judge {
  readonly plan: Plan;
  /** How a row fares: the one place that decides, for an import and for a look at what it would do. */
  row(number: number, cells: readonly string[]): RowResult;
}

/** Throws ImportFailure when a file with this header cannot be taken as a book at all. */
export function judgeFor(header: readonly string[], options: JudgeOptions): Judge {
  const { file, mapping, asOf, practice, seed, seenBefore } = options;
  const plan = planFor(header, mapping);
  if (plan.fields.balance === undefined) throw new ImportFailure("no column holds the balance: name it in a mapping (--mapping)", "no_balance", "balance");
  const read = rowReader(plan, { asOf, practice });
  return {
    plan,
    row: (number, cells) => {
      const slid = widthFault(file, cells, header.length);
      if (slid) return { kind: "rejected", faults: [slid], draft: null };
      const result = read(cells);
      if (result.kind === "rejected") return result;
      const { draft } = result;
      const refused = (field: string, fault: Fault): RowResult => ({ kind: "rejected", draft, faults: [asFault(field, fault)] });
      if (draft.synthetic && !practice) return refused("synthetic", new Fault("synthetic"));
      const twice = seenBefore(draft.debt.accountId, number);
      if (twice !== null) return refused("account", new Fault("account_twice", { row: twice }));
      return practice ? { ...result, draft: synthesise(draft, seed) } : result;
    },
  };
}

const asFault = (field: string, { code, reason }: Fault): RowFault => ({ field, code, reason });

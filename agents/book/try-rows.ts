import type { CivilDate } from "../../shared/lib/civil-date.ts";
import { STAGES, stageOf, type Stage } from "../../shared/domain/stage.ts";
import { asOfFor } from "./as-of.ts";
import type { RowFault, RowResult } from "./draft.ts";
import { Fault } from "./fault.ts";
import type { Field } from "./fields.ts";
import { judgeFor, type Judge } from "./judge.ts";
import { KeyIndex } from "./key-index.ts";
import { LOOK_ROWS } from "./look.ts";
import type { Mapping } from "./mapping/schema.ts";
import { openBeginning } from "./read/open.ts";
import { readInto } from "./rows.ts";
import { masked, SHOWN, shownValues, type Shown } from "./shown.ts";

/** Rows that are shown one by one. */
const SHOWN_ROWS = 10;

export interface TryOptions {
  readonly mapping: Mapping | null;
  readonly practice: boolean;
  readonly seed: number;
  readonly asOf: CivilDate | null;
  readonly today: CivilDate;
  readonly bookDay: CivilDate | null;
}

export interface TriedRow {
  readonly row: number;
  readonly outcome: RowResult["kind"];
  readonly values: Readonly<Record<string, string>>;
  readonly faults: readonly RowFault[];
}
export interface Tried {
  readonly rows: readonly TriedRow[];
  readonly fields: readonly Shown[];
  readonly counts: Readonly<Record<RowResult["kind"], number>>;
  /** Every fault of every refused row. */
  readonly faults: readonly RowFault[];
  readonly byStage: Readonly<Record<Stage, number>>;
}

/** Takes the first rows of a file exactly as an import would, and keeps nothing. Throws ImportFailure where there could be no import. */
export async function tryRows(path: string, options: TryOptions): Promise<Tried> {
  const { mapping, practice, seed } = options;
  const file = await openBeginning(path, { encoding: mapping?.encoding, delimiter: mapping?.delimiter, sheet: mapping?.sheet });
  const asOf = await asOfFor(file, options);
  const accounts = new KeyIndex();
  const seenBefore = (account: string, row: number): number | null => {
    const before = accounts.get(account);
    if (before === undefined) accounts.set(account, row);
    return before ?? null;
  };
  const rows: TriedRow[] = [];
  const counts = { case: 0, current: 0, rejected: 0 };
  const faults: RowFault[] = [];
  const byStage = Object.fromEntries(STAGES.map((stage) => [stage, 0])) as Record<Stage, number>;
  let judge: Judge | null = null;
  await readInto(file, {
    header: (cells) => void (judge = judgeFor(cells, { file, mapping, asOf, practice, seed, seenBefore })),
    row: (number, cells) => {
      if (judge === null) return undefined;
      const result = judge.row(number, cells);
      counts[result.kind]++;
      if (result.kind === "rejected") faults.push(...result.faults);
      else if (result.kind === "case") byStage[stageOf(result.draft.debt.daysPastDue)]++;
      if (rows.length < SHOWN_ROWS) rows.push({ row: number, outcome: result.kind, values: valuesOf(result, judge, cells), faults: result.kind === "rejected" ? result.faults : [] });
      return undefined;
    },
  }, { skipRows: mapping?.skipRows ?? 0, most: LOOK_ROWS });
  const fields = SHOWN.filter((field) => rows.some(({ values }) => (values[field] ?? "") !== ""));
  return { rows, fields, counts, faults, byStage };
}

/** A refused value is shown as it stands in the file, masked like any other: it is what has to be mended. */
function valuesOf(result: RowResult, judge: Judge, cells: readonly string[]): Record<string, string> {
  const values: Record<string, string> = result.draft === null ? {} : shownValues(result.draft);
  if (result.kind !== "rejected") return values;
  for (const { field } of result.faults) {
    const raw = judge.plan.fields[field as Field]?.(cells);
    values[field] = raw === undefined || raw === null || raw instanceof Fault ? "" : masked(field, String(raw));
    if (field === "days_past_due") values.stage = "";
  }
  return values;
}

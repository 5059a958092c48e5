import type { CivilDate } from "../../shared/lib/civil-date.ts";
import { planFor } from "./mapping/plan.ts";
import type { Mapping } from "./mapping/schema.ts";
import type { OpenedFile } from "./read/open.ts";
import { RowValues } from "./row-values.ts";
import { isBlank } from "./rows.ts";

/** The day the figures of a file are of: as told, else as its first row says, else the mapping's, else today. */
export async function asOfFor(file: OpenedFile, told: { readonly asOf: CivilDate | null; readonly mapping: Mapping | null; readonly today: CivilDate; readonly bookDay: CivilDate | null }): Promise<CivilDate> {
  return told.asOf ?? (await firstAsOf(file, told.mapping)) ?? told.mapping?.asOf ?? later(told.today, told.bookDay);
}

/** A book that is worked on may be a day ahead of the wall's calendar, a practice book years. */
const later = (today: CivilDate, bookDay: CivilDate | null): CivilDate => (bookDay !== null && bookDay > today ? bookDay : today);

/** The day the first row says its figures are of, or null: known before the first event is written, which stands under it. */
async function firstAsOf(file: OpenedFile, mapping: Mapping | null): Promise<CivilDate | null> {
  let values: RowValues | null = null;
  // Counted over the whole file: a first piece may be shorter than what is skipped.
  let number = 0;
  for await (const { rows } of file.chunks()) {
    for (const cells of rows) {
      number++;
      if (number <= (mapping?.skipRows ?? 0) || isBlank(cells)) continue;
      if (values) {
        values.start(cells);
        return values.date("as_of");
      }
      const plan = planFor(cells.map((cell) => cell.trim()), mapping);
      if (plan.fields.as_of === undefined) return null;
      values = new RowValues(plan);
    }
  }
  return null;
}

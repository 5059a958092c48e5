import { FIELD_NAMES, LISTS, type Field, type List } from "../fields.ts";
import { ImportFailure } from "../fault.ts";
import { recogniseHeaders } from "../headers.ts";
import type { DecimalMark } from "../values/amount.ts";
import type { DateOrder } from "../values/date.ts";
import { columnGetter, compileExpression, placeOf, type Getter } from "./expression.ts";
import type { Mapping } from "./schema.ts";

/** A mapping met with a header row: how every field of this file is come by. */
export interface Plan {
  readonly fields: Readonly<Partial<Record<Field, Getter>>>;
  readonly lists: Readonly<Partial<Record<List, readonly Getter[]>>>;
  readonly dateOrder: DateOrder;
  readonly decimal: DecimalMark;
  /** null: the product's own rule for what is current. */
  readonly caseFrom: number | null;
  readonly name: string;
}

/** Headings that are not to be recognised go blank; the columns keep their places. */
function withoutIgnored(header: readonly string[], ignore: readonly (string | number)[]): readonly string[] {
  if (ignore.length === 0) return header;
  const at = new Set(ignore.map((column) => placeOf(column, header)));
  return header.map((heading, place) => (at.has(place) ? "" : heading));
}

/** Throws ImportFailure when a column is missing or nothing says which account a row is about. */
export function planFor(header: readonly string[], mapping: Mapping | null): Plan {
  const recognised = mapping?.recognise === false ? { fields: new Map(), lists: new Map() } as ReturnType<typeof recogniseHeaders> : recogniseHeaders(withoutIgnored(header, mapping?.ignore ?? []));
  const decimal = mapping?.decimal ?? null;
  const context = { header, decimal };
  const fields: Partial<Record<Field, Getter>> = {};
  for (const field of FIELD_NAMES) {
    const expression = mapping?.fields[field];
    const column = recognised.fields.get(field);
    if (expression !== undefined) fields[field] = compileExpression(expression, context);
    else if (column !== undefined) fields[field] = columnGetter(column);
  }
  const lists: Partial<Record<List, readonly Getter[]>> = {};
  for (const list of LISTS) {
    const expressions = mapping?.lists?.[list];
    const columns = recognised.lists.get(list);
    if (expressions !== undefined) lists[list] = expressions.map((expression) => compileExpression(expression, context));
    else if (columns !== undefined) lists[list] = columns.map(columnGetter);
  }
  if (fields.account === undefined) {
    throw new ImportFailure("no column holds the account number: none of the headings is known; name the columns in a mapping (--mapping)", "no_account", "account");
  }
  return { fields, lists, dateOrder: mapping?.dateOrder ?? null, decimal, caseFrom: mapping?.caseFrom ?? null, name: mapping?.name ?? "headers" };
}

import headers from "./headers.json" with { type: "json" };
import { FIELD_NAMES, LISTS, type Field, type List } from "./fields.ts";

/** Case, width, spacing and punctuation of a heading mean nothing: `Account_No.` is `account no`. */
export const normaliseHeader = (heading: string): string =>
  heading.normalize("NFKC").toLowerCase().replace(/[（(].*?[)）]/g, "").replace(/[\s_\-./:：#*]+/g, " ").trim();

const byName = new Map<string, Field>();
for (const field of FIELD_NAMES) {
  byName.set(normaliseHeader(field), field);
  for (const synonym of headers[field]) byName.set(normaliseHeader(synonym), field);
}

/** `bill_1`, `billed 2`, `第3期账单`: one column a statement, 1 the newest. */
const SERIES: readonly { readonly list: List; readonly shape: RegExp }[] = [
  { list: "billed", shape: /^(?:bill|billed|bill amt|statement|账单|帳單|账单金额|帳單金額) ?(\d{1,2})$/ },
  { list: "paid", shape: /^(?:paid|pay amt|payment|还款|還款|缴款|繳款) ?(\d{1,2})$/ },
  { list: "payment_history", shape: /^(?:months past due|status|pay status|history|逾期状态|逾期狀態|还款状态|還款狀態) ?(\d{1,2})$/ },
];

export interface Recognised {
  /** Column index by field; the first heading that fits wins. */
  readonly fields: ReadonlyMap<Field, number>;
  /** Column indices, newest statement first. */
  readonly lists: ReadonlyMap<List, readonly number[]>;
}

/** Which columns a header row names, in English, simplified or traditional Chinese. */
export function recogniseHeaders(header: readonly string[]): Recognised {
  const fields = new Map<Field, number>();
  const series = new Map<List, [number, number][]>(LISTS.map((list) => [list, []]));
  header.forEach((heading, column) => {
    const name = normaliseHeader(heading);
    const field = byName.get(name);
    if (field !== undefined && !fields.has(field)) fields.set(field, column);
    if (field !== undefined) return;
    for (const { list, shape } of SERIES) {
      const nth = shape.exec(name)?.[1];
      if (nth !== undefined) series.get(list)?.push([Number(nth), column]);
    }
  });
  const lists = new Map<List, readonly number[]>();
  for (const [list, found] of series) {
    if (found.length > 0) lists.set(list, found.sort(([a], [b]) => a - b).map(([, column]) => column));
  }
  return { fields, lists };
}

/** How many headings of a row are known: tells an encoding and a delimiter that fit from ones that do not. */
export const knownHeadings = (header: readonly string[]): number => {
  const { fields, lists } = recogniseHeaders(header);
  return fields.size + [...lists.values()].reduce((sum, columns) => sum + columns.length, 0);
};

import type { Sql, Where } from "./sql.ts";

/** Counting goes no further than this, and so many candidates of a search are still sorted rather than looked for. */
export const COUNTED = 10_000;

export interface Total {
  readonly n: number;
  readonly exact: boolean;
}

/** One way along an index: what it holds and in which order. */
export interface Walk {
  readonly index: string;
  readonly where?: string;
  readonly order: string;
}

export interface Listing {
  readonly table: string;
  /** What is collected. */
  readonly id: string;
  readonly filter: Where;
  /** One after the other: those without a value come last, whichever way round. */
  readonly walks: readonly Walk[];
  readonly offset: number;
  readonly limit: number;
}

const walkSql = (listing: Listing, { index, where, order }: Walk): string =>
  `SELECT ${listing.id} AS id FROM ${listing.table} ${index} WHERE ${where === undefined ? "" : `${where} AND `}${listing.filter.text} ORDER BY ${order}`;

/** Ids of one page. With a limit of their own the walks keep their order under the one that joins them. */
export function pageOf(sql: Sql, listing: Listing): unknown[] {
  const { filter, walks, limit, offset } = listing;
  const [only] = walks;
  if (only && walks.length === 1) return sql.list(`${walkSql(listing, only)} LIMIT ? OFFSET ?`, [...filter.values, limit, offset]);
  const joined = walks.map((walk) => `SELECT id FROM (${walkSql(listing, walk)} LIMIT -1)`).join(" UNION ALL ");
  return sql.list(`${joined} LIMIT ? OFFSET ?`, [...walks.flatMap(() => filter.values), limit, offset]);
}

/** How many there are, at most one more than is counted. */
const countOf = (sql: Sql, { table, filter }: Pick<Listing, "table" | "filter">, index: string): number =>
  sql.number(`SELECT count(*) FROM (SELECT 1 FROM ${table} ${index} WHERE ${filter.text} LIMIT ${COUNTED + 1})`, filter.values);

const bounded = (n: number): Total => (n > COUNTED ? { n: COUNTED, exact: false } : { n, exact: true });
export const boundedCount = (sql: Sql, of: Pick<Listing, "table" | "filter">, index: string): Total => bounded(countOf(sql, of, index));

/** A page that ends the list has told how long it is: nothing is counted. */
export function totalOf(sql: Sql, listing: Listing, shown: { readonly rows: number; readonly index: string }): Total {
  const { offset, limit } = listing;
  if (shown.rows < limit && (shown.rows > 0 || offset === 0)) return bounded(offset + shown.rows);
  return boundedCount(sql, listing, shown.index);
}

import type { Sql, Where } from "./sql.ts";

/** Counting goes no further than this. */
const COUNTED = 10_000;
/** So many candidates are still few: looking each up and sorting them takes no longer than a walk. */
const FEW = 20_000;

export interface Total {
  readonly n: number;
  readonly exact: boolean;
}

/** One way along an index: what it holds and in which order. */
export interface Walk {
  readonly index: string;
  readonly where?: string;
  readonly columns: readonly string[];
  readonly up: boolean;
}

/** What somebody typed. Few candidates are picked out by their own indexes and sorted; where there are many, every row on the way is asked. */
export interface Search {
  /** SQL that gives the candidates as `id`, some of them more than once. */
  readonly found: Where;
  /** Of the table's rows. */
  readonly asked: Where;
}

export interface Listing {
  readonly table: string;
  /** The column that is collected, and by which candidates are found. */
  readonly id: string;
  readonly filter: Where;
  readonly search: Search | null;
  /** One after the other: those without a value come last, whichever way round. */
  readonly walks: readonly Walk[];
  /** How many there are in all, where nothing is left out. */
  readonly all: number | null;
  readonly offset: number;
  readonly limit: number;
}

export interface Listed {
  readonly ids: readonly unknown[];
  readonly total: Total;
}

interface Asked extends Pick<Listing, "table" | "id" | "walks"> {
  readonly filter: Where;
  /** Candidates to go through instead of the table. */
  readonly found: Where | null;
}

function walkSql({ table, id, filter, found }: Asked, { index, where, columns, up }: Walk): string {
  // The outer table of a CROSS JOIN is the left one: candidates are looked up one by one, whatever the planner thinks of the order asked for.
  const from = found ? `(SELECT DISTINCT id FROM (${found.text})) found CROSS JOIN ${table} ON ${table}.${id} = found.id` : `${table} ${index}`;
  return `SELECT ${table}.${id} AS id FROM ${from} WHERE ${where === undefined ? "" : `${where} AND `}${filter.text} ORDER BY ${columns.map((column) => `${table}.${column}${up ? "" : " DESC"}`).join(", ")}`;
}

/** With a limit of their own the walks keep their order under the one that joins them. */
function idsOf(sql: Sql, asked: Asked, { limit, offset }: { readonly limit: number; readonly offset: number }): unknown[] {
  const { walks, filter, found } = asked;
  const texts = walks.map((walk) => walkSql(asked, walk));
  const text = texts.length === 1 ? texts[0] as string : texts.map((one) => `SELECT id FROM (${one} LIMIT -1)`).join(" UNION ALL ");
  return sql.list(`${text} LIMIT ? OFFSET ?`, [...walks.flatMap(() => [...(found?.values ?? []), ...filter.values]), limit, offset]);
}

const bounded = (n: number): Total => (n > COUNTED ? { n: COUNTED, exact: false } : { n, exact: true });
const turned = (walks: readonly Walk[]): Walk[] => walks.map((walk) => ({ ...walk, up: !walk.up })).reverse();
const and = (a: Where, b: Where): Where => ({ text: `(${a.text}) AND (${b.text})`, values: [...a.values, ...b.values] });

/** The far half of a list is reached from its end. */
function wholeList(sql: Sql, listing: Listing, all: number): Listed {
  const { offset, limit, walks } = listing;
  const asked = { ...listing, found: null };
  const total = { n: all, exact: true };
  const left = Math.min(limit, all - offset);
  if (left <= 0) return { ids: [], total };
  if (offset <= all / 2) return { ids: idsOf(sql, asked, listing), total };
  return { ids: idsOf(sql, { ...asked, walks: turned(walks) }, { limit: left, offset: all - offset - left }).reverse(), total };
}

/** Where every row must be looked up to be asked, the walk ends with the page. */
function askedOnTheWay(sql: Sql, listing: Listing, { asked }: Search): Listed {
  const { offset, limit, filter } = listing;
  const ids = idsOf(sql, { ...listing, filter: and(asked, filter), found: null }, { limit: limit + 1, offset });
  const ends = ids.length <= limit && (ids.length > 0 || offset === 0);
  return { ids: ids.slice(0, limit), total: ends ? bounded(offset + ids.length) : { n: Math.min(offset + limit, COUNTED), exact: false } };
}

/** Page and count are one walk: it goes on from the page for as long as is counted. */
export function list(sql: Sql, listing: Listing): Listed {
  const { search, all, offset, limit } = listing;
  if (search) {
    const few = sql.number(`SELECT count(*) FROM (SELECT 1 FROM (${search.found.text}) LIMIT ${FEW + 1})`, search.found.values) <= FEW;
    if (!few) return askedOnTheWay(sql, listing, search);
  } else if (all !== null) return wholeList(sql, listing, all);
  const asked = { ...listing, found: search?.found ?? null };
  if (offset + limit <= COUNTED) {
    const ids = idsOf(sql, asked, { limit: COUNTED + 1, offset: 0 });
    return { ids: ids.slice(offset, offset + limit), total: bounded(ids.length) };
  }
  const ids = idsOf(sql, asked, { limit, offset });
  return { ids, total: ids.length > 0 ? { n: COUNTED, exact: false } : bounded(idsOf(sql, asked, { limit: COUNTED + 1, offset: 0 }).length) };
}

/** How many each filter costs: the list without it. */
export function withoutEach<F extends object>(filter: F, count: (filter: F) => Total): { filter: string; n: number }[] {
  const set = (Object.keys(filter) as (keyof F & string)[]).filter((key) => filter[key] !== undefined && filter[key] !== "");
  return set.map((key) => ({ filter: key, n: count({ ...filter, [key]: undefined }).n }));
}

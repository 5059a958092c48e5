import type { Statement } from "better-sqlite3";
import type { Db, Row } from "../db.ts";

/** Statements by their text: filters are put together anew for every question, but few of them differ. */
const MOST_STATEMENTS = 300;

/** Of question marks in order, or of `@names`. */
type Values = readonly unknown[] | Readonly<Record<string, unknown>>;

export interface Sql {
  all(text: string, values?: Values): Row[];
  get(text: string, values?: Values): Row | null;
  /** The first column of every row. */
  list(text: string, values?: Values): unknown[];
  /** The only figure of the only row. */
  number(text: string, values?: Values): number;
}

export function sqlOn(db: Db): Sql {
  const prepared = new Map<string, Statement<unknown[]>>();
  const of = (text: string, plucked = false): Statement<unknown[]> => {
    const key = plucked ? `of each: ${text}` : text;
    let statement = prepared.get(key);
    if (!statement) {
      if (prepared.size >= MOST_STATEMENTS) prepared.delete(prepared.keys().next().value as string);
      prepared.set(key, (statement = db.prepare<unknown[]>(text).pluck(plucked)));
    }
    return statement;
  };
  const bound = (values: Values): readonly unknown[] => (Array.isArray(values) ? values : [values]);
  const first = (row: unknown): unknown => Object.values(row as Row)[0];
  return {
    all: (text, values = []) => of(text).all(...bound(values)) as Row[],
    get: (text, values = []) => (of(text).get(...bound(values)) as Row | undefined) ?? null,
    list: (text, values = []) => of(text, true).all(...bound(values)),
    number: (text, values = []) => Number(first(of(text).get(...bound(values)))),
  };
}

/** How many of these there are (projections/tallies.ts). */
export const tallyOf = (sql: Sql, what: "cases" | "customers" | "attempts"): number => (sql.get("SELECT n FROM tallies WHERE what = ?", [what])?.n as number | undefined) ?? 0;

/** A condition and the values of its question marks. */
export interface Where {
  readonly text: string;
  readonly values: readonly unknown[];
}
export const both = (conditions: readonly Where[]): Where =>
  conditions.length === 0 ? { text: "1", values: [] } : { text: conditions.map(({ text }) => `(${text})`).join(" AND "), values: conditions.flatMap(({ values }) => values) };

/** Everything that begins with `q`: what is stored is identifiers, and none has a character beyond this one. */
export const beginsWith = (column: string, q: string): Where => ({ text: `${column} >= ? AND ${column} < ?`, values: [q, `${q}\u{10FFFF}`] });

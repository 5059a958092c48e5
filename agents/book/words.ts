import tables from "./words.json" with { type: "json" };
import { Fault } from "./fault.ts";
import { normaliseHeader } from "./headers.ts";

type Table = keyof typeof tables;
type Meaning<T extends Table> = keyof (typeof tables)[T] & string;

const lookups = Object.fromEntries(
  Object.entries(tables).map(([table, meanings]) => [
    table,
    new Map(Object.entries(meanings).flatMap(([meaning, words]) => [[normaliseHeader(meaning), meaning], ...words.map((word: string): [string, string] => [normaliseHeader(word), meaning])] as [string, string][])),
  ]),
) as Record<Table, Map<string, string>>;

/** What a word of the file means, by the tables of `words.json`; a fault names what would have been understood. */
export function meaningOf<T extends Table>(table: T, word: string): Meaning<T> | Fault {
  const found = lookups[table].get(word) ?? lookups[table].get(normaliseHeader(word));
  return found === undefined ? new Fault("unknown_word", { words: Object.keys(tables[table]).join(", ") }) : (found as Meaning<T>);
}

/** What may stand in a filter of the address: any text, a whole number, yes or no, a shape, or one of a closed list. */
export type Takes = "text" | "number" | "flag" | RegExp | readonly string[];
export type FilterTable<F extends object> = { readonly [K in keyof F]-?: Takes };
const LONGEST_TEXT = 64;

/** The value a text of the address stands for; undefined: none that this filter takes. */
function valueOf(takes: Takes, text: string): string | number | boolean | undefined {
  if (takes === "text") return text.slice(0, LONGEST_TEXT);
  if (takes === "number") return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
  if (takes === "flag") return text === "true" || text === "false" ? text === "true" : undefined;
  return (takes instanceof RegExp ? takes.test(text) : takes.includes(text)) ? text : undefined;
}

export const keysOf = <F extends object>(table: FilterTable<F>): readonly (keyof F & string)[] => Object.keys(table) as (keyof F & string)[];

/** The filters the address holds; what is no filter, or no value of one, is left out, so an old link still opens. */
export function filterFrom<F extends object>(params: URLSearchParams, table: FilterTable<F>): F {
  const pairs = keysOf(table).flatMap((key) => {
    const text = params.get(key);
    const value = text === null || text === "" ? undefined : valueOf(table[key], text);
    return value === undefined ? [] : [[key, value] as const];
  });
  return Object.fromEntries(pairs) as F;
}

/** The filters that hold, in the order of the table: the order their chips stand in. */
export const heldIn = <F extends object>(filter: F, table: FilterTable<F>): (keyof F & string)[] => keysOf(table).filter((key) => filter[key] !== undefined);

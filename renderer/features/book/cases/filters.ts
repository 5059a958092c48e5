import type { CaseFilter } from "../../../../shared/contract/cases.ts";
import { CASE_SORTS } from "../../../../shared/contract/names.ts";
import { CASE_STATES, JURISDICTIONS, SEGMENTS, STOPS } from "../../../../shared/domain/customer.ts";
import { STAGES } from "../../../../shared/domain/stage.ts";

export type CaseSort = (typeof CASE_SORTS)[number];
/** What may stand in each filter, in the order the chips stand. */
export const FILTERS = {
  q: "text", stage: STAGES, segment: SEGMENTS, state: CASE_STATES, stop: STOPS, jurisdiction: JURISDICTIONS, currency: /^[A-Z]{3}$/, minBalance: "number", maxBalance: "number",
} as const satisfies Record<keyof CaseFilter, "text" | "number" | RegExp | readonly string[]>;
export type FilterKey = keyof typeof FILTERS;
export const FILTER_KEYS = Object.keys(FILTERS) as FilterKey[];
const LONGEST_TEXT = 64;

function valueOf(key: FilterKey, text: string): string | number | undefined {
  const takes = FILTERS[key];
  if (takes === "text") return text.slice(0, LONGEST_TEXT);
  if (takes === "number") return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
  if (takes instanceof RegExp) return takes.test(text) ? text : undefined;
  return (takes as readonly string[]).includes(text) ? text : undefined;
}

/** The query as the address keeps it; what the address holds that is no filter is left out, so an old link still opens. */
export function queryOf(params: URLSearchParams): { readonly filter: CaseFilter; readonly sort: CaseSort; readonly direction: "asc" | "desc" } {
  const pairs = FILTER_KEYS.flatMap((key) => {
    const text = params.get(key);
    const value = text === null || text === "" ? undefined : valueOf(key, text);
    return value === undefined ? [] : [[key, value] as const];
  });
  return { filter: Object.fromEntries(pairs) as CaseFilter, sort: CASE_SORTS.find((name) => name === params.get("sort")) ?? "daysPastDue", direction: params.get("dir") === "asc" ? "asc" : "desc" };
}

export const activeKeys = (filter: CaseFilter): FilterKey[] => FILTER_KEYS.filter((key) => filter[key] !== undefined);

import type { CaseFilter } from "../../../../shared/contract/cases.ts";
import { CASE_SORTS } from "../../../../shared/contract/names.ts";
import { CASE_STATES, JURISDICTIONS, SEGMENTS, STOPS } from "../../../../shared/domain/customer.ts";
import { STAGES } from "../../../../shared/domain/stage.ts";
import { filterFrom, heldIn, keysOf, type FilterTable } from "../../../components/address-filters.ts";

export type CaseSort = (typeof CASE_SORTS)[number];
/** What may stand in each filter, in the order the chips stand. */
export const FILTERS = {
  q: "text", stage: STAGES, segment: SEGMENTS, state: CASE_STATES, stop: STOPS, jurisdiction: JURISDICTIONS, currency: /^[A-Z]{3}$/, minBalance: "number", maxBalance: "number",
} as const satisfies FilterTable<CaseFilter>;
export type FilterKey = keyof typeof FILTERS;
export const FILTER_KEYS = keysOf<CaseFilter>(FILTERS);

/** The query as the address keeps it; without an order of its own, what is longest overdue first. */
export function queryOf(params: URLSearchParams): { readonly filter: CaseFilter; readonly sort: CaseSort; readonly direction: "asc" | "desc" } {
  return { filter: filterFrom<CaseFilter>(params, FILTERS), sort: CASE_SORTS.find((name) => name === params.get("sort")) ?? "daysPastDue", direction: params.get("dir") === "asc" ? "asc" : "desc" };
}

export const activeKeys = (filter: CaseFilter): FilterKey[] => heldIn<CaseFilter>(filter, FILTERS);

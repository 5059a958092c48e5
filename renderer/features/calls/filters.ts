import type { CallFilter } from "../../../shared/contract/calls.ts";
import { CALL_SORTS } from "../../../shared/contract/names.ts";
import { DISPOSITIONS } from "../../../shared/domain/call.ts";
import { SEGMENTS } from "../../../shared/domain/customer.ts";
import { FINDINGS } from "../../../shared/domain/finding.ts";
import { LANGUAGES } from "../../../shared/domain/labels.ts";
import { FRONT_ROLES } from "../../../shared/domain/role.ts";
import { STAGES } from "../../../shared/domain/stage.ts";
import { filterFrom, heldIn, keysOf, type FilterTable } from "../../components/address-filters.ts";

export type CallSort = (typeof CALL_SORTS)[number];
export interface CallQuery {
  readonly filter: CallFilter;
  readonly sort: CallSort;
  readonly direction: "asc" | "desc";
}
export const NEWEST_FIRST: CallQuery = { filter: {}, sort: "startedAt", direction: "desc" };

/** What may stand in each filter, in the order the chips stand. */
export const FILTERS = {
  q: "text", agent: FRONT_ROLES, segment: SEGMENTS, stage: STAGES, disposition: DISPOSITIONS, finding: ["any", ...FINDINGS], language: LANGUAGES, minTalkMs: "number", maxTalkMs: "number",
  from: "number", to: "number", conversation: "flag", escalated: "flag",
} as const satisfies FilterTable<CallFilter>;
export type FilterKey = keyof typeof FILTERS;
export const FILTER_KEYS = keysOf<CallFilter>(FILTERS);

/** The query as the address keeps it. */
export function queryOf(params: URLSearchParams): CallQuery {
  const sort = CALL_SORTS.find((name) => name === params.get("sort")) ?? NEWEST_FIRST.sort;
  return { filter: filterFrom<CallFilter>(params, FILTERS), sort, direction: params.get("dir") === "asc" ? "asc" : "desc" };
}

/** The address of a query: only what differs from the whole list, newest first. */
export function paramsOf({ filter, sort, direction }: CallQuery): URLSearchParams {
  const params = new URLSearchParams();
  for (const key of FILTER_KEYS) if (filter[key] !== undefined) params.set(key, String(filter[key]));
  if (sort !== NEWEST_FIRST.sort) params.set("sort", sort);
  if (direction !== NEWEST_FIRST.direction) params.set("dir", direction);
  return params;
}

export const without = (filter: CallFilter, key: FilterKey): CallFilter => Object.fromEntries(Object.entries(filter).filter(([name]) => name !== key)) as CallFilter;
export const activeKeys = (filter: CallFilter): FilterKey[] => heldIn<CallFilter>(filter, FILTERS);

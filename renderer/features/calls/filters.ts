import type { CallFilter } from "../../../shared/contract/calls.ts";
import { CALL_SORTS } from "../../../shared/contract/names.ts";
import { DISPOSITIONS } from "../../../shared/domain/call.ts";
import { SEGMENTS } from "../../../shared/domain/customer.ts";
import { FINDINGS } from "../../../shared/domain/finding.ts";
import { LANGUAGES } from "../../../shared/domain/labels.ts";
import { FRONT_ROLES } from "../../../shared/domain/role.ts";
import { STAGES } from "../../../shared/domain/stage.ts";

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
} as const satisfies Record<keyof CallFilter, "text" | "number" | "flag" | readonly string[]>;
export type FilterKey = keyof typeof FILTERS;
export const FILTER_KEYS = Object.keys(FILTERS) as FilterKey[];
const LONGEST_TEXT = 64;

/** The value a text of the address stands for; undefined: none that this filter takes. */
function valueOf(key: FilterKey, text: string): string | number | boolean | undefined {
  const takes = FILTERS[key];
  if (takes === "text") return text.slice(0, LONGEST_TEXT);
  if (takes === "number") return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
  if (takes === "flag") return text === "true" || text === "false" ? text === "true" : undefined;
  return (takes as readonly string[]).includes(text) ? text : undefined;
}

/** The query as the address keeps it; what the address holds that is no filter is left out, so an old link still opens. */
export function queryOf(params: URLSearchParams): CallQuery {
  const pairs = FILTER_KEYS.flatMap((key) => {
    const text = params.get(key);
    const value = text === null || text === "" ? undefined : valueOf(key, text);
    return value === undefined ? [] : [[key, value] as const];
  });
  const sort = CALL_SORTS.find((name) => name === params.get("sort")) ?? NEWEST_FIRST.sort;
  return { filter: Object.fromEntries(pairs) as CallFilter, sort, direction: params.get("dir") === "asc" ? "asc" : "desc" };
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
export const activeKeys = (filter: CallFilter): FilterKey[] => FILTER_KEYS.filter((key) => filter[key] !== undefined);

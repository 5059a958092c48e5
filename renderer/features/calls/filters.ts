import { CALL_SORTS, callFilter, type CallFilter } from "../../../shared/contract/calls.ts";

export type CallSort = (typeof CALL_SORTS)[number];
export interface CallQuery {
  readonly filter: CallFilter;
  readonly sort: CallSort;
  readonly direction: "asc" | "desc";
}
export const NEWEST_FIRST: CallQuery = { filter: {}, sort: "startedAt", direction: "desc" };

/** The filters in the order their chips stand. */
export const FILTER_KEYS = [
  "q", "agent", "segment", "stage", "disposition", "finding", "language", "minTalkMs", "maxTalkMs", "from", "to", "conversation", "escalated",
] as const satisfies readonly (keyof CallFilter)[];
export type FilterKey = (typeof FILTER_KEYS)[number];

const NUMBERS: ReadonlySet<FilterKey> = new Set<FilterKey>(["minTalkMs", "maxTalkMs", "from", "to"]);
const FLAGS: ReadonlySet<FilterKey> = new Set<FilterKey>(["conversation", "escalated"]);

const valueOf = (key: FilterKey, text: string): unknown => (NUMBERS.has(key) ? Number(text) : FLAGS.has(key) ? text === "true" : text);

/** The query as the address keeps it; what the address holds that is no filter is left out, so an old link still opens. */
export function queryOf(params: URLSearchParams): CallQuery {
  const filter: Record<string, unknown> = {};
  for (const key of FILTER_KEYS) {
    const text = params.get(key);
    if (text === null || text === "") continue;
    const checked = callFilter.shape[key].safeParse(valueOf(key, text));
    if (checked.success) filter[key] = checked.data;
  }
  const sort = params.get("sort");
  return {
    filter: filter as CallFilter,
    sort: (CALL_SORTS as readonly string[]).includes(sort ?? "") ? (sort as CallSort) : NEWEST_FIRST.sort,
    direction: params.get("dir") === "asc" ? "asc" : "desc",
  };
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

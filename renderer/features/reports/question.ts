import type { Inputs } from "../../../shared/contract/index.ts";
import { SEGMENTS } from "../../../shared/domain/customer.ts";
import { ROLES } from "../../../shared/domain/role.ts";
import { STAGES } from "../../../shared/domain/stage.ts";
import { choiceOf, type Choice } from "./periods.ts";

type Filter = Inputs["reports"]["overview"]["filter"];
export const HANDLERS = ["ai", "human"] as const;
export const FILTERS = { stage: STAGES, segment: SEGMENTS, handler: HANDLERS, agent: ROLES } as const;
export type FilterKey = keyof typeof FILTERS;
export const FILTER_KEYS = Object.keys(FILTERS) as FilterKey[];
export type ReportFilter = Pick<Filter, FilterKey>;

export const CUTS = ["none", "handler", "stage", "segment", "agent", "office", "strategy", "variant"] as const;
export type Cut = (typeof CUTS)[number];
export const DEFAULT_KPI = "promise_kept_rate";
const DEFAULT_CUT: Cut = "handler";

/** What is asked, as the address keeps it. */
export interface Question {
  readonly choice: Choice;
  readonly filter: ReportFilter;
  readonly kpi: string;
  readonly by: Cut;
  /** Of figures in money; null: the first there is. */
  readonly currency: string | null;
}

/** What the address holds that is no part of a question is left out, so an old link still opens. */
export function questionOf(params: URLSearchParams): Question {
  const filter = Object.fromEntries(FILTER_KEYS.flatMap((key) => {
    const value = (FILTERS[key] as readonly string[]).find((each) => each === params.get(key));
    return value === undefined ? [] : [[key, value]];
  })) as ReportFilter;
  return {
    choice: choiceOf(params), filter, kpi: params.get("kpi") ?? DEFAULT_KPI,
    by: CUTS.find((cut) => cut === params.get("by")) ?? DEFAULT_CUT,
    currency: /^[A-Z]{3}$/.test(params.get("currency") ?? "") ? params.get("currency") : null,
  };
}

export const kpiPart = (kpi: string): { kpi: string | null } => ({ kpi: kpi === DEFAULT_KPI ? null : kpi });
export const cutPart = (by: Cut): { by: string | null } => ({ by: by === DEFAULT_CUT ? null : by });
export const activeFilters = (filter: ReportFilter): FilterKey[] => FILTER_KEYS.filter((key) => filter[key] !== undefined);

import { z } from "zod";
import { ROLES } from "../../../shared/domain/role.ts";
import definitions from "./kpis.json" with { type: "json" };

/** What is counted. Money in minor units, times in milliseconds, points in hundredths: whole numbers add up the same in any order. */
export const COUNTERS = [
  "attempts", "connected", "right_party", "right_party_calls", "promise_calls", "conversations", "contained", "escalated", "handled_ms",
  "promises_kept", "promises_due", "kept_minor", "due_minor", "collected_minor", "assigned_minor", "assigned_cases", "cured", "resolved", "resolved_by_one",
  "rolled_minor", "roll_base_minor", "inspected", "inspected_conversations", "violations", "score_centi", "utterances", "blocked",
  "complaints", "contacted", "inbox_items", "answered_in_time", "shift_ms",
] as const;
export type Counter = (typeof COUNTERS)[number];

const text = z.string().min(1);
const inWords = z.strictObject({ en: text, "zh-CN": text, "zh-TW": text });
const common = {
  id: z.string().regex(/^[a-z0-9_]+$/),
  name: inWords,
  formula: inWords,
  unit: z.enum(["rate", "s", "h", "per_thousand", "points", "per_hour"]),
  /** The figure is numerator ÷ denominator × scale. */
  scale: z.number().positive(),
  good: z.enum(["up", "down"]),
  owners: z.array(z.enum(ROLES)).min(1),
  /** The product's own default, editable. */
  target: z.number(),
  /** With a smaller denominator the figure says little. */
  minSample: z.number().int().positive(),
};
const kpiSchema = z.union([
  z.strictObject({ ...common, numerator: z.enum(COUNTERS), denominator: z.enum(COUNTERS) }),
  /** Of the time from assignment to first right-party contact; a percentile cannot be added up from cells. */
  z.strictObject({ ...common, percentile: z.number().gt(0).lt(1) }),
]);
export type Kpi = z.infer<typeof kpiSchema>;

export const KPIS: readonly Kpi[] = z.array(kpiSchema).min(1).parse(definitions);

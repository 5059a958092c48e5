import { z } from "zod";
import { count, currency, localText, role } from "./common.ts";

export const kpiUnit = z.enum(["rate", "s", "h", "per_thousand", "points", "per_hour"]);
export const kpiMeasure = z.enum(["count", "money", "ms", "centi"]);

/** A KPI as data: what is divided by what, who answers for it, what it should be. */
export const kpiDefinition = z.object({
  id: z.string(), name: localText, formula: localText, unit: kpiUnit, good: z.enum(["up", "down"]), owners: z.array(role), target: z.number(), minSample: count,
  /** In what its parts are counted; null for a percentile, whose denominator is the size of its sample. */
  measures: z.object({ numerator: kpiMeasure, denominator: kpiMeasure }).nullable(),
});

/** One figure with what it is made of. `value` null: nothing to divide by, shown as "—". `met` null: no value, or too small a sample to judge. */
export const kpiFigure = z.object({
  id: z.string(), unit: kpiUnit, good: z.enum(["up", "down"]), value: z.number().nullable(), numerator: z.number(), denominator: z.number(),
  currency: currency.nullable(), target: z.number(), small: z.boolean(), met: z.boolean().nullable(),
  /** The figure hour by hour since the period began, oldest first; null where an hour had no denominator yet. At most 48. */
  trend: z.array(z.number().nullable()).max(48),
});
export type KpiDefinitionView = z.infer<typeof kpiDefinition>;
export type KpiFigureView = z.infer<typeof kpiFigure>;

import { z } from "zod";
import { SEGMENTS } from "../../../shared/domain/customer.ts";
import type { Segment } from "../../../shared/domain/customer.ts";
import { FRONT_ROLES } from "../../../shared/domain/role.ts";
import { STAGES } from "../../../shared/domain/stage.ts";
import type { Stage } from "../../../shared/domain/stage.ts";
import raw from "./treatments.json" with { type: "json" };

const words = z.strictObject({ en: z.string().min(1), "zh-CN": z.string().min(1), "zh-TW": z.string().min(1) });
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** The rungs of the ladder a negotiator may stand on, in the order they are stepped down. */
const RUNGS = ["full_today", "full_near_date", "part_and_rest", "short_plan", "long_plan", "person"] as const;
const TONES = ["light", "even", "warm", "specific", "curious", "slow", "sober"] as const;

const treatmentSchema = z.strictObject({
  id: z.string().regex(/^[a-z_]+$/),
  name: words,
  /** Who leads once the right party is verified. */
  lead: z.enum(FRONT_ROLES),
  tone: z.enum(TONES),
  /** When we would like to call, in the customer's own zone. The gate decides when we may. */
  hours: z.strictObject({ start: clock, end: clock }).refine(({ start, end }) => start < end, "start comes before end"),
  script: z.enum(["short", "thanks", "reason_first", "plan", "closed_questions", "evidence", "permission", "options"]),
  offers: z.array(z.enum(RUNGS)).min(1),
  cadence: z.strictObject({
    hours_between_attempts: z.number().positive(),
    minutes_after_busy: z.number().positive(),
    hours_after_voicemail: z.number().positive(),
    /** After speaking with the right party, without a promise. */
    days_between_contacts: z.number().int().positive(),
    max_attempts_per_day: z.number().int().positive(),
    /** A friendly word this many days before a promise falls due; 0: none. */
    courtesy_days_before: z.number().int().nonnegative(),
  }),
});
export type Treatment = z.infer<typeof treatmentSchema>;

const strategySchema = z.strictObject({
  version: z.string().min(1),
  treatments: z.array(treatmentSchema).min(1),
  table: z.record(z.enum(SEGMENTS), z.record(z.enum(STAGES), z.string())),
}).superRefine(({ treatments, table }, context) => {
  const ids = treatments.map(({ id }) => id);
  if (new Set(ids).size < ids.length) context.addIssue({ code: "custom", message: "a treatment id comes twice", path: ["treatments"] });
  for (const [segment, row] of Object.entries(table))
    for (const [stage, id] of Object.entries(row))
      if (!ids.includes(id)) context.addIssue({ code: "custom", message: `no treatment "${id}"`, path: ["table", segment, stage] });
});
type Strategy = z.infer<typeof strategySchema>;

/** Checks a strategy; throws ZodError naming the place when a cell is missing or names no treatment. */
export const parseStrategy = (data: unknown): Strategy => strategySchema.parse(data);

export const shippedStrategy: Strategy = parseStrategy(raw);
/** Stands on the ledger and cuts KPIs: which table a contact was made under. */
export const STRATEGY_VERSION: string = shippedStrategy.version;

/** The treatment of a segment at a stage; the table is complete by its schema. */
export function treatmentFor(segment: Segment, stage: Stage, strategy: Strategy = shippedStrategy): Treatment {
  const id = strategy.table[segment][stage];
  const treatment = strategy.treatments.find((one) => one.id === id);
  if (!treatment) throw new Error(`strategy ${strategy.version}: no treatment for ${segment} at ${stage}`);
  return treatment;
}

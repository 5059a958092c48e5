import { oc } from "@orpc/contract";
import { z } from "zod";
import { civilDate, count, localText, role, stage } from "./common.ts";
import { errors } from "./errors.ts";
import { kpiFigure } from "./kpi.ts";
import { REPORT_CUTS, FUNNEL_STEPS } from "./names.ts";

/** Days are the customer's own local days; both ends included. */
export const period = z.object({ from: civilDate, to: civilDate });
export const reportFilter = z.object({ segment: z.string().optional(), stage: stage.optional(), handler: z.enum(["ai", "human"]).optional(), agent: role.optional(), strategy: z.string().optional() });

export const cutRow = z.object({ cuts: z.partialRecord(z.enum(REPORT_CUTS), z.string()), figure: kpiFigure.omit({ trend: true }) });
/** Share of promises still unbroken so many days after they were made (Kaplan–Meier, Greenwood's 95 % interval); pending ones leave the count when their time is not up. */
export const survivalPoint = z.object({ day: count, share: z.number(), low: z.number(), high: z.number(), atRisk: count });
export const durability = z.object({
  curves: z.array(z.object({ stage: z.string(), handler: z.enum(["ai", "human"]), promises: count, broken: count, points: z.array(survivalPoint) })),
});
export const funnel = z.object({ steps: z.array(z.object({ step: z.enum(FUNNEL_STEPS), cases: count })), pending: count, due: count });
/** What changed within the period: what a trend's vertical lines name. */
export const change = z.object({ day: civilDate, kind: z.enum(["rule", "script", "strategy", "agent", "import", "stop"]), name: z.string() });

export const reportsContract = {
  /** The span there is anything of; null: nothing yet. With the names of the strategies a figure can be cut by. */
  span: oc.errors(errors).output(z.object({ period: period.nullable(), currencies: z.array(z.string()), strategies: z.array(z.object({ id: z.string(), name: localText })) })),
  overview: oc.errors(errors).input(z.object({ period, filter: reportFilter })).output(z.object({ figures: z.array(kpiFigure.extend({ before: z.number().nullable() })), changes: z.array(change) })),
  /** Any KPI by any cut over time. */
  cut: oc.errors(errors).input(z.object({ period, filter: reportFilter, kpis: z.array(z.string()).min(1).max(30), by: z.array(z.enum(REPORT_CUTS)).max(3) })).output(z.object({ rows: z.array(cutRow) })),
  funnel: oc.errors(errors).input(z.object({ period, filter: reportFilter })).output(funnel),
  durability: oc.errors(errors).input(z.object({ period })).output(durability),
  /** How often each rule refused a contact, most first; days are the bank's. `name`: the rule's own text; null where no pack holds it any more. */
  refusals: oc.errors(errors).input(z.object({ period })).output(z.array(z.object({ rule: z.string(), name: localText.nullable(), n: count }))),
};

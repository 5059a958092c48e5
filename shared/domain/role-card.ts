import { z } from "zod";
import { AUTONOMY, OFFICES, officeOf, ROLES } from "./role.ts";
import type { RoleCard } from "./role.ts";

/** The KPIs a post can be measured by; what each counts stands with the KPI definitions. */
const KPI_IDS = [
  "connect_rate", "right_party_rate", "promise_rate", "promise_kept_rate", "recovery_rate", "cure_rate", "roll_rate", "containment_rate",
  "escalation_rate", "first_contact_resolution", "average_handling_time", "time_to_first_contact", "violation_rate", "blocked_utterances",
  "complaint_rate", "qa_score", "sla_met", "calls_per_agent_hour",
] as const;

const words = z.strictObject({ en: z.string().min(1), "zh-CN": z.string().min(1), "zh-TW": z.string().min(1) });
/** As many lines in each language: a duty that only one reader sees is a mistake of translation. */
const lines = z.strictObject({ en: z.array(z.string().min(1)).min(1), "zh-CN": z.array(z.string().min(1)), "zh-TW": z.array(z.string().min(1)) })
  .refine((texts) => texts.en.length === texts["zh-CN"].length && texts.en.length === texts["zh-TW"].length, "the three languages differ in length");

/** A `card.json`. The office must be the role's own, and no KPI may stand twice. */
const roleCardSchema = z.strictObject({
  role: z.enum(ROLES),
  office: z.enum(OFFICES),
  name: words,
  duties: lines,
  may: lines,
  mayNot: lines,
  authority: z.strictObject({
    maxReductionPct: z.number().min(0).max(100),
    maxInstalments: z.number().int().nonnegative(),
    minFirstPaymentPct: z.number().min(0).max(100),
    waiveFees: z.boolean(),
    maxPromiseDays: z.number().int().nonnegative(),
  }).nullable(),
  autonomy: z.record(z.string().regex(/^[a-z_]+$/), z.enum(AUTONOMY)),
  kpis: z.array(z.strictObject({ kpi: z.enum(KPI_IDS), target: z.number().nonnegative() })).min(1),
}).superRefine((card, context) => {
  if (card.office !== officeOf(card.role)) context.addIssue({ code: "custom", message: `${card.role} sits in the ${officeOf(card.role)} office`, path: ["office"] });
  if (new Set(card.kpis.map(({ kpi }) => kpi)).size < card.kpis.length) context.addIssue({ code: "custom", message: "a KPI stands twice", path: ["kpis"] });
});

/** Checks a role card; throws ZodError naming the field. */
export const parseRoleCard = (data: unknown): RoleCard => roleCardSchema.parse(data);

import { z } from "zod";
import { LANGUAGES } from "../../shared/domain/labels.ts";
import { AUTONOMY, FRONT_ROLES } from "../../shared/domain/role.ts";
import type { Authority, FrontRole, RoleCard } from "../../shared/domain/role.ts";
import concierge from "./concierge/card.json" with { type: "json" };
import followUp from "./follow-up/card.json" with { type: "json" };
import negotiator from "./negotiator/card.json" with { type: "json" };
import reminder from "./reminder/card.json" with { type: "json" };

const lines = z.record(z.enum(LANGUAGES), z.array(z.string().min(1)).min(1));
const schema = z.strictObject({
  role: z.enum(FRONT_ROLES), office: z.literal("front"), name: z.record(z.enum(LANGUAGES), z.string().min(1)), duties: lines, may: lines, mayNot: lines,
  authority: z.strictObject({
    maxReductionPct: z.number().min(0).max(100), maxInstalments: z.number().int().min(0), minFirstPaymentPct: z.number().min(0).max(100),
    waiveFees: z.boolean(), maxPromiseDays: z.number().int().min(0),
  }).nullable(),
  autonomy: z.record(z.string(), z.enum(AUTONOMY)), kpis: z.array(z.strictObject({ kpi: z.string(), target: z.number() })),
});

/** The front office's posts as data. */
export const FRONT_CARDS: readonly (RoleCard & { readonly role: FrontRole })[] = [concierge, reminder, negotiator, followUp].map((raw) => schema.parse(raw));

/** What each may agree to by itself. */
export const AUTHORITIES: Readonly<Partial<Record<FrontRole, Authority | null>>> = Object.fromEntries(FRONT_CARDS.map(({ role, authority }) => [role, authority]));

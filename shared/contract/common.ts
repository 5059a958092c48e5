import { z } from "zod";
import { DISPOSITIONS } from "../domain/call.ts";
import { CASE_STATES, JURISDICTIONS, SEGMENTS, STOPS } from "../domain/customer.ts";
import { FINDINGS } from "../domain/finding.ts";
import { EMOTIONS, GUARD_CATEGORIES, INTENTS, LANGUAGES, SEVERITIES, TRIGGERS } from "../domain/labels.ts";
import { MOVES } from "../domain/move.ts";
import { AUTONOMY, FRONT_ROLES, OFFICES, ROLES } from "../domain/role.ts";
import { STAGES } from "../domain/stage.ts";

/** Milliseconds since 1970-01-01T00:00Z, on the shift's clock where something happened in a shift. */
export const instant = z.number().int();
export const civilDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
export const count = z.number().int().nonnegative();
/** ISO 4217; amounts beside it are in minor units. */
export const currency = z.string().regex(/^[A-Z]{3}$/);
export const minor = z.number().int();

export const role = z.enum(ROLES);
export const frontRole = z.enum(FRONT_ROLES);
export const office = z.enum(OFFICES);
export const autonomy = z.enum(AUTONOMY);
export const language = z.enum(LANGUAGES);
export const severity = z.enum(SEVERITIES);
export const trigger = z.enum(TRIGGERS);
export const emotion = z.enum(EMOTIONS);
export const intent = z.enum(INTENTS);
export const disposition = z.enum(DISPOSITIONS);
export const findingKind = z.enum(FINDINGS);
export const segment = z.enum(SEGMENTS);
export const stage = z.enum(STAGES);
export const stopKind = z.enum(STOPS);
export const caseState = z.enum(CASE_STATES);
export const jurisdiction = z.enum(JURISDICTIONS);
export const move = z.enum(MOVES);
export const mindId = z.enum(["playbook", "model"]);

export const localText = z.object({ en: z.string(), "zh-CN": z.string(), "zh-TW": z.string() });
const spokenVerdict = z.union([
  z.object({ allowed: z.literal(true) }),
  z.object({ allowed: z.literal(false), category: z.enum([...GUARD_CATEGORIES, "disclosure_owed"]), span: z.tuple([z.number(), z.number()]), rule: z.string() }),
]);
/** What the guard said of a sentence; `span` are offsets into the text, end exclusive. */
export const guardVerdict = spokenVerdict;

/** Values for a sentence the screen words itself: no personal data. */
export const values = z.record(z.string(), z.union([z.string(), z.number()]));

/** A window of a list that the engine sorts and filters. */
export const page = { offset: count, limit: z.number().int().min(1).max(200) };
/** How many there are; `exact` false: at least so many, counting went no further. */
export const total = z.object({ n: count, exact: z.boolean() });
export const direction = z.enum(["asc", "desc"]);

export const finding = z.object({
  kind: findingKind, severity, turn: z.number().int().nullable(), span: z.tuple([z.number(), z.number()]).nullable(),
});
export const promise = z.object({
  promiseId: z.string(), caseId: z.string(), attemptId: z.string(), by: z.union([frontRole, z.literal("person")]),
  amountMinor: minor, currency, on: civilDate, partial: z.boolean(), madeAt: instant, state: z.enum(["pending", "kept", "broken", "cancelled"]),
});
export const planTerms = z.object({
  of: minor.optional(), currency, parts: z.array(z.object({ amountMinor: minor, on: civilDate })), reductionPct: z.number(), waiveFees: z.boolean(),
});
export const plan = z.object({ planId: z.string(), caseId: z.string(), plan: planTerms, state: z.enum(["agreed", "waiting_for_person", "broken", "done"]) });

import { z } from "zod";
import { JURISDICTIONS, STOPS } from "./customer.ts";
import { GUARD_CATEGORIES } from "./labels.ts";

/** P primary text read, S secondary report, D a default of the product. Shown beside every rule. */
export const GRADES = ["P", "S", "D"] as const;
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const localText = z.strictObject({ en: z.string().min(1), "zh-CN": z.string().min(1), "zh-TW": z.string().min(1) });

/** What an attempt or a conversation counts as: calls placed, calls picked up, calls a human spoke in, calls not picked up. */
export const COUNTS = ["attempt", "connected", "conversation", "unanswered"] as const;
export const PER = ["person", "debt", "number"] as const;
const window = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("rolling_days"), days: z.number().int().positive() }),
  z.strictObject({ kind: z.literal("calendar_day") }),
]);

/** What must hold before any contact, wherever the customer lives. */
export const PRECONDITIONS = [
  "jurisdiction_known", "point_known", "point_not_invalid", "point_not_opted_out", "balance_open", "case_open", "synthetic_with_practice_only",
] as const;

const common = {
  id: z.string().regex(/^[A-Z]{2,4}-[A-Z0-9-]+$/),
  version: z.number().int().positive(),
  text: localText,
  source: z.string().min(1),
  grade: z.enum(GRADES),
  effective_from: day,
  effective_to: day.nullable(),
  verified_on: day,
  /** hard: no one may override; presumption: presumed violation, treated as hard; should: warned, hard in the product where it says so. */
  strength: z.enum(["hard", "presumption", "should"]),
};

export const ruleSchema = z.discriminatedUnion("kind", [
  z.strictObject({ ...common, kind: z.literal("hours"), params: z.strictObject({ start: z.string(), end: z.string(), days: z.array(z.number().int().min(1).max(7)).optional(), lifted_by_consent: z.boolean() }) }),
  z.strictObject({ ...common, kind: z.literal("cap"), params: z.strictObject({ counts: z.enum(COUNTS), per: z.array(z.enum(PER)).min(1), window, n: z.number().int().positive(), ai_included: z.boolean(), excludes_consented: z.boolean() }) }),
  z.strictObject({ ...common, kind: z.literal("cooldown"), params: z.strictObject({ after: z.literal("conversation"), per: z.array(z.enum(PER)).min(1), days: z.number().int().positive(), day_of_conversation_is_day_1: z.boolean(), inbound_starts_it: z.boolean(), excludes_consented: z.boolean() }) }),
  z.strictObject({ ...common, kind: z.literal("min_gap"), params: z.strictObject({ per: z.array(z.enum(PER)).min(1), minutes: z.number().positive(), after: z.enum(COUNTS) }) }),
  z.strictObject({ ...common, kind: z.literal("precondition"), params: z.strictObject({ what: z.enum(PRECONDITIONS) }) }),
  z.strictObject({ ...common, kind: z.literal("consent"), params: z.strictObject({ needed_for: z.literal("ai_voice") }) }),
  z.strictObject({ ...common, kind: z.literal("third_party"), params: z.strictObject({ allowed_if: z.array(z.enum(["number_invalid", "failed_attempts_3", "locate_only", "never"])), person_approves: z.boolean(), stop_on_refusal: z.boolean() }) }),
  z.strictObject({ ...common, kind: z.literal("stop_event"), params: z.strictObject({ stops: z.array(z.enum(STOPS)).min(1) }) }),
  z.strictObject({ ...common, kind: z.literal("must_say"), params: z.strictObject({ what: z.enum(["identity", "recording", "ai", "purpose", "mini_miranda_first", "mini_miranda_later", "limited_voicemail"]), when: z.enum(["opening", "after_verification", "voicemail"]) }) }),
  z.strictObject({ ...common, kind: z.literal("must_not_say"), params: z.strictObject({ categories: z.array(z.enum(GUARD_CATEGORIES)).min(1) }) }),
  z.strictObject({ ...common, kind: z.literal("person_decides"), params: z.strictObject({ what: z.array(z.enum(["plan", "waiver", "legal_step"])).min(1) }) }),
  z.strictObject({ ...common, kind: z.literal("emergency"), params: z.strictObject({ numbers: z.array(z.string()).min(1) }) }),
  z.strictObject({ ...common, kind: z.literal("retention"), params: z.strictObject({ what: z.string(), years: z.number().positive(), from: z.string() }) }),
]);
export type Rule = z.infer<typeof ruleSchema>;
export type RuleKind = Rule["kind"];
export type RuleOf<K extends RuleKind> = Extract<Rule, { kind: K }>;

export const rulePackSchema = z.strictObject({
  pack: z.string().min(1),
  /** null: the product's own rules, which bind everywhere beside the jurisdiction's. */
  jurisdiction: z.enum(JURISDICTIONS).nullable(),
  version: z.number().int().positive(),
  name: localText,
  /** Time zone when the customer's own is not asked for by the rules (one-zone countries); null: the customer's must be known. */
  time_zone: z.string().nullable(),
  rules: z.array(ruleSchema).min(1),
});
export type RulePack = z.infer<typeof rulePackSchema>;

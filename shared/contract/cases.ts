import { oc } from "@orpc/contract";
import { z } from "zod";
import {
  caseState, civilDate, count, currency, direction, instant, jurisdiction, language, localText, minor, page, plan, promise, role, segment, stage, stopKind, total, values,
} from "./common.ts";
import { errors } from "./errors.ts";
import { CASE_SORTS, TIMELINE_KINDS } from "./names.ts";

export const caseFilter = z.object({
  stage: stage.optional(), segment: segment.optional(), state: caseState.optional(), stop: stopKind.optional(), jurisdiction: jurisdiction.optional(), currency: currency.optional(),
  minBalance: minor.optional(), maxBalance: minor.optional(),
  /** A case, a customer or an account, or the beginning of one. */
  q: z.string().max(64).optional(),
});
export type CaseFilter = z.infer<typeof caseFilter>;

export const caseRow = z.object({
  caseId: z.string(), customerId: z.string(), customer: z.string(), product: z.string(), currency, balance: minor, minimumDue: minor, daysPastDue: z.number().int(), stage, state: caseState,
  segment: segment.nullable(), stops: z.array(stopKind), jurisdiction: jurisdiction.nullable(), attempts: count, lastAttemptAt: instant.nullable(), nextAt: instant.nullable(),
});
export type CaseRow = z.infer<typeof caseRow>;

export const caseDebt = z.object({
  caseId: z.string(), account: z.string(), product: z.string(), currency, balance: minor, minimumDue: minor, principal: minor, dueDate: civilDate.nullable(), daysPastDue: z.number().int(), stage, state: caseState,
});
/** A named feature, which way it moved the estimate, and its sentence with its figures. */
export const profileReason = z.object({ feature: z.string(), about: z.enum(["willingness", "ability", "segment"]), effect: z.enum(["+", "-"]), text: localText });

export const ruleSpoken = z.object({
  rule: z.string(), version: count, text: localText, source: z.string(), grade: z.enum(["P", "S", "D"]), pass: z.boolean(), warning: z.boolean(),
  counted: z.number().nullable(), limit: z.number().nullable(), opensAt: instant.nullable(), missing: z.string().nullable(),
});
export const budgetLine = z.object({ rule: z.string(), version: count, text: localText, counts: z.string(), used: z.number(), limit: z.number(), left: z.number(), opensAt: instant.nullable() });
/** May this customer be contacted now, under the rules in force, and what is left of the budget. */
export const contactState = z.object({
  at: instant, zone: z.string().nullable(), localDate: civilDate.nullable(), allow: z.boolean(), opensAt: instant.nullable(), pack: z.string().nullable(), packVersion: count.nullable(),
  /** The day's window under the rules, minutes of the customer's day; null where no rule says. */
  hours: z.object({ from: z.number(), to: z.number() }).nullable(),
  rules: z.array(ruleSpoken), budget: z.array(budgetLine),
});

/** Everything that happened to a case, newest first. `values` are what its line is worded from. */
export const timelineItem = z.object({
  seq: count, at: instant, kind: z.enum(TIMELINE_KINDS), what: z.string(), by: z.union([role, z.enum(["customer", "system", "person"])]), attemptId: z.string().nullable(), values,
});

export const caseDetail = z.object({
  case: caseRow, customerName: z.string(),
  customer: z.object({
    customerId: z.string(), jurisdiction: jurisdiction.nullable(), timeZone: z.string().nullable(), language: language.nullable(), synthetic: z.boolean(),
    points: z.array(z.object({ pointId: z.string(), phone: z.string(), label: z.enum(["self", "home", "work", "third_party"]), valid: z.boolean().nullable(), optedOut: z.boolean(), consentAiVoice: z.boolean().nullable() })),
  }),
  debts: z.array(caseDebt),
  profile: z.object({ segment, willingness: z.number(), ability: z.number(), reasons: z.array(profileReason) }).nullable(),
  stops: z.array(z.object({ kind: stopKind, since: instant, source: z.string(), pointId: z.string().nullable() })),
  promises: z.array(promise), plans: z.array(plan),
  collected: z.array(z.object({ currency, amountMinor: minor, payments: count })),
  lastPayment: z.object({ amountMinor: minor, currency, on: civilDate }).nullable(),
  next: z.object({ kind: z.string(), dueAt: instant, agent: role, treatment: z.string() }).nullable(),
  contact: contactState,
  liveCall: z.string().nullable(),
});
export type CaseDetail = z.infer<typeof caseDetail>;

export const casesContract = {
  page: oc.errors(errors).input(z.object({ filter: caseFilter, sort: z.enum(CASE_SORTS), direction, ...page })).output(z.object({ rows: z.array(caseRow), total })),
  without: oc.errors(errors).input(z.object({ filter: caseFilter })).output(z.array(z.object({ filter: z.string(), n: count }))),
  get: oc.errors(errors).input(z.object({ caseId: z.string() })).output(caseDetail),
  timeline: oc.errors(errors).input(z.object({ caseId: z.string(), before: count.nullable(), kinds: z.array(z.enum(TIMELINE_KINDS)).optional(), limit: z.number().int().min(1).max(200) }))
    .output(z.object({ items: z.array(timelineItem), counts: z.record(z.enum(TIMELINE_KINDS), count), more: z.boolean() })),
};

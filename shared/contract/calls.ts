import { eventIterator, oc } from "@orpc/contract";
import { z } from "zod";
import {
  count, direction, disposition, emotion, finding, findingKind, frontRole, guardVerdict, instant, intent, language, mindId, move, page, plan, promise, segment, severity, stage, total, trigger, values,
} from "./common.ts";
import { civilDate } from "./common.ts";
import { errors } from "./errors.ts";
import { SIGNALS, CALL_SORTS } from "./names.ts";

export const signal = z.object({ kind: z.enum(SIGNALS), severity, since: instant, values });

/** A conversation under way. The customer's name is masked by the engine. */
export const liveCall = z.object({
  attemptId: z.string(), caseId: z.string(), customer: z.string(), stage, segment: segment.nullable(), language, holder: frontRole, startedAt: instant, connectedAt: instant.nullable(),
  verified: z.boolean(), turns: count, emotion: emotion.nullable(), lastMove: move.nullable(), lastIntents: z.array(intent), minds: z.record(mindId, count),
  /** Worst first. */
  signals: z.array(signal),
});
export type LiveCall = z.infer<typeof liveCall>;

/** Whole first (`reset`), then what changed. */
export const livePatch = z.object({ reset: z.boolean(), upsert: z.array(liveCall), remove: z.array(z.string()) });

export const callFilter = z.object({
  agent: frontRole.optional(), segment: segment.optional(), stage: stage.optional(), disposition: disposition.optional(), finding: z.union([findingKind, z.literal("any")]).optional(),
  language: language.optional(), minTalkMs: count.optional(), maxTalkMs: count.optional(), from: instant.optional(), to: instant.optional(),
  /** Spoken with a person, not merely dialled. */
  conversation: z.boolean().optional(), escalated: z.boolean().optional(),
  /** A case or an attempt, or the beginning of one. */
  q: z.string().max(64).optional(),
});
export type CallFilter = z.infer<typeof callFilter>;

export const callRow = z.object({
  attemptId: z.string(), caseId: z.string(), customer: z.string(), startedAt: instant, endedAt: instant.nullable(), agents: z.array(frontRole), segment: segment.nullable(), stage,
  language: language.nullable(), disposition: disposition.nullable(), conversation: z.boolean(), rightParty: z.boolean(), talkMs: count, findings: count, score: z.number().nullable(),
  escalated: z.boolean(), promised: z.boolean(), minds: z.record(mindId, count),
});
export type CallRow = z.infer<typeof callRow>;

const said = { seq: count, at: instant, n: count };
/** What stands in a transcript, in order of the ledger. An item with a `seq` that came before takes its place: how far words were heard is known later. `draft` is words in the making: no `seq`, never said, replaced by the next item. */
export const transcriptItem = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("opened"), seq: count, at: instant, answeredBy: z.enum(["person", "machine", "unknown"]), ringMs: count }),
  z.object({
    kind: z.literal("agent"), ...said, by: frontRole, move, mind: mindId, text: z.string(), verdict: guardVerdict, draft: z.number().int(),
    /** 0…1 of the text that was heard; null: not spoken (blocked, or not yet). */
    heard: z.number().nullable(),
    /** Where figures from the ledger stand in the text, end exclusive. */
    figures: z.array(z.tuple([z.number(), z.number()])),
  }),
  z.object({ kind: z.literal("customer"), ...said, text: z.string(), intents: z.array(intent), emotion: emotion.nullable(), facts: values, mind: mindId, interrupted: z.boolean() }),
  z.object({ kind: z.literal("verified"), seq: count, at: instant }),
  z.object({ kind: z.literal("handed"), seq: count, at: instant, from: frontRole, to: frontRole, why: z.string() }),
  z.object({ kind: z.literal("escalated"), seq: count, at: instant, by: frontRole, trigger, evidence: z.array(z.number()) }),
  z.object({ kind: z.literal("promise"), seq: count, at: instant, amountMinor: z.number().int(), currency: z.string(), on: civilDate }),
  z.object({ kind: z.literal("plan"), seq: count, at: instant, parts: count, needsPerson: z.boolean() }),
  z.object({ kind: z.literal("callback"), seq: count, at: instant, for: instant }),
  z.object({ kind: z.literal("stop"), seq: count, at: instant, stop: z.string() }),
  z.object({ kind: z.literal("mind_failed"), seq: count, at: instant, reason: z.string() }),
  z.object({ kind: z.literal("ended"), seq: count, at: instant, disposition }),
  z.object({ kind: z.literal("draft"), at: instant, by: frontRole, move, text: z.string() }),
]);
export type TranscriptItem = z.infer<typeof transcriptItem>;

/** A call's page: all of it but the transcript. */
export const callDetail = z.object({
  call: callRow,
  timeZone: z.string().nullable(),
  work: z.string(),
  live: liveCall.nullable(),
  findings: z.array(finding),
  promises: z.array(promise), plans: z.array(plan),
  items: z.array(z.object({ itemId: z.string(), kind: z.enum(["escalation", "approval", "callback_task"]), severity, trigger: trigger.nullable(), state: z.enum(["open", "resolved"]) })),
  /** Neighbours in time, newer and older. */
  newer: z.string().nullable(), older: z.string().nullable(),
});

export const callsContract = {
  /** Conversations under way. */
  live: oc.errors(errors).output(eventIterator(livePatch)),
  page: oc.errors(errors).input(z.object({ filter: callFilter, sort: z.enum(CALL_SORTS), direction, ...page })).output(z.object({ rows: z.array(callRow), total })),
  /** For an empty list: how many calls each filter alone costs, without it. */
  without: oc.errors(errors).input(z.object({ filter: callFilter })).output(z.array(z.object({ filter: z.string(), n: count }))),
  get: oc.errors(errors).input(z.object({ attemptId: z.string() })).output(callDetail),
  /** The transcript from `after` on (null: from its beginning), and, while the call is under way, everything as it happens. Ends with the call. */
  transcript: oc.errors(errors).input(z.object({ attemptId: z.string(), after: count.nullable() })).output(eventIterator(transcriptItem)),
};

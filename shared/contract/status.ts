import { eventIterator, oc } from "@orpc/contract";
import { z } from "zod";
import { civilDate, count, instant, severity } from "./common.ts";
import { errors } from "./errors.ts";
import { SPEEDS } from "./names.ts";

export const shiftState = z.enum(["running", "pausing", "paused", "stopping", "ended"]);
export const speed = z.union(SPEEDS.map((n) => z.literal(n)));

/** What the frame around every screen shows: one object, sent anew when any of it changes, at most four times a second. */
export const status = z.object({
  engine: z.object({ version: z.string(), startedAt: instant, recovered: count }),
  /** null: no book yet. */
  practice: z.boolean().nullable(),
  /** The first run is over: a book was taken, or somebody chose to look round. */
  setUp: z.boolean(),
  book: z.object({ bookId: z.string(), today: civilDate, cases: count }).nullable(),
  shift: z.object({
    shiftId: z.string(), state: shiftState, now: instant, zone: z.string(), day: z.number().int(), days: z.number().int().nullable(),
    start: instant, speed, concurrency: count, live: count, attempts: count, seed: z.number().int().nullable(),
    /** Why it stands still: a person paused it, or it was cut off and waits. */
    pausedBy: z.enum(["person", "restart"]).nullable(),
    /** Dialling waits for the shift's own hours until then. */
    opensAt: instant.nullable(),
    /** Of the shift that is over. */
    ended: z.enum(["finished", "stopped", "killed"]).nullable(),
  }).nullable(),
  stop: z.object({ at: instant, reason: z.string(), silenced: count, held: count, tookMs: z.number().nonnegative() }).nullable(),
  endpoint: z.object({
    state: z.enum(["none", "ok", "degraded", "down", "untried"]), model: z.string().nullable(), p95Ms: z.number().nullable(), answered: count, failed: count,
    lastFailure: z.enum(["timeout", "refused", "invalid", "unreachable", "cut_off"]).nullable(), lastFailureAt: instant.nullable(), nextTryInMs: z.number().nullable(),
  }),
  ledger: z.object({ seq: count, head: z.string(), verifiedTo: count.nullable(), verifiedAt: instant.nullable(), fault: z.string().nullable() }),
  /** Hosts the engine may connect to, and attempts at others that were refused. */
  egress: z.object({ allowed: z.array(z.string()), made: count, refused: count }),
  inbox: z.object({ open: count, overdue: count, bySeverity: z.record(severity, count) }),
  live: count,
  actor: z.object({ userId: z.string() }),
});
export type Status = z.infer<typeof status>;

/** What happened on the ledger, without what it was about in words: enough to know which lists are stale. */
export const ledgerNote = z.object({ seq: count, types: z.array(z.string()), caseIds: z.array(z.string()), attemptIds: z.array(z.string()), at: instant });

export const statusContract = {
  get: oc.errors(errors).output(status),
  /** The whole status first, then again whenever it changed. */
  watch: oc.errors(errors).output(eventIterator(status)),
  /** Everything on the ledger after `after`, gathered a few times a second: a window that was away asks from where it was and misses nothing. */
  ledger: oc.errors(errors).input(z.object({ after: count.nullable() })).output(eventIterator(ledgerNote)),
  /** Walks the whole chain now. */
  verify: oc.errors(errors).output(z.object({ ok: z.boolean(), events: count, detail: z.string().nullable() })),
};

export const shiftContract = {
  /** Starts a practice shift. Fields left out: what the settings say. */
  start: oc.errors(errors).input(z.object({ days: z.number().int().min(1).max(90).optional(), seed: z.number().int().nonnegative().optional(), concurrency: z.number().int().min(1).max(500).optional(), speed: speed.optional() })).output(z.object({ shiftId: z.string() })),
  /** Nothing new is dialled; conversations under way go on to their end, then the clock stands still. */
  pause: oc.errors(errors).input(z.object({ reason: z.string().max(500) })).output(z.object({})),
  resume: oc.errors(errors).input(z.object({ reason: z.string().max(500) })).output(z.object({})),
  /** Ends the shift for good: nothing new is dialled, conversations under way go on to their end. */
  end: oc.errors(errors).input(z.object({ reason: z.string().max(500) })).output(z.object({})),
  speed: oc.errors(errors).input(z.object({ speed })).output(z.object({})),
  /** The kill switch. Never refused, never confirmed. */
  stopEverything: oc.errors(errors).input(z.object({ reason: z.string().max(500) })).output(z.object({ silenced: count, held: count, tookMs: z.number() })),
  /** Lifts the stop; a shift that it ended is not revived. */
  release: oc.errors(errors).input(z.object({ reason: z.string().min(1).max(500) })).output(z.object({})),
};

import { oc } from "@orpc/contract";
import { z } from "zod";
import { count, instant, language, localText, severity, values } from "./common.ts";
import { errors } from "./errors.ts";

/** One line of "since your last shift": worded by the screen from `what` and `values`, linked to `link`. */
export const sinceLine = z.object({
  what: z.enum([
    "shift_ended", "shift_cut_off", "cases_taken", "rejected_rows", "payments", "promises_made", "promises_kept", "promises_broken", "cases_closed", "stops_set", "settings_changed", "agents_changed", "attempts",
    "escalations_wait", "approvals_wait", "overdue_items", "callbacks_due", "promises_due",
    "critical_findings", "blocked_words", "mind_failures", "refusals", "interrupted_calls", "stop_pressed", "engine_recovered", "targets_missed",
  ]),
  n: count, severity: severity.nullable(), values,
  link: z.object({ screen: z.enum(["floor", "calls", "call", "inbox", "item", "book", "case", "reports", "settings", "import"]), params: z.record(z.string(), z.string()) }),
});
export const since = z.object({
  from: instant.nullable(), to: instant,
  /** What `from` is: the last time somebody said they had read this, or the beginning of the ledger. */
  changed: z.array(sinceLine), waits: z.array(sinceLine), wrong: z.array(sinceLine),
});

export const settings = z.object({
  language: language.nullable(), appearance: z.enum(["system", "light", "dark"]),
  endpoint: z.object({ baseUrl: z.string(), model: z.string() }).nullable(),
  /** Where the endpoint's key comes from; the key itself never comes back. `door`: the desktop's key store may hold one. */
  key: z.enum(["none", "environment", "keystore"]), keyByDoor: z.boolean(),
  /** Minutes of the bank's day in which new contacts are made, beside what the rules say. */
  shiftHours: z.object({ from: z.number().int().min(0).max(1440), to: z.number().int().min(0).max(1440) }),
  practice: z.object({ days: z.number().int().min(1).max(90), seed: z.number().int().nonnegative(), concurrency: z.number().int().min(1).max(500) }),
  zone: z.string(),
  dataFolder: z.object({ path: z.string(), freeBytes: z.number().nullable(), bytes: z.number() }),
  /** Free-form state of the screens: columns and saved views, by name. */
  views: z.record(z.string(), z.string()),
});
export type Settings = z.infer<typeof settings>;
const patch = settings.pick({ language: true, appearance: true, endpoint: true, shiftHours: true, practice: true }).partial()
  .extend({ view: z.object({ name: z.string().max(80), json: z.string().max(20_000).nullable() }).optional(), setUp: z.boolean().optional() });

export const probeFinding = z.object({
  check: z.enum(["reachable", "model listed", "reading", "JSON schema", "streaming", "context", "latency"]), state: z.enum(["yes", "no", "unknown"]), detail: z.string(), needed: z.boolean(),
  /** What the sentence is worded from in other languages. */
  values,
});

export const searchHit = z.object({
  kind: z.enum(["case", "call", "rule", "agent"]), id: z.string(), title: z.string(), text: localText.nullable(), detail: values,
});

export const deskContract = {
  since: oc.errors(errors).output(since),
  /** From here on "since" begins now. */
  sinceRead: oc.errors(errors).output(z.object({})),
  settings: oc.errors(errors).output(settings),
  setSettings: oc.errors(errors).input(patch).output(settings),
  /** Tries the endpoint given, or the one in the settings. */
  testEndpoint: oc.errors(errors).input(z.object({ baseUrl: z.string(), model: z.string() })).output(z.object({ usable: z.boolean(), tookMs: z.number(), findings: z.array(probeFinding) })),
  search: oc.errors(errors).input(z.object({ q: z.string().max(64) })).output(z.array(searchHit).max(20)),
};

import type { LiveCall } from "../../../shared/contract/calls.ts";
import { bySignal } from "../../../shared/contract/attention.ts";
import type { Emotion, Severity } from "../../../shared/domain/labels.ts";
import type { Instant } from "../../../shared/lib/time-zone.ts";
import type { Heat, Mark, Watched } from "./watched.ts";

export type Signal = LiveCall["signals"][number];

interface Sign {
  readonly severity: Severity;
  /** The mark it rests on while it holds; null: it does not. A severity of the mark's own goes before the table's. */
  readonly holds: (call: Watched, now: Instant) => (Mark & { readonly severity?: Severity | null }) | null;
}

/** Any good call is over by then. */
const LONG_MS = 8 * 60_000;
const often = (mark: Mark | null, times: number): Mark | null => (mark && mark.n >= times ? mark : null);
/** Only while they are as hot as that and no hotter: one sign for one mood. */
const mood = (heat: Heat, turns: number) => (call: Watched): Mark | null => (call.emotion === (heat satisfies Emotion) ? often(call.heat[heat] ?? null, turns) : null);

/** Why a conversation needs an eye: what it rests on, and how bad that is. */
const SIGNS: Readonly<Record<Signal["kind"], Sign>> = {
  self_harm: { severity: "critical", holds: (call) => call.danger },
  hostile: { severity: "high", holds: mood("hostile", 1) },
  angry: { severity: "high", holds: mood("angry", 1) },
  escalated: { severity: "high", holds: (call) => call.escalated },
  beyond_authority: { severity: "medium", holds: (call) => call.beyond },
  blocked_words: { severity: "medium", holds: (call) => call.blocked },
  refused_twice: { severity: "medium", holds: (call) => often(call.refused, 2) },
  unsure: { severity: "medium", holds: (call) => often(call.unsure, 2) },
  mind_failed: { severity: "low", holds: (call) => call.failed },
  irritated: { severity: "low", holds: mood("irritated", 2) },
  third_party: { severity: "low", holds: (call) => call.stranger },
  long: { severity: "low", holds: ({ connectedAt }, now) => (connectedAt !== null && now - connectedAt >= LONG_MS ? { since: connectedAt + LONG_MS, n: 1, values: {} } : null) },
  silence: { severity: "low", holds: (call) => call.quiet },
};

/** What holds now, worst first. */
export function signalsOf(call: Watched, now: Instant): Signal[] {
  return (Object.entries(SIGNS) as [Signal["kind"], Sign][]).flatMap(([kind, { severity, holds }]) => {
    const mark = holds(call, now);
    return mark ? [{ kind, severity: mark.severity ?? severity, since: mark.since, values: { ...mark.values, n: mark.n } }] : [];
  }).sort(bySignal);
}

/** Whether time alone, without an event, has changed what holds. */
export const isLong = ({ connectedAt }: Watched, now: Instant): boolean => connectedAt !== null && now - connectedAt >= LONG_MS;

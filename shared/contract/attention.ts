import { SEVERITIES } from "../domain/labels.ts";
import type { Severity } from "../domain/labels.ts";
import type { LiveCall } from "./calls.ts";
import { SIGNALS } from "./names.ts";

type Signal = LiveCall["signals"][number];
const SEVERITY_RANK = new Map<Severity, number>(SEVERITIES.map((severity, rank) => [severity, rank]));
const KIND_RANK = new Map<Signal["kind"], number>(SIGNALS.map((kind, rank) => [kind, rank]));

/** Gravest first, then in the order signals are named in, then what has gone on longest. */
export const bySignal = (a: Signal, b: Signal): number =>
  (SEVERITY_RANK.get(a.severity) as number) - (SEVERITY_RANK.get(b.severity) as number) || (KIND_RANK.get(a.kind) as number) - (KIND_RANK.get(b.kind) as number) || a.since - b.since;

/** Conversations in the order they need an eye: by their worst signal; those without one after them, longest under way first; those that still ring last, since nobody speaks in them. */
export function byAttention(a: LiveCall, b: LiveCall): number {
  const [worst, other] = [a.signals[0], b.signals[0]];
  const needs = worst && other ? bySignal(worst, other) : Number(other !== undefined) - Number(worst !== undefined);
  return needs || Number(a.connectedAt === null) - Number(b.connectedAt === null) || a.startedAt - b.startedAt || (a.attemptId < b.attemptId ? -1 : Number(a.attemptId > b.attemptId));
}

import type { Outputs } from "../../shared/contract/index.ts";
import type { Instant } from "../../shared/lib/time-zone.ts";
import type { ShiftMark } from "../desk-ports.ts";
import type { ShiftPlan } from "./deps.ts";
import type { Pace } from "./pace.ts";
import type { ShiftToWork } from "./resume.ts";
import type { ShiftEnd } from "./shift.ts";
import { opensAt, type ShiftHours } from "./shift-hours.ts";
import type { Steering } from "./steering.ts";

export type ShiftView = NonNullable<Outputs["status"]["get"]["shift"]>;

const DAY_MS = 86_400_000;

/** A shift at work. */
export interface Working {
  readonly done: Promise<ShiftEnd>;
  /** Attempts made, and those under way. */
  readonly attempts: { readonly made: number; readonly open: number };
  /** See the simulated clock. */
  advance(at: Instant): void;
  /** Time stands still for good; what is under way is cut off. */
  close(): void;
}

/** Sets a shift going. */
export type Begin = (shift: ShiftToWork, how: { readonly pace: Pace; readonly halted: AbortSignal; readonly steering: Steering }) => Working;

/** One shift: at work, standing still without anybody at it, or over. */
export interface Current {
  readonly plan: ShiftPlan;
  /** Attempts made before this engine took it up. */
  before: number;
  readonly halt: AbortController;
  pace: Pace | null;
  working: Working | null;
  state: ShiftView["state"];
  pausedBy: ShiftView["pausedBy"];
  ending: ReturnType<Steering["ending"]>;
  ended: ShiftView["ended"];
  /** Where its time stands while nobody works it. */
  at: Instant;
}

export const freshShift = (plan: ShiftPlan, at: Instant): Current =>
  ({ plan, before: 0, halt: new AbortController(), pace: null, working: null, state: "running", pausedBy: null, ending: null, ended: null, at });

/** As the ledger left it. What was cut off waits for a person unless it may go on by itself. */
export function shiftAsLeft(mark: ShiftMark, at: Instant): Current {
  const { shiftId, concurrency, start, days, seed, state, ended, attempts, practice } = mark;
  const pausedBy = state === "ended" ? null : state === "paused" ? "person" : practice ? null : "restart";
  return { ...freshShift({ shiftId, concurrency, start, days, seed }, at), before: attempts, state: pausedBy ? "paused" : state, pausedBy, ended };
}

export function viewOf(current: Current, how: { readonly now: Instant; readonly zone: string; readonly speed: ShiftView["speed"]; readonly hours: ShiftHours }): ShiftView {
  const { plan, before, state, pausedBy, ended, working } = current;
  const { now, zone, speed, hours } = how;
  const day = Math.max(1, Math.floor((now - plan.start) / DAY_MS) + 1);
  return {
    shiftId: plan.shiftId, state, now, zone, day: Math.min(day, plan.days ?? day), days: plan.days, start: plan.start, speed, concurrency: plan.concurrency,
    live: working?.attempts.open ?? 0, attempts: before + (working?.attempts.made ?? 0), seed: plan.seed, pausedBy, ended, opensAt: state === "running" ? opensAt(hours, now, zone) : null,
  };
}

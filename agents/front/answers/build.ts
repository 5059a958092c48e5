import type { Disposition } from "../../../shared/domain/call.ts";
import type { Trigger } from "../../../shared/domain/labels.ts";
import type { Move } from "../../../shared/domain/move.ts";
import type { FrontRole } from "../../../shared/domain/role.ts";
import type { Plan, View } from "../memory.ts";
import type { NextStep, Speech } from "../next-step.ts";

export type Handler = (view: View) => Plan;

export const say = (move: Move, more: Omit<Speech, "moves"> = {}): NextStep => ({ kind: "say", speech: { moves: [move], ...more } });
export const close = (disposition: Disposition, more: Partial<Speech> = {}): NextStep => ({
  kind: "close", disposition, speech: { moves: ["close"], ...more },
});
/** Ends without a word more: what had to be said is said by the move given. */
export const closeWith = (disposition: Disposition, move: Move, more: Omit<Speech, "moves"> = {}): NextStep => ({
  kind: "close", disposition, speech: { moves: [move], ...more },
});
export const escalate = (trigger: Trigger): NextStep => ({ kind: "escalate", trigger });
export const to = (role: FrontRole, why: string): NextStep => ({ kind: "hand_over", to: role, why });

export const timesAsked = (view: View, move: Move): number => view.m.asked[move] ?? 0;
export const timesMet = (view: View): number => view.m.met[view.intent] ?? 0;
/** What the recap of the present draft is of: a plan, two dated parts, a part whose rest stays open, or all of it. */
export function recapTags({ m, case: { balance, planNeedsPerson } }: View): readonly string[] {
  const parts = m.draft?.parts.filter(({ on }) => on !== null) ?? [];
  if (m.draft?.plan) return planNeedsPerson ? ["plan", "plan_person"] : ["plan"];
  if (parts.length > 1) return ["rest"];
  return m.draft?.restAsked && parts.reduce((sum, { amountMinor }) => sum + amountMinor, 0) < balance ? ["part_open"] : [];
}

/** The open question once more in other words, keeping what made it fit. */
export function questionAgain(view: View, move: Move): NextStep {
  const { m } = view;
  const tags = move === "confirm_promise" ? recapTags(view)
    : move === "ask_date" && m.draft?.restAsked ? ["rest"]
    : move === "probe_ability" && m.stop === "vulnerable" ? ["hardship_health"]
    : move === "ask_dispute_detail" && (m.met.dispute_debt ?? 0) > 0 ? ["not_mine"]
    : ["again"];
  return say(move, { tags });
}

export const also = (view: View, ...intents: readonly string[]): boolean => view.reading.intents.some((intent) => intents.includes(intent));

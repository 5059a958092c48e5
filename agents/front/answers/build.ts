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
export const also = (view: View, ...intents: readonly string[]): boolean => view.reading.intents.some((intent) => intents.includes(intent));

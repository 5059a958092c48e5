import type { Move } from "../../../shared/domain/move.ts";

/** The asks from full-today down to a person. Index = rung − 1. */
const RUNGS: readonly Move[] = ["ask_payment", "ask_near_date", "ask_part_and_rest", "propose_plan", "propose_to_person", "hand_to_person"];
export const askOf = (rung: number): Move => RUNGS[Math.min(Math.max(rung, 1), RUNGS.length) - 1] as Move;

export interface LadderState {
  readonly rung: number;
  readonly facts: readonly string[];
}

/**
 * One rung down for a new fact, never for a sigh: a fact already counted moves nothing.
 * `floor` is the lowest rung this fact may lead to, `enter` the one it leads to at once.
 */
export function stepDown(ladder: LadderState, fact: string, to: { readonly enter?: number; readonly floor?: number } = {}): LadderState {
  if (ladder.facts.includes(fact)) return ladder;
  const rung = Math.min(Math.max(to.enter ?? 0, ladder.rung + (to.enter === undefined ? 1 : 0)), to.floor ?? RUNGS.length);
  return { rung: Math.max(ladder.rung, rung), facts: [...ladder.facts, fact] };
}

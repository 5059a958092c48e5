import { addDays, daysBetween } from "../../shared/lib/civil-date.ts";
import type { CivilDate } from "../../shared/lib/civil-date.ts";
import { stageOf } from "../../shared/domain/stage.ts";
import type { Stage } from "../../shared/domain/stage.ts";

export interface AgeFacts {
  readonly days_past_due: number;
  readonly as_of: CivilDate;
  readonly due_date: CivilDate | null;
  readonly balance: number;
  readonly state: string;
}

/**
 * Days past due on the book's day. Kept as the figure of the last import and counted on from there, so that closing a day
 * rewrites no case. What is paid or closed does not age; what is not yet due begins to on the day after its due date.
 */
export function agedDays(facts: AgeFacts, today: CivilDate | null): number {
  const { days_past_due: days, as_of: asOf } = facts;
  if (today === null || today <= asOf || facts.state === "closed" || facts.balance <= 0) return days;
  if (days > 0) return days + daysBetween(asOf, today);
  return facts.due_date === null ? days : Math.max(days, daysBetween(facts.due_date, today));
}

export const stageToday = (facts: AgeFacts, today: CivilDate | null): Stage => stageOf(agedDays(facts, today));

/** The day that begins once `closed` is over. */
export const dayAfter = (closed: CivilDate): CivilDate => addDays(closed, 1);

import { addDays } from "../../../../shared/lib/civil-date.ts";
import type { CivilDate } from "../../../../shared/lib/civil-date.ts";
import type { ReadingFacts } from "../../../../shared/domain/reading.ts";
import { customerTurns, finding, spokenTurns, verifiedBy } from "../call.ts";
import type { Check, InspectedCall } from "../call.ts";
import { duties } from "../tables.ts";
import { figuresIn } from "../text.ts";

interface True {
  readonly amounts: ReadonlySet<number>;
  readonly dates: readonly CivilDate[];
}

/** Everything that may rightly be spoken as money or as a day: the case's facts, what was agreed, what the customer said. */
function trueFigures(call: InspectedCall): True {
  const { facts, known, promises, plans } = call;
  const said = customerTurns(call).flatMap(({ reading }): ReadingFacts[] => (reading ? [reading.facts, ...(reading.facts.parts ?? [])] : []));
  const balance = facts.balance ?? 0;
  const parts = [...promises, ...plans.flatMap((plan) => plan.parts)];
  const named = [
    facts.balance, facts.minimumDue, facts.lastPayment?.amount, facts.promise?.amount, facts.plan?.first, facts.plan?.each,
    ...parts.map(({ amountMinor }) => amountMinor), ...(known?.spokenAmounts ?? []),
    ...said.flatMap(({ amountMinor, share }) => [amountMinor, share === undefined ? undefined : Math.round(share * balance)]),
  ].filter((amount) => amount !== undefined);
  const days = [
    facts.dueDate, facts.lastPayment?.date, facts.promise?.date, ...parts.map(({ on }) => on), ...(known?.spokenDates ?? []),
    ...said.map(({ date }) => date), ...[0, 1, 2, 3].map((ahead) => addDays(call.asof, ahead)),
  ].filter((date) => date !== undefined);
  // What is left after a part is as true as the part.
  return { amounts: new Set([...named, ...named.map((amount) => balance - amount)]), dates: days };
}

/** A sum, a day or a number of days late that is none of them. */
export const wrongFacts: Check = (call) => {
  if (call.facts.balance === undefined) return [];
  const { amounts, dates } = trueFigures(call);
  const how = { lang: call.lang, currency: call.facts.currency ?? "CNY", asof: call.asof };
  return spokenTurns(call).flatMap((turn) => {
    if (!verifiedBy(call, turn.n) || (!call.known && duties.offers.includes(turn.move))) return [];
    const said = figuresIn(turn.text, how);
    const wrong =
      said.amounts.find(({ minor, bare }) => (!bare || duties.money_moves.includes(turn.move)) && !minor.some((one) => amounts.has(one))) ??
      said.dates.find(({ is }) => !dates.some(is)) ??
      (turn.move === "answer_fact" || turn.move === "state_purpose" ? said.days.find(({ values }) => !values.includes(call.facts.daysPastDue ?? Number.NaN)) : undefined);
    return wrong ? [finding("wrong_fact", turn.n, wrong.span)] : [];
  });
};

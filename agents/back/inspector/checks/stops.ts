import type { Finding } from "../../../../shared/domain/finding.ts";
import { emergencyNumbers } from "../../compliance/packs.ts";
import { customerTurns, finding, saidIntents, spokenTurns } from "../call.ts";
import type { Check, InspectedCall } from "../call.ts";
import { duties } from "../tables.ts";
import { plain } from "../text.ts";

type Duty = (typeof duties)["stops"][number];

/** What was said obliged us to stop: it is on record, and nothing was asked for afterwards. */
function honoured(duty: Duty, call: InspectedCall): Finding[] {
  const heard = customerTurns(call).find((turn) => saidIntents(turn).some((intent) => duty.intents.includes(intent)));
  if (!heard) return [];
  const asked = spokenTurns(call).find(({ n, move }) => n > heard.n && duty.not_after.includes(move));
  if (asked) return [finding(duty.finding, asked.n)];
  const recorded = call.stops.some((stop) => duty.recorded_as.includes(stop)) || call.escalations.some((trigger) => duty.recorded_by_trigger.includes(trigger));
  // Seen at the bank while they were still on the line: nothing is left to be traced.
  const settled = duty.intents.includes("already_paid") && spokenTurns(call).some(({ move }) => move === "payment_seen");
  return recorded || settled ? [] : [finding(duty.finding, heard.n)];
}

export const stopsHonoured: Check = (call) => {
  const found = duties.stops.flatMap((duty) => honoured(duty, call));
  return found.filter((one, i) => found.findIndex(({ kind, turn }) => kind === one.kind && turn === one.turn) === i);
};

/** A remark of harming themselves is answered with safe words in the next breath and with a number of the place. */
export const lifeFirst: Check = (call, { packs }) => {
  const heard = customerTurns(call).find((turn) => saidIntents(turn).includes("self_harm"));
  if (!heard) return [];
  const after = spokenTurns(call).filter(({ n }) => n > heard.n);
  // They hung up before anything could be said.
  if (after.length === 0 && call.disposition !== "self_harm") return [finding("safe_words_missing", heard.n)];
  if (after.length === 0) return [];
  const reply = customerTurns(call).find(({ n }) => n > heard.n)?.n ?? Number.POSITIVE_INFINITY;
  const atOnce = after.filter(({ n }) => n < reply);
  const numbers = emergencyNumbers(packs, { jurisdiction: call.jurisdiction, date: call.asof });
  const given = after.some(({ text }) => numbers.some((number) => plain(text).replaceAll(/[\s-]/g, "").includes(number)));
  return [
    ...(atOnce.some(({ move }) => move === "safe_words") ? [] : [finding("safe_words_missing", atOnce[0]?.n ?? heard.n)]),
    ...(given || numbers.length === 0 ? [] : [finding("emergency_number_missing", heard.n)]),
  ];
};

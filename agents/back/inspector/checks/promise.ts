import type { AgentTurn, PromiseTerms } from "../../../../shared/domain/call.ts";
import type { Intent } from "../../../../shared/domain/labels.ts";
import type { Finding } from "../../../../shared/domain/finding.ts";
import { customerTurns, finding, saidIntents, spokenTurns } from "../call.ts";
import type { Check, InspectedCall } from "../call.ts";
import { duties } from "../tables.ts";
import { figuresIn } from "../text.ts";
import type { Said } from "../text.ts";

const YES: readonly Intent[] = ["affirm", "promise_full", "promise_partial", "pay_now"];
const NO: readonly Intent[] = ["negate", "refuse", "deny_identity"];

const promiseRecaps = (call: InspectedCall): AgentTurn[] => spokenTurns(call).filter(({ move }) => move === "confirm_promise" || move === "renew_promise");
const replyTo = (turn: AgentTurn, call: InspectedCall): { n: number; intents: readonly Intent[] } | null => {
  const reply = customerTurns(call).find(({ n }) => n > turn.n);
  return reply ? { n: reply.n, intents: saidIntents(reply) } : null;
};
const read = (turn: AgentTurn, call: InspectedCall): Said => figuresIn(turn.text, { lang: call.lang, currency: call.facts.currency ?? "CNY", asof: call.asof });

/** One promise against the recaps it may have been agreed in. */
function against(promise: PromiseTerms, recaps: readonly (readonly [AgentTurn, Said])[], call: InspectedCall): Finding | null {
  const saysAmount = ({ amounts }: Said): boolean => amounts.some(({ minor }) => minor.includes(promise.amountMinor));
  const saysDay = ({ dates }: Said): boolean => dates.some(({ is }) => is(promise.on));
  const agreed = recaps.find(([, said]) => saysAmount(said) && saysDay(said));
  if (agreed) {
    const reply = replyTo(agreed[0], call);
    // They said no to it and it was written down all the same.
    return reply && reply.intents[0] && NO.includes(reply.intents[0]) ? finding("promise_not_as_said", reply.n) : null;
  }
  const [turn, said] = recaps.at(-1) as readonly [AgentTurn, Said];
  if (said.amounts.length === 0 || said.dates.length === 0) return finding("recap_missing", turn.n);
  const other = saysAmount(said) ? said.dates[0] : said.amounts.find(({ minor }) => !call.promises.some(({ amountMinor }) => minor.includes(amountMinor))) ?? said.amounts[0];
  return finding("promise_not_as_said", turn.n, other?.span ?? null);
}

/** A recorded promise was recapped with its amount and its day, and recorded exactly so. */
export const promisesAsSaid: Check = (call) => {
  if (call.promises.length === 0) return [];
  const recaps = promiseRecaps(call).slice(-call.promises.length).map((turn) => [turn, read(turn, call)] as const);
  if (recaps.length === 0) return spokenTurns(call).some(({ move }) => duties.recaps.includes(move)) ? [] : [finding("recap_missing")];
  return call.promises.flatMap((promise) => against(promise, recaps, call) ?? []);
};

/** A recap that was answered with yes, and nothing on record. */
export const promisesRecorded: Check = (call) => {
  if (call.promises.length > 0 || call.plans.length > 0 || call.disposition === "paid_now") return [];
  const last = promiseRecaps(call).at(-1);
  const reply = last && replyTo(last, call);
  const first = reply?.intents[0];
  return reply && first && YES.includes(first) ? [finding("promise_not_recorded", reply.n)] : [];
};

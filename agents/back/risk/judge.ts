import { daysBetween } from "../../../shared/lib/civil-date.ts";
import type { CivilDate } from "../../../shared/lib/civil-date.ts";
import type { PlanTerms, PromiseTerms } from "../../../shared/domain/call.ts";
import type { Jurisdiction } from "../../../shared/domain/customer.ts";
import type { Proposal } from "../../../shared/domain/inbox.ts";
import type { Authority } from "../../../shared/domain/role.ts";
import { decisionsForPerson } from "../compliance/packs.ts";
import type { PackSet } from "../compliance/packs.ts";

/** What an agent would like to agree to, and the case it is about. Amounts in minor units of one currency. */
export type ProposalFacts = {
  readonly balance: number;
  /** The customer's local day. */
  readonly asof: CivilDate;
} & (
  | { readonly kind: "plan"; readonly plan: PlanTerms }
  | { readonly kind: "promise"; readonly promise: PromiseTerms }
  | { readonly kind: "reduction"; readonly reductionPct: number }
  | { readonly kind: "waiver" | "stop_collection" | "third_party_contact" }
);

export type Beyond = Proposal["beyond"][number];
export type Judgement = { readonly within: true } | { readonly within: false; readonly beyond: readonly Beyond[] };

const NOTHING: Authority = { maxReductionPct: 0, maxInstalments: 0, minFirstPaymentPct: 100, waiveFees: false, maxPromiseDays: 0 };

/** Asked and allowed where more is worse; nothing when it is not more. */
const atMost = (limit: string, asked: number, allowed: number): Beyond[] => (asked > allowed ? [{ limit, asked, allowed }] : []);
const atLeast = (limit: string, asked: number, allowed: number): Beyond[] => (asked < allowed ? [{ limit, asked, allowed }] : []);

/** A payment in the past is no payment; one too far ahead is beyond the limit. */
const daysAhead = (on: CivilDate, { asof }: ProposalFacts, authority: Authority): Beyond[] => {
  const days = daysBetween(asof, on);
  return [...atMost("promise_days", days, authority.maxPromiseDays), ...atLeast("promise_in_the_past", days, 0)];
};

/** Integer arithmetic only: a percentage of a balance must not hang on how a fraction is rounded. */
const percentOf = (balance: number, pct: number): number => Math.ceil((balance * pct) / 100);

function judgePlan(facts: ProposalFacts, plan: PlanTerms, authority: Authority): Beyond[] {
  const [first] = plan.parts;
  if (!first) return [{ limit: "instalments", asked: 0, allowed: authority.maxInstalments }];
  const total = plan.parts.reduce((sum, part) => sum + part.amountMinor, 0);
  // The plan is judged over the sum it is for; what it was never about is neither left out nor forgiven.
  const whole = plan.of ?? facts.balance;
  const least = percentOf(whole, 100 - Math.min(plan.reductionPct, authority.maxReductionPct));
  return [
    ...atMost("instalments", plan.parts.length, authority.maxInstalments),
    ...atLeast("first_payment", first.amountMinor, Math.min(percentOf(whole, authority.minFirstPaymentPct), least)),
    ...daysAhead(first.on, facts, authority),
    ...atMost("reduction_pct", plan.reductionPct, authority.maxReductionPct),
    // What the parts leave out is a reduction too, whatever the plan calls it.
    ...atLeast("plan_total", total, least),
    ...atMost("plan_above_balance", Math.max(total, whole), facts.balance),
    ...(plan.of === undefined ? [] : [...atMost("plan_above_its_sum", total, whole), ...atLeast("plan_sum", whole, 1)]),
    ...(plan.waiveFees ? atMost("waive_fees", 1, authority.waiveFees ? 1 : 0) : []),
    ...atMost("part_not_positive", plan.parts.filter((part) => part.amountMinor <= 0).length, 0),
    ...atMost("parts_out_of_order", plan.parts.filter((part, i) => i > 0 && part.on <= (plan.parts[i - 1]?.on ?? "")).length, 0),
  ];
}

function exceeded(facts: ProposalFacts, authority: Authority): Beyond[] {
  switch (facts.kind) {
    case "plan":
      return judgePlan(facts, facts.plan, authority);
    case "promise":
      return [...daysAhead(facts.promise.on, facts, authority), ...atMost("promise_above_balance", facts.promise.amountMinor, facts.balance), ...atLeast("promise_amount", facts.promise.amountMinor, 1)];
    case "reduction":
      return atMost("reduction_pct", facts.reductionPct, authority.maxReductionPct);
    case "waiver":
      return atMost("waive_fees", 1, authority.waiveFees ? 1 : 0);
    // No card can give these away.
    case "stop_collection":
    case "third_party_contact":
      return [{ limit: facts.kind, asked: 1, allowed: 0 }];
  }
}

/**
 * Whether an agent with this authority may agree to it. Beyond it, every limit that is exceeded is named with what was asked
 * and what is allowed (minor units, percent, days or pieces as the limit says; yes is 1). An agent without authority (null)
 * may agree to nothing.
 */
export function judge(facts: ProposalFacts, authority: Authority | null): Judgement {
  const beyond = authority === null ? [{ limit: "authority", asked: 1, allowed: 0 }, ...exceeded(facts, NOTHING)] : exceeded(facts, authority);
  return beyond.length === 0 ? { within: true } : { within: false, beyond };
}

/** Whether the law of the place wants a person to decide this, even inside an agent's authority. */
export const needsPerson = (what: "plan" | "waiver" | "legal_step", where: { packs: PackSet; jurisdiction: Jurisdiction | null; date: CivilDate }): boolean =>
  decisionsForPerson(where.packs, where).has(what);

import { addDays, addMonths, daysBetween } from "../../../shared/lib/civil-date.ts";
import type { CivilDate } from "../../../shared/lib/civil-date.ts";
import { minorDigits } from "../../../shared/lib/money.ts";
import type { PlanTerms } from "../../../shared/domain/call.ts";
import type { Proposal } from "../../../shared/domain/inbox.ts";
import type { Authority } from "../../../shared/domain/role.ts";

/** What is known when an offer is worked out. Amounts in minor units of `currency`. */
export interface OfferInput {
  /** The sum the plan is for, which it then carries as `of`: what is due now, or all of it. */
  readonly balance: number;
  readonly currency: string;
  readonly asof: CivilDate;
  readonly authority: Authority | null;
  /** What the customer says can be spared a month; null when they did not say. */
  readonly surplusMinor: number | null;
  /** When money is next in; null when unknown. */
  readonly moneyDay: CivilDate | null;
  /** A first payment the customer has offered; the rest is then spread. */
  readonly first: { readonly amountMinor: number; readonly on: CivilDate } | null;
  /** How many payments the customer asked for; null when they did not say. */
  readonly askedInstalments: number | null;
}

export type Offer =
  | { readonly within: true; readonly plan: PlanTerms }
  | { readonly within: false; readonly plan: PlanTerms; readonly beyond: Proposal["beyond"] };

/** Longest plan a proposal is ever drawn up for, in payments (CN: at most five years). */
const LONGEST = 60;
const FIRST_IN_DAYS = 7;

/**
 * `n` monthly payments that sum to the balance exactly. Later ones are equal and round (whole major units where the balance allows),
 * the first takes what is left over, so that a single {each} is true of all of them.
 */
function spread(input: OfferInput, n: number): PlanTerms {
  const { balance, currency, asof, authority } = input;
  const unit = 10 ** minorDigits(currency);
  const least = Math.ceil((balance * (authority?.minFirstPaymentPct ?? 0)) / 100);
  const firstOn = input.first?.on ?? input.moneyDay ?? addDays(asof, FIRST_IN_DAYS);
  const wanted = input.first?.amountMinor ?? Math.max(least, Math.ceil(balance / n));
  const perRest = (balance - wanted) / (n - 1);
  const each = perRest >= unit * 10 ? Math.floor(perRest / unit) * unit : Math.floor(perRest);
  const fixed = input.first !== null;
  const exact = fixed && Number.isInteger(perRest) ? perRest : each;
  const last = fixed ? balance - wanted - exact * (n - 2) : exact;
  const first = fixed ? wanted : balance - exact * (n - 1);
  const amounts = [first, ...Array.from({ length: n - 2 }, () => exact), ...(n > 1 ? [last] : [])];
  const parts = amounts.map((amountMinor, i) => ({ amountMinor, on: i === 0 ? firstOn : addMonths(firstOn, i) }));
  return { of: balance, currency, parts, reductionPct: 0, waiveFees: false };
}

/** Which named limits of the authority a plan exceeds, and by how much. Without an authority everything does. */
export function beyondAuthority(plan: PlanTerms, limits: { readonly authority: Authority | null; readonly balance: number; readonly asof: CivilDate }): Proposal["beyond"] {
  const { authority, balance, asof } = limits;
  const first = plan.parts[0];
  const least = Math.ceil((balance * (authority?.minFirstPaymentPct ?? 100)) / 100);
  const checks: readonly (readonly [limit: string, asked: number, allowed: number, over: boolean])[] = [
    ["instalments", plan.parts.length, authority?.maxInstalments ?? 0, plan.parts.length > (authority?.maxInstalments ?? 0)],
    ["first_payment", first?.amountMinor ?? 0, least, (first?.amountMinor ?? 0) < least],
    ["promise_days", first ? daysBetween(asof, first.on) : 0, authority?.maxPromiseDays ?? 0, first !== undefined && daysBetween(asof, first.on) > (authority?.maxPromiseDays ?? 0)],
    ["reduction_pct", plan.reductionPct, authority?.maxReductionPct ?? 0, plan.reductionPct > (authority?.maxReductionPct ?? 0)],
    ["waive_fees", plan.waiveFees ? 1 : 0, authority?.waiveFees ? 1 : 0, plan.waiveFees && !authority?.waiveFees],
  ];
  return checks.filter(([, , , over]) => over).map(([limit, asked, allowed]) => ({ limit, asked, allowed }));
}

const bearable = (plan: PlanTerms, surplus: number | null): boolean => surplus === null || plan.parts.slice(1).every((part) => part.amountMinor <= surplus);

/**
 * One offer: the shortest plan that fits what the customer can spare, inside the authority when there is one.
 * Beyond it the plan they could carry comes back with the limits it exceeds: a proposal for a person.
 */
export function offerFor(input: OfferInput): Offer {
  const { authority, balance, surplusMinor } = input;
  const limits = { authority, balance, asof: input.asof };
  const most = authority?.maxInstalments ?? 0;
  const wished = input.askedInstalments ?? 0;
  const shortest = surplusMinor === null ? Math.max(2, Math.min(wished || 3, most)) : 2;
  for (let n = shortest; n <= most; n++) {
    const plan = spread(input, n);
    if (wished <= most && plan.parts.every((part) => part.amountMinor > 0) && bearable(plan, surplusMinor) && beyondAuthority(plan, limits).length === 0) return { within: true, plan };
  }
  const needed = surplusMinor && surplusMinor > 0 ? Math.ceil(balance / surplusMinor) : Math.max(wished, most * 2);
  const n = Math.min(LONGEST, Math.max(2, wished, needed));
  const plan = spread({ ...input, first: null, authority: { maxReductionPct: 0, maxInstalments: LONGEST, minFirstPaymentPct: 0, waiveFees: false, maxPromiseDays: 0 } }, n);
  const beyond = beyondAuthority(plan, limits);
  return beyond.length === 0 ? { within: true, plan } : { within: false, plan, beyond };
}

import type { Debt, Jurisdiction } from "../../../shared/domain/customer.ts";
import { randomFrom } from "../../../shared/lib/random.ts";
import type { Random } from "../../../shared/lib/random.ts";
import { nextWeekday } from "./money-in.ts";
import type { MoneyIn, Purse } from "./money-in.ts";

/** What lies behind the arrears. The agents never see it; what the customer says and does follows from it. */
export const STANCES = [
  "forgetful", "short", "avoiding", "disputes_debt", "disputes_amount", "has_paid", "ill", "bereaved", "has_lawyer", "leave_me_alone",
] as const;
export type Stance = (typeof STANCES)[number];
export type Style = "short" | "plain" | "chatty";

export interface Truth {
  readonly stance: Stance;
  /** 0…1: wishes to pay. */
  readonly willingness: number;
  /** 0…1: how easily angered. */
  readonly temper: number;
  /** 0…1: keeps to what was said when it can be kept. */
  readonly reliability: number;
  readonly purse: Purse;
  /** Would remember the debt without being told. */
  readonly knows: boolean;
  readonly style: Style;
  /** Takes part in the call only when a person is promised. */
  readonly wantsPerson: boolean;
  readonly asksRobot: boolean;
  /** Doubts the caller is the bank. */
  readonly wary: boolean;
  /** May speak of not wanting to live when the talk turns to the trouble. Rare. */
  readonly atRisk: boolean;
}

/** Rare stances in percent of all customers; the rest follow from willingness and ability. */
const RARE: Readonly<Record<string, number>> = {
  disputes_debt: 1.3, disputes_amount: 2.2, has_paid: 3.2, ill: 2.2, bereaved: 0.7, has_lawyer: 0.7, leave_me_alone: 1.7,
};
const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
const clamp = (x: number, low: number, high: number): number => Math.min(high, Math.max(low, x));
const mean = (values: readonly number[]): number => (values.length === 0 ? 0 : values.reduce((a, b) => a + b, 0) / values.length);

/**
 * Named features of the book: each 0…1 or so. A missing one counts as middling. Only what a payment or a passing day leaves
 * alone: money paid in must not turn somebody into another person.
 */
function features(debt: Debt): { late: number; paying: number; used: number } {
  const billed = mean(debt.billed.slice(0, 6));
  const months = debt.paymentHistory[0] ?? Math.ceil(debt.daysPastDue / 30);
  return {
    late: clamp(months, 0, 6) / 6 + 0.1 * debt.paymentHistory.filter((late) => late > 0).length,
    paying: billed > 0 ? clamp(mean(debt.paid.slice(0, 6)) / billed, 0, 1) : 0.3,
    used: debt.limit ? clamp(debt.principal / debt.limit, 0, 1.3) : 0.6,
  };
}

function drawStance(willingness: number, ability: number, random: Random): Stance {
  let left = random.next() * 100;
  for (const [stance, share] of Object.entries(RARE)) if ((left -= share) < 0) return stance as Stance;
  if (willingness < 0.4) return "avoiding";
  return ability > 0.5 ? "forgetful" : "short";
}

function drawMoneyIn(jurisdiction: Jurisdiction | null, random: Random): MoneyIn {
  if (jurisdiction === "US" && random.chance(0.5)) return { kind: "fortnightly", anchor: nextWeekday("2026-01-05", 5 + 7 * random.int(0, 1)) };
  return { kind: "monthly", day: random.pick(jurisdiction === "US" ? [1, 3, 15, 15, 28, 31] : [5, 8, 10, 10, 15, 15, 20, 25, 28, 31]) };
}

/** A month's instalment of ordinary size for this debt, minor units: what ability is measured by. */
function usualPayment(debt: Debt): number {
  const minimum = debt.minimumDue > 0 ? debt.minimumDue : Math.ceil(debt.balance * 0.05);
  return Math.max(1, Math.min(debt.balance || minimum, Math.max(minimum, Math.ceil(mean(debt.paid.slice(0, 3)) * 0.5))));
}

interface Whose {
  readonly seed: number;
  readonly caseId: string;
  readonly customerId: string;
  readonly jurisdiction: Jurisdiction | null;
}

/** The hidden truth of one case, always the same for the same seed and book row; what has been paid only touches the purse. */
export function drawTruth(whose: Whose, debt: Debt): Truth {
  const person = randomFrom(whose.seed, "truth", whose.customerId);
  const own = randomFrom(whose.seed, "truth", whose.customerId, whose.caseId);
  const { late, paying, used } = features(debt);
  const willingness = sigmoid(0.75 - 0.9 * late + 0.9 * paying + 0.8 * person.normal());
  const ability = sigmoid(0.35 - 1.1 * (used - 0.5) + 0.8 * paying - 0.3 * late + 0.8 * person.normal());
  const stance = drawStance(willingness, ability, own);
  const poor = stance === "ill" || stance === "bereaved" ? 0.4 : 1;
  const free = usualPayment(debt) * poor * (0.25 + 2.1 * ability) * Math.exp(0.3 * person.normal());
  return {
    stance, willingness,
    temper: clamp(0.35 + 0.18 * person.normal() + (stance === "leave_me_alone" ? 0.25 : 0), 0.05, 0.95),
    reliability: clamp(0.55 + 0.4 * willingness + 0.1 * person.normal(), 0.2, 0.97),
    purse: { free: Math.round(free), cash: Math.round(free * (stance === "forgetful" ? 1 : person.next() * 0.45)), moneyIn: drawMoneyIn(whose.jurisdiction, person) },
    knows: stance !== "disputes_debt" && (stance === "avoiding" || person.chance(0.75)),
    style: person.weighted({ short: 3, plain: 4, chatty: 3 }),
    wantsPerson: own.chance(0.015),
    asksRobot: person.chance(0.07),
    wary: person.chance(0.1),
    atRisk: (stance === "short" || stance === "ill" || stance === "bereaved") && own.chance(0.012),
  };
}

import type { Case } from "../../../shared/domain/customer.ts";
import type { CaseHistory } from "../../../shared/domain/record.ts";

export interface FeatureInput {
  readonly caseRow: Case;
  /** The customer's other cases. */
  readonly siblings: readonly Case[];
  readonly history: CaseHistory;
}

/** How strongly a feature holds, 0…1, and the figures its sentence shows. */
export interface FeatureValue {
  readonly x: number;
  readonly values: Readonly<Record<string, number>>;
}
/** null: the book does not say, so the feature is silent rather than neutral. */
export type Feature = (input: FeatureInput) => FeatureValue | null;

const RECENT = 3;
const unit = (x: number): number => Math.min(1, Math.max(0, x));
const late = (status: number | undefined): number => Math.max(0, status ?? 0);
const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + Math.max(0, amount), 0);

/** Statements of the book as a share: `n` of `of`. */
function statements(series: readonly number[], holds: (status: number, at: number) => boolean): FeatureValue | null {
  if (series.length === 0) return null;
  const n = series.filter(holds).length;
  return { x: n / series.length, values: { n, of: series.length } };
}

/** Something that happened `n` times and counts fully from `full` on; silent while it never did. */
const times = (n: number, full: number): FeatureValue | null => (n > 0 ? { x: unit(n / full), values: { n } } : null);
const heard = ({ history }: FeatureInput, ...intents: readonly string[]): number =>
  intents.reduce((total, intent) => total + (history.intents[intent] ?? 0), 0);

/** Months of arrears gained within the last three statements; negative when they shrank. */
function arrearsChange({ caseRow }: FeatureInput): number | null {
  const [now, , before] = caseRow.debt.paymentHistory;
  return now === undefined || before === undefined ? null : late(now) - late(before);
}

/** A payment answers the statement before it, so it is held against the older neighbour's bill. */
const billFor = (input: FeatureInput, at: number): number => input.caseRow.debt.billed[at + 1] ?? 0;

/** Percent by which the balance grew over three statements; null without two bills to compare. */
function growthPct({ caseRow }: FeatureInput): number | null {
  const [now, , before] = caseRow.debt.billed;
  return now === undefined || before === undefined || before <= 0 ? null : Math.round((100 * (now - before)) / before);
}

/**
 * Each feature by its id in features.json. All are monotone in the figure they are named after.
 * Windows and full marks are ours: there is no outcome data yet to fit them to.
 */
export const FEATURES = {
  paid_recently: ({ caseRow }) => statements(caseRow.debt.paid.slice(0, RECENT), (amount) => amount > 0),
  first_time_late: ({ caseRow }) => {
    const [now, ...earlier] = caseRow.debt.paymentHistory;
    if (now === undefined || earlier.length < 2) return null;
    return { x: earlier.every((status) => status <= 0) ? 1 : 0, values: { of: earlier.length + 1 } };
  },
  paid_in_full_before: ({ caseRow }) => statements(caseRow.debt.paymentHistory, (status) => status === -1),
  months_late: ({ caseRow }) => statements(caseRow.debt.paymentHistory, (status) => status >= 1),
  arrears_rising: (input) => {
    const change = arrearsChange(input);
    return change === null ? null : { x: unit(change / 3), values: { n: Math.max(0, change) } };
  },
  arrears_falling: (input) => {
    const change = arrearsChange(input);
    return change === null ? null : { x: unit(-change / 3), values: { n: Math.max(0, -change) } };
  },
  part_payments: (input) => statements(input.caseRow.debt.paid, (amount, at) => amount > 0 && amount < billFor(input, at)),
  promises_kept: ({ history }) => times(history.promisesKept, 2),
  promises_broken: ({ history }) => times(history.promisesBroken, 2),
  spoke_with_us: ({ history }) => (history.attempts > 0 ? { x: unit(history.conversations / history.attempts), values: { n: history.conversations, of: history.attempts } } : null),
  unanswered: ({ history }) => {
    const n = Math.max(0, history.attempts - history.connected);
    return history.attempts > 0 ? { x: unit(n / 6), values: { n, of: history.attempts } } : null;
  },
  offered_to_pay: (input) => times(heard(input, "pay_now", "promise_full", "promise_partial"), 2),
  asked_how: (input) => times(heard(input, "ask_amount", "ask_due_date", "ask_how_to_pay"), 2),
  asked_for_terms: (input) => times(heard(input, "request_extension", "request_instalments"), 2),
  refused: (input) => times(heard(input, "refuse"), 2),
  stalled: (input) => times(heard(input, "stall"), 3),
  angry: ({ history }) => (history.angriest > 1 ? { x: unit(history.angriest / 4), values: { n: history.angriest, of: 4 } } : null),
  abusive: (input) => times(heard(input, "abuse"), 2),
  bill_share_paid: (input) => {
    const { billed, paid } = input.caseRow.debt;
    const due = sum(billed.slice(1, RECENT + 1));
    if (due <= 0 || paid.length === 0) return null;
    const share = unit(sum(paid.slice(0, RECENT)) / due);
    return { x: share, values: { n: Math.round(100 * share) } };
  },
  utilisation: ({ caseRow: { debt } }) => {
    if (debt.limit === null || debt.limit <= 0) return null;
    const share = Math.max(0, debt.balance) / debt.limit;
    return { x: unit(share), values: { n: Math.round(100 * share) } };
  },
  months_behind: ({ caseRow: { debt } }) => {
    const n = Math.max(0, Math.ceil(debt.daysPastDue / 30));
    return { x: unit((n - 1) / 3), values: { n } };
  },
  bill_growing: (input) => {
    const pct = growthPct(input);
    return pct === null ? null : { x: unit(pct / 50), values: { n: Math.max(0, pct) } };
  },
  nothing_paid: ({ caseRow }) => {
    const recent = caseRow.debt.paid.slice(0, RECENT);
    return recent.length === 0 ? null : { x: recent.every((amount) => amount <= 0) ? 1 : 0, values: { of: recent.length } };
  },
  other_debts_overdue: ({ siblings }) => times(siblings.filter((other) => other.state !== "closed" && other.debt.balance > 0).length, 2),
  lost_income: (input) => times(heard(input, "hardship_income"), 2),
  illness: (input) => times(heard(input, "hardship_health"), 1),
  needs_terms: (input) => times(heard(input, "request_extension", "request_instalments"), 2),
  needs_reduction: (input) => times(heard(input, "request_reduction"), 2),
  paid_at_once: (input) => times(heard(input, "pay_now"), 1),
  promised_full: (input) => times(heard(input, "promise_full"), 2),
} satisfies Record<string, Feature>;

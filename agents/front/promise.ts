import { addMonths, daysBetween } from "../../shared/lib/civil-date.ts";
import type { CivilDate } from "../../shared/lib/civil-date.ts";
import type { PlanTerms } from "../../shared/domain/call.ts";
import type { Move } from "../../shared/domain/move.ts";
import type { ReadingFacts, PaymentPart } from "../../shared/domain/reading.ts";
import type { CaseView, Draft, Part } from "./memory.ts";

const amountOf = (part: PaymentPart, balance: number): number | null =>
  part.amountMinor ?? (part.share === undefined ? null : Math.round(balance * part.share));

/** A date the promise could be for: today or later; the past is no promise. */
const future = (date: CivilDate | undefined, asof: CivilDate): CivilDate | null => (date !== undefined && date >= asof ? date : null);

/** Amount-and-day pairs as the customer said them; whatever exceeds the balance is capped at it. */
function partsSaid(facts: ReadingFacts, view: CaseView): Part[] {
  const said = facts.parts && facts.parts.length > 1 ? facts.parts : [facts];
  let left = view.balance;
  const parts: Part[] = [];
  for (const part of said) {
    const amount = amountOf(part, view.balance) ?? (parts.length > 0 ? left : null);
    if (amount === null || amount <= 0 || left <= 0) continue;
    const amountMinor = Math.min(amount, left);
    left -= amountMinor;
    parts.push({ amountMinor, on: future(part.date, view.asof) });
  }
  return parts;
}

/** The same plan beginning on another day. */
const shifted = (draft: Draft, plan: PlanTerms, day: CivilDate): Draft => ({
  ...draft, parts: draft.parts.map((part) => ({ ...part, on: day })), plan: { ...plan, parts: plan.parts.map((part, i) => ({ ...part, on: addMonths(day, i) })) },
});

/** Two sums for one day are one payment. */
function joined(parts: readonly Part[]): Part[] {
  const byDay: Part[] = [];
  for (const part of parts) {
    const at = byDay.findIndex(({ on }) => on !== null && on === part.on);
    if (at < 0) byDay.push(part);
    else byDay[at] = { ...part, amountMinor: part.amountMinor + (byDay[at] as Part).amountMinor };
  }
  return byDay;
}

/** The same sum said again is the same payment, moved if its day is another; only after "and the rest?" may it be a second one. */
function restated(base: Draft, said: readonly Part[]): Draft | null {
  const [kept] = base.parts;
  const [again] = said;
  if (!kept || !again || said.length > 1 || again.amountMinor !== kept.amountMinor) return null;
  const on = again.on ?? kept.on;
  const rest = base.plan === null && base.restAsked && base.parts.length === 1 && on !== null && kept.on !== null && on > kept.on;
  if (rest) return null;
  const later = on !== null && kept.on !== null && on > kept.on;
  const plan = base.plan && on !== null && !later ? { ...base.plan, parts: base.plan.parts.map((part, i) => (i === 0 ? { ...part, on } : part)) } : later ? null : base.plan;
  return { ...base, plan, parts: [{ ...kept, on }, ...base.parts.slice(1)], obstacleAsked: base.obstacleAsked && kept.on === on };
}

const empty: Draft = { parts: [], plan: null, obstacleAsked: false, restAsked: false };

/**
 * The draft after what was just said. A new amount replaces the old ones, a bare day fills the first part that has none
 * (or moves the only one); `whole` means the customer spoke of all of it, so the balance is the amount.
 */
export function withSaid(draft: Draft | null, facts: ReadingFacts, at: { readonly view: CaseView; readonly whole: boolean }): Draft {
  const { view, whole } = at;
  const base = draft ?? empty;
  const said = partsSaid(facts, view);
  const day = future(facts.date, view.asof);
  if (base.plan && day !== null && (said.length === 0 || said[0]?.amountMinor === base.parts[0]?.amountMinor)) return shifted(base, base.plan, day);
  const same = restated(base, said);
  if (same) return same;
  if (said.length > 0) {
    const kept = base.parts[0];
    const open = base.plan === null && base.restAsked && kept && kept.on !== null && said.length === 1 && said[0]?.on !== null && base.parts.length === 1;
    if (open) {
      const rest = Math.min(said[0]?.amountMinor ?? 0, view.balance - kept.amountMinor);
      if (rest > 0) return { ...base, plan: null, parts: joined([kept, { amountMinor: rest, on: said[0]?.on ?? null }]) };
    }
    const parts = said.map((part, i) => (i === 0 && part.on === null && kept ? { ...part, on: kept.on } : part));
    return { ...base, plan: null, parts, obstacleAsked: base.obstacleAsked && kept?.on === parts[0]?.on };
  }
  if (base.parts.length === 0) return whole ? { ...base, parts: [{ amountMinor: view.balance, on: day }] } : base;
  if (day === null || base.plan) return base;
  const first = base.parts[0] as Part;
  const rest = view.balance - first.amountMinor;
  if (base.restAsked && base.parts.length === 1 && first.on !== null && rest > 0 && day > first.on) return { ...base, parts: joined([first, { amountMinor: rest, on: day }]) };
  // "And the rest, which day?" answered with the first part's own day says that part again: they had said it is all they have then.
  if (base.restAsked && base.parts.length === 1 && first.on === day) return base;
  const open = base.parts.findIndex((part) => part.on === null);
  return { ...base, parts: base.parts.map((part, i) => (i === Math.max(open, 0) ? { ...part, on: day } : part)) };
}

/** Days ahead from which something may come in between: a promise for today or tomorrow needs no obstacle test. */
const TEST_FROM_DAYS = 2;

/** What the promise still lacks; null when it is ready to be recapped. `too_late` when its day lies beyond the authority. */
export function needOf(draft: Draft, view: CaseView): { readonly move: Move; readonly tags: readonly string[] } | "too_late" | null {
  const first = draft.parts[0];
  if (!first) return { move: "ask_amount", tags: [] };
  if (first.on === null) return { move: "ask_date", tags: [] };
  const most = view.authority?.maxPromiseDays ?? 0;
  if (draft.plan === null && draft.parts.some((part) => part.on !== null && daysBetween(view.asof, part.on) > (draft.parts.indexOf(part) === 0 ? most : most * 2))) return "too_late";
  const rest = view.balance - draft.parts.reduce((sum, part) => sum + part.amountMinor, 0);
  if (rest > 0 && !draft.restAsked && draft.parts.length === 1) return { move: "ask_date", tags: ["rest"] };
  if (!draft.obstacleAsked && daysBetween(view.asof, first.on) >= TEST_FROM_DAYS) return { move: "test_obstacle", tags: [] };
  return null;
}

/** Only parts with a day can be promised. */
export const promised = (draft: Draft): { readonly amountMinor: number; readonly on: CivilDate }[] =>
  draft.parts.flatMap((part) => (part.on === null ? [] : [{ amountMinor: part.amountMinor, on: part.on }]));

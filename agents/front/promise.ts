import { daysBetween } from "../../shared/lib/civil-date.ts";
import type { CivilDate } from "../../shared/lib/civil-date.ts";
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
  if (said.length > 0) {
    const kept = base.parts[0];
    const open = base.restAsked && kept && kept.on !== null && said.length === 1 && said[0]?.on !== null && base.parts.length === 1;
    if (open) {
      const rest = Math.min(said[0]?.amountMinor ?? 0, view.balance - kept.amountMinor);
      if (rest > 0) return { ...base, plan: null, parts: [kept, { amountMinor: rest, on: said[0]?.on ?? null }] };
    }
    const parts = said.map((part, i) => (i === 0 && part.on === null && kept ? { ...part, on: kept.on } : part));
    return { ...base, plan: null, parts, obstacleAsked: base.obstacleAsked && kept?.on === parts[0]?.on };
  }
  if (base.parts.length === 0) return whole ? { ...base, parts: [{ amountMinor: view.balance, on: day }] } : base;
  if (day === null || base.plan) return base;
  const first = base.parts[0] as Part;
  const rest = view.balance - first.amountMinor;
  if (base.restAsked && base.parts.length === 1 && first.on !== null && rest > 0 && day > first.on) return { ...base, parts: [first, { amountMinor: rest, on: day }] };
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

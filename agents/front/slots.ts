import type { SpokenFigure } from "../../shared/domain/call.ts";
import { figureIn } from "../../shared/domain/figure-words.ts";
import { addDays } from "../../shared/lib/civil-date.ts";
import { localTime } from "../../shared/lib/time-zone.ts";
import type { GuardContext, SpeechFacts } from "../../shared/domain/speech.ts";
import type { Move } from "../../shared/domain/move.ts";
import type { Scene } from "./case-view.ts";
import type { CaseView, Memory } from "./memory.ts";
import type { CallSetup } from "./setup.ts";
import { addressOf, whenIn } from "./words/render.ts";

/** A value that may be spoken: as the ledger has it, and in words. */
export type SlotValue = { readonly kind: "money"; readonly minor: number } | { readonly kind: "date"; readonly on: string } | { readonly kind: "count"; readonly n: number } | { readonly kind: "text"; readonly text: string };
export type Slots = Readonly<Record<string, SlotValue>>;

const money = (minor: number): SlotValue => ({ kind: "money", minor });
const day = (on: string): SlotValue => ({ kind: "date", on });
const text = (value: string): SlotValue => ({ kind: "text", text: value });

export interface SlotSource {
  readonly setup: CallSetup;
  readonly scene: Scene;
  readonly view: CaseView;
  readonly m: Memory;
}


const bookedDay = (at: number, timeZone: string): string => localTime(at, timeZone).date;
/** Half and whole weeks ahead: two days to choose from. */
const CHOICES = [3, 7] as const;

/** What may be said before the check: who is calling, who is asked for, how to ring back. */
function openSlots({ setup, scene, m }: SlotSource): Record<string, SlotValue> {
  const { bank, person } = setup;
  return {
    name: text(addressOf(person, scene.language)), creditor: text(bank.name[scene.language]), callback_number: text(bank.callBackNumber),
    ...(bank.contactName ? { contact_name: text(bank.contactName) } : {}),
    ...(scene.emergency[0] ? { emergency: text(scene.emergency[0]) } : {}),
    ...(m.callbackAt === null ? {} : { when: text(whenIn(m.callbackAt, scene.timeZone, { language: scene.language, hour: m.callbackHour })) }),
  };
}

function debtSlots({ setup, view, m }: SlotSource, move: Move): Record<string, SlotValue> {
  const { debt } = setup.caseRow;
  const [first, second] = m.draft?.parts ?? [];
  const offer = m.offer?.parts;
  // Once the day money comes in is known, no day before it is offered.
  const choices = m.moneyDay !== null && m.moneyDay > view.asof ? [m.moneyDay, addDays(m.moneyDay, CHOICES[0])] as const : [addDays(view.asof, CHOICES[0]), addDays(view.asof, CHOICES[1])] as const;
  const recap = move === "confirm_promise" && first;
  const rest = first ? (second && recap ? second.amountMinor : view.balance - first.amountMinor) : 0;
  return {
    amount: money(recap ? first.amountMinor : view.balance),
    ...(debt.dueDate ? { due_date: day(debt.dueDate) } : {}),
    ...(recap && first.on ? { day: day(first.on) } : {}),
    ...(rest > 0 ? { rest: money(rest) } : {}),
    ...(second?.on ? { rest_day: day(second.on) } : {}),
    ...(offer?.[0] ? { n: { kind: "count" as const, n: offer.length }, first: money(offer[0].amountMinor), first_day: day(offer[0].on), each: money((offer[1] ?? offer[0]).amountMinor), last: money((offer.at(-1) ?? offer[0]).amountMinor) } : {}),
    ...(m.moneyDay === null ? {} : { money_day: day(m.moneyDay) }),
    ...(view.pastPromise ? { past_amount: money(view.pastPromise.amountMinor), past_day: day(view.pastPromise.on) } : {}),
    ...(view.paidMinor > 0 ? { paid: money(view.paidMinor), left: money(Math.max(0, view.balance - view.paidMinor)) } : {}),
    choice_1: day(choices[0]), choice_2: day(choices[1]),
    ...(view.consequences[0] ? { consequence: text(view.consequences[0]) } : {}),
  };
}

/** Everything that may fill a slot of `move` now. Before the check nothing of the debt is among it. */
export const slotsFor = (source: SlotSource, move: Move): Slots => ({ ...openSlots(source), ...(source.m.verified && source.m.party === "debtor" ? debtSlots(source, move) : {}) });

export function inWords(value: SlotValue, { scene, view }: Pick<SlotSource, "scene" | "view">): string {
  return value.kind === "text" ? value.text : figureIn(value, view.currency, scene.language);
}

/** As the ledger has it: minor units, ISO days, counts. */
export const asFigure = (value: SlotValue): string | number => (value.kind === "money" ? value.minor : value.kind === "date" ? value.on : value.kind === "count" ? value.n : value.text);

/** What of the slots used is a figure: names and texts are none. */
export const spokenFigures = (values: readonly (SlotValue | undefined)[]): SpokenFigure[] =>
  values.flatMap((value): SpokenFigure[] => {
    if (value?.kind === "money") return [{ kind: "money", minor: value.minor }];
    if (value?.kind === "date") return [{ kind: "date", on: value.on }];
    return value?.kind === "count" ? [{ kind: "count", n: value.n }] : [];
  });

export function factsOf(source: SlotSource): SpeechFacts {
  const { setup, scene, view, m } = source;
  const { debt } = setup.caseRow;
  const open = { name: addressOf(setup.person, scene.language), creditor: setup.bank.name[scene.language] };
  if (!m.verified) return open;
  const [first, next] = m.offer?.parts ?? [];
  return {
    ...open, currency: debt.currency, balance: debt.balance, minimumDue: debt.minimumDue, daysPastDue: debt.daysPastDue,
    ...(debt.dueDate ? { dueDate: debt.dueDate } : {}),
    ...(view.pastPromise ? { promise: { amount: view.pastPromise.amountMinor, date: view.pastPromise.on } } : {}),
    ...(first && m.offer ? { plan: { instalments: m.offer.parts.length, first: first.amountMinor, each: (next ?? first).amountMinor } } : {}),
    ...(view.consequences.length > 0 ? { legalConsequences: view.consequences } : {}),
  };
}

/** What the customer has said so far counts as sayable, besides what was worked out. */
export interface Said {
  readonly amounts: readonly number[];
  readonly dates: readonly string[];
  readonly counts: readonly number[];
}

export function guardContextOf(source: SlotSource, slots: Slots, said: Said): GuardContext {
  const { setup, scene, view, m } = source;
  const values = Object.values(slots);
  const { authority } = view;
  return {
    lang: scene.lang, verified: m.verified, party: m.party === "debtor" && !m.verified ? "unknown" : m.party, facts: factsOf(source), asof: view.asof, ai: true,
    ...(setup.customer.jurisdiction ? { jurisdiction: setup.customer.jurisdiction } : {}),
    ...(authority ? { authority: { maxReductionPct: authority.maxReductionPct, maxInstalments: authority.maxInstalments, minFirstPaymentPct: authority.minFirstPaymentPct, waiveFees: authority.waiveFees } } : {}),
    spokenAmounts: [...said.amounts, ...values.flatMap((value) => (value.kind === "money" ? [value.minor] : []))],
    spokenDates: [...said.dates, ...values.flatMap((value) => (value.kind === "date" ? [value.on] : [])), ...(m.callbackAt === null ? [] : [bookedDay(m.callbackAt, scene.timeZone)])],
    spokenCounts: [...said.counts, ...values.flatMap((value) => (value.kind === "count" ? [value.n] : []))],
    // Said with pauses, a number comes in groups.
    spokenNumbers: [setup.bank.callBackNumber, ...setup.bank.callBackNumber.split(/\D+/).filter((group) => group !== ""), ...scene.emergency],
    spokenNames: [setup.person.name, ...(setup.bank.contactName ? [setup.bank.contactName] : [])],
  };
}

import { toMinor } from "../../../../shared/lib/money.ts";
import type { CivilDate } from "../../../../shared/lib/civil-date.ts";
import type { Figure } from "../../../../shared/lib/figures.ts";
import type { GuardContext, SpeechFacts } from "../../../../shared/domain/speech.ts";
import { dayMistakes } from "./days.ts";
import { nameMistake } from "./names.ts";
import type { Mistake, Speech } from "./speech.ts";
import { countMistake, durationMistake, halfMistakes, isOwed, percentMistake, repeatMistakes } from "./terms.ts";
import type { KnownTerms } from "./terms.ts";

interface Known extends KnownTerms {
  readonly currency: string;
  readonly amounts: ReadonlySet<number>;
  readonly dates: readonly CivilDate[];
  readonly digits: ReadonlySet<string>;
}

/** Figures of the packs' emergency numbers and the like may always be given. */
const EMERGENCY = ["110", "119", "120", "911", "988", "999", "1925", "12356", "18111", "116123", "14416", "12378", "12345"];
const LOCAL_MONEY: Readonly<Record<string, readonly string[]>> = { CNY: ["CNY"], USD: ["USD"], TWD: ["TWD"], HKD: ["HKD"], GBP: ["GBP"], INR: ["INR"] };
const DOLLARS = new Set(["USD", "HKD", "TWD", "AUD", "CAD", "SGD"]);

const present = <T>(values: readonly (T | undefined)[]): T[] => values.filter((value) => value !== undefined);

function knownFrom(facts: SpeechFacts, context: GuardContext): Known {
  const { promise, plan, lastPayment } = facts;
  const dates = present([facts.dueDate, context.asof, lastPayment?.date, promise?.date, ...(context.spokenDates ?? [])]);
  return {
    currency: facts.currency ?? "CNY",
    amounts: new Set(present([facts.balance, facts.minimumDue, lastPayment?.amount, promise?.amount, plan?.first, plan?.each, ...(context.spokenAmounts ?? [])])),
    dates,
    years: new Set(dates.map((date) => Number(date.slice(0, 4)))),
    counts: new Set(present([plan?.instalments, ...(context.spokenCounts ?? [])])),
    heard: new Set(context.spokenCounts ?? []),
    percents: new Set(present([context.authority?.maxReductionPct, context.authority?.minFirstPaymentPct])),
    digits: new Set([...EMERGENCY, ...(context.spokenNumbers ?? []).map((number) => number.replace(/\D/g, ""))]),
    days: facts.daysPastDue,
  };
}

const amountKnown = (figure: Figure, known: Known): boolean => figure.values.some((value) => known.amounts.has(toMinor(value, known.currency)));

function dateKnown(figure: Figure, known: Known): boolean {
  const { year, month, day } = figure.date ?? {};
  return known.dates.some((date) => {
    const [y, m, d] = date.split("-").map(Number);
    return (year === undefined || year === y || year === (y ?? 0) % 100) && (month === undefined || month === m) && (day === undefined || day === d);
  });
}

const PHONE_CUE = /(打|拨|拨打|电话|热线|号码|致电|call|ring|dial|phone|text|on|number is)\s*$/;

function numberMistake(figure: Figure, speech: Speech, known: Known): Mistake["what"] | null {
  const before = speech.plain.text.slice(Math.max(0, figure.from - 10), figure.from);
  if (isOwed(figure, speech.plain.text)) return amountKnown(figure, known) ? null : "amount";
  if (figure.digits !== undefined && known.digits.has(figure.digits)) return null;
  if (figure.digits !== undefined && (figure.digits.length >= 5 || PHONE_CUE.test(before)) && !amountKnown(figure, known)) return "number";
  if (amountKnown(figure, known)) return null;
  const value = figure.values[0] as number;
  if (value < 10 && !figure.vague) return null;
  const said = known.days === value || known.counts.has(value) || known.percents.has(value) || known.dates.some((date) => Number(date.slice(8)) === value || Number(date.slice(0, 4)) === value);
  return said ? null : "amount";
}

function mistakeIn(figure: Figure, speech: Speech, checked: { known: Known; context: GuardContext }): Mistake["what"] | null {
  const { known } = checked;
  switch (figure.kind) {
    case "amount": {
      const local = LOCAL_MONEY[known.currency] ?? [known.currency];
      if (figure.currency && !local.includes(figure.currency) && !(figure.currency === "USD" && DOLLARS.has(known.currency) && speech.plain.text[figure.from] === "$")) return "currency";
      return amountKnown(figure, known) ? null : "amount";
    }
    case "percent": return percentMistake(figure, speech, checked);
    case "date": case "month": return known.dates.length === 0 || dateKnown(figure, known) ? null : "date";
    case "duration": return durationMistake(figure, speech, checked);
    case "count": return countMistake(figure, speech, checked);
    case "digits": case "number": return numberMistake(figure, speech, known);
    case "time": return null;
  }
}

/**
 * Figures and names in the words that are not among the facts, the authority, or what the context lets be spoken.
 * Without facts nothing is checked. `denied` tells spans in which a figure is only being denied ("不是四千八").
 */
export function factMistakes(text: string, speech: Speech, rules: { context: GuardContext; denied: (from: number) => boolean }): Mistake[] {
  const { context, denied } = rules;
  if (!context.facts) return [];
  const known = knownFrom(context.facts, context);
  const mistakes: Mistake[] = [];
  for (const figure of speech.figures) {
    const what = mistakeIn(figure, speech, { known, context });
    if (what && !denied(figure.from)) mistakes.push({ what, from: figure.from, to: figure.to });
  }
  const days = context.asof === undefined ? [] : dayMistakes(speech.plain.text, { asof: context.asof, dates: known.dates });
  mistakes.push(...[...days, ...repeatMistakes(speech.plain.text), ...halfMistakes(speech.plain.text, known.days)].filter(({ from }) => !denied(from)));
  const name = nameMistake(text, speech, context);
  return name ? [...mistakes, name] : mistakes;
}

import { toMinor } from "../../../../shared/lib/money.ts";
import type { CivilDate } from "../../../../shared/lib/civil-date.ts";
import type { Figure } from "../../../../shared/lib/figures.ts";
import type { GuardContext, SpeechFacts } from "../../../../shared/domain/speech.ts";
import { nameMistake } from "./names.ts";
import type { Mistake, Speech } from "./speech.ts";

interface Known {
  readonly currency: string;
  readonly amounts: ReadonlySet<number>;
  readonly dates: readonly CivilDate[];
  readonly counts: ReadonlySet<number>;
  readonly percents: ReadonlySet<number>;
  readonly digits: ReadonlySet<string>;
  readonly days: number | undefined;
}

/** Figures of the packs' emergency numbers and the like may always be given. */
const EMERGENCY = ["110", "119", "120", "911", "988", "999", "1925", "12356", "18111", "116123", "14416", "12378", "12345"];
const LOCAL_MONEY: Readonly<Record<string, readonly string[]>> = { CNY: ["CNY"], USD: ["USD"], TWD: ["TWD"], HKD: ["HKD"], GBP: ["GBP"], INR: ["INR"] };
const DOLLARS = new Set(["USD", "HKD", "TWD", "AUD", "CAD", "SGD"]);

const present = <T>(values: readonly (T | undefined)[]): T[] => values.filter((value) => value !== undefined);

function knownFrom(facts: SpeechFacts, context: GuardContext): Known {
  const { promise, plan, lastPayment } = facts;
  return {
    currency: facts.currency ?? "CNY",
    amounts: new Set(present([facts.balance, facts.minimumDue, lastPayment?.amount, promise?.amount, plan?.first, plan?.each, ...(context.spokenAmounts ?? [])])),
    dates: present([facts.dueDate, context.asof, lastPayment?.date, promise?.date, ...(context.spokenDates ?? [])]),
    counts: new Set(present([plan?.instalments, ...(context.spokenCounts ?? [])])),
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

const OVERDUE_ZH = /(逾期|晚了?|过期|拖了?|超期|欠了?|迟了?|超过|过了)[^,。]{0,6}$/;
const OVERDUE_EN = /^[\s-]*(past due|overdue|late|behind|in arrears|past the due|past your due|since the due|delinquent|outstanding)/;

function durationMistake(figure: Figure, speech: Speech, known: Known): Mistake["what"] | null {
  const { text } = speech.plain;
  const value = figure.values[0] as number;
  const overdue = OVERDUE_ZH.test(text.slice(Math.max(0, figure.from - 8), figure.from)) || OVERDUE_EN.test(text.slice(figure.to, figure.to + 24)) || /(?:past due|overdue|late|behind)(?: by| for)? $/.test(text.slice(Math.max(0, figure.from - 14), figure.from));
  if (figure.unit === "day" && value === known.days) return null;
  if (known.counts.has(value)) return null;
  if (overdue) return "days";
  // "给我一天" and "an hour" are ways of speaking; terms in months are offers, which the authority answers for.
  return value <= 1 || figure.unit === "month" || figure.unit === "year" ? null : "days";
}

function countMistake(figure: Figure, known: Known, context: GuardContext): Mistake["what"] | null {
  const value = figure.values[0] as number;
  if (value <= 1 || known.counts.has(value)) return null;
  // Numbers of instalments inside the authority are offers; the authority checks those above it.
  const offer = /^(期|payment|payments|instal+ments?|parts|goes|chunks|次|笔|份)$/.test(figure.counted ?? "");
  return offer && context.authority !== undefined ? null : "count";
}

const PHONE_CUE = /(打|拨|拨打|电话|热线|号码|致电|call|ring|dial|phone|text|on|number is)\s*$/;

function numberMistake(figure: Figure, speech: Speech, known: Known): Mistake["what"] | null {
  const before = speech.plain.text.slice(Math.max(0, figure.from - 10), figure.from);
  if (figure.digits !== undefined && known.digits.has(figure.digits)) return null;
  if (figure.digits !== undefined && (figure.digits.length >= 5 || PHONE_CUE.test(before)) && !amountKnown(figure, known)) return "number";
  if (amountKnown(figure, known)) return null;
  const value = figure.values[0] as number;
  if (value < 10 && !figure.vague) return null;
  const said = known.days === value || known.counts.has(value) || known.percents.has(value) || known.dates.some((date) => Number(date.slice(8)) === value || Number(date.slice(0, 4)) === value);
  return said ? null : "amount";
}

function percentMistake(figure: Figure, known: Known, context: GuardContext): Mistake["what"] | null {
  const value = figure.values[0] as number;
  if (value === 100 || known.percents.has(value) || known.counts.has(value)) return null;
  // Shares inside the authority are offers; what lies outside it is the authority's to stop.
  return context.authority !== undefined ? null : "rate";
}

function mistakeIn(figure: Figure, speech: Speech, checked: { known: Known; context: GuardContext }): Mistake["what"] | null {
  const { known, context } = checked;
  switch (figure.kind) {
    case "amount": {
      const local = LOCAL_MONEY[known.currency] ?? [known.currency];
      if (figure.currency && !local.includes(figure.currency) && !(figure.currency === "USD" && DOLLARS.has(known.currency) && speech.plain.text[figure.from] === "$")) return "currency";
      return amountKnown(figure, known) ? null : "amount";
    }
    case "percent": return percentMistake(figure, known, context);
    case "date": case "month": return known.dates.length === 0 || dateKnown(figure, known) ? null : "date";
    case "duration": return durationMistake(figure, speech, known);
    case "count": return countMistake(figure, known, context);
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
  const name = nameMistake(text, speech, context);
  return name ? [...mistakes, name] : mistakes;
}

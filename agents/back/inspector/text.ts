import { addDays } from "../../../shared/lib/civil-date.ts";
import type { CivilDate } from "../../../shared/lib/civil-date.ts";
import { figuresInEn } from "../../../shared/lib/figures-en.ts";
import { figuresInZh } from "../../../shared/lib/figures-zh.ts";
import type { Figure } from "../../../shared/lib/figures.ts";
import { toMinor } from "../../../shared/lib/money.ts";
import type { SpokenLanguage } from "../../../shared/domain/labels.ts";
import { canonical, isWordChar } from "../compliance/guard/characters.ts";

export type Span = readonly [number, number];

/**
 * Lower case, half-width, simplified, character for character, so that offsets stay true. Punctuation is left as it is:
 * a full-width comma between an amount and a date must not turn into one inside a number.
 */
export function plain(text: string): string {
  let out = "";
  for (let i = 0; i < text.length; i++) {
    const char = text[i] as string;
    const same = isWordChar(char) ? canonical(char) : char;
    out += same.length === 1 ? same : char;
  }
  return out;
}

/** First of the phrases in the text; English ones as whole words. */
export function findPhrase(text: string, phrases: readonly string[], lang: SpokenLanguage): Span | null {
  const clean = plain(text).replaceAll("’", "'");
  for (const phrase of phrases)
    for (let at = clean.indexOf(phrase); at >= 0; at = clean.indexOf(phrase, at + 1)) {
      const end = at + phrase.length;
      if (lang === "zh" || !(/\w/.test(clean[at - 1] ?? " ") || /\w/.test(clean[end] ?? " "))) return [at, end];
    }
  return null;
}

export interface SaidAmount {
  readonly span: Span;
  /** Minor units; every meaning the words may have. */
  readonly minor: readonly number[];
  /** No currency was said: "six hundred and forty is open". It may as well be a number to ring. */
  readonly bare: boolean;
}
export interface SaidDate {
  readonly span: Span;
  readonly is: (date: CivilDate) => boolean;
}
export interface Said {
  readonly amounts: readonly SaidAmount[];
  readonly dates: readonly SaidDate[];
  /** Days, as in "thirteen days past due". */
  readonly days: readonly { readonly span: Span; readonly values: readonly number[] }[];
}

const NEAR: Readonly<Record<SpokenLanguage, readonly (readonly [string, number])[]>> = {
  zh: [["大后天", 3], ["后天", 2], ["明天", 1], ["今天", 0]],
  en: [["day after tomorrow", 2], ["tomorrow", 1], ["today", 0]],
};

function matches({ date = {} }: Figure): (day: CivilDate) => boolean {
  return (day) => {
    const [year, month, dayOfMonth] = day.split("-").map(Number);
    return (date.year ?? year) === year && (date.month ?? month) === month && (date.day ?? dayOfMonth) === dayOfMonth;
  };
}

/** Small bare numbers are counts or list marks; spoken sums without a currency are at least this many major units or have cents. */
const SUM_FROM = 100;
const isSum = ({ kind, values, vague }: Figure): boolean => vague !== true && (kind === "amount" || (kind === "number" && values.some((value) => value >= SUM_FROM || !Number.isInteger(value))));

/** The money, days and dates in an agent's words. `asof` is the customer's day, for "today" and "tomorrow". */
export function figuresIn(text: string, { lang, currency, asof }: { lang: SpokenLanguage; currency: string; asof: CivilDate }): Said {
  const clean = plain(text);
  const figures = lang === "zh" ? figuresInZh(clean) : figuresInEn(clean);
  const span = ({ from, to }: Figure): Span => [from, to];
  const near = NEAR[lang].flatMap(([word, days]): SaidDate[] => {
    const at = clean.indexOf(word);
    return at < 0 ? [] : [{ span: [at, at + word.length], is: (day) => day === addDays(asof, days) }];
  });
  return {
    amounts: figures.filter(isSum).map((figure) => ({ span: span(figure), minor: figure.values.map((value) => toMinor(value, currency)), bare: figure.kind === "number" })),
    dates: [...figures.filter(({ kind }) => kind === "date").map((figure) => ({ span: span(figure), is: matches(figure) })), ...near],
    days: figures.filter(({ kind, unit }) => kind === "duration" && unit === "day").map((figure) => ({ span: span(figure), values: figure.values })),
  };
}

import type { DurationUnit, Figure } from "./figures.ts";
import { isNumberWord, ordinalAt, parseEnWords } from "./number-en.ts";

interface Word { readonly text: string; readonly from: number; readonly to: number }

const WORD = /\d(?:\d|,(?=\d))*(?:\.\d+)?(?:st|nd|rd|th|k|m)?(?![a-z])|[a-z]+(?:'[a-z]+)?|[$£€%]|\d+|[/:.-](?=\d)/g;
const MONTHS: Readonly<Record<string, number>> = {
  january: 1, jan: 1, february: 2, feb: 2, march: 3, mar: 3, april: 4, apr: 4, may: 5, june: 6, jun: 6, july: 7, jul: 7, august: 8, aug: 8,
  september: 9, sept: 9, sep: 9, october: 10, oct: 10, november: 11, nov: 11, december: 12, dec: 12,
};
const UNITS: Readonly<Record<string, DurationUnit>> = {
  minute: "minute", minutes: "minute", hour: "hour", hours: "hour", day: "day", days: "day", week: "week", weeks: "week", month: "month", months: "month", year: "year", years: "year",
};
const MONEY: Readonly<Record<string, string>> = {
  dollar: "", dollars: "", bucks: "", quid: "GBP", pound: "GBP", pounds: "GBP", euro: "EUR", euros: "EUR", usd: "USD", gbp: "GBP", yuan: "CNY", rmb: "CNY", renminbi: "CNY", rupees: "INR",
};
const SIGN: Readonly<Record<string, string>> = { $: "", "£": "GBP", "€": "EUR" };
const COUNTED = new Set(["payment", "payments", "instalment", "instalments", "installment", "installments", "times", "calls", "parts", "goes", "chunks", "bills", "statements", "loans", "accounts", "debts", "reminders", "letters", "promises"]);
const SMALL_WORDS = new Set(["one", "oh", "second", "first"]);
const LEET: Readonly<Record<string, string>> = { 0: "o", 1: "i", 3: "e", 4: "a", 5: "s", 7: "t" };

/** "n1ne" is nine: only words that become number words are mended. */
function wordsOf(text: string): Word[] {
  const mended = text
    .replace(/(?<![a-z\d])[a-z](?:[ .·*_-][a-z]){2,}(?![a-z\d])/g, (run) => run.replace(/[ .·*_-]/g, "").padEnd(run.length, " "))
    .replace(/[a-z\d]*[a-z][a-z\d]*/g, (word) => {
      if (!/\d/.test(word) || /^\d+(?:st|nd|rd|th|k|m|am|pm)$/.test(word)) return word;
      const plain = word.replace(/\d/g, (digit) => LEET[digit] ?? digit);
      return isNumberWord(plain) || plain in MONTHS || plain in UNITS || plain === "percent" ? plain : word;
    });
  return [...mended.matchAll(WORD)].map((found) => ({ text: found[0], from: found.index, to: found.index + found[0].length }));
}

/** One pass over the words: `at` is where the reader looks, and each reader says how many words it took. */
interface Found { readonly figure: Figure; readonly used: number }
type Reader = (words: readonly Word[], at: number) => Found | null;

const textAt = (words: readonly Word[], at: number): string => words[at]?.text ?? "";
const isNumeric = (word: string): boolean => /^\d[\d,]*(?:\.\d+)?[km]?$/.test(word);
const spanOf = (words: readonly Word[], at: number, used: number): { from: number; to: number } => ({ from: (words[at] as Word).from, to: (words[at + used - 1] as Word).to });

const dayNumber = (words: readonly Word[], at: number): { value: number; used: number } | null => {
  const texts = words.slice(at, at + 2).map((word) => word.text);
  const ordinal = ordinalAt(texts, 0);
  if (ordinal) return ordinal;
  if (/^\d{1,2}$/.test(texts[0] ?? "")) return { value: Number(texts[0]), used: 1 };
  const said = parseEnWords(texts);
  return said && (said.values[0] ?? 99) <= 31 ? { value: said.values[0] as number, used: said.used } : null;
};

function yearAt(words: readonly Word[], at: number): { year: number; used: number } | null {
  const year = /^20\d\d$/.exec(textAt(words, at));
  return year ? { year: Number(year[0]), used: 1 } : null;
}

/** "November the 3rd, 2026"; "may" alone is a verb unless a day follows. */
const monthFirst: Reader = (words, at) => {
  const month = MONTHS[textAt(words, at)];
  if (month === undefined) return null;
  const skip = textAt(words, at + 1) === "the" ? 1 : textAt(words, at + 1) === "." ? 1 : 0;
  const day = dayNumber(words, at + 1 + skip);
  if (!day || day.value < 1 || day.value > 31) {
    if (["may", "march", "mar", "sep", "dec", "jan"].includes(textAt(words, at)) && !["in", "since", "of", "from", "last", "by"].includes(textAt(words, at - 1))) return null;
    return { figure: { kind: "month", values: [month], date: { month }, ...spanOf(words, at, 1) }, used: 1 };
  }
  const year = yearAt(words, at + 1 + skip + day.used);
  const used = 1 + skip + day.used + (year?.used ?? 0);
  return { figure: { kind: "date", values: [], date: { month, day: day.value, ...(year ? { year: year.year } : {}) }, ...spanOf(words, at, used) }, used };
};

/** "the 3rd of November", "3 November", "the thirtieth". */
const dayFirst: Reader = (words, at) => {
  const texts = words.slice(at, at + 2).map((word) => word.text);
  const ordinal = ordinalAt(texts, 0);
  const day = ordinal ?? (/^\d{1,2}$/.test(texts[0] ?? "") ? { value: Number(texts[0]), used: 1 } : null);
  if (!day || day.value < 1 || day.value > 31) return null;
  const of = textAt(words, at + day.used) === "of" ? 1 : 0;
  const month = MONTHS[textAt(words, at + day.used + of)];
  if (month !== undefined && (ordinal !== null || textAt(words, at + day.used) !== "may" || !isNumericAmount(words, at))) {
    const year = yearAt(words, at + day.used + of + 1);
    const used = day.used + of + 1 + (year?.used ?? 0);
    return { figure: { kind: "date", values: [], date: { month, day: day.value, ...(year ? { year: year.year } : {}) }, ...spanOf(words, at, used) }, used };
  }
  // Alone, an ordinal is a day only after "the", "on the", "by the"; "the first payment" and "one second" are not.
  const after = textAt(words, at + day.used);
  const lone = ordinal && textAt(words, at - 1) === "the" && !/^(?:first|second|third)$/.test(texts[0] ?? "") && !["payment", "instalment", "installment", "time", "call", "party", "one", "month", "part"].includes(after);
  return lone ? { figure: { kind: "date", values: [], date: { day: day.value }, ...spanOf(words, at, day.used) }, used: day.used } : null;
};
const isNumericAmount = (words: readonly Word[], at: number): boolean => textAt(words, at - 1) in SIGN;

const slashed: Reader = (words, at) => {
  const parts = [0, 1, 2, 3, 4].map((k) => textAt(words, at + k));
  const glued = (k: number): boolean => words[at + k]?.to === words[at + k + 1]?.from;
  if (/^\d{4}$/.test(parts[0] as string) && /[/.-]/.test(parts[1] as string) && /^\d{1,2}$/.test(parts[2] as string) && /[/.-]/.test(parts[3] as string) && /^\d{1,2}$/.test(parts[4] as string))
    return { figure: { kind: "date", values: [], date: { year: Number(parts[0]), month: Number(parts[2]), day: Number(parts[4]) }, ...spanOf(words, at, 5) }, used: 5 };
  if (/^\d{1,2}$/.test(parts[0] as string) && parts[1] === "/" && /^\d{1,2}$/.test(parts[2] as string) && glued(0) && glued(1) && Number(parts[0]) <= 12) {
    const year = parts[3] === "/" && /^\d{4}$/.test(parts[4] as string) ? Number(parts[4]) : undefined;
    const used = year ? 5 : 3;
    return { figure: { kind: "date", values: [], date: { month: Number(parts[0]), day: Number(parts[2]), ...(year ? { year } : {}) }, ...spanOf(words, at, used) }, used };
  }
  return null;
};

const time: Reader = (words, at) => {
  const word = textAt(words, at);
  if (/^\d{1,2}$/.test(word) && textAt(words, at + 1) === ":" && /^\d{2}$/.test(textAt(words, at + 2))) return { figure: { kind: "time", values: [], ...spanOf(words, at, 3) }, used: 3 };
  const said = isNumeric(word) ? { values: [Number(word)], used: 1 } : parseEnWords(words.slice(at, at + 3).map((w) => w.text));
  if (!said || (said.values[0] ?? 99) > 60) return null;
  const after = textAt(words, at + said.used);
  if (["am", "pm", "o'clock", "oclock", "noon"].includes(after)) return { figure: { kind: "time", values: [], ...spanOf(words, at, said.used + 1) }, used: said.used + 1 };
  const before = textAt(words, at - 1);
  const clock = (said.values[0] ?? 99) <= 12 && said.used === 1 && (["at", "before", "after", "around", "until", "till"].includes(before) || (before === "by" && !(after in UNITS))) && !(after in UNITS) && !COUNTED.has(after) && !(after in MONEY) && !["percent", "%", "per", "hundred", "thousand"].includes(after);
  return clock ? { figure: { kind: "time", values: [], ...spanOf(words, at, said.used) }, used: said.used } : null;
};

function numberAt(words: readonly Word[], at: number): { values: number[]; used: number; digits?: string } | null {
  const word = textAt(words, at);
  if (isNumeric(word)) {
    const scale = word.endsWith("k") ? 1000 : word.endsWith("m") ? 1_000_000 : 1;
    const plain = word.replace(/[km]$/, "").replaceAll(",", "");
    const scaleWord = { hundred: 100, thousand: 1000, grand: 1000, million: 1_000_000 }[textAt(words, at + 1)];
    const digits = scale === 1 && scaleWord === undefined && /^\d{3,}$/.test(plain) ? { digits: plain } : {};
    return { values: [Number(plain) * scale * (scaleWord ?? 1)], used: scaleWord ? 2 : 1, ...digits };
  }
  // "a hundred", "half a thousand": the article stands for one.
  if ((word === "a" || word === "one") && ["hundred", "thousand", "grand"].includes(textAt(words, at + 1))) {
    const said = parseEnWords(["one", ...words.slice(at + 1, at + 12).map((w) => w.text)]);
    return said && { values: said.values, used: said.used };
  }
  const said = parseEnWords(words.slice(at, at + 14).map((w) => w.text));
  if (!said) return null;
  if (textAt(words, at + said.used) === "point") {
    const part = parseEnWords(words.slice(at + said.used + 1, at + said.used + 5).map((w) => w.text));
    if (part) return { values: [Number(`${said.values[0]}.${part.digits ?? part.values[0]}`)], used: said.used + 1 + part.used };
  }
  return said;
}

const figure: Reader = (words, at) => {
  const sign = SIGN[textAt(words, at)];
  const start = sign === undefined ? at : at + 1;
  const said = numberAt(words, start);
  if (!said) return null;
  const next = start + said.used;
  const after = textAt(words, next);
  const signed = sign === undefined ? 0 : 1;
  if (sign !== undefined || after in MONEY) return money(words, { at, start, said, sign });
  const result = (kind: Figure["kind"], extra: Partial<Figure>, more: number): Found => ({ figure: { kind, values: said.values, ...extra, ...spanOf(words, at, signed + said.used + more) }, used: signed + said.used + more });
  if (after === "percent" || after === "%") return result("percent", {}, 1);
  if (after === "per" && textAt(words, next + 1) === "cent") return result("percent", {}, 2);
  const unit = UNITS[after] ?? (after === "business" || after === "working" || after === "calendar" ? UNITS[textAt(words, next + 1)] : undefined);
  if (unit) return result("duration", { unit }, UNITS[after] ? 1 : 2);
  if (COUNTED.has(after) || COUNTED.has(textAt(words, next + 1)) && ["monthly", "equal", "missed", "weekly", "late", "more", "smaller"].includes(after)) return result("count", { counted: COUNTED.has(after) ? after : textAt(words, next + 1) }, COUNTED.has(after) ? 1 : 2);
  if (said.used === 1 && SMALL_WORDS.has(textAt(words, at))) return null;
  return result(said.digits && said.digits.length >= 3 && !isNumeric(textAt(words, start)) ? "digits" : "number", said.digits ? { digits: said.digits } : {}, 0);
};

function money(words: readonly Word[], found: { at: number; start: number; said: { values: number[]; used: number }; sign: string | undefined }): Found {
  const { at, start, said, sign } = found;
  let used = start - at + said.used;
  const word = textAt(words, at + used);
  let currency = sign;
  if (word in MONEY) { currency ||= MONEY[word]; used++; }
  let values = said.values;
  const and = textAt(words, at + used) === "and" ? 1 : 0;
  const cents = numberAt(words, at + used + and);
  if (cents && ["cents", "cent", "pence"].includes(textAt(words, at + used + and + cents.used))) {
    values = values.map((value) => value + (cents.values[0] as number) / 100);
    used += and + cents.used + 1;
  }
  return { figure: { kind: "amount", values, ...(currency ? { currency } : {}), ...spanOf(words, at, used) }, used };
}

const READERS: readonly Reader[] = [slashed, monthFirst, dayFirst, time, figure];

/** Every figure in English words, in order. "One", "first", "one second" by themselves are not figures. */
export function figuresInEn(text: string): Figure[] {
  const words = wordsOf(text);
  const out: Figure[] = [];
  for (let at = 0; at < words.length;) {
    const found = READERS.reduce<Found | null>((done, read) => done ?? read(words, at), null);
    if (found) out.push(found.figure);
    at += found ? Math.max(1, found.used) : 1;
  }
  return out;
}

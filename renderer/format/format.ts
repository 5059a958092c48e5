import type { Language } from "../../shared/domain/labels.ts";
import type { CivilDate } from "../../shared/lib/civil-date.ts";
import { minorDigits, toMajor } from "../../shared/lib/money.ts";
import { zoneCity } from "./zones.ts";

/** No denominator, or nothing known. */
export const NONE = "—";
const MINUS = "−";
const minus = (text: string): string => text.replaceAll("-", MINUS);

/** A figure taken apart: the unit is set one step smaller than the value. */
export interface Parts {
  readonly value: string;
  readonly unit: string;
}

export interface Formats {
  readonly language: Language;
  count(n: number): string;
  /** Digits after the point as given. */
  decimal(n: number, digits: number): string;
  /** ¥3,215.40; `symbol` false in a column whose head names the currency. */
  money(minor: number, currency: string, options?: { readonly symbol?: boolean }): string;
  /** ¥1.28M, in Chinese 128.5 万: for tiles. */
  moneyShort(minor: number, currency: string): string;
  /** 0.374 → 37.4%. */
  rate(share: number | null, digits?: number): string;
  /** A change of a rate, in points, with its sign: +1.9. */
  points(share: number): string;
  signed(n: number, digits: number): string;
  /** m:ss, h:mm:ss from an hour: in calls. */
  clock(ms: number): string;
  /** 5 min, 2 h 10 min, 45 s; 5 分 06 秒: in prose. */
  duration(ms: number): string;
  /** What is left until a deadline: mm:ss, from an hour "3 h 20", from a day "1 d 4 h". */
  left(ms: number): string;
  /** 14:32 in `zone`. */
  time(at: number, zone: string): string;
  timeSeconds(at: number, zone: string): string;
  /** 10 Nov; 10 Nov 2026 when the year is not `today`'s; 11月10日. */
  date(day: CivilDate, today?: CivilDate): string;
  /** 11-10 in Chinese tables, 10 Nov in English ones; with the year where it differs. */
  dateShort(day: CivilDate, today?: CivilDate): string;
  weekday(day: CivilDate): string;
  /** The civil date an instant falls on in `zone`. */
  dayOf(at: number, zone: string): CivilDate;
  dateTime(at: number, zone: string, today?: CivilDate): string;
  /** Shanghai, 上海. */
  zone(zone: string): string;
  list(items: readonly string[]): string;
  bytes(n: number): string;
}

const two = (n: number): string => String(n).padStart(2, "0");
const split = (ms: number): { d: number; h: number; m: number; s: number } => {
  const s = Math.max(0, Math.floor(ms / 1000));
  return { d: Math.floor(s / 86_400), h: Math.floor(s / 3600) % 24, m: Math.floor(s / 60) % 60, s: s % 60 };
};

const cache = new Map<string, Formats>();
/** The formats of a language. Made once: building `Intl` objects is slow, and rows format thousands of figures. */
export function formatsOf(language: Language): Formats {
  let formats = cache.get(language);
  if (!formats) cache.set(language, (formats = make(language)));
  return formats;
}

function make(language: Language): Formats {
  const zh = language !== "en";
  // British English writes 10 Nov and 24 hours; grouping and decimals are the same.
  const tag = zh ? language : "en-GB";
  const numbers = new Map<string, Intl.NumberFormat>();
  const number = (options: Intl.NumberFormatOptions): Intl.NumberFormat => {
    const key = JSON.stringify(options);
    let format = numbers.get(key);
    if (!format) numbers.set(key, (format = new Intl.NumberFormat(tag, options)));
    return format;
  };
  const times = new Map<string, Intl.DateTimeFormat>();
  const moment = (zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
    const key = zone + JSON.stringify(options);
    let format = times.get(key);
    if (!format) times.set(key, (format = new Intl.DateTimeFormat(tag, { timeZone: zone, hourCycle: "h23", ...options })));
    return format;
  };
  const symbolOf = (currency: string): string => number({ style: "currency", currency, currencyDisplay: "narrowSymbol" }).formatToParts(0).find(({ type }) => type === "currency")?.value ?? currency;
  const decimal = (n: number, digits: number): string => minus(number({ minimumFractionDigits: digits, maximumFractionDigits: digits }).format(n === 0 ? 0 : n));
  const signed = (n: number, digits: number): string => minus(number({ minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay: "exceptZero" }).format(n));
  const civil = (day: CivilDate): number => Date.parse(`${day}T00:00:00Z`);
  const dayParts = moment;
  const isoDay = new Map<string, Intl.DateTimeFormat>();
  const dayOf = (at: number, zone: string): CivilDate => {
    let format = isoDay.get(zone);
    if (!format) isoDay.set(zone, (format = new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" })));
    return format.format(at);
  };
  const sameYear = (day: CivilDate, today?: CivilDate): boolean => today === undefined || day.slice(0, 4) === today.slice(0, 4);
  const date = (day: CivilDate, today?: CivilDate): string =>
    dayParts("UTC", { day: "numeric", month: zh ? "long" : "short", ...(sameYear(day, today) ? {} : { year: "numeric" }) }).format(civil(day)).replace("Sept", "Sep");
  const time = (at: number, zone: string): string => moment(zone, { hour: "2-digit", minute: "2-digit" }).format(at);

  return {
    language,
    count: (n) => decimal(Math.round(n), 0),
    decimal,
    signed,
    money: (minor, currency, { symbol = true } = {}) => {
      const text = decimal(Math.abs(toMajor(minor, currency)), minorDigits(currency));
      return `${minor < 0 ? MINUS : ""}${symbol ? symbolOf(currency) : ""}${text}`;
    },
    moneyShort: (minor, currency) => {
      const major = toMajor(Math.abs(minor), currency);
      const sign = minor < 0 ? MINUS : "";
      const steps = zh
        ? ([[1e8, language === "zh-TW" ? "億" : "亿"], [1e4, language === "zh-TW" ? "萬" : "万"]] as const)
        : ([[1e9, "B"], [1e6, "M"], [1e4, "k"]] as const);
      for (const [size, word] of steps) {
        if (major < size) continue;
        const scaled = major / (word === "k" ? 1e3 : size);
        const digits = zh ? (scaled < 1000 ? 1 : 0) : scaled < 10 ? 2 : scaled < 100 ? 1 : 0;
        return zh ? `${sign}${decimal(scaled, digits).replace(/\.0$/, "")}${word}` : `${sign}${symbolOf(currency)}${decimal(scaled, digits)}${word}`;
      }
      return `${sign}${symbolOf(currency)}${decimal(major, 0)}`;
    },
    rate: (share, digits = 1) => (share === null ? NONE : `${decimal(share * 100, digits)}%`),
    points: (share) => signed(share * 100, 1),
    clock: (ms) => {
      const { d, h, m, s } = split(ms);
      const hours = d * 24 + h;
      return hours > 0 ? `${hours}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
    },
    duration: (ms) => {
      const { d, h, m, s } = split(ms);
      if (zh) {
        const hour = language === "zh-TW" ? "小時" : "小时";
        if (d > 0) return h > 0 ? `${d} 天 ${h} ${hour}` : `${d} 天`;
        if (h > 0) return m > 0 ? `${h} ${hour} ${m} 分` : `${h} ${hour}`;
        if (m > 0) return s > 0 && m < 10 ? `${m} 分 ${two(s)} 秒` : `${m} ${language === "zh-TW" ? "分鐘" : "分钟"}`;
        return `${s} 秒`;
      }
      if (d > 0) return h > 0 ? `${d} d ${h} h` : `${d} d`;
      if (h > 0) return m > 0 ? `${h} h ${m} min` : `${h} h`;
      if (m > 0) return s > 0 && m < 10 ? `${m} min ${two(s)} s` : `${m} min`;
      return `${s} s`;
    },
    left: (ms) => {
      const { d, h, m, s } = split(ms);
      if (d > 0) return zh ? `${d} 天 ${h} 时`.replace("时", language === "zh-TW" ? "時" : "时") : `${d} d ${h} h`;
      if (h > 0) return zh ? `${h} ${language === "zh-TW" ? "時" : "时"} ${two(m)}` : `${h} h ${two(m)}`;
      return `${two(m)}:${two(s)}`;
    },
    time,
    timeSeconds: (at, zone) => moment(zone, { hour: "2-digit", minute: "2-digit", second: "2-digit" }).format(at),
    date,
    dateShort: (day, today) => (zh ? (sameYear(day, today) ? day.slice(5) : day) : date(day, today)),
    weekday: (day) => moment("UTC", { weekday: "short" }).format(civil(day)),
    dayOf,
    dateTime: (at, zone, today) => {
      const day = dayOf(at, zone);
      return `${zh ? (sameYear(day, today) ? day.slice(5) : day) : date(day, today)} ${time(at, zone)}`;
    },
    zone: (zone) => zoneCity(zone, language),
    list: (items) => (items.length < 2 ? (items[0] ?? "") : items.join(zh ? "、" : ", ")),
    bytes: (n) => {
      const steps = [[1e12, "TB"], [1e9, "GB"], [1e6, "MB"], [1e3, "kB"]] as const;
      const [size, unit] = steps.find(([at]) => n >= at) ?? [1, "B"];
      return `${decimal(n / size, size === 1 || n / size >= 100 ? 0 : 1)} ${unit}`;
    },
  };
}

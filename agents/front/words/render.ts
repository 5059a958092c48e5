import { localTime } from "../../../shared/lib/time-zone.ts";
import type { Instant } from "../../../shared/lib/time-zone.ts";
import type { CivilDate } from "../../../shared/lib/civil-date.ts";
import { minorDigits, toMajor } from "../../../shared/lib/money.ts";
import type { Language } from "../../../shared/domain/labels.ts";

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
/** Yuan of either side of the strait are 元 in speech. */
const YUAN: ReadonlySet<string> = new Set(["CNY", "TWD"]);
const SIGNS: Readonly<Record<string, string>> = { USD: "$", GBP: "£", TWD: "NT$", HKD: "HK$", CNY: "CNY ", INR: "INR " };

const formats = new Map<number, Intl.NumberFormat>();
/** Kept: making one costs more than a whole turn's other words. */
function formatOf(digits: number): Intl.NumberFormat {
  const format = formats.get(digits) ?? new Intl.NumberFormat("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  formats.set(digits, format);
  return format;
}

/** `3,860.50元`, `$640.00`, `NT$3,860`: whole amounts without decimals. */
export function moneyIn(minor: number, currency: string, language: Language): string {
  const digits = minorDigits(currency);
  const whole = minor % 10 ** digits === 0;
  const figure = formatOf(whole ? 0 : digits).format(toMajor(minor, currency));
  if (language === "en") return `${SIGNS[currency] ?? `${currency} `}${figure}`;
  return YUAN.has(currency) ? `${figure}元` : `${figure}${currency === "USD" ? "美元" : currency}`;
}

/** `11月10号`, `11月10號`, `November 3`: never a weekday alone. */
export function dateIn(date: CivilDate, language: Language): string {
  const month = Number(date.slice(5, 7));
  const day = Number(date.slice(8, 10));
  return language === "en" ? `${MONTHS[month - 1]} ${day}` : `${month}月${day}${language === "zh-TW" ? "號" : "号"}`;
}

/** A booked time as one says it: the day, and the part of it. */
export function whenIn(at: Instant, timeZone: string, language: Language): string {
  const { date, minute } = localTime(at, timeZone);
  const part = minute < 12 * 60 ? 0 : minute < 18 * 60 ? 1 : 2;
  if (language === "en") return `on ${dateIn(date, "en")} in the ${["morning", "afternoon", "evening"][part]}`;
  return `${dateIn(date, language)}${["上午", "下午", "晚上"][part]}`;
}

const COMPOUND = new Set(["欧阳", "歐陽", "司马", "司馬", "诸葛", "諸葛", "上官", "司徒", "东方", "東方", "慕容", "令狐", "皇甫", "尉迟", "公孙", "公孫"]);

/** 陈先生, Ms Lee: how a person is addressed; the full name when nothing says how. */
export function addressOf(person: { readonly name: string; readonly honorific: string }, language: Language): string {
  const { name, honorific } = person;
  if (honorific === "") return name;
  const han = /^\p{Script=Han}+$/u.test(name);
  if (han) return `${COMPOUND.has(name.slice(0, 2)) && name.length > 2 ? name.slice(0, 2) : name.slice(0, 1)}${honorific}`;
  const surname = name.trim().split(/\s+/).at(-1) ?? name;
  return language === "en" ? `${honorific} ${surname}` : `${name}${honorific}`;
}

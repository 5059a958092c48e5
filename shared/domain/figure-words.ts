import type { CivilDate } from "../lib/civil-date.ts";
import { minorDigits, toMajor } from "../lib/money.ts";
import type { SpokenFigure } from "./call.ts";
import type { Language } from "./labels.ts";

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
/** Where it is said, one's own yuan is just 元; the other side's is named. */
const HOME_YUAN: Readonly<Partial<Record<Language, string>>> = { "zh-CN": "CNY", "zh-TW": "TWD" };
const YUAN: Readonly<Record<string, Readonly<Partial<Record<Language, string>>>>> = { CNY: { "zh-TW": "人民幣" }, TWD: { "zh-CN": "新台币" } };
const NAMED: Readonly<Record<string, readonly [simplified: string, traditional: string]>> = {
  USD: ["美元", "美元"], HKD: ["港币", "港幣"], GBP: ["英镑", "英鎊"], INR: ["卢比", "盧比"], EUR: ["欧元", "歐元"], JPY: ["日元", "日圓"],
};
const SIGNS: Readonly<Record<string, string>> = { USD: "$", GBP: "£", TWD: "NT$", HKD: "HK$", EUR: "€" };
/** Without a sign that a voice reads well the name follows the figure. */
const SPOKEN_EN: Readonly<Record<string, string>> = { CNY: "yuan", INR: "rupees", JPY: "yen" };

const formats = new Map<number, Intl.NumberFormat>();
/** Kept: making one costs more than a whole turn's other words. */
function formatOf(digits: number): Intl.NumberFormat {
  const format = formats.get(digits) ?? new Intl.NumberFormat("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  formats.set(digits, format);
  return format;
}

/** `3,860.50元`, `$640.00`, `NT$3,860`, `2,975.01 yuan`: whole amounts without decimals. */
export function moneyIn(minor: number, currency: string, language: Language): string {
  const digits = minorDigits(currency);
  const whole = minor % 10 ** digits === 0;
  const figure = formatOf(whole ? 0 : digits).format(toMajor(minor, currency));
  if (language === "en") return SPOKEN_EN[currency] ? `${figure} ${SPOKEN_EN[currency]}` : `${SIGNS[currency] ?? `${currency} `}${figure}`;
  if (HOME_YUAN[language] === currency) return `${figure}元`;
  const yuan = YUAN[currency]?.[language];
  return yuan ? `${yuan}${figure}元` : `${figure}${NAMED[currency]?.[language === "zh-TW" ? 1 : 0] ?? currency}`;
}

/** `11月10号`, `11月10號`, `November 3`: never a weekday alone. */
export function dateIn(date: CivilDate, language: Language): string {
  const month = Number(date.slice(5, 7));
  const day = Number(date.slice(8, 10));
  return language === "en" ? `${MONTHS[month - 1]} ${day}` : `${month}月${day}${language === "zh-TW" ? "號" : "号"}`;
}

/** A figure as it stands in words that were filled from the ledger. */
export function figureIn(figure: SpokenFigure, currency: string, language: Language): string {
  switch (figure.kind) {
    case "money": return moneyIn(figure.minor, currency, language);
    case "date": return dateIn(figure.on, language);
    case "count": return String(figure.n);
  }
}

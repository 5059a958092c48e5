import { addDays, addMonths, daysBetween, isoWeekday } from "../../../shared/lib/civil-date.ts";
import type { CivilDate } from "../../../shared/lib/civil-date.ts";
import type { SpokenLanguage } from "../../../shared/domain/labels.ts";
import { minorDigits } from "../../../shared/lib/money.ts";
import type { Currency, Money } from "../../../shared/lib/money.ts";
import type { Random } from "../../../shared/lib/random.ts";
import { enOrdinal, enOrdinalWord, enWords, zhShort, zhWords } from "./spoken-numbers.ts";

const WEEKDAYS_EN = ["", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;
const WEEKDAYS_ZH = ["", "一", "二", "三", "四", "五", "六", "日"] as const;
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"] as const;

const WORD: Readonly<Record<Currency, string>> = { USD: "dollars", TWD: "", GBP: "pounds", HKD: "dollars", INR: "rupees", CNY: "yuan" };

/** A sum as this kind of speaker says it: figures or words, with or without the currency. */
export function sayAmount({ minor, currency }: Money, lang: SpokenLanguage, random: Random): string {
  const scale = 10 ** minorDigits(currency);
  const whole = Math.floor(minor / scale);
  const cents = minor % scale;
  if (lang === "zh") {
    if (cents > 0) return `${whole}块${cents % 10 === 0 ? `${cents / 10}毛` : `${Math.floor(cents / 10)}毛${cents % 10}`}`;
    const short = zhShort(whole);
    return random.pick([`${whole}`, `${whole}块`, `${whole}元`, zhWords(whole), `${zhWords(whole)}块`, `${zhWords(whole)}块钱`, ...(short ? [short, short] : [])]);
  }
  const unit = WORD[currency] ?? "";
  const sign = currency === "USD" ? "$" : currency === "GBP" ? "£" : "";
  if (cents > 0) return `${sign}${whole.toLocaleString("en-US")}.${String(cents).padStart(2, "0")}${sign ? "" : ` ${unit}`}`.trim();
  const figures = whole.toLocaleString("en-US");
  return random.pick([`${sign}${figures}`, `${enWords(whole)} ${unit}`.trim(), enWords(whole), `${figures} ${unit}`.trim()]);
}

const lastOfMonth = (date: CivilDate): CivilDate => addDays(addMonths(`${date.slice(0, 7)}-01`, 1), -1);
const weekOf = (date: CivilDate): CivilDate => addDays(date, 1 - isoWeekday(date));

interface Day {
  readonly date: CivilDate;
  readonly ahead: number;
  readonly day: number;
  readonly month: number;
  readonly weekday: number;
  /** 0 this calendar week (Monday to Sunday), 1 the next. */
  readonly weeks: number;
  /** A bare day of the month means this date: it is the next one after today. */
  readonly bareDay: boolean;
  readonly monthEnd: boolean;
}

function lookAt(date: CivilDate, asof: CivilDate): Day {
  const day = Number(date.slice(8));
  const ahead = daysBetween(asof, date);
  return {
    date, ahead, day, month: Number(date.slice(5, 7)), weekday: isoWeekday(date), weeks: daysBetween(weekOf(asof), weekOf(date)) / 7,
    bareDay: ahead > 0 && (date.slice(0, 7) === asof.slice(0, 7) || (ahead < 31 && day <= Number(asof.slice(8)))),
    monthEnd: date === lastOfMonth(asof) && ahead > 0,
  };
}

function zhWays(d: Day): string[] {
  if (d.ahead === 0) return ["今天"];
  const ways = [`${d.month}月${d.day}号`, `${zhWords(d.month)}月${zhWords(d.day)}号`];
  if (d.ahead > 0 && d.ahead <= 3) return [...ways.slice(0, 1), ["明天", "后天", "大后天"][d.ahead - 1] as string, ["明天", "后天", "大后天"][d.ahead - 1] as string];
  if (d.bareDay) ways.push(`${d.day}号`, `${d.day}号`, `${zhWords(d.day)}号`);
  if (d.weeks === 0 && d.ahead > 0) ways.push(`这周${WEEKDAYS_ZH[d.weekday]}`, `周${WEEKDAYS_ZH[d.weekday]}`);
  if (d.weeks === 1) ways.push(`下周${WEEKDAYS_ZH[d.weekday]}`, `下周${WEEKDAYS_ZH[d.weekday]}`, `下礼拜${d.weekday === 7 ? "天" : WEEKDAYS_ZH[d.weekday]}`);
  if (d.monthEnd) ways.push("月底", "月底", "这个月月底");
  return ways;
}

function enWays(d: Day): string[] {
  if (d.ahead === 0) return ["today"];
  if (d.ahead === 1) return ["tomorrow"];
  const name = `${MONTHS[d.month - 1]} ${enOrdinal(d.day)}`;
  const ways = [`on ${name}`, `on ${MONTHS[d.month - 1]} ${enOrdinalWord(d.day)}`, `on the ${enOrdinal(d.day)} of ${MONTHS[d.month - 1]}`];
  if (d.bareDay) ways.push(`on the ${enOrdinal(d.day)}`, `on the ${enOrdinalWord(d.day)}`, `on the ${enOrdinal(d.day)}`);
  if (d.weeks === 0 && d.ahead > 0) ways.push(`on ${WEEKDAYS_EN[d.weekday]}`, `this ${WEEKDAYS_EN[d.weekday]}`);
  if (d.weeks === 1) ways.push(`next ${WEEKDAYS_EN[d.weekday]}`, `next ${WEEKDAYS_EN[d.weekday]}`);
  if (d.monthEnd) ways.push("at the end of the month", "at the end of this month");
  return ways;
}

/**
 * A day as people say it, as an adverbial ("on the thirtieth", 下周五). Weeks run Monday to Sunday, "next Friday" is next
 * week's, a bare day of the month is the next one: the conventions readings are held to.
 */
export const sayDate = (date: CivilDate, asof: CivilDate, { lang, random }: { lang: SpokenLanguage; random: Random }): string =>
  random.pick((lang === "zh" ? zhWays : enWays)(lookAt(date, asof)));

/** The hour of a call-back, on the hour: 晚上七点, "at seven in the evening". */
export function sayHour(hour: number, lang: SpokenLanguage, random: Random): string {
  const twelve = hour > 12 ? hour - 12 : hour;
  if (lang === "en") return random.pick([`at ${twelve} ${hour >= 12 ? "pm" : "am"}`, `around ${twelve}${hour >= 12 ? "pm" : "am"}`, `after ${enWords(twelve)} ${hour >= 17 ? "in the evening" : hour >= 12 ? "in the afternoon" : "in the morning"}`]);
  const part = hour >= 18 ? "晚上" : hour >= 13 ? "下午" : hour === 12 ? "中午" : "上午";
  return random.pick([`${part}${twelve === 2 ? "两" : zhWords(twelve)}点`, `${part}${twelve}点`, `${part}${twelve === 2 ? "两" : zhWords(twelve)}点以后`]);
}

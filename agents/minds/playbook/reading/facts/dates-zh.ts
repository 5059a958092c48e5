import { addDays } from "../../../../../shared/lib/civil-date.ts";
import type { CivilDate } from "../../../../../shared/lib/civil-date.ts";
import { bareMonthDay, bareWeekday, dayOf, feastDay, monthDay, monthEnd, namedMonthEnd, shift, weekdayOfWeek, yearlessDay } from "./calendar.ts";
import type { Outlook } from "./calendar.ts";
import type { Mention } from "./mention.ts";
import { namedDays } from "./named-days.ts";
import type { DayForm, Resolve } from "./named-days.ts";
import { parseZhNumber } from "./numbers-zh.ts";

const N = "(\\d{1,3}|[一二两三四五六七八九十廿]{1,3}|半)";
const WEEKDAYS: Readonly<Record<string, number>> = { 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 日: 7, 天: 7, 末: 6 };
const UNITS: Readonly<Record<string, "day" | "week" | "month" | "year">> = { 天: "day", 日: "day", 周: "week", 星期: "week", 个星期: "week", 个月: "month", 年: "year" };
const number = (text = ""): number => parseZhNumber(text.replace("廿", "二十")) ?? Number.NaN;
const weeksAway = (prefix: string): number => ({ 上: -1, 上个: -1, 上上: -2, 上上个: -2, 这: 0, 这个: 0, 本: 0, 下: 1, 下个: 1, 下下: 2, 下下个: 2 })[prefix] ?? 0;
const none: Resolve = () => undefined;

const span = ([count, unit]: readonly [string | undefined, string | undefined], sign: number, asof: CivilDate): CivilDate | undefined => {
  if (count === "半") return unit === "个月" ? addDays(asof, 15 * sign) : unit === "年" ? shift(asof, 6 * sign, "month") : undefined;
  const size = number(count);
  return Number.isFinite(size) && size > 0 ? shift(asof, size * sign, UNITS[unit ?? ""] ?? "day") : undefined;
};

/** Longer and more exact forms first; a form that names no day takes its characters out of play. */
const FORMS: readonly DayForm[] = [
  [/(20\d\d)[年\-/.](\d{1,2})[月\-/.](\d{1,2})[号日]?/g, (m) => dayOf(Number(m[1]), Number(m[2]), Number(m[3]))],
  [/(上上?个?月|这个?月|本月|下下?个?月)(?:的)?月?(?:底|末|最后一天)/g, (m, o) => monthEnd(o.asof, weeksAway((m[1] ?? "").replace(/月/, "")))],
  [/([\d一二两三四五六七八九十]{1,3})月(?:份)?(?:的)?(?:底|末)/g, (m, o) => namedMonthEnd(o, number(m[1]))],
  [/月(?:底|末)|(?:本|这个)月(?:之)?内/g, (_m, o) => monthEnd(o.asof, o.past ? -1 : 0)],
  [/年底(?!要|收|结|忙)(?=.{0,4}(?:前|还|清|给|一定|可以|行))/g, (_m, o) => dayOf(Number(o.asof.slice(0, 4)), 12, 31)],
  [/明年([\d一二两三四五六七八九十]{1,3})月([\d一二两三四五六七八九十]{1,3})[号日]?/g, (m, o) => dayOf(Number(o.asof.slice(0, 4)) + 1, number(m[1]), number(m[2]))],
  [/([\d一二两三四五六七八九十]{1,3})月份?([\d一二两三四五六七八九十]{1,3})(?:[号日]|(?![个块千百\d]))/g, (m, o) => yearlessDay(o, number(m[1]), number(m[2]))],
  [/(上上?个?月|这个?月|本月|下下?个?月)(?:的)?([\d一二三四五六七八九十廿]{1,3})[号日]/g, (m, o) => monthDay(o.asof, weeksAway((m[1] ?? "").replace(/月/, "")), number(m[2]))],
  [/(上上?个?|这个?|本|下下?个?)(?:周|星期)(?:的)?周?([一二三四五六日天])/g, (m, o) => weekdayOfWeek(o.asof, WEEKDAYS[m[2] ?? ""] ?? 1, weeksAway(m[1] ?? ""))],
  [/(?:这|本)(?:个)?(?:周|星期)(?:之)?内/g, (_m, o) => weekdayOfWeek(o.asof, 7, 0)],
  [/(?:上上?个?|这个?|本|下下?个?)(?:周|星期)末?(?![一二三四五六日天])|周末/g, none],
  [/(?:周|星期)([一二三四五六日天])/g, (m, o) => bareWeekday(o, WEEKDAYS[m[1] ?? ""] ?? 1)],
  [/(?:每|逢)(?:个)?(?:月|周|星期)(?:的)?([\d一二三四五六七八九十廿]{1,3})[号日]/g, (m, o) => bareMonthDay({ asof: o.asof, past: false }, number(m[1]))],
  [new RegExp(`${N}(天|日|周|个?星期|个?月|年)(?:之|以)?(?:前|以前)(?=还|转|交|付|就|我|缴|汇|存|打|结|扣|清|刚|已)`, "g"), (m, o) => (o.past ? span([m[1], m[2] === "星期" ? "周" : m[2] === "月" ? undefined : m[2]], -1, o.asof) : undefined)],
  [new RegExp(`${N}(天|日|周|个?星期|个月)(?:之|以|过)?(?:内|后|以后|过后|左右)`, "g"), (m, o) => span([m[1], m[2]?.endsWith("星期") ? "周" : m[2]], 1, o.asof)],
  [new RegExp(`(?:给|容|宽限|缓|延|等|多|再|晚|推迟|延期|延后|要)(?:我|个|缓|宽限|你们?|期|后|给|等|晚|拖)*${N}(天|周|个?星期|个月)(?!两天)`, "g"), (m, o) => (/^(?:晚|缓|等|宽限|延)?(?:我|个)?[两二]天$/.test(m[0]) ? undefined : span([m[1], m[2]?.endsWith("星期") ? "周" : m[2]], 1, o.asof))],
  [/(?<![两几二三]|这|那|哪)一个?星期(?=,|$)/g, (_m, o) => addDays(o.asof, 7)],
  [/大后天/g, (_m, o) => addDays(o.asof, 3)], [/后天/g, (_m, o) => addDays(o.asof, 2)], [/明(?:天|日|晚|早|儿)|次日|隔天/g, (_m, o) => addDays(o.asof, 1)],
  [/大前天/g, (_m, o) => addDays(o.asof, -3)], [/前天/g, (_m, o) => addDays(o.asof, -2)], [/昨(?:天|日|晚)/g, (_m, o) => addDays(o.asof, -1)],
  [/今(?:天|日|晚|早|夜)|当天(?:之)?内|(?:傍晚|半夜|今夜)十?二点前/g, (_m, o) => o.asof],
  [/元旦/g, (_m, o) => yearlessDay(o, 1, 1)], [/劳动节|五一(?:节|假期|那天|前|当天)/g, (_m, o) => yearlessDay(o, 5, 1)], [/国庆(?:节)?(?!假期)|十一(?=那天|当天)/g, (_m, o) => yearlessDay(o, 10, 1)],
  [/圣诞(?:节)?/g, (_m, o) => yearlessDay(o, 12, 25)], [/平安夜/g, (_m, o) => yearlessDay(o, 12, 24)], [/情人节/g, (_m, o) => yearlessDay(o, 2, 14)], [/妇女节|三八节/g, (_m, o) => yearlessDay(o, 3, 8)], [/双十一/g, (_m, o) => yearlessDay(o, 11, 11)], [/双十二/g, (_m, o) => yearlessDay(o, 12, 12)],
  [/除夕|大年三十|年三十/g, (_m, o) => feastDay(o, "springEve")], [/大年初一|年初一|春节(?=那天|当天)/g, (_m, o) => feastDay(o, "spring")], [/端午(?:节)?/g, (_m, o) => feastDay(o, "dragonBoat")], [/中秋(?:节)?/g, (_m, o) => feastDay(o, "midAutumn")],
  [/(?<!第|\d)([\d]{1,2}|[一二三四五六七八九十廿]{1,3})[号日](?!线|楼|院|码|子|店|员)/g, (m, o) => bareMonthDay(o, number(m[1]))],
  [/(?<!\d)(\d{1,2})[/](\d{1,2})(?!\d|[/])/g, (m, o) => yearlessDay(o, Number(m[1]), Number(m[2]))],
];

/** Named days in normalised Chinese text, in the order they stand. Relative to `outlook.asof` by the labelling conventions. */
export const datesZh = (text: string, outlook: Outlook): Mention[] => namedDays(text, FORMS, outlook);

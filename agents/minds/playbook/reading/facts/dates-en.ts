import { addDays, isoWeekday } from "../../../../../shared/lib/civil-date.ts";
import type { CivilDate } from "../../../../../shared/lib/civil-date.ts";
import { bareMonthDay, bareWeekday, dayOf, monthDay, monthEnd, namedMonthEnd, shift, weekdayOfWeek, yearlessDay } from "./calendar.ts";
import type { Outlook } from "./calendar.ts";
import type { Mention } from "./mention.ts";
import { namedDays } from "./named-days.ts";
import type { Resolve } from "./named-days.ts";
import { CARDINAL, ORDINAL, numberRuns, parseOrdinal } from "./numbers-en.ts";

const WEEKDAY_NAMES = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const WEEKDAY = "(mon(?:day)?|tue(?:s|sday)?|wed(?:nesday|s)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)(?:s|'s)?\\b";
const MONTH_NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONTH = "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\b";
const UNIT = "(days?|weeks?|fortnights?|months?|years?)";
const DAY = `(${ORDINAL})`;
const weekday = (name = ""): number => WEEKDAY_NAMES.indexOf(name.slice(0, 3)) + 1;
const month = (name = ""): number => MONTH_NAMES.indexOf(name.slice(0, 3)) + 1;
const ordinal = (text = ""): number => parseOrdinal(text) ?? Number.NaN;
const cardinal = (text = ""): number => (/^an?$/.test(text) ? 1 : (numberRuns(text)[0]?.value ?? Number.NaN));
const unitOf = (word = ""): "day" | "week" | "month" | "year" => (word.startsWith("fort") ? "week" : (word.replace(/s$/, "") as "day"));
const none: Resolve = () => undefined;
/** A day is a Monday to Sunday week's day: "next Friday" is next week's. */
const span = ([count, unit]: readonly [string | undefined, string | undefined], from: CivilDate, sign = 1): CivilDate | undefined => {
  const size = cardinal(count) * (unit?.startsWith("fort") ? 2 : 1);
  return Number.isFinite(size) && size < 400 ? shift(from, size * sign, unitOf(unit)) : undefined;
};

const FORMS: readonly (readonly [string, Resolve])[] = [
  ["(20\\d\\d)-(\\d{1,2})-(\\d{1,2})", (m) => dayOf(Number(m[1]), Number(m[2]), Number(m[3]))],
  [`(?:end of|by the end of|last day of|the end of) (?:next month)|next month end|end of the month after this`, (_m, o) => monthEnd(o.asof, 1)],
  [`(?:end of|last day of|the last of|close of) ${MONTH}|${MONTH} end`, (m, o) => namedMonthEnd(o, month(m[1] ?? m[2]))],
  ["(?:end of|last day of|the last of)(?: the| this)?(?: current)? month|month(?: is)? end|(?:the )?end of (?:the )?month|this month end|eom\\b", (_m, o) => monthEnd(o.asof, o.past ? -1 : 0)],
  ["(?:end of|by the end of)(?: the| this)? week", (_m, o) => weekdayOfWeek(o.asof, 7, 0)],
  ["(?:end of|by the end of|last day of)(?: the| this)? year|year end", (_m, o) => dayOf(Number(o.asof.slice(0, 4)), 12, 31)],
  [`${DAY} (?:day )?of (?:the )?next month|next month (?:on |is )?(?:the )?${DAY}|(?:the )?${DAY} next month`, (m, o) => monthDay(o.asof, 1, ordinal(m[1] ?? m[2] ?? m[3]))],
  [`${DAY} of (?:this|the current) month|this month (?:on )?(?:the )?${DAY}`, (m, o) => monthDay(o.asof, 0, ordinal(m[1] ?? m[2]))],
  [`${DAY} of last month|last month on the ${DAY}`, (m, o) => monthDay(o.asof, -1, ordinal(m[1] ?? m[2]))],
  [`${DAY} of the month`, (m, o) => bareMonthDay(o, ordinal(m[1]))],
  [`(?:the )?${DAY}(?: of)? ${MONTH}(?: (20\\d\\d))?`, (m, o) => (m[3] ? dayOf(Number(m[3]), month(m[2]), ordinal(m[1])) : yearlessDay(o, month(m[2]), ordinal(m[1])))],
  [`${MONTH}(?: the)? (?:${DAY}|(\\d{1,2}))(?!\\d| (?:dollars|pounds|quid|bucks|am|pm|o'clock))(?:(?: ,)? (20\\d\\d))?`, (m, o) => { const day = m[2] ? ordinal(m[2]) : Number(m[3]); return m[4] ? dayOf(Number(m[4]), month(m[1]), day) : yearlessDay(o, month(m[1]), day); }],
  [`\\b(\\d{1,2}) (?:of )?${MONTH}`, (m, o) => yearlessDay(o, month(m[2]), Number(m[1]))],
  ["\\b(\\d{1,2})[/](\\d{1,2})(?:[/](20\\d\\d|\\d\\d))?(?![\\d/])", (m, o) => slashed(m, o)],
  [`(?:(${CARDINAL})|a) (weeks?|fortnights?) (?:from|after|on) (?:this )?${WEEKDAY}`, (m, o) => span([m[1] ?? "a", m[2]], bareWeekday(o, weekday(m[3])))],
  [`${WEEKDAY} week\\b(?! (?:after))`, (m, o) => addDays(bareWeekday(o, weekday(m[1])), 7)],
  [`${WEEKDAY} (?:after next|fortnight)`, (m, o) => weekdayOfWeek(o.asof, weekday(m[1]), 2)],
  [`(?:the )?${WEEKDAY} (?:of )?next week|next week(?: on)? ${WEEKDAY}|next ${WEEKDAY}`, (m, o) => weekdayOfWeek(o.asof, weekday(m[1] ?? m[2] ?? m[3]), 1)],
  [`last (?:week(?: on)? )?${WEEKDAY}|${WEEKDAY} last week`, (m, o) => weekdayOfWeek(o.asof, weekday(m[1] ?? m[2]), -1)],
  [`(?:this (?:coming )?${WEEKDAY}|${WEEKDAY} this week)`, (m, o) => weekdayOfWeek(o.asof, weekday(m[1] ?? m[2]), 0)],
  [`(?:this|next|last) weekend|the weekend`, none],
  [`(?:within|in|inside|within the next|in the next|over the next) (?:about )?(${CARDINAL})(?: more)? ${UNIT}(?:'s| time)?(?! (?:ago|late))`, (m, o) => span([m[1], m[2]], o.asof)],
  [`(?:another|give me|more|extend|have|need|allow me|wait|delay|push it|hold on) (?:by |another |it |it by |for |me )?(${CARDINAL})(?: more)? ${UNIT}(?! ago)`, (m, o) => span([m[1], m[2]], o.asof)],
  [`(?:give me |another )(?:an? )(day|week|fortnight|month)\\b`, (m, o) => span(["1", m[1]], o.asof)],
  [`another (week|fortnight|month)\\b`, (m, o) => span(["1", m[1]], o.asof)],
  [`(${CARDINAL})(?: more| extra) ${UNIT}`, (m, o) => span([m[1], m[2]], o.asof)],
  [`(${CARDINAL}) ${UNIT} (?:from (?:now|today|tonight)|later|hence|max(?:imum)?|tops)`, (m, o) => span([m[1], m[2]], o.asof)],
  [`(${CARDINAL}) ${UNIT} (?:from tomorrow|after tomorrow)`, (m, o) => span([m[1], m[2]], addDays(o.asof, 1))],
  [`(${CARDINAL}) ${UNIT} (?:ago|back)`, (m, o) => span([m[1], m[2]], o.asof, -1)],
  ["another (?:day|time)", none],
  ["(?:a )?fortnight", (_m, o) => addDays(o.asof, 14)],
  ["day after tomorrow|overmorrow", (_m, o) => addDays(o.asof, 2)], ["day before yesterday", (_m, o) => addDays(o.asof, -2)],
  ["tomorrow", (_m, o) => addDays(o.asof, 1)], ["yesterday|last night", (_m, o) => addDays(o.asof, -1)],
  ["today|tonight|this (?:morning|afternoon|evening)|midnight|end of (?:the )?day|close of business|eod\\b", (_m, o) => o.asof],
  ["christmas eve", (_m, o) => yearlessDay(o, 12, 24)], ["christmas(?: day)?|xmas", (_m, o) => yearlessDay(o, 12, 25)], ["boxing day", (_m, o) => yearlessDay(o, 12, 26)], ["new year is eve|new year's eve", (_m, o) => yearlessDay(o, 12, 31)],
  ["new years? ?(?:'s|is)? day", (_m, o) => yearlessDay(o, 1, 1)], ["valentine(?:'s|s)?(?: day)?", (_m, o) => yearlessDay(o, 2, 14)], ["halloween", (_m, o) => yearlessDay(o, 10, 31)], ["(?:the )?fourth of july|july fourth|independence day", (_m, o) => yearlessDay(o, 7, 4)],
  ["thanksgiving", (_m, o) => thanksgiving(o)],
  [WEEKDAY, (m, o) => bareWeekday(o, weekday(m[1]))],
  [`(?:the |on |by |till |until |before |from )(?:the )?${DAY}(?! (?:time|thing|one|payment|person|call|of all|week|day|month|place|half|two|floor|instalment|chance|hand|party))`, (m, o) => bareMonthDay(o, ordinal(m[1]))],
  ["\\b(\\d{1,2}(?:st|nd|rd|th))(?! (?:call|time|floor|one|of))", (m, o) => bareMonthDay(o, ordinal(m[1]))],
  ["(?:on|by|till|until) the (ten|fifteen|twenty|five|\\d{1,2})\\b(?! (?:pounds|dollars))", (m, o) => bareMonthDay(o, cardinal(m[1]))],
];

/** Fourth Thursday of November. */
function thanksgiving(outlook: Outlook): CivilDate | undefined {
  const first = yearlessDay({ asof: outlook.asof, past: outlook.past }, 11, 28);
  return first && addDays(`${first.slice(0, 8)}01`, ((4 - isoWeekday(`${first.slice(0, 8)}01`) + 7) % 7) + 21);
}

/** Month first as Americans write; the other way round only when month first is impossible. */
function slashed(m: RegExpExecArray, o: Outlook): CivilDate | undefined {
  const [a, b] = [Number(m[1]), Number(m[2])];
  const [monthNumber, day] = a <= 12 ? [a, b] : [b, a];
  const year = m[3] === undefined ? undefined : Number(m[3].length === 2 ? `20${m[3]}` : m[3]);
  return year === undefined ? yearlessDay(o, monthNumber, day) : dayOf(year, monthNumber, day);
}

const COMPILED = FORMS.map(([source, resolve]) => [new RegExp(`(?<![a-z\\d])(?:${source})`, "g"), resolve] as const);

/** Named days in normalised English text, in the order they stand. Relative to `outlook.asof` by the labelling conventions. */
export const datesEn = (text: string, outlook: Outlook): Mention[] => namedDays(text, COMPILED, outlook);

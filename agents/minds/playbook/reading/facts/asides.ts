import type { SpokenLanguage } from "../../../../../shared/domain/labels.ts";
import type { ReadingFacts } from "../../../../../shared/domain/reading.ts";
import { CARDINAL, numberRuns } from "./numbers-en.ts";
import { parseZhNumber, spokenDigitsZh } from "./numbers-zh.ts";

const clock = (hour: number, minute: number): string | undefined =>
  hour >= 0 && hour < 24 && minute >= 0 && minute < 60 ? `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}` : undefined;

/** Nobody asks to be rung at three at night: a bare hour up to seven is meant after noon. */
const afternoonIfSmall = (hour: number, half: string): number => {
  if (/下午|晚|傍晚|夜|pm|p\.m|evening|afternoon|tonight/.test(half)) return hour < 12 ? hour + 12 : hour;
  if (/中午/.test(half)) return hour < 6 ? hour + 12 : hour;
  if (/早|上午|凌晨|am|a\.m|morning/.test(half)) return hour === 12 ? 0 : hour;
  return hour >= 1 && hour <= 7 ? hour + 12 : hour;
};

function timeZh(text: string): string | undefined {
  const found = /(凌晨|早上?|上午|中午|下午|傍晚|晚上?|夜里)?(\d{1,2}|[一二两三四五六七八九十]{1,3})(?:点(半|一刻|三刻|(?:[一二三四五六七八九十]{1,3}|\d{1,2})分?)?|[:：](\d{2}))(?!儿?[都也]?[钱还半])/.exec(text);
  if (!found) return undefined;
  const hour = parseZhNumber(found[2] ?? "");
  const part = found[3]?.replace("分", "");
  const minute = found[4] ? Number(found[4]) : part === "半" ? 30 : part === "一刻" ? 15 : part === "三刻" ? 45 : part ? parseZhNumber(part) ?? 0 : 0;
  // 少一点, 减免一点: "a little" is no hour unless something else says so.
  if (found[2] === "一" && found[1] === undefined && found[3] === undefined && !/^.{0,2}(?:以后|之后|前|后|左右|钟|整|再)/.test(text.slice(found.index + found[0].length))) return undefined;
  return hour === undefined || (found[3] === undefined && /[再一]$/.test(text.slice(0, found.index))) ? undefined : clock(afternoonIfSmall(hour, found[1] ?? ""), minute);
}

function timeEn(text: string): string | undefined {
  if (/\b(?:noon|midday)\b/.test(text)) return "12:00";
  const half = new RegExp(`\\bhalf (?:past )?(${CARDINAL})\\b|\\bquarter (past|to) (${CARDINAL})\\b`).exec(text);
  const hint = /\b(?:am|a\.m|morning|pm|p\.m|evening|afternoon|tonight)\b/.exec(text)?.[0] ?? "";
  if (half) {
    const hour = numberRuns(half[1] ?? half[3] ?? "")[0]?.value ?? -1;
    const base = afternoonIfSmall(hour, hint);
    return half[1] ? clock(base, 30) : half[2] === "past" ? clock(base, 15) : clock(base - 1, 45);
  }
  const found = new RegExp(`(?:\\b(\\d{1,2})(?:[:.](\\d{2}))? ?(am|pm|a\\.m|p\\.m|o'clock)\\b|\\b(\\d{1,2}):(\\d{2})\\b|\\b(?:after|at|around|before|by|from|about|like) (${CARDINAL})(?: ?(am|pm|o'clock|ish|-ish))?(?= |$)(?! (?:days?|weeks?|months?|years?|hours?|minutes?|mins?|percent|dollars|pounds|quid|bucks|hundred|thousand|grand|people|of|times?|more|and)))`).exec(text);
  if (!found) return undefined;
  const hour = Number(found[1] ?? found[4] ?? numberRuns(found[6] ?? "")[0]?.value ?? -1);
  return hour > 24 ? undefined : clock(afternoonIfSmall(hour, `${found[3] ?? found[7] ?? ""} ${hint}`), Number(found[2] ?? found[5] ?? 0));
}

function instalments(text: string, lang: SpokenLanguage): number | undefined {
  const found = lang === "zh"
    ? /分(?:成|作|个)?([\d一二两三四五六七八九十]{1,3})(?:个月|期|次|笔|回)|([\d一二两三四五六七八九十]{1,3})期/.exec(text)
    : new RegExp(`\\b(${CARDINAL}) (?:equal |monthly |separate |weekly )?(?:payments|instalments|goes|parts|chunks)|over (${CARDINAL}) (?:months|weeks|paydays)|\\b(${CARDINAL}) month (?:thing|plan|deal|option)`).exec(text);
  const said = found?.[1] ?? found?.[2] ?? found?.[3];
  const count = said === undefined ? undefined : lang === "zh" ? parseZhNumber(said) : numberRuns(said)[0]?.value;
  return count !== undefined && count >= 2 && count <= 120 ? count : undefined;
}

const CORRECTED: Readonly<Record<SpokenLanguage, RegExp>> = {
  zh: /^.*(?:不对|不不+|说错了?|念错了?|记错了?|那是(?:以前|旧|老)的?(?:,?现在是)?|更正|应该是)(?=.*[\d零〇一二三四五六七八九幺]{3})/,
  en: /^.*\b(?:no wait|sorry|i mean|scratch that|my mistake|correction|hang on|old one|used to be)\b(?=.*(?:\d{3}|(?:\b(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double|\d)\b ?){3}))/,
};
/** "5528, no, 5582": what is said after the speaker puts it right. */
const afterCorrection = (text: string, lang: SpokenLanguage): string => text.replace(CORRECTED[lang], "");

/** An answer to a check: digits read out one by one, or a postcode; only when little else is said. */
function digits(said: string, lang: SpokenLanguage, asked: boolean): string | undefined {
  const text = afterCorrection(said, lang);
  if (lang === "zh") {
    const found = /(?<![\d零〇一二三四五六七八九幺百千万十])([\d零〇一二三四五六七八九幺]{3,12}x?)(?![\d百千万十块元号月天点期成个])/.exec(text.replace(/(?<=[\d零〇一二三四五六七八九幺]),(?=[\d零〇一二三四五六七八九幺])/g, ""));
    if (!found?.[1] || (!asked && text.replace(found[1], "").replace(/[,是对嗯啊我的后四位尾号]/g, "").length > 0)) return undefined;
    const tail = found[1].endsWith("x") ? "X" : "";
    const read = spokenDigitsZh(tail ? found[1].slice(0, -1) : found[1]);
    return read === undefined ? undefined : read + tail;
  }
  const expanded = text.replace(/\b(double|triple) (zero|oh|o|one|two|three|four|five|six|seven|eight|nine|\d)\b/g, (_all, times: string, digit: string) => `${digit} `.repeat(times === "double" ? 2 : 3).trim());
  const run = numberRuns(expanded.replace(/(\d) ?[,-] ?(?=\d)/g, "$1 ").replace(/\bo\b/g, "oh")).find((one) => one.digits !== undefined);
  const plain = /(?<![\d$£€.])\b(\d{3,12})\b(?![\d.])/.exec(expanded);
  const postcode = /\b([a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2})\b/.exec(expanded);
  if (postcode?.[1] && asked) return postcode[1].replace(" ", "").toUpperCase();
  const read = run?.digits ?? plain?.[1];
  if (read === undefined) return undefined;
  return asked || /^(?:(?:it is|yes|yeah|sure|that is|the last four (?:is|are)|ends? in|,|um|uh) ?)*[\w ,-]{3,40}$/.test(expanded) && (run !== undefined || /^\d+$/.test(expanded)) ? read : undefined;
}

const EVENTS: readonly (readonly [NonNullable<ReadingFacts["moneyEvent"]>, RegExp])[] = [
  ["payday", /发(?:了)?工资|工资(?:到|下|一)|领到?工资|开支|发钱|发薪|payday|get paid|(?:\bam |\bbe |\bare |^|, )paid on|salary|wages|my pay\b/],
  ["bonus", /奖金|年终奖|提成|分红|bonus|commission/],
  ["benefit", /低保|补助|失业金|养老金|退休金|公积金|benefits?\b|pension|universal credit|social security|disability|tax (?:refund|return|rebate)|退税/],
  ["other", /回款|货款|工程款|尾款|拆迁|赔偿|卖(?:了|掉)?房|insurance check|house sale|inheritance|invoice|refund|severance/],
];

/** The lesser facts of a turn: a time of day, a number of instalments, digits given as an answer, an event named for a day. `asked`: a check was the question; undefined when figures can be no such answer. */
export function readAsides(text: string, lang: SpokenLanguage, asked: boolean | undefined): Pick<ReadingFacts, "timeOfDay" | "instalments" | "digits" | "moneyEvent"> {
  const timeOfDay = lang === "zh" ? timeZh(text) : timeEn(text);
  const count = instalments(text, lang);
  const answer = asked === undefined ? undefined : digits(text, lang, asked);
  const event = EVENTS.find(([, pattern]) => pattern.test(text))?.[0];
  return { ...(timeOfDay ? { timeOfDay } : {}), ...(count ? { instalments: count } : {}), ...(answer ? { digits: answer } : {}), ...(event ? { moneyEvent: event } : {}) };
}

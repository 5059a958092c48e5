import { addDays, isoWeekday } from "../../../../shared/lib/civil-date.ts";
import type { CivilDate } from "../../../../shared/lib/civil-date.ts";
import type { Mistake } from "./speech.ts";

interface Said { readonly from: number; readonly to: number; readonly on: readonly CivilDate[]; readonly past: boolean }

const ZH_DAY = /大后天|(?<![以然之今往最])后天(?!天)|明天|明日|明早|明晚|明儿|昨天|昨日|(?<!大)前天|大前天/g;
const ZH_AWAY: readonly (readonly [string, number])[] = [["大后", 3], ["后", 2], ["明", 1], ["昨", -1], ["大前", -3], ["前", -2]];
const ZH_WEEKDAY = /(?<![一二两三四五六七八九十每\d双单])(下下|下|上上|上|这|本|当)?个?(?:周|星期|礼拜)([一二三四五六日天])(?!般|次|共|直|起)/g;
const EN_DAY = /\b(?:the )?day after tomorrow\b|\btomorrow\b|\b(?:the )?day before yesterday\b|\byesterday\b/g;
const EN_WEEKDAY = /\b(?:(next|this|last|coming|every|each|past) )?(mon|tues|wednes|thurs|fri|satur|sun)day\b(?!s)/g;
const EN_ORDER = ["mon", "tues", "wednes", "thurs", "fri", "satur", "sun"];
/** Office hours and habits name weekdays without naming a day: "周一到周五", "Monday to Friday", "every Friday". */
const ZH_RANGE = /^(?:到|至|-|~)(?:周|星期|礼拜)?[一二三四五六日天]|^(?:和|、)(?:周|星期)/;
const EN_RANGE = /^ (?:to|through|thru|until|till|-) (?:mon|tues|wednes|thurs|fri|satur|sun)day/;

/** Days a weekday may mean: bare and "this" the coming one or that of this week, "next" either of the next two, "last" the one gone by. */
function weekday(asof: CivilDate, day: number, which: string): { on: CivilDate[]; past: boolean } {
  const today = isoWeekday(asof);
  const inWeek = (weeks: number): CivilDate => addDays(asof, day - today + 7 * weeks);
  const coming = addDays(asof, (day - today + 7) % 7);
  switch (which) {
    case "下": return { on: [inWeek(1)], past: false };
    case "下下": return { on: [inWeek(2)], past: false };
    case "上": return { on: [inWeek(-1)], past: true };
    case "上上": return { on: [inWeek(-2)], past: true };
    case "next": return { on: [inWeek(1), coming === asof ? addDays(asof, 7) : coming], past: false };
    case "last": case "past": return { on: [inWeek(-1), addDays(coming, -7)], past: true };
    case "": return { on: [coming, ...(coming === asof ? [addDays(asof, 7)] : [])], past: false };
    default: return { on: [inWeek(0), coming], past: inWeek(0) < asof };
  }
}

function zhDays(text: string, asof: CivilDate): Said[] {
  const named = [...text.matchAll(ZH_DAY)].map((found): Said => {
    const away = ZH_AWAY.find(([word]) => found[0].startsWith(word))?.[1] ?? 0;
    return { from: found.index, to: found.index + found[0].length, on: [addDays(asof, away)], past: away < 0 };
  });
  const weekdays = [...text.matchAll(ZH_WEEKDAY)].flatMap((found): Said[] => {
    const to = found.index + found[0].length;
    if (ZH_RANGE.test(text.slice(to)) || /(?:周|星期|礼拜)[一二三四五六日天](?:到|至|-|~|和)$/.test(text.slice(0, found.index))) return [];
    const day = "一二三四五六日".indexOf((found[2] as string).replace("天", "日")) + 1;
    return [{ from: found.index, to, ...weekday(asof, day, found[1] ?? "") }];
  });
  return [...named, ...weekdays];
}

function enDays(text: string, asof: CivilDate): Said[] {
  const named = [...text.matchAll(EN_DAY)].map((found): Said => {
    const away = (found[0].includes("day after") || found[0].includes("day before") ? 2 : 1) * (found[0].endsWith("yesterday") ? -1 : 1);
    return { from: found.index, to: found.index + found[0].length, on: [addDays(asof, away)], past: away < 0 };
  });
  const weekdays = [...text.matchAll(EN_WEEKDAY)].flatMap((found): Said[] => {
    const to = found.index + found[0].length;
    if (found[1] === "every" || found[1] === "each" || EN_RANGE.test(text.slice(to)) || /day (?:to|through|thru|until|till|-) $/.test(text.slice(0, found.index))) return [];
    return [{ from: found.index, to, ...weekday(asof, EN_ORDER.indexOf(found[2] as string) + 1, found[1] ?? "") }];
  });
  return [...named, ...weekdays];
}

const ZH_QUESTION = /[?]|吗|呢|哪天|哪个|什么时候|几点|还是|行不行|可不可以|能不能|好不好|方不方便/;
const ZH_RECAP = /对吧|对吗|对不对|没错吧|是吧|是吗|没记错|确认一下/;
const ZH_DEADLINE = /^(?:[早晚]上?|上午|下午|中午)?(?:\d+|[一二三四五六七八九十两]+)?点?(?:之前|以前|前(?!后)|截止|为止|之内|内|必须|一定|务必|就得|得(?:还|付|交|处理))/;
const EN_QUESTION = /\?|^\W*(?:and |so |or |then )?(?:would|could|can|shall|should|may|might|is|are|does|do|how|what|which|when|same time)\b|\b(?:would|does|do|could|might) (?:that|it|this|\w+day|tomorrow) (?:suit|work|be|do)\b/;
const EN_RECAP = /,? (?:right|correct|yes|is that right|have i got that)\s*\?|\bdeadline\b/;
const EN_DEADLINE = /\b(?:by|before|no later than|not later than|until|till|due)(?: (?:on|the end of|end of|close of business|close|noon|this|midnight))* $/;

function sentenceAt(text: string, from: number, to: number): string {
  const start = Math.max(...["。", "!", "?", ";", ". "].map((mark) => text.lastIndexOf(mark, from - 1))) + 1;
  const ends = ["。", "!", "?", ";", ". "].map((mark) => text.indexOf(mark, to)).filter((at) => at >= 0);
  return text.slice(start, ends.length > 0 ? Math.min(...ends) + 1 : text.length);
}

/** To ask which day, or whether a call then suits, claims nothing; a deadline does, and so does repeating what was agreed. */
function onlyAsks(text: string, said: Said, zh: boolean): boolean {
  if (said.past) return false;
  const sentence = sentenceAt(text, said.from, said.to);
  if (zh) return ZH_QUESTION.test(sentence) && !ZH_RECAP.test(sentence) && !ZH_DEADLINE.test(text.slice(said.to));
  return EN_QUESTION.test(sentence) && !EN_RECAP.test(sentence) && !EN_DEADLINE.test(text.slice(0, said.from));
}

/**
 * Days told from today ("next Friday", "明天之前") that are none of `dates`; `asof` is today in the case's place. "Today" is
 * what the playbook asks for and is no mistake; a day gone by counts only where money or a promise is said of it.
 */
export function dayMistakes(text: string, known: { asof: CivilDate; dates: readonly CivilDate[] }): Mistake[] {
  const zh = /[\u3400-\u9fff]/.test(text);
  return (zh ? zhDays(text, known.asof) : enDays(text, known.asof))
    .filter((said) => !said.on.some((day) => known.dates.includes(day)) && !onlyAsks(text, said, zh))
    .filter((said) => !said.past || /还|付|交|约|答应|承诺|到账|到期|转|\b(?:paid|pay\w*|promis\w*|agreed|due|sent|transfer\w*|came in|missed)\b/.test(sentenceAt(text, said.from, said.to)))
    .map(({ from, to }) => ({ what: "date", from, to }));
}

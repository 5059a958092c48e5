import type { DurationUnit, Figure } from "./figures.ts";
import { parseZhNumber, ZH_NUMERAL, zhDigit } from "./number-zh.ts";

const N = `(?:\\d[\\d,]*(?:\\.\\d+)?|[${ZH_NUMERAL}])(?:[${ZH_NUMERAL}\\d]|点(?=[零〇一二三四五六七八九\\d])|[,.](?=\\d))*`;
/** Words that contain a numeral and are no figure. */
const IDIOM = new RegExp([
  "万一", "千万(?=别|不要|要|记|小心|注意|不能|不可)", "一(?:下|起|定|直|样|般|旦|会|些|点|边|切|共|次性|时|致|律|概|方面|股脑|路|块儿|个劲|句话|辈子|向|再|开始|想到|听|看|说|来|并|步步|笔|位|名|份|件|项|声|趟|回事|条|口|家|种|群|刻|阵|半天|番|身|分钱|毛钱|口气|码归一码|两句|两天|两个|五一十|清二楚|位同事)",
  "第[一二三四五六七八九十]+(?:位|步|点|方|人|者|时间)?", "[一二三四五六七八九十两]+(?:点|句|件|样|回|码事|方)(?![零〇一二三四五六七八九\\d块元])", "三方", "四处", "两边", "两头", "两难", "两清", "三天两头", "十分(?!钟)", "十足", "百忙", "百般", "千方百计", "七上八下", "乱七八糟",
  "五险一金", "五花八门", "不管三七二十一", "三言两语", "半点", "过两天", "这两天", "那两天", "两三天", "一两天", "三五天", "两口子", "百分之百", "百分百", "二话", "二维码", "三者", "一百个", "一千个", "一万个", "星期[一二三四五六日天]", "周[一二三四五六日天]", "礼拜[一二三四五六日天]", "(?:后|前|末)[四六4-6](?:位|码)", "四位", "[一二三四两]{2}(?=天|句|次)", "万元户", "万分(?!之)", "万事", "一二", "三四", "(?<=[这那过])两天", "(?<=[统唯单之另同任某哪每这那上下])一(?![月日号千百万十块元成折期天次年周点])", "1对1", "24小时", "二十四小时", "7x24",
].join("|"), "y");
const VAGUE = /^(?:多|来|几|余|左右|上下|出头)/;
const CURRENCY: Readonly<Record<string, string>> = { 美元: "USD", 美金: "USD", 港币: "HKD", 港元: "HKD", 欧元: "EUR", 英镑: "GBP", 日元: "JPY", 卢比: "INR", 新台币: "TWD", 台币: "TWD", 人民币: "CNY" };
const MONEY = /^(?:块钱|块|元钱|元|圆|美元|美金|港币|港元|欧元|英镑|日元|卢比|新台币|台币|人民币)/;
const DURATION: readonly (readonly [RegExp, DurationUnit])[] = [
  [/^(?:天|日(?!元|期))/, "day"], [/^(?:个)?(?:星期|礼拜|周)/, "week"], [/^(?:个)?[半多]?月/, "month"], [/^年[半多]?/, "year"], [/^(?:个)?(?:小时|钟头)/, "hour"], [/^分钟/, "minute"],
];
const COUNTED = /^(?:期|次|笔|个电话|通|回|张|家|封|位数|位|名|个人|份)/;

type Reader = (text: string, at: number) => Figure | null;
const sticky = (source: string): RegExp => new RegExp(source, "y");
const matchAt = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};
const num = (text: string | undefined): number | undefined => (text === undefined ? undefined : parseZhNumber(text) ?? undefined);

const ISO = sticky("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?!\\d)");
const FULL = sticky(`(?:(\\d{4}|[零〇一二三四五六七八九]{4})年)?(\\d{1,2}|[一二三四五六七八九十]{1,3})月(?:份)?(\\d{1,2}|[一二三四五六七八九十廿]{1,3})(号|日|(?![\\d${ZH_NUMERAL}期天次个块元]))`);
const SHORT = sticky("(\\d{1,2})[/-](\\d{1,2})(?![\\d/-])");
const DAY = sticky("(\\d{1,2}|[一二三四五六七八九十廿]{1,3})(?:号|日(?!元|期))(?!线|楼|码)");
const MONTH = sticky("(\\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份|底|初|中旬)?");

const date: Reader = (text, at) => {
  const iso = matchAt(ISO, text, at) ?? null;
  if (iso) return { kind: "date", values: [], from: at, to: at + iso[0].length, date: { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) } };
  const full = matchAt(FULL, text, at);
  const day = full && num(full[3]);
  const month = full && num(full[2]);
  if (full && month && day && month <= 12 && day <= 31) {
    const year = num(full[1]);
    return { kind: "date", values: [], from: at, to: at + full[0].length, date: { month, day, ...(year ? { year } : {}) } };
  }
  const short = matchAt(SHORT, text, at);
  if (short && Number(short[1]) <= 12 && Number(short[2]) <= 31 && Number(short[1]) > 0 && Number(short[2]) > 0)
    return { kind: "date", values: [], from: at, to: at + short[0].length, date: { month: Number(short[1]), day: Number(short[2]) } };
  const only = matchAt(DAY, text, at);
  const value = only && num(only[1]);
  if (only && value && value <= 31) return { kind: "date", values: [], from: at, to: at + only[0].length, date: { day: value } };
  const bare = matchAt(MONTH, text, at);
  const m = bare && num(bare[1]);
  return bare && m && m <= 12 ? { kind: "month", values: [m], from: at, to: at + bare[0].length, date: { month: m } } : null;
};

const CLOCK = sticky("(\\d{1,2}):(\\d{2})");
const OCLOCK = sticky("(\\d{1,2}|[一二三四五六七八九十两]{1,3})点(?:半|钟|一刻|三刻|(?:[零〇一二三四五六七八九十\\d]{1,3})分?)?(?![零〇一二三四五六七八九\\d])");
const SURE_CLOCK = sticky("(\\d{1,2}|[一二三四五六七八九十两]{1,3})点(?:半|钟|(?=[前后之以到至]))");
const DAYTIME = /(?:上午|下午|早上|晚上|中午|凌晨|今晚|明早|明晚|今天|明天|后天)$/;
const time: Reader = (text, at) => {
  const found = matchAt(CLOCK, text, at) ?? (DAYTIME.test(text.slice(Math.max(0, at - 3), at)) ? matchAt(OCLOCK, text, at) : null) ?? matchAt(SURE_CLOCK, text, at);
  return found ? { kind: "time", values: [], from: at, to: at + found[0].length } : null;
};

const PERCENT = sticky(`百分之(${N})`);
const PER_THOUSAND = sticky(`(?:千分之|万分之)(${N})`);
const TENTHS = sticky("([一二两三四五六七八九\\d])成(?:([一二三四五六七八九半\\d]))?(?!年|功|员|本|立|为|了|交|绩)");
const DISCOUNT = sticky("([一二三四五六七八九\\d](?:\\.\\d)?)([一二三四五六七八九五\\d])?折");
const percent: Reader = (text, at) => {
  const said = matchAt(PERCENT, text, at);
  const value = said && parseZhNumber(said[1] as string);
  if (said && value !== null) return { kind: "percent", values: [value], from: at, to: at + said[0].length };
  const small = matchAt(PER_THOUSAND, text, at);
  if (small) return { kind: "percent", values: [(parseZhNumber(small[1] as string) ?? 0) / (small[0].startsWith("千") ? 10 : 100)], from: at, to: at + small[0].length };
  const tenths = matchAt(TENTHS, text, at);
  if (tenths) return { kind: "percent", values: [(zhDigit(tenths[1]) ?? 0) * 10 + (tenths[2] === "半" ? 5 : zhDigit(tenths[2]) ?? 0)], from: at, to: at + tenths[0].length };
  const discount = matchAt(DISCOUNT, text, at);
  if (!discount) return null;
  const kept = Number(discount[1]?.includes(".") ? Number(discount[1]) * 10 : (zhDigit(discount[1]) ?? 0) * 10 + (zhDigit(discount[2]) ?? 0));
  return { kind: "percent", values: [100 - kept], from: at, to: at + discount[0].length, counted: "折" };
};

/** What follows 块: "五" is five tenths, "两毛五" 0.25, "零五分" 0.05. */
const D = "一壹二贰两三叁四肆五伍六陆七柒八捌九玖\\d";
const TAIL = sticky(`(?:([零〇${D}]))?(?:(毛|角)(?:([${D}])(?:分)?)?)?(?:([零〇])?([${D}])分)?`);
function cents(text: string, at: number): { value: number; length: number } {
  const tail = matchAt(TAIL, text, at);
  if (!tail || tail[0] === "") return { value: 0, length: 0 };
  const first = zhDigit(tail[1]);
  if (tail[2]) return { value: (first ?? 0) / 10 + (zhDigit(tail[3]) ?? zhDigit(tail[5]) ?? 0) / 100, length: tail[0].length };
  if (tail[5]) return { value: (first ?? 0) / 10 + (zhDigit(tail[5]) ?? 0) / 100, length: tail[0].length };
  // A numeral that begins the next word ("块一起") is not the tenths.
  if (first === undefined || /^[起下个天次期月笔共直定样般些点分成]/.test(text.slice(at + tail[0].length))) return { value: 0, length: 0 };
  return { value: first / 10, length: tail[0].length };
}

const NUMBER = sticky(N);
const PREFIX = /(?:人民币|rmb|¥|￥|\$|us\$|usd|hk\$|nt\$|€|£|cny)\s?$/;
const SIGN: Readonly<Record<string, string>> = { "$": "USD", "us$": "USD", usd: "USD", "hk$": "HKD", "nt$": "TWD", "€": "EUR", "£": "GBP", cny: "CNY" };

function amount(text: string, found: { from: number; to: number; value: number }): Figure | null {
  const after = text.slice(found.to);
  const vague = VAGUE.exec(after)?.[0] ?? "";
  const money = MONEY.exec(after.slice(vague.length));
  const prefix = PREFIX.exec(text.slice(0, found.from))?.[0].trim();
  if (!money && !prefix) return null;
  const end = found.to + vague.length + (money?.[0].length ?? 0);
  const tail = money && /[块元圆]/.test(money[0]) ? cents(text, end) : { value: 0, length: 0 };
  const currency = (money && CURRENCY[money[0]]) ?? (prefix && SIGN[prefix]);
  return { kind: "amount", values: [found.value + tail.value], from: found.from - (prefix?.length ?? 0), to: end + tail.length, ...(currency ? { currency } : {}), ...(vague ? { vague: true } : {}) };
}

const number: Reader = (text, at) => {
  const found = matchAt(NUMBER, text, at);
  const value = found && parseZhNumber(found[0]);
  if (!found || value === null || Number.isNaN(value)) return null;
  const to = at + found[0].length;
  const money = amount(text, { from: at, to, value });
  if (money) return money;
  const after = text.slice(to);
  if (/^\s?%|^个(?:百分)?点/.test(after)) return { kind: "percent", values: [value], from: at, to: to + (/^\s?%|^个(?:百分)?点/.exec(after)?.[0].length ?? 0) };
  const vague = VAGUE.exec(after)?.[0] ?? "";
  for (const [pattern, unit] of DURATION) {
    const said = pattern.exec(after.slice(vague.length));
    if (said) return { kind: "duration", values: [value], unit, from: at, to: to + vague.length + said[0].length, ...(vague ? { vague: true } : {}) };
  }
  const counted = COUNTED.exec(after.slice(vague.length));
  if (counted) return { kind: "count", values: [value], counted: counted[0], from: at, to: to + vague.length + counted[0].length };
  const digits = [...found[0]].every((char) => zhDigit(char) !== undefined) ? [...found[0]].map((char) => zhDigit(char)).join("") : undefined;
  return { kind: "number", values: [value], from: at, to: to + vague.length, ...(digits && digits.length >= 3 ? { digits } : {}), ...(vague ? { vague: true } : {}) };
};

const READERS: readonly Reader[] = [percent, date, time, number];
const MAY_BEGIN = new RegExp(`[\\d${ZH_NUMERAL}]|百分之|千分之|万分之`);

/** Every figure in Chinese words, in order. Idioms that hold a numeral ("一下", "万一", "后四位") are not figures. */
export function figuresInZh(text: string): Figure[] {
  const out: Figure[] = [];
  for (let at = 0; at < text.length;) {
    if (!MAY_BEGIN.test(text[at] as string)) { at++; continue; }
    const before = matchAt(IDIOM, text, at);
    const figure = before ? null : READERS.reduce<Figure | null>((found, read) => found ?? read(text, at), null);
    if (figure) out.push(figure);
    at = figure?.to ?? (before ? at + Math.max(1, before[0].length) : at + 1);
  }
  return out;
}

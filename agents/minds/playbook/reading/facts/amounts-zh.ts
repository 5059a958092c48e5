import { overlaps } from "./mention.ts";
import type { Mention } from "./mention.ts";
import { parseZhNumber } from "./numbers-zh.ts";

const NUMERAL = "(?:\\d+(?:\\.\\d+)?[百千万kw]?|[一二两三四五六七八九十][零一二两三四五六七八九十百千万]*)";
const UNIT = "(?:块钱?|元|圆|大洋|大元|美金|美元|刀|人民币|新台币|台币|港币|港元|英镑|欧元|rmb|cny|usd|hkd|twd|软妹币|银子|现大洋)";
/** Counted things that are no money. */
const NOT_MONEY = "(?:天|个|月|号|日|点|期|次|遍|年|岁|周|星期|小时|分钟|秒|人|通|折|成|分之|%|倍|位|名|楼|口|斤|公里|回|声|句|种|条|家|张|套|本|辆|头|只|根|把|下|趟|路|比|加|减)";

const SHARES: readonly (readonly [RegExp, (found: RegExpExecArray) => number | undefined])[] = [
  [/(?<!另|少了|多了|减了|砍了|降了|扣了|裁了|赔了|亏了|小|大)(?:一半|半数|对半|1\/2)(?!的?(?:班|人|工|单|员工|收入|工资|客人|地|时间))/g, () => 0.5],
  [/([二三四五六七八九十])分之([一二两三四五六七八九])/g, (m) => (parseZhNumber(m[2] ?? "") ?? 0) / (parseZhNumber(m[1] ?? "") ?? 1)],
  [/百分之([一二两三四五六七八九十百]+|\d+(?:\.\d+)?)|(\d+(?:\.\d+)?)%/g, (m) => (parseZhNumber(m[1] ?? m[2] ?? "") ?? Number.NaN) / 100],
  [/(?<!剩下?的?|余下的?)([一二两三四五六七八九]|\d(?:\.\d)?)成(?!交|功|为|都|本|长|就|了|不|吗|家)(半)?/g, (m) => ((parseZhNumber(m[1] ?? "") ?? Number.NaN) + (m[2] ? 0.5 : 0)) / 10],
  [/([一二两三四五六七八九]|\d(?:\.\d)?)折/g, (m) => (parseZhNumber(m[1] ?? "") ?? Number.NaN) / 10],
];

/** Guesses that give no figure: 三四百, 千把块, 两千来块, 几百, 百八十, 千儿八百. */
const VAGUE = /(?:[一二三四五六七八九]{2}[十百千万]|[\d一二两三四五六七八九十百千万]+(?:来|多|把|几)(?:块|元|万|千|百)?|[几好数][十百千万几]+|[十百千万][把来]|千儿八百|(?<![一二三四五六七八九])百八十|万儿八千|个把|两三|三五|一两[百千万])+(?:块钱?|元)?/g;

/** Sums and shares in normalised Chinese text; `taken` are the spans of dates, which win. */
export function amountsZh(text: string, taken: readonly Mention[]): Mention[] {
  const found: Mention[] = [];
  const free = (from: number, to: number): boolean => !overlaps(taken, from, to) && !overlaps(found, from, to);
  for (const [form, value] of SHARES) {
    for (const match of text.matchAll(form)) {
      const share = value(match as RegExpExecArray);
      const to = match.index + match[0].length;
      if (free(match.index, to) && share !== undefined && share > 0 && share <= 1) found.push({ kind: "share", from: match.index, to, text: match[0], share: Math.round(share * 10_000) / 10_000 });
    }
  }
  for (const match of text.matchAll(VAGUE)) {
    const to = match.index + match[0].length;
    if (free(match.index, to)) found.push({ kind: "void", from: match.index, to, text: match[0] });
  }
  const sum = new RegExp(`(?<![第\\d.初周分])([¥￥$]|nt\\$|hk\\$)?(${NUMERAL})(${UNIT})?(?:([零一二两三四五六七八九\\d])(?:毛|角)?([一二三四五六七八九\\d])?分?)?`, "g");
  // A day's last numeral is not the first of a sum: 下周四一千四.
  const rest = taken.reduce((line, { from, to }) => line.slice(0, from) + "_".repeat(to - from) + line.slice(to), text);
  for (const match of rest.matchAll(sum)) {
    const mention = toSum(match as RegExpExecArray, rest);
    if (mention && free(mention.from, mention.to)) found.push(mention);
  }
  return found.sort((a, b) => a.from - b.from);
}

const AFTER = new RegExp(`^(?!${NOT_MONEY})`);

function toSum(match: RegExpExecArray, text: string): Mention | undefined {
  const [all, sign, said = "", unit, tenths, hundredths] = match;
  // "三千五一把还": the numeral ends where it stops making sense.
  const numeral = unit === undefined && parseZhNumber(said) === undefined ? said.slice(0, -1) : said;
  const whole = parseZhNumber(numeral);
  if (whole === undefined || whole <= 0) return undefined;
  // "六千块一次了结": the digit counts what follows and is no tenth of a yuan.
  const counts = !/[毛角分]/.test(all) && new RegExp(`^${NOT_MONEY}`).test(text.slice(match.index + all.length));
  const hasCents = unit !== undefined && /^块|^元/.test(unit) && tenths !== undefined && !counts;
  const to = match.index + (hasCents ? all.length : all.length - (tenths ? match[0].length - (sign ?? "").length - numeral.length - (unit ?? "").length : 0));
  if (unit === undefined && sign === undefined) {
    const big = /[百千万kw]/.test(numeral) || /^\d{3,6}(?:\.\d+)?$/.test(numeral);
    if (!big || !AFTER.test(text.slice(match.index + numeral.length))) return undefined;
    if (/^(?:1[12]\d{1,3}|9[56]\d{3})$/.test(numeral) && /(?:打|拨|拨打|通)(?:了|过)?$/.test(text.slice(0, match.index))) return undefined;
    if (/^\d{4}$/.test(numeral) && /(?:尾号|后四位|号码|验证码)$/.test(text.slice(0, match.index))) return undefined;
  }
  const cents = hasCents ? Number(parseZhNumber(tenths) ?? 0) / 10 + Number(hundredths ? parseZhNumber(hundredths) ?? 0 : 0) / 100 : 0;
  return { kind: "amount", from: match.index, to, text: text.slice(match.index, to), amount: Math.round((whole + cents) * 100) / 100 };
}

const DIGIT: Readonly<Record<string, number>> = {
  零: 0, 〇: 0, 一: 1, 壹: 1, 幺: 1, 二: 2, 两: 2, 俩: 2, 贰: 2, 三: 3, 仨: 3, 叁: 3, 四: 4, 肆: 4, 五: 5, 伍: 5, 六: 6, 陆: 6, 七: 7, 柒: 7, 八: 8, 捌: 8, 九: 9, 玖: 9,
};
const UNIT: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 廿: 20, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };
const BIG: Readonly<Record<string, number>> = { 万: 10_000, 亿: 100_000_000 };

/** Characters a Chinese number may be made of. */
export const ZH_NUMERAL = "零〇一壹幺二两俩贰三仨叁四肆五伍六陆七柒八捌九玖十拾廿百佰千仟万亿";

export const zhDigit = (char: string | undefined): number | undefined => (char === undefined ? undefined : /\d/.test(char) ? Number(char) : DIGIT[char]);

/** Digits said one by one, "三八六零点五". */
function spelled(text: string): number | null {
  const [whole = "", part, more] = text.split("点");
  const read = (run: string): string => [...run].map((char) => zhDigit(char)).join("");
  if (more !== undefined || [...whole, ...(part ?? "")].some((char) => zhDigit(char) === undefined)) return null;
  return Number(part ? `${read(whole)}.${read(part)}` : read(whole));
}

/** Sums units below 万; a digit left over after a unit stands one place lower: 三千五 is 3,500. */
function belowWan(text: string, above: number): number | null {
  if (text === "") return 0;
  if (/^\d[\d,]*(\.\d+)?$/.test(text)) return Number(text.replaceAll(",", ""));
  let sum = 0;
  let digit: number | null = null;
  let last = above;
  for (const char of text.match(/\d[\d,]*(?:\.\d+)?|./g) ?? []) {
    const value = /^\d/.test(char) ? Number(char.replaceAll(",", "")) : DIGIT[char];
    if (value !== undefined) {
      if (digit !== null && digit !== 0) return null;
      digit = value;
      if (value === 0) last = 10;
      continue;
    }
    const unit = UNIT[char];
    if (unit === undefined) return null;
    sum += char === "廿" ? 20 : (digit ?? 1) * unit;
    digit = null;
    last = unit;
  }
  return digit === null ? sum : sum + digit * Math.max(1, last / 10);
}

/** Reads one Chinese or mixed number ("三千八百六十", "一万二", "1.2万", "三八六零点五"); null when it is none. */
export function parseZhNumber(text: string): number | null {
  if (/^\d[\d,]*(\.\d+)?$/.test(text)) return Number(text.replaceAll(",", ""));
  if (!/[十拾廿百佰千仟万亿]/.test(text)) return spelled(text);
  const decimal = /^(.+)点(.+)$/.exec(text);
  if (decimal) {
    const scale = /[万亿]$/.exec(text)?.[0];
    const tail = (decimal[2] as string).replace(/[万亿]$/, "");
    const whole = parseZhNumber(decimal[1] as string);
    const part = spelled(`零点${tail}`);
    return whole === null || part === null ? null : (whole + part) * (scale ? (BIG[scale] as number) : 1);
  }
  let total = 0;
  let rest = text;
  let above = 1;
  for (const big of ["亿", "万"]) {
    const at = rest.indexOf(big);
    if (at < 0) continue;
    const head = belowWan(rest.slice(0, at) || "一", 1);
    if (head === null) return null;
    total += head * (BIG[big] as number);
    rest = rest.slice(at + 1);
    above = BIG[big] as number;
  }
  const tail = belowWan(rest, above);
  return tail === null ? null : total + tail;
}

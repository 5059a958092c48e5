const DIGITS: Readonly<Record<string, number>> = { 零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 幺: 1 };
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/**
 * Value of a Chinese or Arabic numeral ("三千五" 3500, "一万二" 12000, "1.5万" 15000, "1300.50"); undefined when it is none
 * or when two digits stand side by side as in "三四百", which is a guess and no figure.
 */
export function parseZhNumber(text: string): number | undefined {
  const mixed = /^(\d+(?:\.\d+)?)([百千万kw])?$/.exec(text);
  if (mixed) return Number(mixed[1]) * ({ 百: 100, 千: 1000, 万: 10_000, k: 1000, w: 10_000 }[mixed[2] ?? ""] ?? 1);
  const [head, tail, ...more] = text.split("万");
  if (head === undefined || more.length > 0) return undefined;
  if (tail === undefined) return parseBelowWan(head);
  const wan = parseZhNumber(head);
  if (wan === undefined) return undefined;
  if (tail === "") return wan * 10_000;
  const single = DIGITS[tail];
  const rest = single !== undefined && single > 0 ? single * 1000 : parseZhNumber(tail.replace(/^零/, ""));
  return rest === undefined ? undefined : wan * 10_000 + rest;
}

function parseBelowWan(text: string): number | undefined {
  let total = 0;
  let digit: number | undefined;
  let lastUnit = 10_000;
  let afterZero = false;
  for (const char of text) {
    const unit = UNITS[char];
    const value = DIGITS[char];
    if (unit !== undefined) {
      if (unit >= lastUnit) return undefined;
      if (digit === undefined && unit !== 10) return undefined;
      total += (digit ?? 1) * unit;
      digit = undefined;
      lastUnit = unit;
      afterZero = false;
    } else if (value === 0) {
      afterZero = true;
    } else if (value === undefined || digit !== undefined) {
      return undefined;
    } else digit = value;
  }
  if (digit === undefined) return text === "" ? undefined : total;
  // A last digit right after a unit stands for the next unit down: 三千五 is 3500, 三千零五 is 3005.
  return total + digit * (afterZero || lastUnit > 1000 || lastUnit === 10 ? 1 : lastUnit / 10);
}

/** Digits read one by one ("六六二一", "幺三八", "4 4 1 9") as a string of Arabic digits; undefined when it is something else. */
export function spokenDigitsZh(text: string): string | undefined {
  const digits = [...text].map((char) => (/\d/.test(char) ? char : DIGITS[char] === undefined || char === "两" ? "?" : String(DIGITS[char])));
  return digits.includes("?") ? undefined : digits.join("");
}

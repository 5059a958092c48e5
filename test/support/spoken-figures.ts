/** Figures written out as people say them, to test what reads them; independent of the readers. */
const ZH = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

function zhBelowWan(n: number): string {
  let out = "";
  let gap = false;
  for (const [unit, name] of [[1000, "千"], [100, "百"], [10, "十"], [1, ""]] as const) {
    const digit = Math.floor(n / unit) % 10;
    if (digit === 0) { gap = out !== ""; continue; }
    out += (gap ? "零" : "") + ZH[digit] + name;
    gap = false;
  }
  return out;
}

/** 12600 → 一万二千六百. */
export function zhNumber(n: number): string {
  if (n === 0) return "零";
  const wan = Math.floor(n / 10_000);
  const rest = n % 10_000;
  return (wan > 0 ? `${zhBelowWan(wan)}万` : "") + (wan > 0 && rest > 0 && rest < 1000 ? "零" : "") + zhBelowWan(rest).replace(/^一十/, wan > 0 ? "一十" : "十");
}

/** Minor units as an amount: 386050 → 三千八百六十块五. */
export function zhAmount(minor: number): string {
  const [jiao, fen] = [Math.floor(minor / 10) % 10, minor % 10];
  const tail = fen === 0 ? (jiao === 0 ? "" : ZH[jiao] as string) : jiao === 0 ? `零${ZH[fen]}分` : `${ZH[jiao]}毛${ZH[fen]}`;
  return `${zhNumber(Math.floor(minor / 100))}块${tail}`;
}

const ONES = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"];
const TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const enPair = (n: number): string => (n < 20 ? ONES[n] as string : `${TENS[Math.floor(n / 10)]}${n % 10 ? `-${ONES[n % 10]}` : ""}`);

/** 9880 → nine thousand eight hundred and eighty. */
export function enNumber(n: number): string {
  if (n >= 1000) {
    const rest = n % 1000;
    return `${enNumber(Math.floor(n / 1000))} thousand${rest === 0 ? "" : rest < 100 ? ` and ${enPair(rest)}` : ` ${enNumber(rest)}`}`;
  }
  if (n < 100) return enPair(n);
  return `${ONES[Math.floor(n / 100)]} hundred${n % 100 ? ` and ${enPair(n % 100)}` : ""}`;
}

export const enAmount = (minor: number): string => `${enNumber(Math.floor(minor / 100))} dollars${minor % 100 ? ` and ${enPair(minor % 100)} cents` : ""}`;

export const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const ORDINALS = ["", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"];
export const enOrdinal = (n: number): string => (n <= 20 ? ORDINALS[n] as string : n === 30 ? "thirtieth" : `${n > 30 ? "thirty" : "twenty"}-${ORDINALS[n % 10]}`);

const ZH = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"] as const;

/** Under ten thousand, with 两 before 百 and 千 as people say it: 2350 → 两千三百五十. */
function zhSection(value: number): string {
  let words = "";
  let gap = false;
  for (const [unit, name] of [[1000, "千"], [100, "百"], [10, "十"], [1, ""]] as const) {
    const digit = Math.floor(value / unit) % 10;
    if (digit === 0) {
      gap = words !== "";
      continue;
    }
    words += `${gap ? "零" : ""}${digit === 2 && unit >= 100 ? "两" : ZH[digit]}${name}`;
    gap = false;
  }
  return words;
}

/** A whole number in Chinese words. */
export function zhWords(value: number): string {
  if (value === 0) return "零";
  if (value === 2) return "二";
  if (value < 20 && value >= 10) return `十${value === 10 ? "" : ZH[value - 10]}`;
  const wan = Math.floor(value / 10_000);
  const rest = value % 10_000;
  if (wan === 0) return zhSection(rest);
  const head = wan === 2 ? "两" : zhSection(wan);
  return `${head}万${rest > 0 && rest < 1000 ? "零" : ""}${zhSection(rest)}`;
}

/** The short way of a round sum: 3500 → 三千五, 12000 → 一万二; null where nobody would say it so. */
export function zhShort(value: number): string | null {
  for (const unit of [10_000, 1000, 100]) {
    const head = value / unit;
    if (head >= 1 && head < 10 && Number.isInteger(head * 10) && !Number.isInteger(head)) {
      const words = zhWords(Math.floor(head) * unit).replace(/^二/, "两");
      return `${words}${ZH[Math.round((head % 1) * 10)]}`;
    }
  }
  return null;
}

const SMALL = [
  "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
  "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
] as const;
const TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"] as const;

/** A whole number under a million in English words. */
export function enWords(value: number): string {
  if (value < 20) return SMALL[value] ?? "";
  if (value < 100) return `${TENS[Math.floor(value / 10)]}${value % 10 ? `-${SMALL[value % 10]}` : ""}`;
  if (value < 1000) return `${SMALL[Math.floor(value / 100)]} hundred${value % 100 ? ` and ${enWords(value % 100)}` : ""}`;
  const rest = value % 1000;
  const link = rest === 0 ? "" : rest < 100 ? ` and ${enWords(rest)}` : ` ${enWords(rest)}`;
  return `${enWords(Math.floor(value / 1000))} thousand${link}`;
}

const IRREGULAR: Readonly<Record<number, string>> = { 1: "first", 2: "second", 3: "third", 5: "fifth", 8: "eighth", 9: "ninth", 12: "twelfth" };

/** 1…31 as an ordinal word: thirty-first. */
export function enOrdinalWord(day: number): string {
  if (day > 20 && day % 10 !== 0) return `${TENS[Math.floor(day / 10)]}-${enOrdinalWord(day % 10)}`;
  if (day === 20) return "twentieth";
  if (day === 30) return "thirtieth";
  return IRREGULAR[day] ?? `${SMALL[day]}th`;
}

export function enOrdinal(day: number): string {
  const tail = day % 100 >= 11 && day % 100 <= 13 ? "th" : ["th", "st", "nd", "rd"][day % 10] ?? "th";
  return `${day}${tail}`;
}

/** Digits as they are given on the phone: one by one, in words or figures, sometimes "double four". */
export function digitsSpoken(digits: string, lang: "zh" | "en", way: "words" | "figures" | "double"): string {
  if (way === "figures" || /\D/.test(digits)) return digits;
  const words = [...digits].map((d) => (lang === "zh" ? ZH[Number(d)] : SMALL[Number(d)]) ?? d);
  if (lang === "zh") return words.join("").replaceAll("一", way === "double" ? "幺" : "一");
  const said: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as string;
    if (way === "double" && words[i + 1] === word) said.push(`double ${words[i++]}`);
    else said.push(word);
  }
  return said.join(" ");
}

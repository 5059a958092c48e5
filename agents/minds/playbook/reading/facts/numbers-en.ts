const SMALL: Readonly<Record<string, number>> = {
  zero: 0, oh: 0, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12, thirteen: 13, fourteen: 14,
  fifteen: 15, sixteen: 16, seventeen: 17, eighteen: 18, nineteen: 19,
};
const TENS: Readonly<Record<string, number>> = { twenty: 20, thirty: 30, forty: 40, fourty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90 };
const SCALES: Readonly<Record<string, number>> = { thousand: 1000, grand: 1000, k: 1000, lakh: 100_000, lakhs: 100_000, million: 1_000_000 };
const DIGIT_WORDS = ["zero", "oh", "o", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

const ORDINALS: Readonly<Record<string, number>> = {
  first: 1, second: 2, third: 3, fourth: 4, fifth: 5, sixth: 6, seventh: 7, eighth: 8, ninth: 9, tenth: 10, eleventh: 11, twelfth: 12, thirteenth: 13, fourteenth: 14,
  fifteenth: 15, sixteenth: 16, seventeenth: 17, eighteenth: 18, nineteenth: 19, twentieth: 20, thirtieth: 30,
};
const UNIT_ORDINALS = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth";
export const ORDINAL = `(?:(?:twenty|thirty)[ -](?:${UNIT_ORDINALS})|${Object.keys(ORDINALS).join("|")}|\\d{1,2}(?:st|nd|rd|th))`;
export const CARDINAL = `(?:\\d{1,3}|an?|${[...Object.keys(TENS).map((ten) => `${ten}(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?`), ...Object.keys(SMALL)].join("|")})`;

/** "fifteenth", "twenty-first", "3rd" → its number. */
export function parseOrdinal(text: string): number | undefined {
  const digits = /^\d{1,2}/.exec(text);
  if (digits) return Number(digits[0]);
  const [head = "", tail] = text.split(/[ -]/);
  return tail === undefined ? ORDINALS[head] : (TENS[head] ?? 0) + (ORDINALS[tail] ?? Number.NaN);
}

/** A number word run and where it stands in the text. `digits` when it was read digit by digit. */
interface NumberRun {
  readonly from: number;
  readonly to: number;
  readonly value: number;
  readonly digits?: string;
  /** Has "hundred", "thousand", "k"…, a decimal point, or is spoken as a price ("six forty"). */
  readonly big: boolean;
}

const WORD = /[\d.]+[k]?(?![a-z\d])|[a-z]+|[^a-z\d\s]/g;

const isNumberWord = (word: string): boolean => /^\d/.test(word) || word in SMALL || word in TENS || word in SCALES || word === "hundred";

/** Every run of number words: "six hundred and forty", "six forty" (640), "a grand", "1.5k", "one lakh", "four four one nine". */
export function numberRuns(text: string): NumberRun[] {
  const words = [...text.matchAll(WORD)].map((match) => ({ word: match[0], from: match.index, to: match.index + match[0].length }));
  const runs: NumberRun[] = [];
  for (let at = 0; at < words.length; ) {
    let end = at;
    const startsWithA = /^an?$/.test(words[at]?.word ?? "") && /^(?:hundred|thousand|grand|lakh|k|million)$/.test(words[at + 1]?.word ?? "");
    if (startsWithA) end += 1;
    while (end < words.length && continues(words.map((entry) => entry.word), at, end)) end += 1;
    const first = words[at];
    const last = words[end - 1];
    const run = end > at + (startsWithA ? 1 : 0) && first && last ? valueOf(words.slice(at, end).map((entry) => entry.word)) : undefined;
    if (run && first && last) runs.push({ ...run, from: first.from, to: last.to });
    at = Math.max(end, at + 1);
  }
  return runs;
}

/** "and" and a hyphen belong to a number only between its parts. */
function continues(words: readonly string[], start: number, at: number): boolean {
  const word = words[at] ?? "";
  if (isNumberWord(word)) return word !== "hundred" || at > start;
  if (at === start || (word !== "and" && word !== "-")) return false;
  const before = words[at - 1] ?? "";
  const next = words[at + 1] ?? "";
  if (word === "-") return isNumberWord(next) && /^[a-z]/.test(next);
  return (before === "hundred" || before in SCALES) && (next in SMALL || next in TENS || /^\d/.test(next));
}

function valueOf(run: readonly string[]): Pick<NumberRun, "value" | "digits" | "big"> | undefined {
  const words = run.filter((word) => word !== "and" && word !== "-" && !/^an?$/.test(word));
  if (words.length === 0) return { value: 1, big: false };
  if (words.length >= 3 && words.every((word) => DIGIT_WORDS.includes(word) || /^\d$/.test(word))) {
    const digits = words.map((word) => (/^\d$/.test(word) ? word : String(SMALL[word] ?? 0))).join("");
    return { value: Number(digits), digits, big: false };
  }
  let total = 0;
  let group: number | undefined;
  let big = false;
  for (const word of words) {
    const numeral = /^(\d+(?:\.\d+)?)(k?)$/.exec(word);
    const value = numeral ? Number(numeral[1]) * (numeral[2] ? 1000 : 1) : (SMALL[word] ?? TENS[word]);
    const scale = SCALES[word];
    if (value !== undefined) {
      if (numeral && (numeral[2] || numeral[1]?.includes("."))) big = true;
      if (group === undefined) group = value;
      else if (group % 100 === 0 && group > 0 && value < 100) group += value;
      else if (group % 10 === 0 && group % 100 !== 0 && group >= 20 && value < 10) group += value;
      else if (group < 100 && value >= 10 && value < 100) {
        group = group * 100 + value;
        big = true;
      } else return undefined;
    } else if (word === "hundred") {
      group = (group ?? 1) * 100;
      big = true;
    } else if (scale !== undefined) {
      total += (group ?? 1) * scale;
      group = undefined;
      big = true;
    } else return undefined;
  }
  return { value: total + (group ?? 0), big };
}

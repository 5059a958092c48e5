/** Words of English numbers. */
const ONES: Readonly<Record<string, number>> = { zero: 0, oh: 0, nought: 0, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9 };
const TEENS: Readonly<Record<string, number>> = { ten: 10, eleven: 11, twelve: 12, thirteen: 13, fourteen: 14, fifteen: 15, sixteen: 16, seventeen: 17, eighteen: 18, nineteen: 19 };
const TENS: Readonly<Record<string, number>> = { twenty: 20, thirty: 30, forty: 40, fourty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90 };
const ORDINAL_ONES: Readonly<Record<string, number>> = { first: 1, second: 2, third: 3, fourth: 4, fifth: 5, sixth: 6, seventh: 7, eighth: 8, ninth: 9 };
const ORDINAL_REST: Readonly<Record<string, number>> = {
  tenth: 10, eleventh: 11, twelfth: 12, thirteenth: 13, fourteenth: 14, fifteenth: 15, sixteenth: 16, seventeenth: 17, eighteenth: 18, nineteenth: 19, twentieth: 20, thirtieth: 30,
};

export const isNumberWord = (word: string): boolean =>
  word in ONES || word in TEENS || word in TENS || word === "hundred" || word === "thousand" || word === "million" || word === "grand" || word === "dozen";

/** Ordinal of a day: "third", "twenty-first", "3rd"; the number of words it took. null when it is none. */
export function ordinalAt(words: readonly string[], at: number): { value: number; used: number } | null {
  const word = words[at] ?? "";
  const digits = /^(\d{1,2})(?:st|nd|rd|th)$/.exec(word);
  if (digits) return { value: Number(digits[1]), used: 1 };
  const tens = TENS[word];
  const one = ORDINAL_ONES[words[at + 1] ?? ""];
  if (tens !== undefined && one !== undefined) return { value: tens + one, used: 2 };
  const value = ORDINAL_ONES[word] ?? ORDINAL_REST[word];
  return value === undefined ? null : { value, used: 1 };
}

const small = (word: string): number | undefined => ONES[word] ?? TEENS[word] ?? TENS[word];

/** Below a hundred at `at`: "sixty-four", "twelve", "oh five". */
function pair(words: readonly string[], at: number): { value: number; used: number } | null {
  const word = words[at] ?? "";
  const tens = TENS[word];
  if (tens !== undefined) {
    const one = ONES[words[at + 1] ?? ""];
    return one ? { value: tens + one, used: 2 } : { value: tens, used: 1 };
  }
  const value = small(word);
  return value === undefined ? null : { value, used: 1 };
}

/** Number words in order, "nine thousand eight hundred and eighty"; stops at what is no part of it. Values likeliest first. */
export function parseEnWords(words: readonly string[]): { values: number[]; used: number; digits?: string } | null {
  let total = 0;
  let group = 0;
  let used = 0;
  let pairs: number[] = [];
  let scaled = false;
  const singles: number[] = [];
  for (;;) {
    const word = words[used] ?? "";
    if (word === "hundred" && (pairs.length > 0 || used === 0)) { group = (pairs.pop() ?? 1) * 100 + pairs.reduce((a, b) => a * 100 + b, 0) * 100; pairs = []; scaled = true; used++; continue; }
    if ((word === "thousand" || word === "grand" || word === "million") && (used > 0)) {
      total += (group + join(pairs) || 1) * (word === "million" ? 1_000_000 : 1000);
      group = 0; pairs = []; scaled = true; used++;
      continue;
    }
    if (word === "and" && scaled && pair(words, used + 1)) { used++; continue; }
    const next = pair(words, used);
    if (!next) break;
    if (ONES[word] !== undefined) singles.push(ONES[word] as number);
    else singles.push(Number.NaN);
    pairs.push(next.value);
    used += next.used;
  }
  if (used === 0) return null;
  const values = [total + group + join(pairs)];
  if (!scaled && pairs.length === 2) values.push((pairs[0] as number) + (pairs[1] as number) / 100);
  if (scaled && group > 0 && pairs.length === 2) values.push(total + group + (pairs[0] as number) + (pairs[1] as number) / 100);
  if (!scaled && pairs.length === 3) values.push(join(pairs.slice(0, 2)) + (pairs[2] as number) / 100);
  // "three eighty-six oh five": a pair that begins with nought is the cents.
  if (!scaled && pairs.length >= 3 && pairs.at(-2) === 0) values.push(join(pairs.slice(0, -2)) + (pairs.at(-1) as number) / 100);
  const digits = !scaled && pairs.length >= 3 && singles.every((one) => !Number.isNaN(one)) ? pairs.join("") : undefined;
  if (digits !== undefined) values.unshift(Number(digits));
  return { values, used, ...(digits === undefined ? {} : { digits }) };
}

/** "six forty" is six hundred and forty, "twenty-one fifty" two thousand one hundred and fifty. */
function join(pairs: readonly number[]): number {
  return pairs.reduce((sum, value, i) => (i === 0 ? value : sum * (value < 10 && sum >= 20 && sum % 10 === 0 && i === 1 ? 1 : 100) + value), 0);
}

import { Converter } from "opencc-js/t2cn";
import type { SpokenLanguage } from "../../../../shared/domain/labels.ts";
import { DIALECT_ZH, LEAD_INS_ZH, MISHEARD_ZH, SOUND_ALIKES, TRADE_WORDS_ZH } from "./lexicon/dialect-zh.ts";
import { CONTRACTIONS_EN, FILLERS_EN, LEAD_INS_EN, MISSPELT_EN, TRADE_WORDS_EN } from "./lexicon/spelling-en.ts";

let toSimplified: ((text: string) => string) | undefined;

/** Traditional → simplified; the converter's dictionary (19 ms to build) is made at the first Chinese line. */
function simplify(text: string): string {
  const convert = (toSimplified ??= Converter({ from: "t", to: "cn" }) as (text: string) => string);
  return convert(text);
}

const MISHEARD: readonly (readonly [RegExp, string])[] = TRADE_WORDS_ZH.map((word) => [
  new RegExp([...word].map((char) => `[${char}${SOUND_ALIKES[char] ?? ""}]`).join(""), "g"), word,
]);

/** Text that says the same must look the same: width, script, dialect, misheard words, punctuation as one comma or question mark. */
function normaliseZh(text: string): string {
  let line = simplify(text.normalize("NFKC").toLowerCase());
  line = line.replace(/(\d),(?=\d{3}(?!\d))/g, "$1").replace(/\s*([一-鿿])\s+(?=[一-鿿\d])/g, "$1,").replace(/(\d)\s+(?=[一-鿿])/g, "$1");
  line = line.replace(/[?]+/g, "?").replace(/(?<!\d)\.|\.(?!\d)/g, ",").replace(/[。!;:、…~\-—"“”'‘’「」『』《》()（）\s,]+/g, ",");
  for (const [form, plain] of DIALECT_ZH) line = line.replace(form, plain);
  for (const [heard, word] of [...MISHEARD, ...MISHEARD_ZH]) line = line.replace(heard, word);
  return line.replace(/,+/g, ",").replace(/^,|,$/g, "").replace(LEAD_INS_ZH, "");
}

const TRADE_SET = new Set(TRADE_WORDS_EN);

/** One edit (replace, drop, add, swap of neighbours) apart. */
function oneEditApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from += 1;
  const restA = a.slice(from);
  const restB = b.slice(from);
  if (restA.length === restB.length) {
    return restA.slice(1) === restB.slice(1) || (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2));
  }
  return restA.length > restB.length ? restA.slice(1) === restB : restA === restB.slice(1);
}

/** Only words of six letters and more are mended: shorter ones are too often other words. */
function mendWord(word: string): string {
  if (word.length < 6 || TRADE_SET.has(word)) return word;
  return TRADE_WORDS_EN.find((known) => known[0] === word[0] && oneEditApart(word, known)) ?? word;
}

function normaliseEn(text: string): string {
  let line = text.normalize("NFKC").toLowerCase().replace(/[’‘`´]/g, "'");
  line = line.replace(/(\d),(?=\d{3}(?!\d))/g, "$1").replace(/["“”]/g, " \" ");
  for (const [form, plain] of CONTRACTIONS_EN) line = line.replace(form, plain);
  for (const [form, plain] of MISSPELT_EN) line = line.replace(form, plain);
  const spare = line.replace(FILLERS_EN, "");
  line = (spare.trim().length > 3 ? spare : line).replace(/[a-z]{6,}/g, mendWord);
  return line.replace(/(?<!\d)\.|\.(?!\d)|[!;:…—]+/g, " , ").replace(/[,]+/g, " , ").replace(/\?+/g, " ? ").replace(/\s+/g, " ").replace(/(?: ,)+(?= [,?])/g, "").trim().replace(/^(?:, )+|(?: ,)+$/g, "").replace(LEAD_INS_EN, "");
}

/** The one form the rules, the figures and the classifier see. Lower case, simplified, `,` for any pause, `?` kept. */
export const normalise = (text: string, lang: SpokenLanguage): string => (lang === "zh" ? normaliseZh(text) : normaliseEn(text));

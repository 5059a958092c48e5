import { Converter } from "opencc-js/t2cn";

/**
 * One canonical form for every character, so that full-width, traditional, look-alike and accented spellings of a word
 * are the same word to the lexicons. Texts and lexicon entries pass through the same functions.
 */
let converter: ((char: string) => string) | null = null;
/** The dictionary is made at the first Chinese character: whoever opens the desk waits for none. */
const convert = (char: string): string => (converter ??= Converter({ from: "t", to: "cn" }))(char);
const simplified = new Map<string, string>();

/** Variants the conversion of single characters leaves alone, and forms of address that mean the same to a rule. */
const SAME: Readonly<Record<string, string>> = { 著: "着", 妳: "你", 您: "你", 她: "他", 它: "他", 牠: "他", 祂: "他", 帐: "账", 佔: "占", 甭: "不用", 别: "别" };

/** Latin look-alikes from other scripts. */
const LATIN: Readonly<Record<string, string>> = {
  а: "a", в: "b", с: "c", ԁ: "d", е: "e", ё: "e", ɡ: "g", һ: "h", і: "i", ї: "i", ј: "j", к: "k", ӏ: "l", м: "m", н: "h", о: "o", р: "p", ѕ: "s", т: "t", у: "y", х: "x", ѵ: "v",
  α: "a", β: "b", ε: "e", η: "n", ι: "i", κ: "k", ν: "v", ο: "o", ρ: "p", τ: "t", υ: "u", χ: "x", ı: "i", ł: "l", ø: "o", đ: "d", ʟ: "l", ɪ: "i", ᴏ: "o", ᴀ: "a", ᴇ: "e",
};

const isCjkCode = (code: number): boolean => code >= 0x3400 && code <= 0x9fff;
export const isCjk = (char: string): boolean => isCjkCode(char.charCodeAt(0));

function simplify(char: string): string {
  const known = simplified.get(char);
  if (known !== undefined) return known;
  const one: string = convert(char);
  const result = SAME[one] ?? one;
  simplified.set(char, result);
  return result;
}

/** The canonical form of one code point: lower case, without accents; empty for what is not seen (zero-width, controls). */
export function canonical(char: string): string {
  const code = char.charCodeAt(0);
  if (code < 0x80) return code >= 65 && code <= 90 ? String.fromCharCode(code + 32) : code < 32 ? " " : char;
  if (isCjkCode(code)) return simplify(char);
  const plain = char.normalize("NFKC").toLowerCase().normalize("NFD");
  let out = "";
  for (const part of plain) {
    if (/\p{M}|\p{Cf}|\p{Cc}/u.test(part)) continue;
    out += LATIN[part] ?? (isCjk(part) ? simplify(part) : part);
  }
  return out;
}

const WORD = /[\p{L}\p{N}]/u;
/** Letters, digits and what stands for them in a disguised word; the rest separates. */
export const isWordChar = (char: string): boolean => {
  const code = char.charCodeAt(0);
  if (code < 0x80) return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90);
  return isCjkCode(code) || WORD.test(char);
};

/** Digits and signs that stand for letters inside a word. */
const LEET: Readonly<Record<string, string>> = { 0: "o", 1: "i", 2: "z", 3: "e", 4: "a", 5: "s", 7: "t", 8: "b", 9: "g", "@": "a", $: "s", "!": "i", "|": "i", "€": "e", "£": "l" };
export const leetLetter = (char: string): string | undefined => LEET[char];
export const isLetter = (char: string): boolean => char >= "a" && char <= "z";
/** `l`, `1` and `i` look alike, so lexicons and texts write all three as `i`. */
export const foldLetter = (char: string): string => (char === "l" ? "i" : char);

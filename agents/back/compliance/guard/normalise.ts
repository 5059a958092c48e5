import soundAlikes from "./sound-alikes.json" with { type: "json" };
import { canonical, foldLetter, isCjk, isLetter, isWordChar, leetLetter } from "./characters.ts";

/**
 * A text as the lexicons see it: words and characters only, run together, so that nothing put between them hides one.
 * Index i of every field is about the i-th character; `from` and `to` lead back into the text as given.
 */
export interface Stream {
  readonly codes: Uint16Array;
  readonly length: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** A word may begin before this character: a separator stood here, or a Chinese character is next to it. */
  readonly edge: Uint8Array;
  /** Which sentence, and which clause, the character stands in. */
  readonly sentence: Int32Array;
  readonly clause: Int32Array;
  /** 1 inside quotation marks. */
  readonly quoted: Uint8Array;
}

/** A text in canonical characters with its separators kept, for figures and names. */
export interface Plain {
  readonly text: string;
  /** Offsets into the text as given, one more than characters: `at[i]` where i begins, `end[i]` where it ends. */
  readonly at: readonly number[];
  readonly end: readonly number[];
}

export function toPlain(text: string): Plain {
  let out = "";
  const at: number[] = [];
  const end: number[] = [];
  for (let i = 0; i < text.length;) {
    const char = String.fromCodePoint(text.codePointAt(i) as number);
    const canon = canonical(char);
    for (let k = 0; k < canon.length; k++) { at.push(i); end.push(i + char.length); }
    out += canon;
    i += char.length;
  }
  return { text: out, at, end };
}

const SENTENCE_END = new Set(["。", "!", "?", ";", "．", ".", "…", "\n"]);
/** Chinese words written with a character that only sounds the same. */
const SOUND_ALIKES: readonly (readonly [string, string])[] = soundAlikes.flatMap(({ word, alikes }) => alikes.map((alike) => [alike, word] as const));
const SOUND_START = new Set(SOUND_ALIKES.map(([alike]) => alike.charCodeAt(0)));

function mendSoundAlikes(codes: Uint16Array, length: number): void {
  for (let i = 0; i + 1 < length; i++) {
    if (!SOUND_START.has(codes[i] as number)) continue;
    const found = SOUND_ALIKES.find(([alike]) => i + alike.length <= length && [...alike].every((char, k) => codes[i + k] === char.charCodeAt(0)));
    if (found) for (let k = 0; k < found[1].length; k++) codes[i + k] = found[1].charCodeAt(k);
  }
}

const CLAUSE_END = new Set([",", "，", ":", "—", "–"]);

/** Runs of letters with digits or signs among them are words in disguise; pure figures stay figures. */
function unleet(chars: string[]): string[] {
  const out = [...chars];
  for (let i = 0; i < chars.length;) {
    let j = i;
    let letters = 0;
    let disguised = 0;
    while (j < chars.length && (isLetter(chars[j] as string) || leetLetter(chars[j] as string) !== undefined)) {
      if (isLetter(chars[j] as string)) letters++;
      else disguised++;
      j++;
    }
    if (letters > 0 && disguised > 0) {
      // A sign at the rim is punctuation or a currency, not a letter; "@rrest" is.
      let a = i;
      let b = j;
      while (a < b && /[!|$€£]/.test(chars[a] as string)) a++;
      while (b > a && /[!|$€£@]/.test(chars[b - 1] as string)) b--;
      const ordinalOrUnit = /^\d+(st|nd|rd|th|s|am|pm|k|m|days?)$/.test(chars.slice(a, b).join(""));
      for (let k = a; !ordinalOrUnit && k < b; k++) out[k] = leetLetter(chars[k] as string) ?? (chars[k] as string);
      if (a > i && isLetter(out[a] as string) && chars[i] === "$" && !/\d/.test(chars[a] as string)) out[i] = "s";
    }
    i = Math.max(j, i + 1);
  }
  return out;
}

/** Characters between the breaks on either side: a dot after a single character is a disguise, not the end of a sentence. */
function marksSentenceEnd(chars: readonly string[], i: number): boolean {
  if (!SENTENCE_END.has(chars[i] as string)) return false;
  if (chars[i] === "." && i + 1 < chars.length && isWordChar(chars[i + 1] as string)) return false;
  let before = 0;
  for (let k = i - 1; k >= 0 && isWordChar(chars[k] as string); k--) before++;
  return before >= 2;
}

const quotedAfter = (char: string, quoted: boolean): boolean =>
  char === '"' ? !quoted : "“「『《".includes(char) ? true : "”」』》".includes(char) ? false : quoted;

/** Reads `plain` into a stream. Pass a text through `toPlain` first. */
export function toStream(plain: Plain): Stream {
  const raw = [...plain.text].length === plain.text.length ? plain.text.split("") : Array.from({ length: plain.text.length }, (_, i) => plain.text[i] as string);
  const chars = unleet(raw);
  const size = chars.length;
  const stream = {
    codes: new Uint16Array(size), from: new Int32Array(size), to: new Int32Array(size),
    edge: new Uint8Array(size), sentence: new Int32Array(size), clause: new Int32Array(size), quoted: new Uint8Array(size),
  };
  let n = 0;
  let sentence = 0;
  let clause = 0;
  let separated = true;
  let quoted = false;
  for (let i = 0; i < size; i++) {
    const char = chars[i] as string;
    if (!isWordChar(char)) {
      quoted = quotedAfter(char, quoted);
      if (marksSentenceEnd(raw, i)) { sentence++; clause++; }
      else if (CLAUSE_END.has(char)) clause++;
      separated = true;
      continue;
    }
    stream.codes[n] = foldLetter(char).charCodeAt(0);
    stream.from[n] = plain.at[i] as number;
    stream.to[n] = plain.end[i] as number;
    stream.edge[n] = separated || isCjk(char) || (i > 0 && isCjk(chars[i - 1] as string)) ? 1 : 0;
    stream.sentence[n] = sentence;
    stream.clause[n] = clause;
    stream.quoted[n] = quoted ? 1 : 0;
    n++;
    separated = false;
  }
  mendSoundAlikes(stream.codes, n);
  return { ...stream, length: n };
}

/** The form lexicon entries are stored in: as `toStream` would see them. */
export function canonicalPhrase(phrase: string): string {
  const stream = toStream(toPlain(phrase));
  return String.fromCharCode(...stream.codes.subarray(0, stream.length));
}

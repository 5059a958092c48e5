import type { SpokenLanguage } from "../../../../shared/domain/labels.ts";
import type { Figure } from "../../../../shared/lib/figures.ts";
import { figuresInEn } from "../../../../shared/lib/figures-en.ts";
import { figuresInZh } from "../../../../shared/lib/figures-zh.ts";
import { isCjk } from "./characters.ts";
import { toPlain } from "./normalise.ts";
import type { Plain } from "./normalise.ts";

/** A text as figures and names are read from it: canonical, with what was put between Chinese characters taken out. */
export interface Speech {
  readonly plain: Plain;
  readonly figures: readonly Figure[];
}

/** A figure or name that is not among what may be said; offsets into the canonical text. */
export interface Mistake {
  readonly what: "amount" | "currency" | "date" | "days" | "rate" | "count" | "number" | "name" | "creditor";
  readonly from: number;
  readonly to: number;
}

const isNumeral = (char: string | undefined): boolean => char !== undefined && /[\d零〇一二两三四五六七八九十百千万]/.test(char);
const PADDING = /[\s·・•*_~|/\\^`'"“”‘’-]/;

/** Spaces and marks between two Chinese characters say nothing; between numerals not even a full stop does. */
function compact(plain: Plain): Plain {
  let out = "";
  const at: number[] = [];
  const end: number[] = [];
  for (let i = 0; i < plain.text.length; i++) {
    const char = plain.text[i] as string;
    const before = out.at(-1);
    let next = i + 1;
    while (next < plain.text.length && PADDING.test(plain.text[next] as string)) next++;
    const after = plain.text[next];
    const chinese = before !== undefined && after !== undefined && (isCjk(before) || isNumeral(before)) && (isCjk(after) || isNumeral(after)) && (isCjk(before) || isCjk(after));
    const spelled = /[。.、]/.test(char) && before !== undefined && isCjk(before) && isNumeral(before) && after !== undefined && isCjk(after) && isNumeral(after);
    if ((PADDING.test(char) && chinese && !(char === "-" || char === "/" ? /\d/.test(before ?? "") || /\d/.test(after ?? "") : false)) || spelled) continue;
    out += char;
    at.push(plain.at[i] as number);
    end.push(plain.end[i] as number);
  }
  return { text: out, at, end };
}

export function speechOf(text: string, lang: SpokenLanguage): Speech {
  const plain = toPlain(text.replaceAll("’", "'"));
  if (lang === "en" && !/[\u3400-\u9fff]/.test(plain.text)) return { plain, figures: figuresInEn(plain.text) };
  const read = compact(plain);
  return { plain: read, figures: figuresInZh(read.text) };
}

/** Back to the text as given. */
export const spanIn = (plain: Plain, from: number, to: number): [number, number] => [plain.at[from] ?? 0, plain.end[Math.max(from, to - 1)] ?? 0];

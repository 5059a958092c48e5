import { figureIn } from "../../shared/domain/figure-words.ts";
import type { SpokenFigure } from "../../shared/domain/call.ts";
import type { Language } from "../../shared/domain/labels.ts";

/** What would make of a figure found a part of another: more digits, a decimal, a thousand, the rest of a date's day. */
const GOES_ON = /[\d]|[.,]\d/y;
const CAME_FROM = /[\d][.,]?$|-$/;

function placeOf(text: string, words: string, from: number): number {
  for (let at = text.indexOf(words, from); at >= 0; at = text.indexOf(words, at + 1)) {
    GOES_ON.lastIndex = at + words.length;
    const cutOff = /\d$/.test(words) && GOES_ON.test(text);
    const begunBefore = /^\d/.test(words) && CAME_FROM.test(text.slice(Math.max(0, at - 2), at));
    if (!cutOff && !begunBefore) return at;
  }
  return -1;
}

/**
 * Where figures from the ledger stand in words that were filled with them, end exclusive. They are on the record in the
 * order they were filled in, so each is looked for behind the one before; one that is not there is left out.
 */
export function figureSpans(text: string, figures: readonly SpokenFigure[], how: { readonly currency: string; readonly language: Language }): [number, number][] {
  const spans: [number, number][] = [];
  let from = 0;
  for (const figure of figures) {
    const words = figureIn(figure, how.currency, how.language);
    const at = placeOf(text, words, from);
    if (at < 0) continue;
    from = at + words.length;
    spans.push([at, from]);
  }
  return spans;
}

import type { CivilDate } from "../../../../../shared/lib/civil-date.ts";
import { isSaneDay } from "./calendar.ts";
import type { Outlook } from "./calendar.ts";
import { overlaps } from "./mention.ts";
import type { Mention } from "./mention.ts";

/** The day a match of a form names; undefined when it names none. */
export type Resolve = (found: RegExpExecArray, outlook: Outlook) => CivilDate | undefined;
/** A way of naming a day, as a global pattern; forms earlier in a list take the words first. */
export type DayForm = readonly [RegExp, Resolve];

/** Days the forms find in normalised text, in the order they stand. A day out of any sane range is a `void`, so that no sum is read there. */
export function namedDays(text: string, forms: readonly DayForm[], outlook: Outlook): Mention[] {
  const found: Mention[] = [];
  for (const [form, resolve] of forms) {
    for (const match of text.matchAll(form)) {
      const from = match.index;
      const to = from + match[0].length;
      if (overlaps(found, from, to)) continue;
      const date = resolve(match as RegExpExecArray, outlook);
      const sane = date !== undefined && isSaneDay(outlook.asof, date);
      found.push({ kind: sane ? "date" : "void", from, to, text: match[0], ...(sane ? { date } : {}) });
    }
  }
  return found.sort((a, b) => a.from - b.from);
}

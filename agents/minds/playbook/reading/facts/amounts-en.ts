import { overlaps } from "./mention.ts";
import type { Mention } from "./mention.ts";
import { numberRuns } from "./numbers-en.ts";

const SHARES: readonly (readonly [RegExp, (found: RegExpExecArray) => number])[] = [
  [/\b(?:half|50\/50)\b(?! (?:an|past|the city|asleep|of them|hour|a (?:day|hour|chance)|expect|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b|shifts?|days?|time|pay\b|hours|wages?|the (?:staff|crew|team|lads|people|workforce|day|time|shifts|hours|factory|town)|term|way|an? ))/g, () => 0.5],
  [/\b(?:two|2) thirds\b|2\/3/g, () => 0.6667], [/\b(?:a|one|1) third\b|1\/3|third of (?:it|that|the)/g, () => 0.3333],
  [/\bthree quarters\b|3\/4/g, () => 0.75], [/\b(?:a|one) quarter\b|\bquarter of\b|1\/4/g, () => 0.25], [/\b(?:a|one) fifth\b/g, () => 0.2], [/\b(?:a|one) tenth\b/g, () => 0.1],
];
const CURRENCY_AFTER = /^ ?(?:dollars?|bucks?|quid|pounds?|rupees?|euros?|yuan|rmb|ringgit|pesos?|usd|gbp|sgd|hkd|cents?\b(?<!cents?)|sterling|grand)\b/;
const CURRENCY_BEFORE = /(?:[$£€₹]|\b(?:rs|rm|hk\$|nt\$|us\$)\.?) ?$/;
const EACH_AFTER = /^ ?(?:dollars?|bucks?|quid|pounds?|rupees?)? ?(?:a|per|each|every|\/) ?(?:month|week|fortnight|payday|time|paycheck|pay day)/;
/** Counted things that are no money. */
const NOT_MONEY = /^ ?(?:st|nd|rd|th|am|pm|o'clock|%|percent|per cent|days?|weeks?|months?|years?|hours?|mins?|minutes?|secs?|seconds?|times?|calls?|kids?|children|people|jobs?|payments?|instalments?|goes|things?|years|half|past|more (?:days?|weeks?|months?|calls?)|different|o clock|thirds?|quarters?|fifths?|parts?|bits?|chunks?|shifts?|nights?|ish|of (?:them|you|us)|month|week|day|year|equal|monthly|weekly|texts?|letters?|phones?|numbers?|stars?|wage|income|floors?|doors?|accounts?|cards?|loans?|(?:a|in the) (?:day|morning|evening))\b/;
/** Verbs and words a bare sum follows. */
const PAY_BEFORE = /(?:\b(?:do|does|pay|paid|paying|give|given|send|sent|manage|spare|afford|offer|throw|transfer|transferred|take|took|put|borrowed|owe|owed|owes|says?|said|make it|made it|than|is|was|for|at|full|just|only|about|around|like|another|got|have|of|find|scrape|maybe|with|you|down|up to|roughly|nearly|exactly|knock|balance|charge|charged|to|it|and|or|then|first|settle|accept|can|at least|least|most|then) |^|, |- )$/;

/** Sums and shares in normalised English text; `taken` are the spans of dates, which win. */
export function amountsEn(text: string, taken: readonly Mention[]): Mention[] {
  const found: Mention[] = [];
  const free = (from: number, to: number): boolean => !overlaps(taken, from, to) && !overlaps(found, from, to);
  for (const [form, share] of SHARES) {
    for (const match of text.matchAll(form)) {
      const to = match.index + match[0].length;
      if (free(match.index, to) && !/\b(?:other|another) $/.test(text.slice(0, match.index))) found.push({ kind: "share", from: match.index, to, text: match[0], share: share(match as RegExpExecArray) });
    }
  }
  for (const match of text.matchAll(/\b(?:a |the )?(?:couple|few|several|some)(?: of)? (?:hundred|thousand|grand|quid|bucks|dollars|pounds)s?\b|\b(?:hundreds|thousands)\b/g)) {
    if (free(match.index, match.index + match[0].length)) found.push({ kind: "void", from: match.index, to: match.index + match[0].length, text: match[0] });
  }
  const runs = numberRuns(text).filter((run) => free(run.from, run.to));
  for (const [index, run] of runs.entries()) {
    const after = text.slice(run.to);
    const before = text.slice(0, run.from);
    const percent = /^ ?(?:%|percent\b|per cent\b)/.exec(after);
    if (percent && run.value > 0 && run.value <= 100) {
      found.push({ kind: "share", from: run.from, to: run.to + percent[0].length, text: text.slice(run.from, run.to), share: run.value / 100 });
      continue;
    }
    if (isGuess(text, runs, index)) {
      found.push({ kind: "void", from: run.from, to: run.to, text: text.slice(run.from, run.to) });
      continue;
    }
    const sum = toSum({ text, before, after, value: run.value, big: run.big || run.value >= 100, digits: run.digits });
    if (sum !== undefined) found.push({ kind: "amount", from: run.from, to: run.to, text: text.slice(run.from, run.to), amount: sum, ...(EACH_AFTER.test(after) ? { each: true } : {}) });
  }
  return found.sort((a, b) => a.from - b.from);
}

/** "fifty, sixty maybe", "two or three hundred": two sums side by side are a guess. */
function isGuess(text: string, runs: readonly { from: number; to: number; value: number }[], index: number): boolean {
  const here = runs[index];
  const beside = (other: { from: number; to: number; value: number } | undefined): boolean => {
    if (!other || !here) return false;
    const gap = text.slice(Math.min(here.to, other.to), Math.max(here.from, other.from));
    return /^ ?(?:,|or|to|, maybe|maybe|-) ?$/.test(gap) && other.value > 0;
  };
  return beside(runs[index + 1]) || beside(runs[index - 1]);
}

interface Numeral { readonly text: string; readonly before: string; readonly after: string; readonly value: number; readonly big: boolean; readonly digits: string | undefined }

function toSum({ text, before, after, value, big, digits }: Numeral): number | undefined {
  if (digits !== undefined || value <= 0) return undefined;
  if (CURRENCY_BEFORE.test(before) || CURRENCY_AFTER.test(after) || EACH_AFTER.test(after)) return /^ ?grand/.test(after) && value < 1000 ? value * 1000 : value;
  if (NOT_MONEY.test(after) || /(?:after|at|around|before|till|until|by|since|from|chapter|number|press|in|option|flat|unit) $/.test(before) && !big) return undefined;
  const ofGrand = /\b(?:grand|thousand|k)\b(?: \w+){0,3} i can (?:do|pay|manage|give) $/.test(before);
  if (ofGrand && value < 100) return value * 1000;
  if (!big && value < 20) return undefined;
  if (value >= 10_000_000 || (big === false && !PAY_BEFORE.test(before))) return undefined;
  return PAY_BEFORE.test(before) || /hundred|thousand|grand|lakh|\dk|\.\d\d/.test(text) || value >= 200 ? value : undefined;
}

import { GUARD_CATEGORIES } from "../../../../shared/domain/labels.ts";
import type { GuardCategory } from "../../../../shared/domain/labels.ts";
import type { GuardContext, GuardVerdict } from "../../../../shared/domain/speech.ts";
import { excesses } from "./authority.ts";
import { gatherExcuses, isExcused } from "./excuse.ts";
import type { Excuses } from "./excuse.ts";
import { factMistakes } from "./facts-check.ts";
import { shippedLexicon } from "./lexicon.ts";
import type { Lexicon, Rule } from "./lexicon.ts";
import type { Meaning } from "./lexicon-file.ts";
import { findMatches } from "./match.ts";
import type { Match } from "./match.ts";
import { canonicalPhrase, toPlain, toStream } from "./normalise.ts";
import type { Stream } from "./normalise.ts";
import { pinyinReadings } from "./pinyin.ts";
import { spanIn, speechOf } from "./speech.ts";

/** Something found in the words, with its place in the text as given. */
interface Finding {
  readonly category: GuardCategory;
  readonly span: readonly [number, number];
  readonly rule: string;
}

/** When several are found, the first in this order is named: who may hear it, then what was done, then what was said wrong. */
const PRECEDENCE: readonly GuardCategory[] = [
  "third_party_disclosure", "unverified_disclosure", "false_authority", "threat", "shaming", "urge_borrowing", "data_request", "deny_ai",
  "rights_obstruction", "false_promise", "false_consequence", "undue_pressure", "insult", "beyond_authority", "wrong_fact",
];
const RANK = new Map(PRECEDENCE.map((category, rank) => [category, rank]));
const CATEGORIES: ReadonlySet<Meaning> = new Set<Meaning>(GUARD_CATEGORIES);
const isCategory = (meaning: Meaning): meaning is GuardCategory => CATEGORIES.has(meaning);

interface Heard {
  readonly text: string;
  readonly context: GuardContext;
  readonly stream: Stream;
  readonly matches: readonly Match[];
  readonly excuses: Excuses;
}

const spanOf = (heard: Heard, match: Pick<Match, "start" | "end">): [number, number] => [heard.stream.from[match.start] as number, heard.stream.to[match.end - 1] as number];

/** Stream offsets of the consequences that are true here and may be said. */
function trueConsequences(heard: Heard): { start: number; end: number }[] {
  const words = String.fromCharCode(...heard.stream.codes.subarray(0, heard.stream.length));
  return (heard.context.facts?.legalConsequences ?? []).flatMap((said) => {
    const phrase = canonicalPhrase(said);
    const start = phrase === "" ? -1 : words.indexOf(phrase);
    return start < 0 ? [] : [{ start, end: start + phrase.length }];
  });
}

function spokenRules(heard: Heard): Finding[] {
  const truths = trueConsequences(heard);
  return heard.matches.flatMap((match) => {
    const { meaning } = match.rule;
    if (!isCategory(meaning)) return [];
    if (meaning === "deny_ai" && !heard.context.ai) return [];
    if (truths.some((truth) => truth.start < match.end && match.start < truth.end)) return [];
    return isExcused(heard.stream, match, { excuses: heard.excuses, lang: heard.context.lang }) ? [] : [{ category: meaning, span: spanOf(heard, match), rule: match.rule.id }];
  });
}

/** Debt is for the verified debtor's ears alone. Whether it is affirmed or denied makes no difference. */
function disclosures(heard: Heard): Finding[] {
  const { context } = heard;
  const category = context.party === "third_party" ? "third_party_disclosure" : context.verified ? null : "unverified_disclosure";
  if (category === null) return [];
  const words = heard.matches
    .filter((match) => match.rule.meaning === "debt" && !heard.excuses.excepted.some((other) => other.rule.excuses === "debt" && other.start < match.end && match.start < other.end))
    .map((match) => ({ category, span: spanOf(heard, match), rule: `${category}:${match.rule.id}` }) as const);
  const { plain, figures } = speechOf(heard.text, context.lang);
  const sums = figures.filter((figure) => figure.kind === "amount" || figure.kind === "percent" || (figure.kind === "number" && (figure.values[0] as number) >= 100 && figure.digits === undefined))
    .map((figure) => ({ category, span: spanIn(plain, figure.from, figure.to), rule: `${category}:figure` }) as const);
  return [...words, ...sums];
}

/** A rule for what is found in the canonical text rather than by the lexicon, so that negation treats it alike. */
const madeUp = (meaning: Meaning): Rule => ({ id: meaning, meaning, excuses: null, immune: false, atoms: [0], gaps: [0] });

function streamMatch(heard: Heard, span: readonly [number, number], meaning: Meaning): Match | null {
  const { stream } = heard;
  let start = 0;
  while (start < stream.length && (stream.from[start] as number) < span[0]) start++;
  let end = start;
  while (end < stream.length && (stream.to[end] as number) <= span[1]) end++;
  return end > start ? { rule: madeUp(meaning), start, end, firstEnd: end, lastStart: start } : null;
}

/** A limit stated, a request repeated or a matter for a colleague is not an offer. */
const isOnlyTalkedOf = (heard: Heard, match: Match): boolean =>
  isExcused(heard.stream, match, { excuses: heard.excuses, lang: heard.context.lang, as: "beyond_authority" }) ||
  heard.matches.some((other) => (other.rule.meaning === "not_ours_to_give" && heard.stream.sentence[other.start] === heard.stream.sentence[match.start]) ||
    (other.rule.meaning === "asked_for" && other.end <= match.start && match.start - other.end <= 40 && heard.stream.clause[other.start] === heard.stream.clause[match.start]));

function figuresAndOffers(heard: Heard): Finding[] {
  const speech = speechOf(heard.text, heard.context.lang);
  const offers = excesses(speech, heard.context).flatMap((excess): Finding[] => {
    const span = spanIn(speech.plain, excess.from, excess.to);
    const match = streamMatch(heard, span, "beyond_authority");
    return match && isOnlyTalkedOf(heard, match) ? [] : [{ category: "beyond_authority", span, rule: `beyond_authority:${excess.what}` }];
  });
  const spoken = (from: number): boolean => {
    const match = streamMatch(heard, spanIn(speech.plain, from, from + 1), "wrong_fact");
    return match !== null && isOnlyTalkedOf(heard, match);
  };
  const mistakes = factMistakes(heard.text, speech, { context: heard.context, denied: spoken }).map((mistake): Finding => ({
    category: "wrong_fact", span: spanIn(speech.plain, mistake.from, mistake.to), rule: `wrong_fact:${mistake.what}`,
  }));
  return [...offers, ...mistakes];
}

/** Disclosures come first; otherwise the category most of the words speak for, and the order of precedence between equals. */
function weightiest(findings: readonly Finding[]): Finding | undefined {
  const weight = new Map<GuardCategory, number>();
  for (const { category, span } of findings) weight.set(category, (weight.get(category) ?? 0) + 1 + (span[1] - span[0]) / 100 + (category.endsWith("_disclosure") ? 1000 : 0));
  const rank = ({ category }: Finding): number => RANK.get(category) as number;
  return [...findings].sort((a, b) => (weight.get(b.category) as number) - (weight.get(a.category) as number) || rank(a) - rank(b) || b.span[1] - b.span[0] - (a.span[1] - a.span[0]))[0];
}

function listen(text: string, context: GuardContext, lexicon: Lexicon): Heard[] {
  const plain = toPlain(text);
  return [toStream(plain), ...pinyinReadings(toStream(plain))].map((stream) => {
    const matches = findMatches(lexicon, stream);
    return { text, context, stream, matches, excuses: gatherExcuses(matches) };
  });
}

/**
 * May an agent say exactly this? Pure; the unit is a whole sentence or a few. `span` is where, in offsets of the text as
 * given, end exclusive; `rule` names the entry or check that stopped it. Without facts no figure is checked; without
 * authority nothing may be reduced or waived.
 */
export function guard(text: string, context: GuardContext): GuardVerdict {
  const [first, ...others] = listen(text, context, shippedLexicon()) as [Heard, ...Heard[]];
  const findings = [...[first, ...others].flatMap((heard) => [...disclosures(heard), ...spokenRules(heard)]), ...figuresAndOffers(first)];
  const worst = weightiest(findings);
  return worst ? { allowed: false, ...worst } : { allowed: true };
}

import type { SpokenLanguage } from "../../../../shared/domain/labels.ts";
import type { Excuse, Meaning } from "./lexicon.ts";
import type { Match } from "./match.ts";
import type { Stream } from "./normalise.ts";

/** What in a sentence may take the sting out of a match: gathered once a text. */
export type Excuses = Readonly<Record<Excuse, readonly Match[]>>;

/** How far a negation reaches, in characters of the stream: about a clause. */
const REACH: Readonly<Record<SpokenLanguage, { before: number; after: number }>> = { zh: { before: 16, after: 26 }, en: { before: 46, after: 60 } };
/** Repeating someone's insult, or pressing them in a quotation, stays what it is. */
const NOT_QUOTABLE: ReadonlySet<Meaning> = new Set<Meaning>(["insult", "undue_pressure", "third_party_disclosure", "unverified_disclosure", "debt", "rights_obstruction"]);

export function gatherExcuses(matches: readonly Match[]): Excuses {
  const of = (meaning: Excuse): Match[] => matches.filter((match) => match.rule.meaning === meaning);
  return {
    negated: of("negated"), negated_strongly: of("negated_strongly"), negation_void: of("negation_void"), barrier: of("barrier"),
    disowned: of("disowned"), quoting: of("quoting"), excepted: of("excepted"),
  };
}

const covers = (a: Match, b: Match): boolean => a.start <= b.start && a.end >= b.end;
const overlap = (a: Match, b: Match): boolean => a.start < b.end && b.start < a.end;

function negates(stream: Stream, match: Match, rule: { negation: Match; excuses: Excuses; lang: SpokenLanguage }): boolean {
  const { negation, excuses, lang } = rule;
  if (negation.end > match.lastStart || (negation.start < match.start && negation.end > match.start)) return false;
  if (match.start - negation.end > REACH[lang].before) return false;
  if (excuses.negation_void.some((empty) => covers(empty, negation))) return false;
  const level = lang === "zh" ? stream.clause : stream.sentence;
  const last = Math.max(match.start, negation.end);
  if (level[negation.end - 1] !== level[Math.min(last, stream.length - 1)]) return false;
  return !excuses.barrier.some((barrier) => barrier.start >= negation.end && barrier.end <= match.start);
}

function stronglyNegates(stream: Stream, match: Match, negation: Match): boolean {
  return negation.end <= match.lastStart && stream.sentence[negation.start] === stream.sentence[match.start];
}

function disowns(stream: Stream, match: Match, rule: { after: Match; lang: SpokenLanguage }): boolean {
  const distance = rule.after.start - match.end;
  const sentences = (stream.sentence[rule.after.start] as number) - (stream.sentence[match.end - 1] as number);
  return distance >= 0 && distance <= REACH[rule.lang].after && sentences <= 1;
}

/** The words themselves take the match back: negated, quoted from the customer, or disowned after. */
export function isExcused(stream: Stream, match: Match, context: { excuses: Excuses; lang: SpokenLanguage; as?: Meaning }): boolean {
  const { excuses, lang } = context;
  const meaning = context.as ?? match.rule.meaning;
  if (excuses.excepted.some((other) => other.rule.excuses === meaning && overlap(other, match))) return true;
  if (match.rule.immune) return false;
  if (excuses.negated.some((negation) => negates(stream, match, { negation, excuses, lang }))) return true;
  if (excuses.negated_strongly.some((negation) => stronglyNegates(stream, match, negation))) return true;
  if (excuses.disowned.some((after) => disowns(stream, match, { after, lang }))) return true;
  if (NOT_QUOTABLE.has(meaning)) return false;
  return excuses.quoting.some((cue) => cue.end <= match.lastStart && stream.sentence[cue.start] === stream.sentence[match.start]);
}

import type { SpokenLanguage } from "../../../../shared/domain/labels.ts";
import type { Excuse, Meaning } from "./lexicon-file.ts";
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
    negated_after: of("negated_after"), disowned: of("disowned"), quoting: of("quoting"), excepted: of("excepted"),
  };
}

const covers = (a: Match, b: Match): boolean => a.start <= b.start && a.end >= b.end;
/** An insult is only taken back by a negation right before it ("您不是老赖"), not by one elsewhere in the clause. */
const CLOSE: ReadonlySet<Meaning> = new Set<Meaning>(["insult"]);

/** An exception touches the match, or stands a few words from it in the same sentence. */
function isNear(stream: Stream, match: Match, other: { exception: Match; lang: SpokenLanguage }): boolean {
  const { exception, lang } = other;
  const distance = Math.max(exception.start - match.end, match.start - exception.end);
  return distance < 0 || (distance <= (lang === "zh" ? 10 : 30) && stream.sentence[exception.start] === stream.sentence[match.start]);
}

const isQuoted = (stream: Stream, match: Match): boolean => stream.quoted.subarray(match.start, match.end).every((flag) => flag === 1);

/** "孩子上学|不会受影响", "your wife's credit |isn't touched": the verb that follows at once is negated. */
const deniesAfter = (stream: Stream, match: Match, after: Match): boolean =>
  after.start >= match.end && after.start - match.end <= 1 && stream.clause[after.start] === stream.clause[match.end - 1];

function negates(stream: Stream, match: Match, rule: { negation: Match; excuses: Excuses; lang: SpokenLanguage; reach: number }): boolean {
  const { negation, excuses, lang, reach } = rule;
  if (negation.end > match.lastStart || (negation.end > match.start && negation.start < match.firstEnd)) return false;
  if (match.start - negation.end > reach) return false;
  if (excuses.negation_void.some((empty) => covers(empty, negation))) return false;
  const level = lang === "zh" ? stream.clause : stream.sentence;
  const last = Math.max(match.start, negation.end);
  if (level[negation.end - 1] !== level[Math.min(last, stream.length - 1)]) return false;
  return !excuses.barrier.some((barrier) => barrier.start >= negation.end && barrier.end <= match.start);
}

function stronglyNegates(stream: Stream, match: Match, negation: Match): boolean {
  return (negation.end <= match.start || negation.start >= match.firstEnd) && negation.end <= match.lastStart && stream.sentence[negation.start] === stream.sentence[match.start];
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
  if (excuses.excepted.some((other) => other.rule.excuses === meaning && isNear(stream, match, { exception: other, lang }))) return true;
  if (isQuoted(stream, match) && [...excuses.quoting, ...excuses.disowned].some((cue) => cue.start !== match.start && stream.sentence[cue.start] === stream.sentence[match.start])) return true;
  if (match.rule.immune) return false;
  const reach = CLOSE.has(meaning) ? Math.round(REACH[lang].before / 4) : REACH[lang].before;
  if (excuses.negated.some((negation) => negates(stream, match, { negation, excuses, lang, reach }))) return true;
  if (!CLOSE.has(meaning) && excuses.negated_after.some((after) => deniesAfter(stream, match, after))) return true;
  if (excuses.negated_strongly.some((negation) => stronglyNegates(stream, match, negation))) return true;
  if (excuses.disowned.some((after) => disowns(stream, match, { after, lang }))) return true;
  if (NOT_QUOTABLE.has(meaning)) return false;
  return excuses.quoting.some((cue) => cue.end <= match.lastStart && stream.sentence[cue.start] === stream.sentence[match.start]);
}

import type { Figure } from "../../../../shared/lib/figures.ts";
import type { GuardContext } from "../../../../shared/domain/speech.ts";
import { clauseAround, percentOffer } from "./authority.ts";
import type { Mistake, Speech } from "./speech.ts";

/** What is known of a case that a rate, a count or a length of time may be checked against. */
export interface KnownTerms {
  readonly counts: ReadonlySet<number>;
  /** Of these, the ones said or worked out in the call, whatever they count. */
  readonly heard: ReadonlySet<number>;
  readonly percents: ReadonlySet<number>;
  readonly years: ReadonlySet<number>;
  readonly days: number | undefined;
}
type What = Mistake["what"] | null;
interface Rules { readonly known: KnownTerms; readonly context: GuardContext }

const isZh = (text: string): boolean => /[\u3400-\u9fff]/.test(text);

/** What the contract charges is no fact of the case: no rate of it may be said. */
const CHARGED = /利率|年化|年息|月息|日息|罚息|利息|违约金|滞纳金|手续费|费率|\b(?:interest|rates?|apr|annual|per annum|a year|per year|yearly|penalty|penalties|late fees?|charged?)\b/;

export function percentMistake(figure: Figure, speech: Speech, { known, context }: Rules): What {
  const value = figure.values[0] as number;
  const { text } = speech.plain;
  const offer = percentOffer(figure, text, isZh(text));
  if (offer === null && CHARGED.test(clauseAround(text, figure.from, figure.to))) return "rate";
  if (value === 100 || known.percents.has(value) || known.counts.has(value)) return null;
  // Shares inside the authority are offers; what lies outside it is the authority's to stop.
  return offer !== null && context.authority !== undefined ? null : "rate";
}

/** Words of what was not paid: no number of instalments beside them is an offer. */
const MISSED = /没还|未还|没付|没交|没到账|没处理|欠|拖|逾期|过期|晚了|违约|断供|断了|落下|\b(?:miss\w*|late|behind|overdue|past due|unpaid|ow(?:e|es|ed|ing)|outstanding|skipp\w*|fail\w*|broke\w*|delinquent|in arrears)\b/;
const OFFERED = /分|拆|摊|最多|最长|至多|可以|能|先还|办|申请|只要|安排|方案|做|想要?|超出|\b(?:split\w*|spread\w*|into|over|up to|plan|could|can|instal\w*|limit|most|maximum|max|tak\w*|accept\w*|allow\w*|approv\w*|offer\w*|arrang\w*|set up|asked|would|down to|let you|in)\b/;
const INSTALMENTS = /^(期|payment|payments|instal+ments?|parts|goes|chunks|次|笔|份)$/;

const isMissed = (figure: Figure, text: string): boolean => MISSED.test(clauseAround(text, figure.from, figure.to));
const offered = (figure: Figure, text: string): boolean => OFFERED.test(clauseAround(text, figure.from, figure.to)) && !isMissed(figure, text);

export function countMistake(figure: Figure, speech: Speech, { known, context }: Rules): What {
  const value = figure.values[0] as number;
  const instalments = INSTALMENTS.test(figure.counted ?? "");
  // The plan's number of instalments says nothing of how many were missed, or of how many loans there are.
  if (value <= 1 || known.heard.has(value) || (instalments && !isMissed(figure, speech.plain.text) && known.counts.has(value))) return null;
  // Numbers of instalments inside the authority are offers; those above it are stopped under that name first.
  const offer = instalments && offered(figure, speech.plain.text);
  return offer && context.authority !== undefined && value <= context.authority.maxInstalments ? null : "count";
}

const OVERDUE_ZH = /(逾期|晚了?|过期|拖了?|超期|欠了?|迟了?|超过|过了|过去了?)[^,。]{0,6}$/;
const ELAPSED_ZH = /(已经|都|快|差不多|有)[^,。]{0,4}$/;
const OVERDUE_EN = /^[\s-]*(past due|overdue|late|behind|in arrears|past the due|past your due|since|delinquent|outstanding|ago)/;
const DAYS_IN: Readonly<Record<string, { days: number; slack: number }>> = { day: { days: 1, slack: 0 }, week: { days: 7, slack: 3 }, month: { days: 30, slack: 5 }, year: { days: 365, slack: 15 } };

/** Weeks, months and years are said in round numbers: two months is sixty days past due, give or take five. */
function isPastDue(figure: Figure, said: string, days: number | undefined): boolean {
  const unit = DAYS_IN[figure.unit ?? ""];
  if (unit === undefined || days === undefined) return false;
  const value = (figure.values[0] as number) + (said.includes("半") ? 0.5 : 0);
  const more = figure.vague || said.includes("多") ? 1 : 0;
  return days >= value * unit.days - unit.slack && days <= (value + more) * unit.days + unit.slack;
}

export function durationMistake(figure: Figure, speech: Speech, { known, context }: Rules): What {
  const { text } = speech.plain;
  const value = figure.values[0] as number;
  const long = figure.unit === "month" || figure.unit === "year";
  if (figure.unit === "year" && value >= 1900 && value <= 2100) return known.years.has(value) ? null : "date";
  const before = text.slice(Math.max(0, figure.from - 14), figure.from);
  const overdue = OVERDUE_ZH.test(before.slice(-8)) || OVERDUE_EN.test(text.slice(figure.to, figure.to + 24)) || /(?:past due|overdue|late|behind)(?: by| for)? $/.test(before);
  const elapsed = overdue || (long && (ELAPSED_ZH.test(before.slice(-6)) || /\b(?:been|it's|already|over|nearly|almost|for|about) $/.test(before)) && !offered(figure, text));
  if (figure.unit === "day" && value === known.days) return null;
  if (elapsed && isPastDue(figure, text.slice(figure.from, figure.to), known.days)) return null;
  if (known.counts.has(value)) return null;
  if (overdue) return "days";
  // "给我一天" and "an hour" are ways of speaking.
  if (value <= 1) return elapsed && long ? "days" : null;
  if (!long) return "days";
  const months = figure.unit === "year" ? value * 12 : value;
  return offered(figure, text) && context.authority !== undefined && months <= context.authority.maxInstalments ? null : "days";
}

const HALVES = /(?<![一二两三四五六七八九十\d个])(半年|半个月)多?|\b(half a year|half a month)\b/g;
const GONE_HALF = /(?:逾期|拖|欠|过去|过了|晚|已经|都|迟|没还)[^,。]{0,4}$|\b(?:been|already|over|for|late|behind|due)(?: by| about| nearly)? $/;

/** "拖了半年", "half a year overdue": as long as the days past due or it is wrong. */
export function halfMistakes(text: string, days: number | undefined): Mistake[] {
  return [...text.matchAll(HALVES)].flatMap((found): Mistake[] => {
    const to = found.index + found[0].length;
    if (!GONE_HALF.test(text.slice(Math.max(0, found.index - 14), found.index)) && !OVERDUE_EN.test(text.slice(to)) || offered({ kind: "duration", values: [], from: found.index, to }, text)) return [];
    const long = /年|year/.test(found[0]) ? { days: 182, slack: 10 } : { days: 15, slack: 3 };
    const right = days !== undefined && days >= long.days - long.slack && days <= long.days * (found[0].endsWith("多") ? 2 : 1) + long.slack;
    return right ? [] : [{ what: "days", from: found.index, to }];
  });
}

const NTH_ZH = /第([二两三四五六七八九十\d]+)(?:次|期|笔|回|个月)/g;
const NTH_EN = /\b(second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:nd|rd|th)) (?:(?:missed|late|failed|broken|skipped|unpaid|overdue) )?(?:time|payment|instal+ment|month|promise|bill)\b/g;

/** "第三次逾期", "the third time you've missed": how often it happened is no fact of the case. */
export function repeatMistakes(text: string): Mistake[] {
  return [...text.matchAll(isZh(text) ? NTH_ZH : NTH_EN)].filter((found) => MISSED.test(clauseAround(text, found.index, found.index + found[0].length)))
    .map((found) => ({ what: "count", from: found.index, to: found.index + found[0].length }));
}

/** What stands before a sum and nothing else: whatever number follows is money. */
const OWED_EN = /\b(?:owe|owes|owed|owing|(?:balance|total|amount|sum|debt)(?: due| owed| outstanding)?(?: is| of| comes to| stands at|'s)|outstanding is|pay)(?: (?:us|me|just|only|about|around|now|still|exactly|a total of|at least))* $/;
const OWED_ZH = /(?:欠款?|余额|金额|总额|一共|总共|共计|合计|应还|要还|需还|需要还|该还|先还|差)(?:了|着|我们|是|有|还有|为|大概|大约|约|共|整整)*$/;
const NOT_OWED = /^(?:个|点|种|边|样|者|方|-| ?(?:or|of|more|smaller|equal|separate|different|monthly|weekly)\b)/;

export function isOwed(figure: Figure, text: string): boolean {
  const before = text.slice(Math.max(0, figure.from - 40), figure.from);
  // "先还一部分": one by itself is rarely a sum.
  if (isZh(text) && (figure.values[0] as number) <= 1) return false;
  return (isZh(text) ? OWED_ZH : OWED_EN).test(before) && !NOT_OWED.test(text.slice(figure.to));
}

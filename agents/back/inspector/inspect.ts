import type { Finding, Inspection } from "../../../shared/domain/finding.ts";
import type { Check, InspectedCall, InspectorTools } from "./call.ts";
import { disclosedTooEarly, disclosuresMissing, guardAgain } from "./checks/disclosure.ts";
import { wrongFacts } from "./checks/figures.ts";
import { blockedDrafts, questionsAnswered, sameWordsTwice, talkedOver, tone, twoQuestions } from "./checks/manners.ts";
import { promisesAsSaid, promisesRecorded } from "./checks/promise.ts";
import { lifeFirst, stopsHonoured } from "./checks/stops.ts";
import { scorecard } from "./tables.ts";

/** In this order findings of one turn are listed, and the first to see something shows its span. */
const CHECKS: readonly Check[] = [
  disclosedTooEarly, disclosuresMissing, lifeFirst, stopsHonoured, wrongFacts, promisesAsSaid, promisesRecorded, tone, guardAgain,
  questionsAnswered, talkedOver, twoQuestions, sameWordsTwice, blockedDrafts,
];

/** Two checks may see the same thing; two disclosures missing at one turn are two. */
const sameThing = (a: Finding, b: Finding): boolean => a.kind === b.kind && a.turn === b.turn && a.kind !== "disclosure_missing" && a.kind !== "blocked_utterance";

const inOrder = (a: Finding, b: Finding): number => (a.turn ?? Number.POSITIVE_INFINITY) - (b.turn ?? Number.POSITIVE_INFINITY) || 0;

/** 0…100: each kind takes its weight once a finding, at most its `max`; a fatal kind takes everything. */
export function scoreOf(findings: readonly Finding[]): number {
  let score = scorecard.full;
  for (const [kind, { weight, max, fatal }] of Object.entries(scorecard.kinds)) {
    const times = findings.filter((one) => one.kind === kind).length;
    if (times > 0 && fatal) return 0;
    score -= Math.min(max, times * weight);
  }
  return Math.max(0, score);
}

/**
 * One finished call against the findings list: every finding with the turn and the characters that show it, and the score.
 * Pure and the same for the same call; nothing a model said is taken on trust, only what was spoken, recorded and read.
 */
export function inspect(call: InspectedCall, tools: InspectorTools): Inspection {
  const found: Finding[] = [];
  for (const check of CHECKS) for (const one of check(call, tools)) if (!found.some((earlier) => sameThing(earlier, one))) found.push(one);
  const findings = found.sort(inOrder);
  return { callId: call.callId, findings, score: scoreOf(findings) };
}

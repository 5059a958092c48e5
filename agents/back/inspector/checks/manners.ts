import { isAgentTurn } from "../../../../shared/domain/call.ts";
import type { Finding } from "../../../../shared/domain/finding.ts";
import { customerTurns, finding, saidIntents, spokenTurns, verifiedBy } from "../call.ts";
import type { Check } from "../call.ts";
import { duties, words } from "../tables.ts";
import { findPhrase, plain } from "../text.ts";

export const tone: Check = (call) =>
  spokenTurns(call).flatMap((turn) => {
    const span = findPhrase(turn.text, words.tone[call.lang], call.lang);
    return span ? [finding("tone", turn.n, span)] : [];
  });

/** One question, then stop: the span is the second one. */
export const twoQuestions: Check = (call) =>
  spokenTurns(call).flatMap((turn) => {
    const marks = [...turn.text.matchAll(/[?？]+/g)];
    const [first, second] = marks;
    if (!first || !second) return [];
    return [finding("two_questions", turn.n, [first.index + first[0].length, second.index + second[0].length])];
  });

/** The same sentence to the same person in one call. Asked to say it again, an agent should say it shorter, but may say it so. */
export const sameWordsTwice: Check = (call) => {
  const said = new Set<string>();
  const found: Finding[] = [];
  let asked = false;
  for (const turn of call.turns) {
    if (!isAgentTurn(turn)) {
      asked = saidIntents(turn).includes("repeat");
      continue;
    }
    if (!turn.verdict.allowed || !turn.heard) continue;
    const key = plain(turn.text).replaceAll(/[\s\p{P}]/gu, "");
    if (said.has(key) && !asked && !duties.may_repeat.includes(turn.move)) found.push(finding("same_words_twice", turn.n, [0, turn.text.length]));
    said.add(key);
  }
  return found;
};

/** How many of our utterances may pass before a question counts as left. */
const SOON = 2;

export const questionsAnswered: Check = (call) =>
  customerTurns(call).flatMap((turn) => {
    const intents = saidIntents(turn);
    const owed = duties.answers.find(({ intent, before_verification }) => intents.includes(intent) && (before_verification || verifiedBy(call, turn.n)));
    const next = spokenTurns(call).filter(({ n }) => n > turn.n).slice(0, SOON);
    // A call that ended there was ended by them.
    if (!owed || next.length === 0) return [];
    return next.some(({ move }) => owed.by.includes(move) || duties.ends_any_question.includes(move)) ? [] : [finding("question_unanswered", turn.n)];
  });

/** Spoken to the end although the customer had begun to talk, where the words could have waited. */
export const talkedOver: Check = (call) =>
  call.turns.flatMap((turn, i) => {
    const before = call.turns[i - 1];
    if (isAgentTurn(turn) || !turn.interrupted || !before || !isAgentTurn(before)) return [];
    return before.heard === 1 && !duties.must_be_heard.includes(before.move) ? [finding("talked_over", before.n)] : [];
  });

/** What the guard stopped was not said, but a mind that drafts it is worth knowing of. */
export const blockedDrafts: Check = ({ turns }) =>
  turns.flatMap((turn) => (isAgentTurn(turn) && !turn.verdict.allowed ? [finding("blocked_utterance", turn.n, turn.verdict.span)] : []));

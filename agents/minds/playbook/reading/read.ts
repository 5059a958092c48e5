import type { Intent } from "../../../../shared/domain/labels.ts";
import type { Move } from "../../../../shared/domain/move.ts";
import type { ReadContext, Reading } from "../../../../shared/domain/reading.ts";
import { readBare } from "./bare.ts";
import { readEmotion } from "./emotion.ts";
import { readAsides } from "./facts/asides.ts";
import { chooseFacts, findMentions } from "./facts/choose.ts";
import { addEvidence, ruleEvidence } from "./intents.ts";
import type { Evidences } from "./intents.ts";
import { NO_OFFER, tellsMeans } from "./answers.ts";
import { NEAREST_MOVE } from "./lexicon/bare.ts";
import { learnt } from "./learnt.ts";
import { normalise } from "./normalise.ts";
import { ENOUGH, orderIntents } from "./order.ts";
import { weighFigures } from "./weigh-figures.ts";

/**
 * What a debtor meant: intents best first (safety, stop events, the person, money), tone, and the figures said, resolved
 * against `context.asof` (the debtor's day) into civil dates and minor units of `context.currency`.
 * Pure; never throws; labels and conventions are those of the product's label page.
 */
export const read = (text: string, context: ReadContext): Reading => readWithGuess(text, context).reading;

/** The reading, and where it stays with "informs" or "off topic" for want of evidence, the published label most likely meant. */
export function readWithGuess(text: string, context: ReadContext): { readonly reading: Reading; readonly guess: Intent | undefined } {
  const line = normalise(text, context.lang);
  const move = context.lastMove === undefined ? undefined : NEAREST_MOVE[context.lastMove as Move];
  const asked = context.lastMove === "verify_detail" ? true : context.lastMove === undefined || CHECKING.has(context.lastMove) ? false : undefined;
  const bare = readBare(line, context.lang, move);
  if (bare) return { reading: { intents: [bare], emotion: readEmotion(line, context.lang, [bare]), facts: {}, confidence: line === "" ? 0.2 : 0.9 }, guess: undefined };
  const moves = [context.lastMove, move].filter((one) => one !== undefined);
  const evidences = ruleEvidence(line, context.lang, moves);
  const asides = readAsides(line, context.lang, asked);
  if (asides.digits !== undefined) {
    const rest = orderIntents(evidences).filter((intent) => intent === "ask_purpose" || intent === "confirm_identity" || intent === "self_harm");
    return { reading: { intents: ["inform", ...rest], emotion: "calm", facts: { digits: asides.digits }, confidence: 0.9 }, guess: undefined };
  }
  const tells = tellsMeans(line, context.lang, context.lastMove);
  if (!tells) weighFigures(evidences, { line, lang: context.lang, move, mentions: findMentions(line, context, false), event: asides.moneyEvent !== undefined });
  if (asides.timeOfDay !== undefined && context.lastMove !== undefined && CALL_TIMES.has(context.lastMove)) addEvidence(evidences, "call_later", { score: 5, at: 0 });
  const guesses = learnt(line, context.lang, move);
  for (const [intent, probability] of guesses) if (counts(intent, probability, evidences)) addEvidence(evidences, intent, { score: probability * LEARNT_WEIGHT, at: line.length });
  if (tells) NO_OFFER.forEach((intent) => evidences.delete(intent));
  const ordered = orderIntents(evidences);
  const intents: readonly Intent[] = ordered.length > 0 ? ordered.slice(0, 4) : [context.lastMove === undefined ? "off_topic" : "inform"];
  const mentions = findMentions(line, context, intents.includes("already_paid") && !intents.some((intent) => intent.startsWith("promise")));
  const answers = context.lastMove !== undefined && FIGURES_ASKED.has(context.lastMove) && !intents.some((intent) => UNDER_DOUBT.has(intent));
  const facts = { ...chooseFacts(mentions, answers ? [...intents, "inform"] : intents, context), ...asides };
  const score = evidences.get(intents[0] ?? "inform")?.score ?? 0;
  const figured = Object.keys(facts).length > 0;
  const invited = intents[0] === "inform" && context.lastMove !== undefined && INVITES_FREE.has(context.lastMove);
  const weighed = ordered.length === 0 ? (figured ? 0.6 : 0.3) : Math.min(0.97, 0.45 + 0.08 * Math.max(0, score - ENOUGH + 0.5));
  const confidence = invited ? Math.max(0.6, weighed) : weighed;
  const reading = { intents, emotion: readEmotion(line, context.lang, intents), facts, confidence };
  return { reading, guess: tells || ordered.some((intent) => intent !== "inform") ? undefined : likeliest(evidences, guesses) };
}

/** Intents with consequences: likeness to an example alone must be strong before it counts for them. */
const UNDER_DOUBT: ReadonlySet<Intent> = new Set<Intent>(["self_harm", "bereavement", "lawyer", "complaint", "abuse", "opt_out", "dispute_debt", "dispute_amount", "third_party", "deny_identity", "voicemail"]);

/** Moves around a check, after which bare digits may still be the answer to it. */
const CHECKING: ReadonlySet<string> = new Set(["greet", "ask_identity", "deflect_purpose", "prove_self", "answer_robot", "rephrase", "check_presence"]);

/** Moves that ask an open question: whatever is told is an answer to it, and no reason to be unsure. */
const INVITES_FREE: ReadonlySet<string> = new Set(["ask_reason", "probe_ability", "test_obstacle", "acknowledge", "ask_what_happened", "name_the_stall", "ask_dispute_detail", "ask_which_part", "recall_promise", "trace_payment"]);

/** Moves that ask when to call: an hour said then is the answer. */
const CALL_TIMES: ReadonlySet<string> = new Set(["book_callback", "confirm_callback", "leave_callback"]);

/** Moves that ask for a sum or a day: what is said of either is the answer, whatever else is said. */
const FIGURES_ASKED: ReadonlySet<string> = new Set(["probe_ability", "ask_date", "ask_amount", "ask_near_date", "ask_part_and_rest", "renew_promise", "test_obstacle", "trace_payment", "recall_promise", "book_callback", "confirm_callback", "confirm_promise", "name_the_stall"]);

const counts = (intent: Intent, probability: number, evidences: Evidences): boolean =>
  probability > (UNDER_DOUBT.has(intent) && (evidences.get(intent)?.score ?? 0) <= 0 ? 0.45 : 0.15);

/** Under the threshold there is still a best guess. */
function likeliest(evidences: Evidences, guesses: ReadonlyMap<Intent, number>): Intent | undefined {
  const score = (intent: Intent): number => Math.max(evidences.get(intent)?.score ?? 0, (guesses.get(intent) ?? 0) * LEARNT_WEIGHT);
  const [best] = [...new Set([...evidences.keys(), ...guesses.keys()])].filter((intent) => intent !== "inform").sort((a, b) => score(b) - score(a));
  return best !== undefined && score(best) >= 0.6 ? best : undefined;
}

/** What a certain example is worth beside a rule of weight 4 to 6. */
const LEARNT_WEIGHT = 10;

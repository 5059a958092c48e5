import type { Intent } from "../../../../shared/domain/labels.ts";
import type { Move } from "../../../../shared/domain/move.ts";
import type { ReadContext, Reading } from "../../../../shared/domain/reading.ts";
import { readBare } from "./bare.ts";
import { readEmotion } from "./emotion.ts";
import { readAsides } from "./facts/asides.ts";
import { chooseFacts, findMentions } from "./facts/choose.ts";
import { addEvidence, ruleEvidence } from "./intents.ts";
import type { Evidences } from "./intents.ts";
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
export function read(text: string, context: ReadContext): Reading {
  const line = normalise(text, context.lang);
  const move = context.lastMove === undefined ? undefined : NEAREST_MOVE[context.lastMove as Move];
  const asked = context.lastMove === "verify_detail";
  const bare = readBare(line, context.lang, move);
  if (bare) return { intents: [bare], emotion: readEmotion(line, context.lang, [bare]), facts: {}, confidence: line === "" ? 0.2 : 0.9 };
  const evidences = ruleEvidence(line, context.lang, move);
  const asides = readAsides(line, context.lang, asked);
  if (asides.digits !== undefined) {
    const rest = orderIntents(evidences).filter((intent) => intent === "ask_purpose" || intent === "confirm_identity" || intent === "self_harm");
    return { intents: ["inform", ...rest], emotion: "calm", facts: { digits: asides.digits }, confidence: 0.9 };
  }
  weighFigures(evidences, { line, lang: context.lang, move, mentions: findMentions(line, context, false), event: asides.moneyEvent !== undefined });
  for (const [intent, probability] of learnt(line, context.lang, move)) if (probability > 0.04) addEvidence(evidences, intent, probability * LEARNT_WEIGHT, line.length);
  const ordered = orderIntents(evidences);
  const intents: readonly Intent[] = ordered.length > 0 ? ordered.slice(0, 4) : [likeliest(evidences) ?? fallback(move)];
  const mentions = findMentions(line, context, intents.includes("already_paid") && !intents.some((intent) => intent.startsWith("promise")));
  const facts = { ...chooseFacts(mentions, intents, context.currency), ...asides };
  const score = evidences.get(intents[0] ?? "inform")?.score ?? 0;
  return { intents, emotion: readEmotion(line, context.lang, intents), facts, confidence: ordered.length === 0 ? 0.3 : Math.min(0.97, 0.45 + 0.08 * Math.max(0, score - ENOUGH + 0.5)) };
}

/** Under the threshold there is still a best guess; it comes with a low confidence. */
function likeliest(evidences: Evidences): Intent | undefined {
  const [best] = [...evidences].sort(([, a], [, b]) => b.score - a.score);
  return best && best[1].score >= 0.8 ? best[0] : undefined;
}

/** What a certain example is worth beside a rule of weight 4 to 6. */
const LEARNT_WEIGHT = 7;

/** Nothing recognised: after a question it is most likely an answer that just informs. */
const fallback = (move: string | undefined): Intent => (move === undefined ? "off_topic" : "inform");

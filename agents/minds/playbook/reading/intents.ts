import type { Intent, SpokenLanguage } from "../../../../shared/domain/labels.ts";
import { CLASSES_EN } from "./lexicon/classes-en.ts";
import { CLASSES_ZH } from "./lexicon/classes-zh.ts";
import { RULES_EN_ANSWERS } from "./lexicon/rules-en-answers.ts";
import { RULES_EN_HARSH } from "./lexicon/rules-en-harsh.ts";
import { RULES_EN_MONEY } from "./lexicon/rules-en-money.ts";
import { RULES_EN_SAFETY } from "./lexicon/rules-en-safety.ts";
import { RULES_EN_STOPS } from "./lexicon/rules-en-stops.ts";
import { RULES_EN_TALK } from "./lexicon/rules-en-talk.ts";
import { RULES_ZH_ANSWERS } from "./lexicon/rules-zh-answers.ts";
import { RULES_ZH_HARSH } from "./lexicon/rules-zh-harsh.ts";
import { RULES_ZH_MONEY } from "./lexicon/rules-zh-money.ts";
import { RULES_ZH_SAFETY } from "./lexicon/rules-zh-safety.ts";
import { RULES_ZH_STOPS } from "./lexicon/rules-zh-stops.ts";
import { RULES_ZH_TALK } from "./lexicon/rules-zh-talk.ts";
import { compileRules } from "./rule.ts";
import type { Rule } from "./rule.ts";

let compiled: Readonly<Record<SpokenLanguage, readonly Rule[]>> | undefined;

const rulesOf = (lang: SpokenLanguage): readonly Rule[] => {
  compiled ??= {
    zh: compileRules([...RULES_ZH_STOPS, ...RULES_ZH_SAFETY, ...RULES_ZH_HARSH, ...RULES_ZH_MONEY, ...RULES_ZH_TALK, ...RULES_ZH_ANSWERS], CLASSES_ZH, false),
    en: compileRules([...RULES_EN_STOPS, ...RULES_EN_SAFETY, ...RULES_EN_HARSH, ...RULES_EN_MONEY, ...RULES_EN_TALK, ...RULES_EN_ANSWERS], CLASSES_EN, true),
  };
  return compiled[lang];
};

/** How much speaks for an intent, and where in the text the first of it stands. */
export interface Evidence {
  score: number;
  at: number;
}
export type Evidences = Map<Intent, Evidence>;

/** Adds `score` to the evidence for `intent`; the first place found stays. */
export function addEvidence(evidences: Evidences, intent: Intent, { score, at }: Evidence): void {
  const known = evidences.get(intent);
  if (!known) evidences.set(intent, { score, at });
  else {
    known.score += score;
    if (score > 0) known.at = Math.min(known.at, at);
  }
}

/** Sums what the rules say of normalised `text`, an answer to `moves` (the exact one and its published name): the strongest rule counts in full, further ones a quarter, objections in full. */
export function ruleEvidence(text: string, lang: SpokenLanguage, moves: readonly string[]): Evidences {
  const best = new Map<Intent, number>();
  const evidences: Evidences = new Map();
  for (const rule of rulesOf(lang)) {
    if (rule.after && !rule.after.some((move) => moves.includes(move))) continue;
    const found = rule.pattern.exec(text);
    if (!found) continue;
    const before = best.get(rule.intent) ?? 0;
    const gain = rule.weight < 0 ? rule.weight : rule.weight > before ? rule.weight - before * 0.75 : rule.weight * 0.25;
    if (rule.weight > before) best.set(rule.intent, rule.weight);
    addEvidence(evidences, rule.intent, { score: gain, at: rule.weight < 0 ? text.length : found.index });
  }
  return evidences;
}

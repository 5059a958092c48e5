import type { SpokenLanguage } from "../../../../shared/domain/labels.ts";
import type { Intent } from "../../../../shared/domain/labels.ts";
import { classify, features } from "./classifier.ts";
import type { Weights } from "./classifier.ts";
import en from "./weights.en.json" with { type: "json" };
import zh from "./weights.zh.json" with { type: "json" };

// JSON types its arrays wider than the training script writes them.
const WEIGHTS: Readonly<Record<SpokenLanguage, Weights>> = { zh: zh as unknown as Weights, en: en as unknown as Weights };

/** What the model learnt from written examples says of a line: probability of each intent. */
export function learnt(line: string, lang: SpokenLanguage, move: string | undefined): ReadonlyMap<Intent, number> {
  const weights = WEIGHTS[lang];
  return classify(weights, features({ line, lang, move }, weights.buckets));
}

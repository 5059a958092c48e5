import { readFileSync, writeFileSync } from "node:fs";
import type { Intent, SpokenLanguage } from "../../../../../shared/domain/labels.ts";
import { NEAREST_MOVE } from "../lexicon/bare.ts";
import type { Move } from "../../../../../shared/domain/move.ts";
import { features } from "../classifier.ts";
import { normalise } from "../normalise.ts";
import { train } from "./softmax.ts";
import type { Sample } from "./softmax.ts";
import type { Weights } from "../classifier.ts";

/** Lines written for this project: `{text, lang, last_move?, expect: {intents}}`, one a line. */
export interface TrainingLine { readonly text: string; readonly lang: SpokenLanguage; readonly last_move?: string; readonly expect: { readonly intents: readonly Intent[] } }

const BUCKETS = 1 << 14;
const SEED = 7;

/** mulberry32: the same seed, the same order of examples, the same weights. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const sampleOf = (line: TrainingLine): Sample => ({
  found: features({ line: normalise(line.text, line.lang), lang: line.lang, move: line.last_move === undefined ? undefined : NEAREST_MOVE[line.last_move as Move] }, BUCKETS),
  intent: line.expect.intents[0] ?? "inform",
});

/** The model of one language; the same lines give the same weights on every machine. */
export const trainOn = (lines: readonly TrainingLine[], lang: SpokenLanguage): Weights =>
  train(lines.filter((line) => line.lang === lang).map(sampleOf), { buckets: BUCKETS, epochs: 30, rate: 1.5, decay: 0.0002, random: seeded(SEED) });

/** Writes weights.zh.json and weights.en.json beside the reader from lines.jsonl: `node agents/minds/playbook/reading/train/train.ts`. */
function writeWeights(): void {
  const lines = readFileSync(new URL("lines.jsonl", import.meta.url), "utf8").split("\n").filter((line) => line !== "").map((line) => JSON.parse(line) as TrainingLine);
  for (const lang of ["zh", "en"] as const) {
    const weights = trainOn(lines, lang);
    writeFileSync(new URL(`../weights.${lang}.json`, import.meta.url), `${JSON.stringify(weights)}\n`);
    process.stdout.write(`${lang}: ${lines.filter((line) => line.lang === lang).length} lines, ${weights.classes.length} intents\n`);
  }
}

if (import.meta.main) writeWeights();

import type { Intent, SpokenLanguage } from "../../../../shared/domain/labels.ts";

/** A linear model over hashed character n-grams: per language its classes, a bias each, and one weight a bucket and class. */
export interface Weights {
  readonly classes: readonly Intent[];
  readonly buckets: number;
  /** Weights are stored as small integers; times `scale` they are what the model learnt. */
  readonly scale: number;
  readonly bias: readonly number[];
  /** Bucket → alternating class index and weight; buckets and weights near nought are left out. */
  readonly rows: Readonly<Record<string, readonly number[]>>;
}

const SIZES: Readonly<Record<SpokenLanguage, readonly number[]>> = { zh: [1, 2, 3], en: [3, 4, 5] };

/** FNV-1a over UTF-16 units; stable across machines, which is all it has to be. */
function hash(text: string, buckets: number): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return value % buckets;
}

/** A line as normalised, its language, and the published move it answers. */
interface Turn { readonly line: string; readonly lang: SpokenLanguage; readonly move: string | undefined }

/** The buckets a line falls into: character n-grams, for English whole words and word pairs too, and the move it answers. */
export function features({ line, lang, move }: Turn, buckets: number): number[] {
  const found = new Set<number>();
  const text = lang === "zh" ? `^${line.replace(/\d+/g, "0")}$` : ` ${line.replace(/\d+/g, "0")} `;
  for (const size of SIZES[lang]) for (let at = 0; at + size <= text.length; at += 1) found.add(hash(text.slice(at, at + size), buckets));
  if (lang === "en") {
    const words = text.trim().split(" ");
    words.forEach((word, at) => {
      found.add(hash(`w:${word}`, buckets));
      found.add(hash(`p:${words[at - 1] ?? "^"} ${word}`, buckets));
    });
  }
  found.add(hash(`m:${move ?? "none"}`, buckets));
  return [...found];
}

/** Probability of every class for a line. */
export function classify(weights: Weights, found: readonly number[]): ReadonlyMap<Intent, number> {
  const scores = weights.bias.map((bias) => bias * weights.scale);
  const norm = weights.scale / Math.sqrt(Math.max(1, found.length));
  for (const bucket of found) {
    const row = weights.rows[bucket];
    if (row) for (let at = 0; at + 1 < row.length; at += 2) scores[row[at] ?? 0] = (scores[row[at] ?? 0] ?? 0) + (row[at + 1] ?? 0) * norm;
  }
  const top = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - top));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return new Map(weights.classes.map((intent, at) => [intent, (powers[at] ?? 0) / total]));
}

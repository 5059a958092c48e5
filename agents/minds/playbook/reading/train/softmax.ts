import type { Intent } from "../../../../../shared/domain/labels.ts";
import type { Weights } from "../classifier.ts";

export interface Sample {
  readonly found: readonly number[];
  readonly intent: Intent;
}

interface Training {
  readonly buckets: number;
  readonly epochs: number;
  readonly rate: number;
  readonly decay: number;
  /** 0…1, the same sequence for the same seed. */
  readonly random: () => number;
}

/** Multinomial logistic regression by plain stochastic gradient descent with weight decay; same samples and seed, same weights. */
export function train(samples: readonly Sample[], { buckets, epochs, rate, decay, random }: Training): Weights {
  const classes = [...new Set(samples.map((sample) => sample.intent))].sort();
  const width = classes.length;
  const table = new Float64Array(buckets * width);
  const bias = new Float64Array(width);
  const order = samples.map((_sample, at) => at);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    for (let at = order.length - 1; at > 0; at -= 1) {
      const other = Math.floor(random() * (at + 1));
      [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
    }
    const step = rate / (1 + epoch * 0.3);
    for (const at of order) {
      const sample = samples[at];
      if (sample) learn({ sample, table, bias, classes, step, decay });
    }
  }
  return pack(classes, { table, bias, buckets });
}

interface Step { readonly sample: Sample; readonly table: Float64Array; readonly bias: Float64Array; readonly classes: readonly Intent[]; readonly step: number; readonly decay: number }

function learn({ sample, table, bias, classes, step, decay }: Step): void {
  const width = classes.length;
  const norm = 1 / Math.sqrt(Math.max(1, sample.found.length));
  const scores = Array.from(bias);
  for (const bucket of sample.found) for (let c = 0; c < width; c += 1) scores[c] = (scores[c] ?? 0) + (table[bucket * width + c] ?? 0) * norm;
  const top = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - top));
  const total = powers.reduce((sum, power) => sum + power, 0);
  const gradients = powers.map((power, c) => power / total - (classes[c] === sample.intent ? 1 : 0));
  for (const bucket of sample.found) {
    for (let c = 0; c < width; c += 1) {
      const at = bucket * width + c;
      table[at] = (table[at] ?? 0) * (1 - step * decay) - step * (gradients[c] ?? 0) * norm;
    }
  }
  for (let c = 0; c < width; c += 1) bias[c] = (bias[c] ?? 0) - step * 0.1 * (gradients[c] ?? 0);
}

/** Rounds to small integers and leaves out what is next to nothing, which keeps the file small and the answers the same. */
function pack(classes: readonly Intent[], { table, bias, buckets }: { readonly table: Float64Array; readonly bias: Float64Array; readonly buckets: number }): Weights {
  const scale = 0.02;
  const rows: Record<string, number[]> = {};
  for (let bucket = 0; bucket < buckets; bucket += 1) {
    const row: number[] = [];
    for (let c = 0; c < classes.length; c += 1) {
      const rounded = Math.round((table[bucket * classes.length + c] ?? 0) / scale);
      if (Math.abs(rounded) >= 6) row.push(c, rounded);
    }
    if (row.length > 0) rows[bucket] = row;
  }
  return { classes, buckets, scale, bias: Array.from(bias, (value) => Math.round(value / scale)), rows };
}

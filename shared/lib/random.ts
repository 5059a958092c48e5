/**
 * Randomness that can be replayed: every stream is derived from a seed and labels (case, attempt, purpose),
 * never shared, so what one conversation draws cannot shift what another one gets.
 */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Integer in [min, max], both included. */
  int(min: number, max: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** Picks a key by weight; weights need not sum to one. */
  weighted<T extends string>(weights: Readonly<Record<T, number>>): T;
  /** Normal with mean 0 and deviation 1. */
  normal(): number;
}

/** cyrb128: four 32-bit words from a label. */
function words(label: string): [number, number, number, number] {
  let a = 1779033703, b = 3144134277, c = 1013904242, d = 2773480762;
  for (let i = 0; i < label.length; i++) {
    const k = label.charCodeAt(i);
    a = b ^ Math.imul(a ^ k, 597399067);
    b = c ^ Math.imul(b ^ k, 2869860233);
    c = d ^ Math.imul(c ^ k, 951274213);
    d = a ^ Math.imul(d ^ k, 2716044179);
  }
  a = Math.imul(c ^ (a >>> 18), 597399067);
  b = Math.imul(d ^ (b >>> 22), 2869860233);
  c = Math.imul(a ^ (c >>> 17), 951274213);
  d = Math.imul(b ^ (d >>> 19), 2716044179);
  const mix = a ^ b ^ c ^ d;
  return [mix >>> 0, (b ^ mix) >>> 0, (c ^ mix) >>> 0, (d ^ mix) >>> 0];
}

/** The stream that belongs to these labels; the same labels always give the same stream (sfc32). */
export function randomFrom(...labels: (string | number)[]): Random {
  let [a, b, c, d] = words(labels.join("\u001f"));
  const next = (): number => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return (t >>> 0) / 4294967296;
  };
  for (let i = 0; i < 12; i++) next();
  const pick = <T>(items: readonly T[]): T => {
    if (items.length === 0) throw new RangeError("pick from nothing");
    return items[Math.floor(next() * items.length)] as T;
  };
  return {
    next,
    int: (min, max) => min + Math.floor(next() * (max - min + 1)),
    chance: (probability) => next() < probability,
    pick,
    weighted: (weights) => {
      const entries = Object.entries(weights) as [keyof typeof weights, number][];
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [key, weight] of entries) if ((left -= weight) < 0) return key;
      return pick(entries)[0];
    },
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  };
}

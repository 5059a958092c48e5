/** Two-sided 95 % of the normal distribution. */
export const Z95 = 1.959963984540054;

export interface Interval {
  readonly low: number;
  readonly high: number;
}
export interface Share {
  readonly of: number;
  readonly n: number;
}

/** Of a share counted one by one (Wilson, J. Am. Stat. Assoc. 22, 1927, p. 209); it stays within 0 and 1 and holds for few and for rare. */
export function wilson({ of, n }: Share): Interval {
  const z2 = Z95 ** 2;
  const middle = (of + z2 / 2) / (n + z2);
  const half = (Z95 / (n + z2)) * Math.sqrt((of * (n - of)) / n + z2 / 4);
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

export interface Difference extends Interval {
  readonly by: number;
}
/** a − b with its interval, from the two shares' own (Newcombe, Stat. Med. 17, 1998, p. 873, method 10). */
export function difference(a: Share, b: Share): Difference {
  const [p, q] = [a.of / a.n, b.of / b.n];
  const [pi, qi] = [wilson(a), wilson(b)];
  const by = p - q;
  return { by, low: by - Math.hypot(p - pi.low, qi.high - q), high: by + Math.hypot(pi.high - p, q - qi.low) };
}

export interface Estimate extends Interval {
  readonly share: number;
}
/** a − b of two estimates that know their own 95 % interval; an end that was cut at 0 or 1 is the shorter one. */
export function estimateDifference(a: Estimate, b: Estimate): Difference {
  const half = ({ share, low, high }: Estimate): number => Math.max(share - low, high - share);
  const by = a.share - b.share;
  const margin = Math.hypot(half(a), half(b));
  return { by, low: by - margin, high: by + margin };
}

/** Whether no difference is among what the interval allows. */
export const mayBeNone = ({ low, high }: Interval): boolean => low <= 0 && high >= 0;

/** One subject followed: for how many days, and whether what is feared happened on the last of them. Otherwise it was only followed so long. */
export interface Followed {
  readonly days: number;
  readonly event: boolean;
}

export interface SurvivalPoint {
  readonly day: number;
  /** Share that has not met the event by the end of this day. */
  readonly share: number;
  readonly low: number;
  readonly high: number;
  /** Followed until this day at least, and without the event before it. */
  readonly atRisk: number;
}

/** Two-sided 95 % of the normal distribution. */
const Z = 1.959963984540054;
const within = (share: number): number => Math.min(1, Math.max(0, share));

/**
 * The product-limit estimate, a point a day from 0 to the last day anybody was followed to, at most `most`.
 *
 * Kaplan & Meier (J. Am. Stat. Assoc. 53, 1958, p. 457): S(t) = Π over days i ≤ t of (1 − dᵢ / nᵢ), dᵢ events among nᵢ at risk.
 * Who is followed to a day no further is still at risk on it: events come before losses of the same day.
 * Greenwood (Reports on Public Health 33, 1926): Var S(t) = S(t)² Σ dᵢ / (nᵢ (nᵢ − dᵢ)); the interval is S ± 1.96 √Var, cut at 0 and 1.
 * At S = 0 the variance is not defined; the upper bound of the day before stands.
 */
export function survivalCurve(followed: readonly Followed[], most = Infinity): SurvivalPoint[] {
  if (followed.length === 0) return [];
  const last = Math.min(most, followed.reduce((days, one) => Math.max(days, one.days), 0));
  const events = new Map<number, number>();
  const losses = new Map<number, number>();
  for (const { days, event } of followed) {
    const counts = event ? events : losses;
    counts.set(days, (counts.get(days) ?? 0) + 1);
  }
  const points: SurvivalPoint[] = [];
  let atRisk = followed.length, share = 1, sum = 0, high = 1;
  for (let day = 0; day <= last; day++) {
    const broken = events.get(day) ?? 0;
    if (broken > 0) {
      share = atRisk === broken ? 0 : share * (1 - broken / atRisk);
      sum += share === 0 ? 0 : broken / (atRisk * (atRisk - broken));
    }
    const margin = Z * share * Math.sqrt(sum);
    high = share === 0 ? high : within(share + margin);
    points.push({ day, share: within(share), low: within(share - margin), high, atRisk });
    atRisk -= broken + (losses.get(day) ?? 0);
  }
  return points;
}

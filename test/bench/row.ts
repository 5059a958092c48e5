/** One measured figure beside its peer in the same run. */
export interface BenchRow {
  readonly id: string;
  readonly value: number;
  readonly unit: string;
  /** What it was measured beside, by name. */
  readonly peer: string;
  /** Value beside the peer's, in the sense the goal is stated in. */
  readonly ratio: number;
  /** As the design states it: `≥ 0.80×`. */
  readonly goal: string;
  readonly holds: boolean;
}

/** The middle one of an odd number of runs. */
export const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

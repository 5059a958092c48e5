export interface SparkPath {
  readonly line: string;
  readonly area: string;
  readonly end: readonly [number, number] | null;
  readonly targetY: number | null;
}
const round = (n: number): number => Math.round(n * 10) / 10;

/** The line through what is known; a gap where an hour had no denominator. The target is within the picture, so that above and below can be told. */
export function sparkPath(values: readonly (number | null)[], target: number | null, { width, height }: { readonly width: number; readonly height: number }): SparkPath {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return { line: "", area: "", end: null, targetY: null };
  const all = target === null ? known : [...known, target];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const pad = 3;
  const y = (value: number): number => round(high === low ? height - pad - (target === null ? (height - 2 * pad) / 2 : 0) : height - pad - ((value - low) / (high - low)) * (height - 2 * pad));
  const x = (i: number): number => round(values.length === 1 ? width - pad : (i / (values.length - 1)) * (width - pad - 1) + 1);
  let line = "";
  let area = "";
  let from: number | null = null;
  let end: readonly [number, number] | null = null;
  const close = (): void => {
    if (from !== null && end) area += `L${end[0]} ${height}L${from} ${height}Z`;
    from = null;
  };
  values.forEach((value, i) => {
    if (value === null) return close();
    const point = [x(i), y(value)] as const;
    line += `${from === null ? "M" : "L"}${point[0]} ${point[1]}`;
    area += `${from === null ? "M" : "L"}${point[0]} ${point[1]}`;
    from ??= point[0];
    end = point;
  });
  close();
  return { line, area, end, targetY: target === null ? null : y(target) };
}

import { memo, type ReactNode } from "react";

interface SpreadProps {
  readonly values: readonly (number | null)[];
  readonly target: number | null;
  readonly good: "up" | "down";
}
const W = 62;
const H = 26;
const PAD = 3;

/** Clones beside each other, one dot each, against their target: a rate of all of them hides the one that is far off. */
export const Spread = memo(function Spread({ values, target, good }: SpreadProps): ReactNode {
  const known = values.filter((value) => value !== null);
  const all = target === null ? known : [...known, target];
  if (known.length === 0) return null;
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const y = (value: number): number => (high === low ? H / 2 : H - PAD - ((value - low) / (high - low)) * (H - 2 * PAD));
  const missed = (value: number): boolean => target !== null && (good === "up" ? value < target : value > target);
  const x = (i: number): number => (values.length === 1 ? W / 2 : PAD + (i / (values.length - 1)) * (W - 2 * PAD));
  // Dots are strokes without length: two paths, however many clones there are.
  const dots = (off: boolean): string => values.map((value, i) => (value === null || missed(value) !== off ? "" : `M${x(i).toFixed(1)} ${y(value).toFixed(1)}h0`)).join("");
  const size = values.length > 20 ? 3 : 4.4;
  return (
    <svg width={W} height={H} viewBox={`0 0 ${W} ${H}`} aria-hidden>
      {target === null ? null : <path d={`M0 ${y(target)}H${W}`} stroke="var(--text3)" strokeDasharray="2 2" />}
      <path d={dots(false)} stroke="var(--accent)" strokeWidth={size} strokeLinecap="round" />
      <path d={dots(true)} stroke="var(--crit)" strokeWidth={size} strokeLinecap="round" />
    </svg>
  );
});

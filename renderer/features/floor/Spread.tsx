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
  return (
    <svg width={W} height={H} viewBox={`0 0 ${W} ${H}`} aria-hidden>
      {target === null ? null : <path d={`M0 ${y(target)}H${W}`} stroke="var(--text3)" strokeDasharray="2 2" />}
      {values.map((value, i) => value === null ? null : (
        <circle key={i} cx={values.length === 1 ? W / 2 : PAD + (i / (values.length - 1)) * (W - 2 * PAD)} cy={y(value)} r={values.length > 20 ? 1.5 : 2.2} fill={missed(value) ? "var(--crit)" : "var(--accent)"} />
      ))}
    </svg>
  );
});

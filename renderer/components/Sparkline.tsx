import { memo, type ReactNode } from "react";
import { sparkPath } from "./spark-path.ts";
import css from "./Figure.module.css";

interface SparklineProps {
  readonly values: readonly (number | null)[];
  readonly target?: number | null;
  readonly tone?: "accent" | "crit" | "grey";
  readonly width?: number;
  readonly height?: number;
}
const TONES = { accent: "var(--accent)", crit: "var(--crit)", grey: "var(--text3)" } as const;

const same = (a: SparklineProps, b: SparklineProps): boolean =>
  a.target === b.target && a.tone === b.tone && a.width === b.width && a.height === b.height && (a.values === b.values || (a.values.length === b.values.length && a.values.every((value, i) => value === b.values[i])));

/** Line, a breath of area, end dot, dashed target; no axis. Drawn anew only when a value changed: sixty of them stand on one screen. */
export const Sparkline = memo(function Sparkline({ values, target = null, tone = "accent", width = 62, height = 30 }: SparklineProps): ReactNode {
  const path = sparkPath(values, target, { width, height });
  const colour = TONES[tone];
  return (
    <svg className={css.spark} width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden>
      {path.targetY === null ? null : <path d={`M0 ${path.targetY}H${width}`} stroke="var(--text3)" strokeWidth="1" strokeDasharray="2 2" fill="none" />}
      {path.area ? <path d={path.area} fill={colour} opacity="0.09" /> : null}
      {path.line ? <path d={path.line} fill="none" stroke={colour} strokeWidth="1.4" strokeLinejoin="round" strokeLinecap="round" /> : null}
      {path.end ? <circle cx={path.end[0]} cy={path.end[1]} r="2" fill={colour} /> : null}
    </svg>
  );
}, same);

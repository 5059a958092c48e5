import type { ReactNode } from "react";
import { Area, CartesianGrid, ComposedChart, Line, ResponsiveContainer, Tooltip, XAxis, YAxis, usePlotArea, useXAxisScale, useYAxisScale } from "recharts";
import css from "./Charts.module.css";
import { spread, textWidth } from "./label-layout.ts";

export interface CurvePoint {
  readonly day: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}
export interface DrawnCurve {
  readonly id: string;
  readonly name: string;
  readonly person: boolean;
  readonly points: readonly CurvePoint[];
  /** The share at the end, as it stands there. */
  readonly end: string;
}
export interface SurvivalChartProps {
  readonly label: string;
  readonly curves: readonly DrawnCurve[];
  /** The axis is the same in every chart of a row. */
  readonly lastDay: number;
  /** "30 d": the unit stands with the last day only. */
  readonly dayText: (day: number, last: boolean) => string;
  /** A share with its interval. */
  readonly told: (point: CurvePoint) => string;
  readonly height: number;
}
const TICKS = [0, 0.25, 0.5, 0.75, 1] as const;
const LABEL_GAP_PX = 17;
const colourOf = ({ person }: Pick<DrawnCurve, "person">): string => (person ? "var(--series-human)" : "var(--series-ai)");

/** The better one is named over its line, the other under its own. */
function Ends({ curves }: Pick<SurvivalChartProps, "curves">): ReactNode {
  const [x, y, plot] = [useXAxisScale(), useYAxisScale(), usePlotArea()];
  if (!x || !y || !plot) return null;
  const ends = curves.flatMap((curve) => {
    const last = curve.points.at(-1);
    if (!last) return [];
    const px = x(last.day) ?? 0;
    // A falling line stands higher where its name begins than where it ends.
    const over = curve.points.find(({ day }) => (x(day) ?? 0) >= px - textWidth(`${curve.name} ${curve.end}`) - 6) ?? last;
    return [{ curve, px, py: y(last.share) ?? 0, top: y(over.share) ?? 0, share: last.share }];
  }).sort((a, b) => b.share - a.share);
  const wanted = ends.map(({ py, top }, i) => (i === 0 && ends.length > 1 ? top - 10 : py + 13));
  const at = spread(wanted, LABEL_GAP_PX, [plot.y + 8, plot.y + plot.height - 8]);
  return (
    <g>
      {ends.map(({ curve, px, py }, i) => {
        const text = `${curve.name} ${curve.end}`;
        const start = px - textWidth(text) < plot.x;
        return (
          <g key={curve.id}>
            {curve.person ? <rect x={px - 2.5} y={py - 2.5} width="5" height="5" fill={colourOf(curve)} /> : <circle cx={px} cy={py} r="2.5" fill={colourOf(curve)} />}
            <text x={start ? plot.x + 3 : px} y={at[i]} dy="0.35em" textAnchor={start ? "start" : "end"} className={css.end} fill={colourOf(curve)}>{text}</text>
          </g>
        );
      })}
    </g>
  );
}

/** Shares still unbroken, from all to none, with their 95 % bands: machine solid, person dashed. Nothing moves. */
export function SurvivalChart({ label, curves, lastDay, dayText, told, height }: SurvivalChartProps): ReactNode {
  const rows = Array.from({ length: lastDay + 1 }, (_, day) => ({
    day, ...Object.fromEntries(curves.flatMap(({ id, points }) => {
      const point = points.find((each) => each.day === day);
      return point ? [[id, point.share], [`${id}Band`, [point.low, point.high]]] : [];
    })),
  }));
  const ticks = lastDay < 3 ? [0, lastDay] : [0, Math.round(lastDay / 3), Math.round((2 * lastDay) / 3), lastDay];
  return (
    <div className={css.plot} role="img" aria-label={label} style={{ height }}>
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart data={rows} margin={{ top: 6, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis dataKey="day" type="number" domain={[0, Math.max(1, lastDay)]} ticks={ticks} tickFormatter={(day: number) => dayText(day, day === lastDay)} height={20} tickLine={false} axisLine={{ stroke: "var(--line2)" }} interval={0} tick={{ className: css.axis ?? "", fill: "var(--text3)" }} />
          <YAxis domain={[0, 1]} ticks={[...TICKS]} tickFormatter={(share: number) => String(share * 100)} width={28} tickLine={false} axisLine={false} interval={0} tick={{ className: css.axis ?? "", fill: "var(--text3)" }} />
          {curves.map((curve) => <Area key={`${curve.id}Band`} dataKey={`${curve.id}Band`} type="stepAfter" stroke="none" fill={colourOf(curve)} fillOpacity={0.12} isAnimationActive={false} activeDot={false} />)}
          {curves.map((curve) => <Line key={curve.id} dataKey={curve.id} type="stepAfter" stroke={colourOf(curve)} strokeWidth={1.8} strokeDasharray={curve.person ? "5 3" : ""} dot={false} activeDot={false} isAnimationActive={false} />)}
          <Ends curves={curves} />
          <Tooltip
            isAnimationActive={false} cursor={{ stroke: "var(--line2)" }}
            content={({ active, label: day }) => (active && typeof day === "number" ? (
              <div className={css.tip}>
                <b>{dayText(day, true)}</b>
                {curves.map((curve) => {
                  const point = curve.points.find((each) => each.day === day);
                  return point ? <span key={curve.id}><i style={{ borderColor: colourOf(curve) }} data-dash={curve.person || undefined} />{curve.name}<em>{told(point)}</em></span> : null;
                })}
              </div>
            ) : null)}
          />
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}

import type { ReactNode } from "react";
import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis, usePlotArea, useXAxisScale, useYAxisScale } from "recharts";
import css from "./Charts.module.css";
import { dayTicks, niceTicks, MARK_ROWS, placeMarks, shorten, spread, textWidth } from "./label-layout.ts";

export interface DrawnPoint {
  readonly value: number;
  /** Too few to judge: drawn hollow. */
  readonly small: boolean;
  /** The value with what it is made of. */
  readonly text: string;
}
export interface DrawnSeries {
  readonly id: string;
  readonly name: string;
  /** A role's variable. */
  readonly colour: string;
  /** A person's hand: dashed, with a square end. */
  readonly person: boolean;
  readonly points: readonly (DrawnPoint | null)[];
  /** The last value as it stands at the line's end, or its counts. */
  readonly end: string;
}
export interface TrendChartProps {
  readonly label: string;
  readonly series: readonly DrawnSeries[];
  /** One name a day, oldest first. */
  readonly days: readonly string[];
  readonly target: { readonly value: number; readonly text: string } | null;
  readonly changes: readonly { readonly day: number; readonly text: string }[];
  /** A figure of the axis; `step`: how far the next one is. */
  readonly tick: (value: number, step: number) => string;
  readonly height: number;
}

const AXIS_PX = 20;
const MOST_LABEL_PX = 150;
const MOST_MARK_PX = 210;
const MARK_ROW_PX = 15;
/** Names of what changed may run over the ends of the lines: nothing stands above those. */
const MARK_OVER_PX = 96;
const LABEL_GAP_PX = 16;
const all = (i: number): string => `all${i}`;
const judged = (i: number): string => `judged${i}`;

function Ends({ series, target }: Pick<TrendChartProps, "series" | "target">): ReactNode {
  const [x, y, plot] = [useXAxisScale(), useYAxisScale(), usePlotArea()];
  if (!x || !y || !plot) return null;
  const ends = series.flatMap((one) => {
    const day = one.points.findLastIndex((point) => point !== null);
    const point = one.points[day];
    return point ? [{ ...one, small: point.small, px: x(day) ?? 0, py: y(point.value) ?? 0 }] : [];
  });
  const targetY = target ? (y(target.value) ?? plot.y) : null;
  const at = spread([...ends.map(({ py }) => py), ...(targetY === null ? [] : [targetY])], LABEL_GAP_PX, [plot.y + 4, plot.y + plot.height - 4]);
  const right = plot.x + plot.width;
  return (
    <g>
      {targetY === null ? null : <path d={`M${plot.x} ${targetY}H${right}L${right + 6} ${at.at(-1)}`} stroke="var(--text3)" strokeDasharray="4 3" fill="none" />}
      {targetY === null ? null : <text x={right + 9} y={at.at(-1)} dy="0.35em" className={css.axis}>{target?.text}</text>}
      {ends.map(({ id, name, colour, person, small, end, px, py }, i) => (
        <g key={id}>
          {small ? null : person ? <rect x={px - 3} y={py - 3} width="6" height="6" fill={colour} /> : <circle cx={px} cy={py} r="3" fill={colour} />}
          {Math.abs((at[i] ?? 0) - py) > 6 || right - px > 6 ? <path d={`M${px + 4} ${py}L${right + 6} ${at[i]}`} stroke={colour} strokeWidth="1" opacity="0.45" fill="none" /> : null}
          <text x={right + 9} y={at[i]} dy="0.35em" className={css.end} fill={colour}>{shorten(name, MOST_LABEL_PX - textWidth(end))} <tspan className="num">{end}</tspan></text>
        </g>
      ))}
    </g>
  );
}

function Changes({ changes }: Pick<TrendChartProps, "changes">): ReactNode {
  const [x, plot] = [useXAxisScale(), usePlotArea()];
  if (!x || !plot) return null;
  const marks = placeMarks(changes.map(({ day, text }) => ({ x: x(day) ?? 0, text: shorten(text, MOST_MARK_PX) })), plot.x + plot.width + MARK_OVER_PX);
  return (
    <g>
      {marks.map(({ x: at, text, row, end }, i) => (
        <g key={changes[i]?.day}>
          <path d={`M${at} ${plot.y - (text ? (row + 1) * MARK_ROW_PX : 4)}V${plot.y + plot.height}`} stroke="var(--text3)" strokeDasharray="1.5 3" fill="none" />
          {text ? <text x={end ? at - 4 : at + 4} y={plot.y - row * MARK_ROW_PX - 5} textAnchor={end ? "end" : "start"} className={css.mark}>{text}</text> : null}
        </g>
      ))}
    </g>
  );
}

const styleOf = ({ person }: DrawnSeries) => ({ type: "linear", strokeDasharray: person ? "5 3" : "", strokeLinecap: person ? "butt" : "round", isAnimationActive: false, activeDot: false }) as const;

/** A judged point with none beside it would not be seen in the line. */
function dot({ points, colour }: DrawnSeries, { cx, cy, index }: { readonly cx?: number | undefined; readonly cy?: number | undefined; readonly index: number }): ReactNode {
  const seen = (at: number): boolean => points[at]?.small === false;
  return seen(index) && !seen(index - 1) && !seen(index + 1) && cx !== undefined && cy !== undefined ? <circle cx={cx} cy={cy} r="2.5" fill={colour} /> : null;
}

/** Points of too few to judge are hollow. */
function Hollow({ series }: Pick<TrendChartProps, "series">): ReactNode {
  const [x, y] = [useXAxisScale(), useYAxisScale()];
  if (!x || !y) return null;
  return (
    <g>
      {series.map(({ id, colour, points }) => points.map((point, day) => (point?.small ? <circle key={`${id} ${day}`} cx={x(day)} cy={y(point.value)} r="2.5" fill="var(--surface)" stroke={colour} strokeWidth="1.3" /> : null)))}
    </g>
  );
}

function Tip({ day, series, days }: { day: number } & Pick<TrendChartProps, "series" | "days">): ReactNode {
  return (
    <div className={css.tip}>
      <b>{days[day]}</b>
      {series.map(({ id, name, colour, person, points }) => {
        const point = points[day];
        return point ? <span key={id}><i style={{ borderColor: colour }} data-dash={person || undefined} />{name}<em>{point.text}</em></span> : null;
      })}
    </div>
  );
}

/** Lines over days, each named at its end; the target dashed, what changed dotted. Nothing moves. */
export function TrendChart({ label, series, days, target, changes, tick, height }: TrendChartProps): ReactNode {
  const ticks = niceTicks([...series.flatMap(({ points }) => points.flatMap((point) => (point ? [point.value] : []))), ...(target ? [target.value] : [])]);
  const rows = days.map((_, day) => ({ day, ...Object.fromEntries(series.flatMap(({ points }, i) => {
    const point = points[day] ?? null;
    return [[all(i), point?.value ?? null], [judged(i), point?.small ? null : (point?.value ?? null)]];
  })) }));
  const right = Math.min(MOST_LABEL_PX, Math.max(0, ...series.map(({ name, end }) => textWidth(`${name} ${end}`)), target ? textWidth(target.text) : 0)) + 18;
  const step = (ticks[1] ?? 1) - (ticks[0] ?? 0);
  const left = Math.max(...ticks.map((value) => textWidth(tick(value, step)))) + 8;
  return (
    <div className={css.plot} role="img" aria-label={label} style={{ height }}>
      <ResponsiveContainer width="100%" height="100%">
        <LineChart data={rows} margin={{ top: changes.length > 0 ? MARK_ROWS * MARK_ROW_PX + 2 : 8, right, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis dataKey="day" type="number" domain={[0, Math.max(1, days.length - 1)]} ticks={dayTicks(days.length, 7)} tickFormatter={(day: number) => days[day] ?? ""} height={AXIS_PX} tickLine={false} axisLine={false} interval={0} tick={{ className: css.axis ?? "", fill: "var(--text3)" }} />
          <YAxis domain={[ticks[0] ?? 0, ticks.at(-1) ?? 1]} ticks={ticks} tickFormatter={(value: number) => tick(value, step)} width={left} tickLine={false} axisLine={false} interval={0} tick={{ className: css.axis ?? "", fill: "var(--text3)" }} />
          <Changes changes={changes} />
          {series.map((one, i) => <Line key={all(i)} dataKey={all(i)} stroke={one.colour} strokeWidth={1.2} strokeOpacity={0.4} {...styleOf(one)} dot={false} />)}
          {series.map((one, i) => <Line key={judged(i)} dataKey={judged(i)} stroke={one.colour} strokeWidth={1.8} {...styleOf(one)} dot={(props: { cx?: number; cy?: number; index: number }) => <g key={props.index}>{dot(one, props)}</g>} />)}
          <Hollow series={series} />
          <Ends series={series} target={target} />
          <Tooltip isAnimationActive={false} cursor={{ stroke: "var(--line2)" }} content={({ active, label: day }) => (active && typeof day === "number" ? <Tip day={day} series={series} days={days} /> : null)} />
        </LineChart>
      </ResponsiveContainer>
    </div>
  );
}

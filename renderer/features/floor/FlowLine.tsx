import { EdgeLabelRenderer, type EdgeProps } from "@xyflow/react";
import { memo, useState, type ReactNode } from "react";
import css from "./Chart.module.css";
import type { ChartEdge } from "./nodes.ts";
import { useFloor } from "./store.ts";
import { useWords } from "./use-words.ts";

/** Where a line ends: an arrow head in the direction it comes from. */
function headOf(points: readonly { readonly x: number; readonly y: number }[]): string {
  const [before, end] = [points.at(-2), points.at(-1)];
  if (!before || !end) return "";
  const [dx, dy] = [Math.sign(end.x - before.x), Math.sign(end.y - before.y)];
  return `M${end.x} ${end.y}L${end.x - dx * 7 - dy * 3.5} ${end.y - dy * 7 - dx * 3.5}L${end.x - dx * 7 + dy * 3.5} ${end.y - dy * 7 + dx * 3.5}Z`;
}

/** Work that flowed between two posts today: a line, and in a pill how much and by what name. Whatever flows just now runs along it as a dot. */
export const FlowLine = memo(function FlowLine({ data }: EdgeProps<ChartEdge>): ReactNode {
  const flow = data?.flow;
  const n = useFloor(({ floor }) => floor.flows.find((each) => each.id === flow?.id && each.from === flow.from && each.to === flow.to)?.n ?? 0);
  const [before] = useState(n);
  const level = useFloor((state) => state.level);
  const { t, formats } = useWords();
  if (!data || !flow) return null;
  const { points, label } = data.route;
  return (
    <>
      <path className={css.line} d={data.path} />
      <path className={css.head} d={headOf(points)} />
      {n !== before ? <circle key={n} className={css.dot} r="3.5" style={{ offsetPath: `path("${data.path}")` }} /> : null}
      {level === "full" ? (
        <EdgeLabelRenderer>
          <div className={css.pill} style={{ transform: `translate(-50%, -50%) translate(${label.x}px, ${label.y}px)` }} data-figure>{t(`flowN.${flow.id}`, { count: n, n: formats.count(n) })}</div>
        </EdgeLabelRenderer>
      ) : null}
    </>
  );
});

import { EdgeLabelRenderer, type EdgeProps } from "@xyflow/react";
import { memo, useEffect, useMemo, useRef, type ReactNode } from "react";
import css from "./Chart.module.css";
import type { ChartEdge } from "./nodes.ts";
import { stepsOf } from "./routes.ts";
import { useChart, useFloor } from "./store.ts";
import { useWords } from "./use-words.ts";

/** Where a line ends: an arrow head in the direction it comes from. */
function headOf(points: readonly { readonly x: number; readonly y: number }[]): string {
  const [before, end] = [points.at(-2), points.at(-1)];
  if (!before || !end) return "";
  const [dx, dy] = [Math.sign(end.x - before.x), Math.sign(end.y - before.y)];
  return `M${end.x} ${end.y}L${end.x - dx * 7 - dy * 3.5} ${end.y - dy * 7 - dx * 3.5}L${end.x - dx * 7 + dy * 3.5} ${end.y - dy * 7 + dx * 3.5}Z`;
}

const RUN_MS = 900;

/** Runs along a line when something flowed just now. One at a time: many a second would be a stream nobody can follow. */
function Dot({ n, steps }: { n: number; steps: ReturnType<typeof stepsOf> }): ReactNode {
  const ref = useRef<HTMLSpanElement>(null);
  const before = useRef(n);
  useEffect(() => {
    const dot = ref.current;
    const grew = n > before.current;
    before.current = n;
    if (!dot || !grew || dot.getAnimations().length > 0 || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    dot.animate(steps, { duration: RUN_MS, easing: "linear" });
    dot.animate([{ visibility: "visible" }, { visibility: "visible" }], { duration: RUN_MS });
  }, [n, steps]);
  return <span ref={ref} className={css.dot} aria-hidden />;
}

/** Work that flowed between two posts today: a line, and in a pill how much and by what name. Whatever flows just now runs along it as a dot. */
export const FlowLine = memo(function FlowLine({ data }: EdgeProps<ChartEdge>): ReactNode {
  const flow = data?.flow;
  const n = useFloor(({ floor }) => floor.flows.find((each) => each.id === flow?.id && each.from === flow.from && each.to === flow.to)?.n ?? 0);
  const level = useChart((state) => state.level);
  const steps = useMemo(() => stepsOf(data?.route.points ?? []), [data]);
  const { t, formats } = useWords();
  if (!data || !flow) return null;
  const { points, label } = data.route;
  return (
    <>
      <path className={css.line} d={data.path} />
      <path className={css.head} d={headOf(points)} />
      {level === "full" ? (
        <EdgeLabelRenderer>
          {n > 0 ? <div className={css.pill} style={{ transform: `translate(-50%, -50%) translate(${label.x}px, ${label.y}px)` }} data-figure>{t(`flowN.${flow.id}`, { count: n, n: formats.count(n) })}</div> : null}
          <Dot n={n} steps={steps} />
        </EdgeLabelRenderer>
      ) : null}
    </>
  );
});

import type { ReactNode } from "react";
import { ChartPanel } from "../../components/charts/ChartPanel.tsx";
import { SurvivalChart, type CurvePoint, type DrawnCurve } from "../../components/charts/SurvivalChart.tsx";
import { NONE } from "../../format/format.ts";
import { Asked, type Answer } from "./Asked.tsx";
import { byStage, lastDayOf, shownPoints, type Curve, type StageCurves } from "./curves.ts";
import { durabilityCsv, type Scope } from "./exports.ts";
import css from "./Reports.module.css";
import { durabilitySentence, joined, useWords, type Words } from "./words.ts";

const PLOT_PX = 200;

const pointText = ({ share, low, high }: CurvePoint, { t, formats }: Words): string => t("durability.cell", { share: formats.rate(share), low: formats.decimal(low * 100, 1), high: formats.decimal(high * 100, 1) });

function drawn({ ai, human }: StageCurves, { t, formats }: Words): DrawnCurve[] {
  return [ai, human].flatMap((curve) => {
    const points = curve ? shownPoints(curve) : [];
    return curve && points.length > 0 ? [{ id: curve.handler, name: t(`words:handler.${curve.handler}`), person: curve.handler === "human", points, end: formats.rate(points.at(-1)?.share ?? null) }] : [];
  });
}

function Stage({ stage, lastDay }: { stage: StageCurves; lastDay: number }): ReactNode {
  const words = useWords();
  const { t, formats } = words;
  const curves = drawn(stage, words);
  const counts = t("durability.counts", { ai: formats.count(stage.ai?.promises ?? 0), human: formats.count(stage.human?.promises ?? 0) });
  return (
    <div className={css.stage}>
      <h3>{stage.stage}<span data-figure>{counts}</span></h3>
      {curves.length === 0
        ? <p className={css.thin} style={{ height: PLOT_PX }}>{t("durability.thin")}</p>
        : <SurvivalChart label={`${stage.stage}: ${counts}`} curves={curves} lastDay={lastDay} height={PLOT_PX} told={(point) => pointText(point, words)} dayText={(day, last) => (last ? t("durability.day", { n: day }) : String(day))} />}
    </div>
  );
}

/** How long promises last, machine against people, stage by stage. */
export function DurabilityPanel({ answer, scope, filtered }: { answer: Answer<{ readonly curves: readonly Curve[] }>; scope: Scope; filtered: boolean }): ReactNode {
  const words = useWords();
  const { t } = words;
  const curves = answer.data?.curves;
  const stages = curves ? byStage(curves) : [];
  const any = curves?.some(({ promises }) => promises > 0) ?? false;
  return (
    <ChartPanel
      title={t("durability.title")} note={filtered ? t("wholeBook") : t("durability.note")} busy={answer.isPlaceholderData}
      end={<span className={css.legend}><span><i />{t("words:handler.ai")}</span><span><i data-person />{t("words:handler.human")}</span></span>}
      csv={curves && any ? () => durabilityCsv(curves, scope, words) : null}
      table={curves && any ? {
        head: [t("durability.dayHead"), ...stages.flatMap(({ stage, ...pair }) => (["ai", "human"] as const).filter((handler) => shownPoints(pair[handler] ?? NO_CURVE).length > 0).map((handler) => `${stage} ${t(`words:handler.${handler}`)}`))],
        rows: Array.from({ length: lastDayOf(curves) + 1 }, (_, day) => [String(day), ...stages.flatMap(({ ai, human }) => [ai, human].flatMap((curve) => {
          const points = curve ? shownPoints(curve) : [];
          const point = points[day];
          return points.length === 0 ? [] : [point ? pointText(point, words) : NONE];
        }))]),
      } : undefined}
      sentence={any ? joined([durabilitySentence(stages, words)], words) : null}
    >
      <Asked answer={answer} rows={6} height={38} what={t("what.durability")}>
        {() => (any ? <div className={css.stages}>{stages.map((stage) => <Stage key={stage.stage} stage={stage} lastDay={lastDayOf(curves ?? [])} />)}</div> : <p className={css.nothing}>{t("durability.none")}</p>)}
      </Asked>
    </ChartPanel>
  );
}
const NO_CURVE: Curve = { stage: "", handler: "ai", promises: 0, broken: 0, points: [] };

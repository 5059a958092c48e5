import { Select } from "@mantine/core";
import type { ReactNode } from "react";
import type { KpiDefinitionView } from "../../../shared/contract/kpi.ts";
import { ChartPanel } from "../../components/charts/ChartPanel.tsx";
import { TrendChart, type DrawnSeries } from "../../components/charts/TrendChart.tsx";
import { kpiText, targetText } from "../../format/kpi.ts";
import { NONE } from "../../format/format.ts";
import { Asked, type Answer } from "./Asked.tsx";
import { figureText, trendCsv, type Scope } from "./exports.ts";
import type { Change, Definitions } from "./figures.ts";
import { daysOf } from "./periods.ts";
import { CUTS, type Cut } from "./question.ts";
import css from "./Reports.module.css";
import { gatheringOf, trendFinding, trendOf, type CutRow, type Trend, type TrendSeries } from "./trend.ts";
import { changeName, countsOnly, joined, tickText, trendSentence, useWords, valueName, type Strategy, type Words } from "./words.ts";

const PLOT_PX = 268;
const COLOURS = ["var(--series-ai)", "var(--series-3)", "var(--series-4)", "var(--series-5)", "var(--text)"] as const;

export interface TrendPanelProps {
  readonly answer: Answer<{ readonly days: readonly CutRow[]; readonly totals: readonly CutRow[] }>;
  readonly definition: KpiDefinitionView;
  readonly definitions: Definitions;
  readonly by: Cut;
  readonly currency: string | null;
  readonly changes: readonly Change[];
  readonly strategies: readonly Strategy[];
  readonly scope: Scope;
  readonly onKpi: (kpi: string) => void;
  readonly onCut: (by: Cut) => void;
}

function drawn(series: readonly TrendSeries[], { by, definition, name, words }: { by: Cut; definition: KpiDefinitionView; name: (id: string) => string; words: Words }): DrawnSeries[] {
  return series.map(({ id, total, points }, i) => {
    const last = points.findLast((point) => point !== null);
    const person = by === "handler" && id === "human";
    return {
      id, name: name(id), person, colour: person ? "var(--series-human)" : by === "handler" && id === "" ? "var(--series-5)" : (COLOURS[i] ?? "var(--text)"),
      points: points.map((point) => point && { value: point.value, small: point.small, text: figureText({ ...total, ...point }, definition, words) }),
      end: last && countsOnly({ ...total, ...last }) ? figureText({ ...total, ...last }, definition, words) : kpiText(definition, last?.value ?? null, words.formats),
    };
  });
}

/** What changed on one day stands under one line. */
function changesByDay(changes: readonly Change[], days: readonly string[], words: Words): { day: number; text: string }[] {
  return days.flatMap((date, day) => {
    const names = changes.filter((change) => change.day === date).map((change) => changeName(change, words));
    return names.length === 0 ? [] : [{ day, text: words.formats.list(names) }];
  });
}

function Lines({ trend, days, changes, definition, drawn: lines }: { trend: Trend; days: readonly string[]; changes: readonly Change[]; definition: KpiDefinitionView; drawn: readonly DrawnSeries[] }): ReactNode {
  const words = useWords();
  const { t, formats } = words;
  if (trend.series.length === 0) return <p className={css.nothing} style={{ minHeight: PLOT_PX }}>{t(trend.undivided ? "trend.undivided" : "trend.nothing")}</p>;
  const [first] = trend.series;
  const shared = trend.series.every(({ total }) => total.target === first?.total.target);
  return (
    <TrendChart
      label={definition.name[formats.language]} series={lines} days={days.map((day) => formats.dateShort(day, days.at(-1)))} height={PLOT_PX} tick={(value, step) => tickText(definition, [value, step], words)}
      target={shared && first ? { value: first.total.target, text: t("common:kpi.target", { target: targetText(first.total, formats) }) } : null} changes={changesByDay(changes, days, words)}
    />
  );
}

/** One KPI day by day, by any cut, with what changed meanwhile. */
export function TrendPanel({ answer, definition, definitions, by, currency, changes, strategies, scope, onKpi, onCut }: TrendPanelProps): ReactNode {
  const words = useWords();
  const { t, formats } = words;
  const name = (id: string): string => valueName(by, id, { ...words, strategies });
  const gathering = gatheringOf(definition, scope.period);
  const days = daysOf(scope.period);
  const trend = answer.data ? trendOf(answer.data, { period: scope.period, by, definition, currency }) : null;
  const lines = trend ? drawn(trend.series, { by, definition, name, words }) : [];
  const marked = changesByDay(changes, days, words);
  const any = trend !== null && trend.series.length > 0;
  const moneyed = trend?.series.some(({ total }) => total.currency !== null) ?? false;
  const sentences = any ? [
    trendSentence(trendFinding(trend.series, definition), { definition, name }, words),
    ...(trend.more > 0 ? [t("trend.more", { count: trend.more, n: formats.count(trend.more) })] : []),
    ...(lines.some(({ points }) => points.some((point) => point?.small)) ? [t("trend.hollow")] : []),
  ] : [];
  return (
    <ChartPanel
      title={definition.name[formats.language]} note={[t(`trend.gathering.${gathering}`), ...(moneyed && currency ? [currency] : [])].join(formats.language === "en" ? ", " : "，")} busy={answer.isPlaceholderData}
      end={<>
        <Select aria-label={t("trend.kpi")} w={172} searchable allowDeselect={false} value={definition.id} data={[...definitions.values()].map(({ id, name: names }) => ({ value: id, label: names[formats.language] }))} onChange={(id) => id && onKpi(id)} comboboxProps={{ width: 300, position: "bottom-end" }} maxDropdownHeight={360} />
        <Select aria-label={t("trend.cut")} w={146} allowDeselect={false} value={by} data={CUTS.map((cut) => ({ value: cut, label: t(`trend.by.${cut}`) }))} onChange={(cut) => onCut((cut ?? "none") as Cut)} comboboxProps={{ width: 160, position: "bottom-end" }} />
      </>}
      csv={any ? () => trendCsv(trend.series, { ...scope, definition, days, gathering: t(`trend.gathering.${gathering}`), currency, name }, words) : null}
      table={any ? {
        head: [t("csv.day"), ...lines.map((line) => line.name), ...(marked.length > 0 ? [t("csv.change")] : [])],
        rows: days.map((day, i) => [formats.dateShort(day, days.at(-1)), ...lines.map(({ points }) => points[i]?.text ?? NONE), ...(marked.length > 0 ? [marked.find((mark) => mark.day === i)?.text ?? ""] : [])]),
      } : undefined}
      sentence={joined(sentences, words) || null}
    >
      <p className={css.formula}>{definition.formula[formats.language]}</p>
      <Asked answer={answer} rows={8} height={34} what={definition.name[formats.language]}>
        {() => (trend ? <Lines trend={trend} days={days} changes={changes} definition={definition} drawn={lines} /> : null)}
      </Asked>
    </ChartPanel>
  );
}

import type { ReactNode } from "react";
import { ChartPanel } from "../../components/charts/ChartPanel.tsx";
import type { CsvFile } from "../../components/charts/csv.ts";
import { KpiFigure } from "../../components/Figure.tsx";
import { TargetGlyph } from "../../components/glyphs.tsx";
import { kpiCounts, targetText } from "../../format/kpi.ts";
import { NONE } from "../../format/format.ts";
import { Asked, type Answer } from "./Asked.tsx";
import type { Definitions } from "./figures.ts";
import css from "./Reports.module.css";
import type { Figure } from "./trend.ts";
import { useWords } from "./words.ts";

/** Every KPI with its formula, its target and what it is made of; a press draws it. */
export function KpiPanel({ answer, definitions, chosen, onChoose, csv }: { answer: Answer<readonly Figure[]>; definitions: Definitions; chosen: string; onChoose: (kpi: string) => void; csv: (() => CsvFile) | null }): ReactNode {
  const { t, formats } = useWords();
  return (
    <ChartPanel title={t("all.title")} note={t("all.note")} busy={answer.isPlaceholderData} csv={csv}>
      <Asked answer={answer} rows={12} height={44} what={t("what.all")}>
        {(figures) => (
          <table className={css.all}>
            <caption className="sr">{t("all.title")}</caption>
            <thead><tr><th scope="col">{t("all.kpi")}</th><th scope="col" data-end>{t("all.value")}</th><th scope="col">{t("all.target")}</th><th scope="col" data-end>{t("all.counts")}</th><th scope="col">{t("all.formula")}</th></tr></thead>
            <tbody>
              {figures.map((figure) => {
                const definition = definitions.get(figure.id);
                const counts = kpiCounts(figure, definition?.measures ?? null, formats);
                return (
                  <tr key={`${figure.id} ${figure.currency ?? ""}`} data-chosen={figure.id === chosen || undefined}>
                    <th scope="row"><button type="button" className={css.name} aria-pressed={figure.id === chosen} onClick={() => onChoose(figure.id)}>{definition?.name[formats.language] ?? figure.id}</button></th>
                    <td data-end><KpiFigure figure={figure} definition={definition} size="md" target="none" /></td>
                    <td><span className={css.target} data-missed={figure.met === false || undefined}><TargetGlyph met={figure.met} /><span>{targetText(figure, formats)}</span></span></td>
                    <td data-end data-figure>{figure.value === null ? NONE : counts ? t("common:kpi.counts", counts) : t("common:kpi.sample", { count: figure.denominator, n: formats.count(figure.denominator) })}</td>
                    <td className={css.formula}>{definition?.formula[formats.language]}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        )}
      </Asked>
    </ChartPanel>
  );
}

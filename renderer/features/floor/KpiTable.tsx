import type { ReactNode } from "react";
import type { AgentDetail } from "../../../shared/contract/floor.ts";
import type { KpiFigureView } from "../../../shared/contract/kpi.ts";
import { KpiFigure } from "../../components/Figure.tsx";
import { TargetGlyph } from "../../components/glyphs.tsx";
import { Sparkline } from "../../components/Sparkline.tsx";
import { NONE } from "../../format/format.ts";
import { kpiCounts, kpiText, targetText } from "../../format/kpi.ts";
import { useDefinitions } from "./definitions.ts";
import css from "./Drawer.module.css";
import { useMadeOf } from "./TeamToday.tsx";
import { useWords } from "./use-words.ts";
import { begun } from "./posts.ts";
import { kpiName } from "./words.ts";

type Days = AgentDetail["days"];
const toneOf = ({ met }: KpiFigureView): "crit" | "accent" => (met === false ? "crit" : "accent");

/** Every figure with what it is made of, what it should be, and how it came about today and day by day. */
export function KpiTable({ figures, days = null }: { figures: readonly KpiFigureView[]; days?: Days | null }): ReactNode {
  const define = useDefinitions();
  const madeOf = useMadeOf();
  const { t, formats } = useWords();
  const spark = days ? { width: 54, height: 24 } : { width: 72, height: 24 };
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th>{t("kpis.name")}</th><th data-end>{t("kpis.value")}</th><th>{t("kpis.target")}</th><th data-end>{t("kpis.counts")}</th><th data-end>{t("kpis.trend")}</th>{days ? <th data-end>{t("kpis.days")}</th> : null}
        </tr>
      </thead>
      <tbody>
        {figures.map((figure) => {
          const definition = define(figure.id);
          const counts = kpiCounts(figure, definition?.measures ?? null, formats);
          return (
            <tr key={figure.id}>
              <th scope="row"><span>{kpiName(figure.id, t)}</span>{definition ? <span className={css.formula}>{definition.formula[formats.language]}</span> : null}</th>
              <td data-end><KpiFigure figure={figure} definition={definition} size="md" target="none" /></td>
              <td><span className={css.target} data-missed={figure.met === false || undefined}><TargetGlyph met={figure.met} /><span>{targetText(figure, formats)}</span></span></td>
              <td data-end className={css.made}><span data-figure>{figure.value === null ? NONE : counts ? `${counts.numerator} ÷ ${counts.denominator}` : madeOf(figure)}</span></td>
              <td data-end data-figure><Sparkline values={begun(figure.trend)} target={figure.target} tone={toneOf(figure)} {...spark} /></td>
              {days ? <td data-end data-figure><Sparkline values={days.map((day) => day.figures[figure.id] ?? null)} target={figure.target} tone={toneOf(figure)} {...spark} /></td> : null}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** The same day by day in numbers, for reading and for who cannot see the lines. */
export function DayTable({ figures, days }: { figures: readonly KpiFigureView[]; days: Days }): ReactNode {
  const { t, formats } = useWords();
  if (days.length === 0) return <p className={css.none}>{t("kpis.noDays")}</p>;
  return (
    <div className={css.scroll}>
      <table className={css.table} data-days>
        <thead><tr><th>{t("kpis.day")}</th>{figures.map(({ id }) => <th key={id} data-end>{kpiName(id, t)}</th>)}</tr></thead>
        <tbody>
          {[...days].reverse().map((day) => (
            <tr key={day.day}>
              <th scope="row">{formats.dateShort(day.day)}</th>
              {figures.map((figure) => <td key={figure.id} data-end data-figure>{kpiText(figure, day.figures[figure.id] ?? null, formats)}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

import { memo, type ReactNode } from "react";
import type { KpiFigureView } from "../../../shared/contract/kpi.ts";
import { useShiftClock } from "../../app/shift-clock.ts";
import { runOn, useNow } from "../../components/clock.ts";
import { KpiFigure } from "../../components/Figure.tsx";
import { Sparkline } from "../../components/Sparkline.tsx";
import { TargetGlyph } from "../../components/glyphs.tsx";
import { kpiCounts, targetText } from "../../format/kpi.ts";
import { useDefinitions } from "./definitions.ts";
import { begun } from "./posts.ts";
import css from "./Rail.module.css";
import { useFloor } from "./store.ts";
import { useWords } from "./use-words.ts";
import { kpiName } from "./words.ts";

/** What a figure is made of, in a few characters: its two counts, or how many it is the mean of. */
export function useMadeOf(): (figure: KpiFigureView) => string {
  const define = useDefinitions();
  const { t, formats } = useWords();
  return (figure) => {
    // Nothing to divide by yet: the dash beside it says so.
    if (figure.value === null) return "";
    const measures = define(figure.id)?.measures ?? null;
    const counts = kpiCounts(figure, measures, formats);
    if (!counts || measures?.numerator === "centi" || measures?.numerator === "ms") return t("team.of", { n: formats.count(figure.denominator) });
    return `${counts.numerator} / ${counts.denominator}`;
  };
}

const Row = memo(function Row({ figure }: { readonly figure: KpiFigureView }): ReactNode {
  const define = useDefinitions();
  const madeOf = useMadeOf();
  const { t, formats } = useWords();
  return (
    <li className={css.kpi}>
      <span className={css.kpiName}><span>{kpiName(figure.id, t)}</span><span data-figure>{madeOf(figure)}</span></span>
      <span data-figure><Sparkline values={begun(figure.trend)} target={figure.target} tone={figure.met === false ? "crit" : "accent"} width={42} height={24} /></span>
      <span className={css.kpiValue}><KpiFigure figure={figure} definition={define(figure.id)} size="md" target="none" /></span>
      <span className={css.kpiTarget} data-missed={figure.met === false || undefined}><TargetGlyph met={figure.met} /><span>{targetText(figure, formats)}</span></span>
    </li>
  );
});

/** From when to when the figures are: since the day began, until now on the shift's clock. */
function Span(): ReactNode {
  const since = useFloor(({ floor }) => floor.since);
  const until = useFloor(({ floor }) => floor.until);
  const clock = useShiftClock();
  const window = useNow();
  const { formats, zone } = useWords();
  if (!clock) return null;
  const now = Math.min(until, runOn(clock, window));
  return now > since ? <span className={css.span} data-figure>{formats.time(since, zone)}–{formats.time(now, zone)}</span> : null;
}

/** The team's figures since the day began, each with its target and what it is made of. */
export function TeamToday(): ReactNode {
  const team = useFloor(({ floor }) => floor.team);
  const { t } = useWords();
  return (
    <section className={css.team} aria-label={t("team.title")}>
      <header className={css.head}>
        <h2>{t("team.title")}</h2>
        <span className={css.note}>{t("team.against")}</span>
        <Span />
      </header>
      <ul>{team.map((figure) => <Row key={figure.id} figure={figure} />)}</ul>
    </section>
  );
}

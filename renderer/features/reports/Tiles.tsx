import { Tooltip } from "@mantine/core";
import type { ReactNode } from "react";
import { Figure } from "../../components/Figure.tsx";
import { TargetGlyph } from "../../components/glyphs.tsx";
import { Sparkline } from "../../components/Sparkline.tsx";
import { kpiCounts, kpiParts, targetText } from "../../format/kpi.ts";
import type { Definitions, OverviewFigure } from "./figures.ts";
import css from "./Reports.module.css";
import { changeText, countsOnly, useWords } from "./words.ts";

interface TileProps {
  readonly figure: OverviewFigure;
  readonly definitions: Definitions;
  /** Where a book holds several, the currency is named. */
  readonly currencies: boolean;
  readonly chosen: boolean;
  readonly onChoose: (kpi: string) => void;
}

function Tile({ figure, definitions, currencies, chosen, onChoose }: TileProps): ReactNode {
  const words = useWords();
  const { t, formats } = words;
  const definition = definitions.get(figure.id);
  const counts = kpiCounts(figure, definition?.measures ?? null, formats);
  const few = countsOnly(figure) && counts !== null;
  const parts = few ? { value: `${counts.numerator}/${counts.denominator}`, unit: "" } : kpiParts(figure, figure.value, formats);
  const change = changeText(figure, figure.before, words);
  // Sums of points and of time say nothing at a glance: of how many they are the mean.
  const counted = counts && definition?.measures && !["centi", "ms"].includes(definition.measures.numerator);
  const made = figure.value === null ? t("common:kpi.noDenominator") : few ? t("tile.few") : counted ? t("common:kpi.counts", counts) : t("common:kpi.sample", { count: figure.denominator, n: formats.count(figure.denominator) });
  return (
    <Tooltip label={definition?.formula[formats.language]} disabled={!definition} multiline w={280}>
      <button type="button" className={css.tile} aria-pressed={chosen} onClick={() => onChoose(figure.id)} data-testid={`tile-${figure.id}`}>
        <span className={css.tileName}>{definition?.name[formats.language] ?? figure.id}{figure.currency && currencies ? <span className={css.code}>{figure.currency}</span> : null}</span>
        <span className={css.tileValue}>
          <Figure {...parts} size="lg" />
          {change === null ? null : <span className={css.change} data-figure title={t("tile.change")}>{change}</span>}
          <span className={css.target} data-missed={figure.met === false || undefined}><TargetGlyph met={figure.met} /><span>{targetText(figure, formats)}</span></span>
        </span>
        <span className={css.tileFoot}>
          <span data-figure>{made}</span>
          <span data-figure><Sparkline values={figure.trend} target={figure.target} tone={figure.met === false ? "crit" : "accent"} width={56} height={22} /></span>
        </span>
      </button>
    </Tooltip>
  );
}

/** What the team is judged by, at a glance; a press draws one of them below. */
export function Tiles({ figures, chosen, ...rest }: { figures: readonly OverviewFigure[]; chosen: string } & Omit<TileProps, "figure" | "chosen">): ReactNode {
  const { t } = useWords();
  return (
    <section className={css.tiles} aria-label={t("tile.label")}>
      {figures.map((figure) => <Tile key={`${figure.id} ${figure.currency ?? ""}`} figure={figure} chosen={figure.id === chosen} {...rest} />)}
    </section>
  );
}

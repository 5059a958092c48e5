import { Tooltip } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { KpiDefinitionView, KpiFigureView } from "../../shared/contract/kpi.ts";
import { kpiCounts, kpiParts, kpiText, targetText } from "../format/kpi.ts";
import { useFormat } from "../format/use-format.ts";
import css from "./Figure.module.css";
import { TargetGlyph } from "./glyphs.tsx";

type Size = "md" | "lg" | "xl";

/** A value with its unit one step smaller. Marked as a figure, so that it greys while the engine is away. */
export function Figure({ value, unit = "", size = "lg" }: { value: string; unit?: string; size?: Size }): ReactNode {
  return (
    <span className={css.figure} data-size={size} data-figure>
      <span>{value}</span>
      {unit ? <span className={css.unit} data-apart={/^[%‰/]/.test(unit) ? undefined : true}>{unit}</span> : null}
    </span>
  );
}

export interface KpiFigureProps {
  readonly figure: Omit<KpiFigureView, "trend">;
  /** From `floor.cards`: what its parts are counted in, and its formula. */
  readonly definition?: KpiDefinitionView | undefined;
  readonly size?: Size;
  /** Shows mark and target beside it; without it they are in the tooltip only. */
  readonly target?: "text" | "mark" | "none";
}

/** A KPI's value with its mark and target; numerator, denominator and formula one hover or focus away. A sample too small to judge says its counts instead of a rate. */
export function KpiFigure({ figure, definition, size = "lg", target = "text" }: KpiFigureProps): ReactNode {
  const { t } = useTranslation();
  const formats = useFormat();
  const counts = kpiCounts(figure, definition?.measures ?? null, formats);
  const countable = figure.small && counts !== null && (figure.unit === "rate" || figure.unit === "per_thousand") && figure.value !== null;
  const parts = countable ? { value: `${counts.numerator}/${counts.denominator}`, unit: "" } : kpiParts(figure, figure.value, formats);
  const lines = [
    definition ? definition.name[formats.language] : null,
    definition ? definition.formula[formats.language] : null,
    figure.value === null ? t("kpi.noDenominator") : counts ? (figure.small ? t("kpi.small", counts) : t("kpi.counts", counts)) : t("kpi.sample", { count: figure.denominator, n: formats.count(figure.denominator) }),
    countable || figure.value === null ? null : kpiText(figure, figure.value, formats),
    t("kpi.target", { target: targetText(figure, formats) }),
  ].filter((line) => line !== null);
  return (
    <Tooltip label={<span style={{ whiteSpace: "pre-line" }}>{lines.join("\n")}</span>}>
      <span className={css.row}>
        <Figure {...parts} size={size} />
        {target === "none" ? null : (
          <span className={css.target} data-missed={figure.met === false ? true : undefined}>
            <TargetGlyph met={figure.met} />
            {target === "text" ? <span>{targetText(figure, formats)}</span> : null}
          </span>
        )}
      </span>
    </Tooltip>
  );
}

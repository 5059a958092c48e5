import { Popover, TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { addDays, isCivilDate } from "../../../shared/lib/civil-date.ts";
import { Action } from "../../components/Action.tsx";
import { Icon } from "../../components/Icon.tsx";
import { daysBefore, lengthOf, PRESETS, presetPeriod, type Choice, type Period, type PeriodWorld } from "./periods.ts";
import css from "./Reports.module.css";
import { useWords, type Words } from "./words.ts";

export function rangeText({ from, to }: Period, { t, formats }: Words): string {
  // Each end names its year where the other's is another.
  return from === to ? formats.date(from) : t("period.range", { from: formats.date(from, to), to: formats.date(to, from) });
}
/** Which days a change is against; empty where there is nothing of them. */
export function comparedText(period: Period, span: Period, { t, formats }: Words): string {
  const [all, known] = [lengthOf(period), daysBefore(period, span)];
  if (known === 0) return "";
  return known === all ? t("period.compared", { count: all, n: formats.count(all) }) : t("period.comparedPart", { count: known, n: formats.count(known), all: formats.count(all) });
}

interface Props {
  readonly period: Period;
  readonly choice: Choice;
  readonly world: PeriodWorld;
  readonly onChange: (choice: Choice) => void;
}

function Dates({ period, world: { span }, onChange }: Props): ReactNode {
  const { t } = useWords();
  const [draft, setDraft] = useState(period);
  const change = (part: Partial<Period>): void => {
    const next = { ...draft, ...part };
    setDraft(next);
    if (isCivilDate(next.from) && isCivilDate(next.to) && next.from <= next.to && next.to >= span.from && next.from <= span.to) onChange(next);
  };
  const wrong = draft.from > draft.to;
  return (
    <div className={css.dates}>
      <TextInput type="date" label={t("period.from")} min={span.from} max={span.to} value={draft.from} error={wrong ? t("period.order") : null} onChange={({ currentTarget: { value } }) => change({ from: value })} />
      <TextInput type="date" label={t("period.to")} min={span.from} max={span.to} value={draft.to} error={wrong} onChange={({ currentTarget: { value } }) => change({ to: value })} />
    </div>
  );
}

/** Which days: one of a few that move on with time, or two dates. The days before are what a change is against. */
export function PeriodPicker(props: Props): ReactNode {
  const words = useWords();
  const { t } = words;
  const { period, choice, world, onChange } = props;
  const [open, setOpen] = useState(false);
  const compared = comparedText(period, world.span, words);
  const range = rangeText(period, words);
  return (
    <Popover opened={open} onChange={setOpen} trapFocus position="bottom-end" width={340}>
      <Popover.Target>
        <button type="button" className={css.pick} aria-haspopup="dialog" aria-expanded={open} onClick={() => setOpen(!open)} data-testid="period">
          <Icon name="calendar" /><span className="sr">{t("period.label")} </span><b data-figure>{range}</b>{compared ? <span>{compared}</span> : null}<Icon name="down" size={14} />
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("period.title")}><div className={css.choose}>
        <div className={css.presets} role="radiogroup" aria-label={t("period.title")}>
          {PRESETS.map((preset) => {
            const days = presetPeriod(preset, world);
            return days ? (
              <button key={preset} type="button" role="radio" aria-checked={choice === preset} className={css.preset} onClick={() => { onChange(preset); setOpen(false); }}>
                <span>{t(`period.preset.${preset}`)}</span><span data-figure>{rangeText(days, words)}</span>
              </button>
            ) : null;
          })}
        </div>
        <Dates key={`${period.from} ${period.to}`} {...props} />
        <p className={css.hint}>{t("period.hint", { range: rangeText(world.span, words) })}</p>
        <div className={css.done}><Action label={t("period.earlier")} icon="left" size="xs" off={daysBefore(period, world.span) === 0 ? t("period.nothingBefore") : null} onPress={() => onChange({ from: addDays(period.from, -lengthOf(period)), to: addDays(period.from, -1) })} /></div>
      </div></Popover.Dropdown>
    </Popover>
  );
}

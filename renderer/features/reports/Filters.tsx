import { Popover, Select } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { Opens } from "../../components/Opens.tsx";
import { Chip } from "../../components/Chip.tsx";
import { FRONT_ROLES } from "../../../shared/domain/role.ts";
import { activeFilters, FILTER_KEYS, FILTERS, type FilterKey, type ReportFilter } from "./question.ts";
import css from "./Reports.module.css";
import { useWords, valueName, type Words } from "./words.ts";

interface Props {
  readonly filter: ReportFilter;
  readonly onChange: (part: Readonly<Record<string, string | null>>) => void;
}
/** The four who speak have figures of conversations; the posts behind them are judged by the team's. */
const CHOICES: Readonly<Record<FilterKey, readonly string[]>> = { ...FILTERS, agent: FRONT_ROLES };

const worded = (key: FilterKey, value: string, words: Words): string => (key === "stage" ? words.t(`words:stage.${value as "M1"}`) : valueName(key, value, { ...words, strategies: [] }));
export const filterText = (filter: ReportFilter, words: Words): string =>
  activeFilters(filter).map((key) => words.t("common:filter.label", { name: words.t(`filter.${key}`), value: worded(key, filter[key] ?? "", words) })).join("; ");

export function Filters({ filter, onChange }: Props): ReactNode {
  const words = useWords();
  const { t } = words;
  const [open, setOpen] = useState(false);
  return (
    <Popover opened={open} onChange={setOpen} trapFocus position="bottom-end" width={420}>
      <Opens icon="filter" label={t("common:filter.add")} keys="F" pressed={open} onPress={() => setOpen(!open)} />
      <Popover.Dropdown aria-label={t("common:filter.add")}>
        <div className={css.filters}>
          {FILTER_KEYS.map((key) => (
            <Select
              key={key} label={t(`filter.${key}`)} placeholder={t(`filter.any.${key}`)} value={filter[key] ?? null} clearable comboboxProps={{ withinPortal: false }}
              data={CHOICES[key].map((value) => ({ value, label: worded(key, value, words) }))} onChange={(value) => onChange({ [key]: value })}
            />
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

/** The filters that hold, each to be taken away by itself. */
export function ActiveFilters({ filter, onChange }: Props): ReactNode {
  const words = useWords();
  const { t } = words;
  const active = activeFilters(filter);
  if (active.length === 0) return null;
  return (
    <div className={css.active} role="search" aria-label={t("filter.active")}>
      {active.map((key) => (
        <Chip key={key} tone="accent" name={t(`filter.${key}`)} onRemove={() => onChange({ [key]: null })}>{t("common:filter.label", { name: t(`filter.${key}`), value: worded(key, filter[key] ?? "", words) })}</Chip>
      ))}
      {active.length > 1 ? <button type="button" className={css.clear} onClick={() => onChange(Object.fromEntries(FILTER_KEYS.map((key) => [key, null])))}>{t("common:act.clear")}</button> : null}
    </div>
  );
}

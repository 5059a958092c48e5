import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Chip } from "./Chip.tsx";
import css from "./FilterBar.module.css";

export interface ActiveFilter {
  readonly id: string;
  readonly name: string;
  readonly value: string;
}

/** Filters that hold, each removable, and how many rows they leave. `children`: the controls that add one. */
export function FilterBar({ filters, onRemove, onClear, count, children, end }: { filters: readonly ActiveFilter[]; onRemove: (id: string) => void; onClear: () => void; count: ReactNode; children?: ReactNode; end?: ReactNode }): ReactNode {
  const { t } = useTranslation();
  return (
    <div className={css.bar} role="search">
      {children}
      {filters.map(({ id, name, value }) => (
        <Chip key={id} tone="accent" name={name} onRemove={() => onRemove(id)}>{t("filter.label", { name, value })}</Chip>
      ))}
      {filters.length > 1 ? <button type="button" className={css.clear} onClick={onClear}>{t("act.clear")}</button> : null}
      <span className={css.end}>
        <span className={css.count} aria-live="polite">{count}</span>
        {end}
      </span>
    </div>
  );
}

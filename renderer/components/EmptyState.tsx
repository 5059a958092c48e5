import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../format/use-format.ts";
import { Icon } from "./Icon.tsx";
import type { IconName } from "./icons.ts";
import css from "./State.module.css";

/** Nothing to do: a fact, and one useful next step. */
export function EmptyState({ icon, title, children, action }: { icon: IconName; title: string; children?: ReactNode; action?: ReactNode }): ReactNode {
  return (
    <div className={css.state}>
      <span className={css.mark}><Icon name={icon} size={20} /></span>
      <h2>{title}</h2>
      {children ? <p>{children}</p> : null}
      {action ? <div className={css.row}>{action}</div> : null}
    </div>
  );
}

export interface FilterCost {
  readonly filter: string;
  /** The filter as its chip says it. */
  readonly label: string;
  /** How many there would be without it; null: not known yet. */
  readonly n: number | null;
}
/** Nothing found: what each filter costs, and a press that takes it away. */
export function FilteredEmpty({ title, costs, onRemove, unit }: { title?: string; costs: readonly FilterCost[]; onRemove: (filter: string) => void; unit: (n: number) => string }): ReactNode {
  const { t } = useTranslation();
  const formats = useFormat();
  return (
    <div className={css.state}>
      <h2>{title ?? t("state.emptyFiltered")}</h2>
      <p>{t("state.emptyFilteredHint")}</p>
      <div className={css.costs}>
        {costs.map(({ filter, label, n }) => (
          <button key={filter} type="button" className={css.cost} onClick={() => onRemove(filter)}>
            <span>{t("state.without", { filter: label })}</span>
            <span>{n === null ? formats.list([]) || "…" : unit(n)}</span>
          </button>
        ))}
      </div>
    </div>
  );
}

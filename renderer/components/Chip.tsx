import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import css from "./Chip.module.css";
import { Icon } from "./Icon.tsx";

export type Tone = "neutral" | "accent" | "person" | "ok" | "warn" | "high" | "crit" | "practice" | "live";

/** A mark of one or two words. With `onRemove` it is a filter that can be taken away; `name` says which. */
export function Chip({ tone = "neutral", children, onRemove, name }: { tone?: Tone; children: ReactNode; onRemove?: () => void; name?: string }): ReactNode {
  const { t } = useTranslation();
  return (
    <span className={css.chip} data-tone={tone}>
      {children}
      {onRemove ? <button type="button" onClick={onRemove} aria-label={t("act.remove", { what: name ?? "" })}><Icon name="close" size={12} /></button> : null}
    </span>
  );
}

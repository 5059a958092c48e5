import type { ReactNode } from "react";
import css from "./Wizard.module.css";

/** How far something has come; its figures change in place. */
export function Progress({ share, label, note }: { share: number; label: string; note: string }): ReactNode {
  const pct = Math.round(Math.min(1, Math.max(0, share)) * 100);
  return (
    <div className={css.progress}>
      <div><span>{label}</span><span data-figure>{note}</span></div>
      <div role="progressbar" aria-valuenow={pct} aria-valuemin={0} aria-valuemax={100} aria-label={label} className={css.track}><span style={{ width: `${pct}%` }} /></div>
    </div>
  );
}

import { useId, type ReactNode } from "react";
import css from "./Page.module.css";

/** A panel with its title, one quiet note beside it, and what stands at its end. `flush`: its rows reach the edges. */
export function Panel({ title, note, end, children, flush = false, className }: { title?: ReactNode; note?: ReactNode; end?: ReactNode; children: ReactNode; flush?: boolean; className?: string | undefined }): ReactNode {
  const id = useId();
  return (
    <section className={`${css.panel} ${className ?? ""}`} data-flush={flush || undefined} aria-labelledby={title ? id : undefined}>
      {title ? (
        <div className={css.panelHead}>
          <h2 id={id}>{title}</h2>
          {note ? <span className={css.panelNote}>{note}</span> : null}
          {end ? <span className={css.panelEnd}>{end}</span> : null}
        </div>
      ) : null}
      <div className={css.panelBody}>{children}</div>
    </section>
  );
}

import type { ReactNode } from "react";
import { Link } from "react-router";
import { Icon } from "./Icon.tsx";
import css from "./Page.module.css";

export interface PageHeaderProps {
  /** Where this lies, with the way back there. */
  readonly crumb?: { readonly to: string; readonly label: string };
  readonly title: ReactNode;
  /** Two or three defining marks. */
  readonly marks?: ReactNode;
  /** The rarest and most dangerous furthest right. */
  readonly actions?: ReactNode;
}

export function PageHeader({ crumb, title, marks, actions }: PageHeaderProps): ReactNode {
  return (
    <header className={css.header}>
      {crumb ? <span className={css.crumb}><Link to={crumb.to}>{crumb.label}</Link><Icon name="right" size={14} /></span> : null}
      <h1 className={css.title}>{title}</h1>
      {marks ? <span className={css.marks}>{marks}</span> : null}
      {actions ? <span className={css.actions}>{actions}</span> : null}
    </header>
  );
}

/** A screen: its header, and what scrolls under it. */
export function Page({ header, children, padded = false }: { header: ReactNode; children: ReactNode; padded?: boolean }): ReactNode {
  return (
    <div className={css.page}>
      {header}
      <div className={css.body} data-padded={padded || undefined}>{children}</div>
    </div>
  );
}

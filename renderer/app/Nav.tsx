import { Tooltip } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { NavLink } from "react-router";
import { Icon } from "../components/Icon.tsx";
import { Key } from "../components/Key.tsx";
import { useStatus } from "../engine-client/provider.tsx";
import { useFormat } from "../format/use-format.ts";
import css from "./Frame.module.css";
import { LOADS, NAV, type NavEntry } from "./screens.ts";

function Entry({ entry, count, urgent = false }: { entry: NavEntry; count?: string | undefined; urgent?: boolean }): ReactNode {
  const { t } = useTranslation();
  const label = t(`nav.${entry.name}`);
  return (
    <Tooltip label={<>{label} <Key keys={entry.keys} /></>} position="right">
      <NavLink to={entry.to} className={css.entry ?? ""} aria-keyshortcuts={entry.keys} onPointerEnter={() => void LOADS[entry.name]().catch(() => undefined)}>
        <Icon name={entry.icon} />
        <span>{label}</span>
        {count ? <span className={css.n} data-urgent={urgent || undefined}>{count}</span> : null}
      </NavLink>
    </Tooltip>
  );
}

/** Counts say how many; red only where something critical or overdue waits. */
export function Nav(): ReactNode {
  const { t } = useTranslation();
  const formats = useFormat();
  const live = useStatus((status) => status.live) ?? 0;
  const open = useStatus(({ inbox }) => inbox.open) ?? 0;
  const urgent = useStatus(({ inbox }) => inbox.overdue > 0 || inbox.bySeverity.critical > 0) ?? false;
  const counts: Partial<Record<NavEntry["name"], number>> = { inbox: open, calls: live };
  return (
    <nav className={css.nav} aria-label={t("nav.label")}>
      {NAV.slice(0, 5).map((entry) => {
        const n = counts[entry.name] ?? 0;
        return <Entry key={entry.name} entry={entry} count={n > 0 ? formats.count(n) : undefined} urgent={entry.name === "inbox" && urgent} />;
      })}
      <div className={css.navRule} />
      {NAV.slice(5, 6).map((entry) => <Entry key={entry.name} entry={entry} />)}
      <div className={css.foot}>{NAV.slice(6).map((entry) => <Entry key={entry.name} entry={entry} />)}</div>
    </nav>
  );
}

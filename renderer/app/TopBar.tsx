import { Tooltip } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Action } from "../components/Action.tsx";
import { AgentStateGlyph } from "../components/glyphs.tsx";
import { Icon } from "../components/Icon.tsx";
import { Key } from "../components/Key.tsx";
import { useStatus } from "../engine-client/provider.tsx";
import { useFormat } from "../format/use-format.ts";
import css from "./Frame.module.css";
import { Mark } from "./Mark.tsx";
import { ShiftControls } from "./ShiftControls.tsx";
import { useShiftActs } from "./use-shift-acts.ts";

type Mode = "practice" | "live" | "none";

function ModeChip({ mode }: { mode: Mode }): ReactNode {
  const { t } = useTranslation();
  if (mode === "none") return <span className={css.mode} data-mode="none">{t("mode.none")}</span>;
  return (
    <span className={css.mode} data-mode={mode}>
      <Icon name={mode} size={14} />
      {t(`mode.${mode}`)}
      <span className={css.medium}>{t(`mode.${mode}Detail`)}</span>
    </span>
  );
}

/** How the endpoint does; while it does not answer, who speaks instead. */
function Health(): ReactNode {
  const { t } = useTranslation();
  const formats = useFormat();
  const state = useStatus(({ endpoint }) => endpoint.state) ?? "none";
  const p95 = useStatus(({ endpoint }) => endpoint.p95Ms);
  const model = useStatus(({ endpoint }) => endpoint.model);
  const silent = state === "down" || state === "none";
  return (
    <Tooltip label={state === "none" ? t("endpoint.none") : `${model ?? ""} ${t(`endpoint.${state}`)}`}>
      <Link to="/settings" className={css.health} data-state={state}>
        <AgentStateGlyph bare state={silent ? "playbook" : state === "ok" ? "working" : state === "degraded" ? "playbook" : "idle"} />
        {silent ? <span>{t("endpoint.playbook")}</span> : (
          <>
            <span className={css.medium}>{t("endpoint.label")}</span>
            <b>{t(`endpoint.${state}`)}</b>
            {p95 === null ? null : <span className={`${css.wide} ${css.quiet}`}>{t("endpoint.p95", { ms: formats.count(p95) })}</span>}
          </>
        )}
      </Link>
    </Tooltip>
  );
}

export function TopBar({ mode, onPalette }: { mode: Mode; onPalette: () => void }): ReactNode {
  const { t } = useTranslation();
  const { stopEverything, stopping } = useShiftActs();
  const stopped = useStatus(({ stop }) => stop !== null) ?? false;
  return (
    <header className={css.top}>
      <Link to="/floor" className={css.name} style={{ color: "inherit", textDecoration: "none" }} aria-label={t("product")}><Mark /><span className={css.wide}>{t("product")}</span></Link>
      <ModeChip mode={mode} />
      <span className={css.rule} />
      <ShiftControls />
      <span className={css.spread} />
      <button type="button" className={css.palette} onClick={onPalette} aria-label={`${t("palette.open")} Ctrl K`} aria-keyshortcuts="Control+K">
        <Icon name="search" size={14} /><span>{t("palette.open")}</span><Key keys="Ctrl+K" />
      </button>
      <span className={css.spread} />
      <Health />
      <span className={css.rule} />
      {stopped ? null : <Action label={t("stop.press")} icon="hand" variant="outline" color="crit" onPress={stopEverything} busy={stopping} hint={`${t("stop.press")} Ctrl Shift .`} />}
      <Tooltip label={t("who.desk")}><span className={css.who} role="img" aria-label={t("who.desk")}><Icon name="user" size={14} /></span></Tooltip>
    </header>
  );
}

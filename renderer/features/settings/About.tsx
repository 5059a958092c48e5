import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { Settings } from "../../../shared/contract/desk.ts";
import { Action } from "../../components/Action.tsx";
import { Panel } from "../../components/Panel.tsx";
import { useStatus } from "../../engine-client/provider.tsx";
import { useFormat } from "../../format/use-format.ts";
import css from "../../components/Form.module.css";

/** What this desk is: version, mode, book, and where it has connected to. */
export function About({ settings }: { settings: Settings }): ReactNode {
  const { t } = useTranslation("settings");
  const formats = useFormat();
  const navigate = useNavigate();
  const version = useStatus(({ engine }) => engine.version);
  const started = useStatus(({ engine }) => engine.startedAt);
  const practice = useStatus((status) => status.practice);
  const book = useStatus((status) => status.book);
  const made = useStatus(({ egress }) => egress.made) ?? 0;
  const refused = useStatus(({ egress }) => egress.refused) ?? 0;
  const hosts = useStatus(({ egress }) => egress.allowed.length) ?? 0;
  return (
    <Panel title={t("about.title")}>
      <div className={css.form}>
        <dl className={css.list}>
          <dt>{t("about.version")}</dt><dd>{version}</dd>
          <dt>{t("about.mode")}</dt><dd>{practice === null ? t("about.noBook") : practice ? t("about.practice") : t("about.live", { hosts: formats.count(hosts) })}</dd>
          <dt>{t("about.book")}</dt><dd>{book ? t("about.cases", { n: formats.count(book.cases), on: formats.date(book.today) }) : t("about.noBook")}</dd>
          <dt>{t("about.connections")}</dt><dd>{t("about.made", { made: formats.count(made), refused: formats.count(refused) })}</dd>
          {started === null ? null : <><dt>{t("about.started")}</dt><dd>{formats.dateTime(started, settings.zone)}</dd></>}
        </dl>
        <div className={css.row}><Action label={t("about.firstRun")} onPress={() => void navigate("/first-run")} /></div>
      </div>
    </Panel>
  );
}

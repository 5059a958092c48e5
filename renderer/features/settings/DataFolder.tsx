import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Settings } from "../../../shared/contract/desk.ts";
import { Action } from "../../components/Action.tsx";
import { Panel } from "../../components/Panel.tsx";
import { useFormat } from "../../format/use-format.ts";
import css from "../../components/Form.module.css";

/** Where everything lies. The desktop can move to another folder; a served desk was given its own when it was started. */
export function DataFolder({ settings }: { settings: Settings }): ReactNode {
  const { t } = useTranslation("settings");
  const formats = useFormat();
  const folder = window.wardroom?.dataFolder;
  const { path, bytes, freeBytes } = settings.dataFolder;
  return (
    <Panel title={t("data.title")} note={t("data.note")}>
      <div className={css.form}>
        <dl className={css.list}>
          <dt>{t("data.path")}</dt><dd lang="en">{path}</dd>
          <dt>{t("data.size")}</dt><dd>{formats.bytes(bytes)}</dd>
          <dt>{t("data.free")}</dt><dd>{freeBytes === null ? t("data.freeUnknown") : formats.bytes(freeBytes)}</dd>
        </dl>
        {folder ? (
          <div className={css.row}>
            <Action label={t("data.choose")} icon="folder" onPress={() => void folder.choose()} />
            <Action label={t("data.show")} variant="subtle" onPress={() => void folder.show()} />
          </div>
        ) : <p className={css.quiet}>{t("data.serve", { option: "--data" })}</p>}
      </div>
    </Panel>
  );
}

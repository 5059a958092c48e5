import { useMantineColorScheme } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Settings } from "../../../shared/contract/desk.ts";
import type { Language } from "../../../shared/domain/labels.ts";
import { Panel } from "../../components/Panel.tsx";
import { Segmented } from "../../components/Tabs.tsx";
import { useErrorText } from "../../engine-client/use-error-text.ts";
import { useLanguage } from "../../format/use-format.ts";
import { setLanguage } from "../../locales/i18n.ts";
import css from "../../components/Form.module.css";
import { useSaved } from "../../components/endpoint/use-saved.ts";

const LANGUAGES = [{ value: "en", label: "English" }, { value: "zh-CN", label: "简体中文" }, { value: "zh-TW", label: "繁體中文" }] as const;

/** Switched at once, for every window of this desk. */
export function Look({ settings }: { settings: Settings }): ReactNode {
  const { t } = useTranslation("settings");
  const words = useErrorText();
  const language = useLanguage();
  const { setColorScheme } = useMantineColorScheme();
  const { save, error } = useSaved();
  return (
    <Panel title={t("look.title")}>
      <dl className={css.list} style={{ alignItems: "center" }}>
        <dt>{t("language.title")}</dt>
        <dd><Segmented<Language> label={t("language.title")} value={language} choices={LANGUAGES} onChange={(to) => void setLanguage(to).then(() => save({ language: to }))} /></dd>
        <dt>{t("appearance.title")}</dt>
        <dd>
          <Segmented
            label={t("appearance.title")} value={settings.appearance} choices={(["system", "light", "dark"] as const).map((value) => ({ value, label: t(`appearance.${value}`) }))}
            onChange={(appearance) => {
              setColorScheme(appearance === "system" ? "auto" : appearance);
              save({ appearance });
            }}
          />
        </dd>
      </dl>
      {error ? <p role="alert" className={css.alert} style={{ marginTop: 8 }}>{words(error)}</p> : null}
    </Panel>
  );
}

import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { LANGUAGES, type Language } from "../../../shared/domain/labels.ts";
import { Action } from "../../components/Action.tsx";
import { useProcedures } from "../../engine-client/provider.tsx";
import { useLanguage } from "../../format/use-format.ts";
import { setLanguage } from "../../locales/i18n.ts";
import css from "./FirstRun.module.css";
import { OptionCard } from "./OptionCard.tsx";

const NAMES: Readonly<Record<Language, string>> = { en: "English", "zh-CN": "简体中文", "zh-TW": "繁體中文" };

export function LanguageStep({ onNext }: { onNext: () => void }): ReactNode {
  const { t } = useTranslation("firstRun");
  const language = useLanguage();
  const save = useMutation(useProcedures().desk.setSettings.mutationOptions());
  const go = (): void => {
    save.mutate({ language });
    onNext();
  };
  return (
    <>
      <h1>{t("language.title")}</h1>
      <p className={css.lead}>{t("language.body")}</p>
      <div className={css.options} data-of="3" role="radiogroup" aria-label={t("language.title")}>
        {LANGUAGES.map((each, i) => <OptionCard key={each} lang={each} title={NAMES[each]} name={NAMES[each]} keys={String(i + 1)} chosen={each === language} onChoose={() => void setLanguage(each)} />)}
      </div>
      <div className={css.acts}><Action label={t("act.continue")} variant="filled" size="md" keys="Enter" onPress={go} /></div>
    </>
  );
}

import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Settings } from "../../../shared/contract/desk.ts";
import { Action } from "../../components/Action.tsx";
import { EndpointForm } from "../../components/endpoint/EndpointForm.tsx";
import css from "./FirstRun.module.css";
import { OptionCard } from "./OptionCard.tsx";

export function EndpointStep({ settings, onNext }: { settings: Settings; onNext: () => void }): ReactNode {
  const { t } = useTranslation("firstRun");
  const [model, setModel] = useState(settings.endpoint !== null);
  return (
    <>
      <h1>{t("endpoint.title")}</h1>
      <p className={css.lead}>{t("endpoint.body")}</p>
      <div className={css.options} role="radiogroup" aria-label={t("endpoint.title")}>
        <OptionCard keys="1" name={t("endpoint.playbook")} title={t("endpoint.playbook")} chosen={!model} off={settings.endpoint !== null} onChoose={() => setModel(false)}><span className={css.optionBody}>{t("endpoint.playbookBody")}</span></OptionCard>
        <OptionCard keys="2" name={t("endpoint.model")} title={t("endpoint.model")} chosen={model} onChoose={() => setModel(true)}><span className={css.optionBody}>{t("endpoint.modelBody")}</span></OptionCard>
      </div>
      {model ? <div className={css.form}><EndpointForm settings={settings} /></div> : null}
      <div className={css.acts}><Action label={t("act.continue")} variant={model && settings.endpoint === null ? "default" : "filled"} size="md" keys="Enter" onPress={onNext} /></div>
    </>
  );
}

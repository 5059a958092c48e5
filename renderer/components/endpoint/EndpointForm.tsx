import { TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Settings } from "../../../shared/contract/desk.ts";
import { Action } from "../Action.tsx";
import { VerdictGlyph } from "../glyphs.tsx";
import { useProcedures } from "../../engine-client/provider.tsx";
import { useErrorText } from "../../engine-client/use-error-text.ts";
import { useFormat } from "../../format/use-format.ts";
import { EndpointKey } from "./EndpointKey.tsx";
import { Probe } from "./Probe.tsx";
import css from "../Form.module.css";
import { useSaved } from "./use-saved.ts";

/** Where words come from: one address, one model, one key, and a test whose result can be read. */
export function EndpointForm({ settings }: { settings: Settings }): ReactNode {
  const { t } = useTranslation("settings");
  const words = useErrorText();
  const formats = useFormat();
  const [baseUrl, setBaseUrl] = useState(settings.endpoint?.baseUrl ?? "");
  const [model, setModel] = useState(settings.endpoint?.model ?? "");
  const { save, busy, done, error } = useSaved();
  const test = useMutation(useProcedures().desk.testEndpoint.mutationOptions());
  const same = settings.endpoint !== null && settings.endpoint.baseUrl === baseUrl.trim() && settings.endpoint.model === model.trim();
  const missing = baseUrl.trim() === "" || model.trim() === "";
  const fault = error ?? test.error;
  const given = { baseUrl: baseUrl.trim(), model: model.trim() };
  return (
    <div>
      <form className={css.form} onSubmit={(event) => {
        event.preventDefault();
        if (!missing) save({ endpoint: given });
      }}>
        <div className={css.pair}>
          <TextInput label={t("endpoint.url")} description={t("endpoint.urlHint")} inputWrapperOrder={["label", "input", "description"]} value={baseUrl} onChange={(event) => setBaseUrl(event.currentTarget.value)} spellCheck={false} autoComplete="off" lang="en" />
          <TextInput label={t("endpoint.model")} description={t("endpoint.modelHint")} inputWrapperOrder={["label", "input", "description"]} value={model} onChange={(event) => setModel(event.currentTarget.value)} spellCheck={false} autoComplete="off" lang="en" />
        </div>
        <div className={css.row}>
          <Action label={t("endpoint.save")} type="submit" variant={missing || same ? "default" : "filled"} acts busy={busy} off={same ? t("saved") : null} />
          <Action label={t("endpoint.test")} icon="gauge" acts busy={test.isPending} onPress={() => test.mutate(given)} off={missing ? t("endpoint.nothing") : null} />
          {done && !error ? <span className={css.said}>{t("saved")}</span> : null}
          {settings.endpoint ? <span className={css.end}><Action label={t("endpoint.none")} hint={t("endpoint.noneHint")} variant="subtle" acts onPress={() => {
            setBaseUrl("");
            setModel("");
            save({ endpoint: null });
          }} /></span> : null}
        </div>
        {fault ? <p role="alert" className={css.alert}>{words(fault)}</p> : null}
        <div aria-live="polite">
          {test.data ? (
            <div className={css.well}>
              <span className={css.verdict}><VerdictGlyph verdict={test.data.usable ? "passed" : "blocked"} bare />{t(test.data.usable ? "endpoint.usable" : "endpoint.notUsable", { in: formats.duration(Math.max(1_000, test.data.tookMs)) })}</span>
              <Probe findings={test.data.findings} />
            </div>
          ) : <p className={css.quiet}>{test.isPending ? t("endpoint.testing") : settings.endpoint || !missing ? t("endpoint.untested") : t("endpoint.nothing")}</p>}
        </div>
      </form>
      <div className={css.rule} style={{ margin: "12px 0" }} />
      <EndpointKey settings={settings} />
    </div>
  );
}

import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { Settings } from "../../../shared/contract/desk.ts";
import { notifyError } from "../../app/notices.ts";
import { Action } from "../../components/Action.tsx";
import { useProcedures, useStatus } from "../../engine-client/provider.tsx";
import { useFormat, useLanguage } from "../../format/use-format.ts";
import css from "./FirstRun.module.css";
import type { Mode } from "./steps.ts";

const NAMES = { en: "English", "zh-CN": "简体中文", "zh-TW": "繁體中文" } as const;

export function FloorStep({ settings, mode }: { settings: Settings; mode: Mode }): ReactNode {
  const { t } = useTranslation("firstRun");
  const { t: common } = useTranslation();
  const formats = useFormat();
  const language = useLanguage();
  const navigate = useNavigate();
  const { desk, shift } = useProcedures();
  const book = useStatus((status) => status.book);
  const running = useStatus(({ shift: now }) => now !== null && now.state !== "ended") ?? false;
  const start = useMutation(shift.start.mutationOptions({ onError: notifyError }));
  const done = useMutation(desk.setSettings.mutationOptions({ onError: notifyError }));
  const go = (andStart: boolean): void => done.mutate({ setUp: true }, {
    onSuccess: () => {
      if (andStart) start.mutate({});
      void navigate("/floor");
    },
  });
  const startable = book !== null && mode === "practice" && !running;
  return (
    <>
      <h1>{t("floor.title")}</h1>
      <p className={css.lead}>{t(book ? "floor.body" : "floor.bodyEmpty")}</p>
      <dl className={css.summary}>
        <dt>{t("summary.language")}</dt><dd>{NAMES[language]}</dd>
        <dt>{t("summary.mode")}</dt><dd>{common(`mode.${mode}`)}</dd>
        <dt>{t("summary.book")}</dt><dd>{book ? t("book.taken", { n: formats.count(book.cases), on: formats.date(book.today) }) : t("summary.empty")}</dd>
        <dt>{t("summary.endpoint")}</dt><dd>{settings.endpoint ? `${settings.endpoint.model}, ${settings.endpoint.baseUrl}` : t("summary.none")}</dd>
      </dl>
      <div className={css.acts}>
        {startable ? <Action label={t("floor.go")} size="md" onPress={() => go(false)} acts /> : null}
        <Action label={t(startable ? "floor.start" : "floor.go")} variant="filled" size="md" keys="Enter" onPress={() => go(startable)} busy={done.isPending} acts />
      </div>
    </>
  );
}

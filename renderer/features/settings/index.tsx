import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { EndpointForm } from "../../components/endpoint/EndpointForm.tsx";
import { ErrorState } from "../../components/ErrorState.tsx";
import { LoadingRows } from "../../components/LoadingRows.tsx";
import { Page, PageHeader } from "../../components/PageHeader.tsx";
import { Panel } from "../../components/Panel.tsx";
import { useProcedures } from "../../engine-client/provider.tsx";
import { useReady } from "../../engine-client/use-ready.ts";
import { About } from "./About.tsx";
import { DataFolder } from "./DataFolder.tsx";
import { Look } from "./Look.tsx";
import css from "./Settings.module.css";
import { PracticeShift, ShiftHours } from "./Shift.tsx";

export function Screen(): ReactNode {
  const { t } = useTranslation("settings");
  const { data, error, refetch } = useQuery(useProcedures().desk.settings.queryOptions());
  useReady(data !== undefined);
  return (
    <Page padded header={<PageHeader title={t("title")} />}>
      {data ? (
        <div className={css.columns}>
          <div className={css.column}><Panel title={t("endpoint.title")} note={t("endpoint.note")}><EndpointForm settings={data} /></Panel><ShiftHours settings={data} /><PracticeShift settings={data} /></div>
          <div className={css.column}><Look settings={data} /><DataFolder settings={data} /><About settings={data} /></div>
        </div>
      ) : error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <LoadingRows what={t("title")} />}
    </Page>
  );
}

import { useMutation, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { Outputs } from "../../../shared/contract/index.ts";
import { Action } from "../../components/Action.tsx";
import { EmptyState } from "../../components/EmptyState.tsx";
import { ErrorState } from "../../components/ErrorState.tsx";
import { LoadingRows } from "../../components/LoadingRows.tsx";
import { Page, PageHeader } from "../../components/PageHeader.tsx";
import { Panel } from "../../components/Panel.tsx";
import { useProcedures } from "../../engine-client/provider.tsx";
import { useReady } from "../../engine-client/use-ready.ts";
import { useErrorText } from "../../engine-client/use-error-text.ts";
import { useFormat } from "../../format/use-format.ts";
import { SinceLine } from "./SinceLine.tsx";
import css from "./Since.module.css";

type Since = Outputs["desk"]["since"];
const PARTS = ["waits", "wrong", "changed"] as const;

function Lines({ since, zone }: { since: Since; zone: string }): ReactNode {
  const { t } = useTranslation("since");
  const { t: common } = useTranslation();
  const navigate = useNavigate();
  const formats = useFormat();
  if (PARTS.every((part) => since[part].length === 0)) {
    return <EmptyState icon="since" title={t("empty.title")} action={<Action label={common("nav.floor")} icon="floor" onPress={() => void navigate("/floor")} />}>{since.from === null ? t("empty.bodyNever") : t("empty.body", { at: formats.dateTime(since.from, zone) })}</EmptyState>;
  }
  return (
    <div className={css.parts}>
      {PARTS.map((part) => (
        <Panel key={part} title={t(`${part}.title`)} note={since[part].length > 0 ? formats.count(since[part].length) : undefined} flush>
          {since[part].length === 0 ? <p className={css.none}>{t(`${part}.none`)}</p> : <ul>{since[part].map((line) => <li key={line.what}><SinceLine line={line} /></li>)}</ul>}
        </Panel>
      ))}
    </div>
  );
}

/** What a supervisor who comes on duty must know: what waits, what went wrong, what changed; each counted and linked. */
export function Screen(): ReactNode {
  const { t } = useTranslation("since");
  const { t: common } = useTranslation();
  const formats = useFormat();
  const words = useErrorText();
  const { desk } = useProcedures();
  const { data, error, refetch } = useQuery(desk.since.queryOptions());
  const zone = useQuery(desk.settings.queryOptions()).data?.zone ?? "UTC";
  const read = useMutation(desk.sinceRead.mutationOptions({ onSuccess: () => void refetch() }));
  useReady(data !== undefined);
  const nothing = data !== undefined && PARTS.every((part) => data[part].length === 0);
  return (
    <Page
      padded
      header={
        <PageHeader
          title={t("title")}
          marks={data ? <span>{data.from === null ? t("fromStart") : t("from", { from: formats.dateTime(data.from, zone) })}</span> : null}
          actions={nothing ? null : <Action label={t("read")} icon="check" hint={t("readHint")} variant="filled" onPress={() => read.mutate(undefined)} busy={read.isPending} acts off={data ? null : common("state.loading")} />}
        />
      }
    >
      {read.error ? <p role="alert" className={css.alert}>{words(read.error)}</p> : null}
      {data ? <Lines since={data} zone={zone} /> : error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <LoadingRows what={t("title")} />}
    </Page>
  );
}

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { CaseDetail } from "../../../../shared/contract/cases.ts";
import { Action } from "../../../components/Action.tsx";
import { Chip } from "../../../components/Chip.tsx";
import { ErrorState } from "../../../components/ErrorState.tsx";
import { LoadingRows } from "../../../components/LoadingRows.tsx";
import { PageHeader } from "../../../components/PageHeader.tsx";
import { Masked } from "../../../components/Words.tsx";
import { useProcedures } from "../../../engine-client/provider.tsx";
import { useReady } from "../../../engine-client/use-ready.ts";
import { NONE } from "../../../format/format.ts";
import { useFormat } from "../../../format/use-format.ts";
import { useProduct } from "../words.ts";
import css from "./CasePage.module.css";
import { Side } from "./Side.tsx";
import { Timeline } from "./Timeline.tsx";

interface Tile {
  readonly label: string;
  readonly value: string;
  readonly note: string;
}

function useTiles(detail: CaseDetail, zone: string): readonly Tile[] {
  const { t } = useTranslation(["book", "words"]);
  const formats = useFormat();
  const { case: row, debts, lastPayment, collected, next } = detail;
  const own = debts[0];
  const today = detail.contact.localDate ?? undefined;
  const pending = detail.promises.filter(({ state }) => state === "pending");
  const [promise] = pending;
  const [paid] = collected;
  return [
    { label: t("page.tiles.due"), value: formats.money(row.minimumDue, row.currency), note: own?.dueDate ? t("page.tiles.dueOn", { day: formats.date(own.dueDate, today) }) : "" },
    { label: t("page.tiles.balance"), value: formats.money(row.balance, row.currency), note: own ? t("page.tiles.principal", { amount: formats.money(own.principal, own.currency) }) : "" },
    { label: t("page.tiles.lastPayment"), value: lastPayment ? formats.money(lastPayment.amountMinor, lastPayment.currency) : NONE, note: lastPayment ? formats.date(lastPayment.on, today) : "" },
    { label: t("page.tiles.promised"), value: promise ? formats.money(pending.reduce((sum, { amountMinor }) => sum + amountMinor, 0), promise.currency) : NONE, note: promise ? t("page.tiles.by", { day: formats.date(pending.at(-1)?.on ?? promise.on, today) }) : "" },
    { label: t("page.tiles.collected"), value: paid ? formats.money(paid.amountMinor, paid.currency) : NONE, note: paid ? t("page.tiles.payments", { count: paid.payments, n: formats.count(paid.payments) }) : "" },
    { label: t("page.tiles.next"), value: next ? formats.dateTime(next.dueAt, zone, today) : NONE, note: next ? `${t(`words:work.${next.kind as "retry"}`)}` : t("page.tiles.nothingPlanned") },
    { label: t("page.tiles.lead"), value: next ? t(`words:role.${next.agent}`) : NONE, note: row.segment ? t(`words:segment.${row.segment}`) : "" },
  ];
}

function Loaded({ detail }: { detail: CaseDetail }): ReactNode {
  const { t } = useTranslation(["book", "words"]);
  const formats = useFormat();
  const go = useNavigate();
  const product = useProduct();
  const zone = detail.contact.zone ?? detail.customer.timeZone ?? "UTC";
  const tiles = useTiles(detail, zone);
  const { case: row, debts, stops, liveCall } = detail;
  return (
    <div className={css.page} data-testid="case-page">
      <PageHeader
        crumb={{ to: "/book", label: t("title") }} title={row.caseId}
        marks={<>
          <Masked text={detail.customerName} />
          <Chip>{t("page.overdue", { count: row.daysPastDue, stage: row.stage, n: formats.count(row.daysPastDue) })}</Chip>
          {row.segment ? <Chip tone="accent">{t(`words:segment.${row.segment}`)}</Chip> : null}
          {row.state === "open" ? null : <Chip tone={row.state === "stopped" ? "warn" : "neutral"}>{t(`words:caseState.${row.state}`)}</Chip>}
          {stops.map(({ kind, pointId }) => <Chip key={kind + String(pointId)} tone="warn">{t(`words:stop.${kind}`)}</Chip>)}
          <span>{formats.list([product(row.product), ...(debts[0] ? [t("page.account", { tail: debts[0].account })] : [])])}</span>
        </>}
        actions={liveCall ? <Action label={t("page.openCall")} icon="calls" keys="L" onPress={() => void go(`/calls/${encodeURIComponent(liveCall)}`)} /> : null}
      />
      <dl className={css.tiles} aria-label={t("page.tiles.label")}>
        {tiles.map(({ label, value, note }) => <div key={label}><dt>{label}</dt><dd><span className={css.value} data-figure>{value}</span><span className={css.note}>{note}</span></dd></div>)}
      </dl>
      <div className={css.columns}>
        <Timeline detail={detail} zone={zone} />
        <Side detail={detail} />
      </div>
    </div>
  );
}

/** One case: its figures, everything that happened, whether its customer may be contacted now, what was promised, and why it is treated as it is. */
export function CasePage({ caseId }: { caseId: string }): ReactNode {
  const { t } = useTranslation("book");
  const { data, error, refetch } = useQuery(useProcedures().cases.get.queryOptions({ input: { caseId } }));
  useReady(data !== undefined);
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return data ? <Loaded detail={data} /> : <LoadingRows rows={12} what={t("title")} />;
}

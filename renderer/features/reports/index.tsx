import { keepPreviousData, useQuery, type UseQueryResult } from "@tanstack/react-query";
import { useMemo, type ReactNode } from "react";
import { useNavigate } from "react-router";
import { Action } from "../../components/Action.tsx";
import { EmptyState } from "../../components/EmptyState.tsx";
import { ErrorState } from "../../components/ErrorState.tsx";
import { LoadingRows } from "../../components/LoadingRows.tsx";
import { Page, PageHeader } from "../../components/PageHeader.tsx";
import { useAddress, type Address } from "../../components/use-address.ts";
import { useProcedures, useStatus } from "../../engine-client/provider.tsx";
import { useReady } from "../../engine-client/use-ready.ts";
import type { Answer } from "./Asked.tsx";
import { figuresCsv } from "./exports.ts";
import { agentRows, inCurrency, type Cards, type Definitions } from "./figures.ts";
import { lengthOf, periodOf, type PeriodWorld } from "./periods.ts";
import { DEFAULT_KPI, questionOf } from "./question.ts";
import { ReportsPage } from "./ReportsPage.tsx";
import { askedFrom, gatheringOf } from "./trend.ts";
import { useWords, valueName, type Strategy } from "./words.ts";

/** The answers of several questions as one: there when all are. */
function together<A, B, T>([a, b]: readonly [UseQueryResult<A>, UseQueryResult<B>], make: (a: A, b: B) => T): Answer<T> {
  return {
    data: a.data === undefined || b.data === undefined ? undefined : make(a.data, b.data), error: a.error ?? b.error, isPlaceholderData: a.isPlaceholderData || b.isPlaceholderData,
    refetch: () => Promise.all([a.refetch(), b.refetch()]),
  };
}

interface ReportProps {
  readonly world: PeriodWorld;
  readonly currencies: readonly string[];
  readonly strategies: readonly Strategy[];
  readonly cards: Cards;
  readonly address: Address;
}
function Report({ world, currencies, strategies, cards, address }: ReportProps): ReactNode {
  const words = useWords();
  const { reports } = useProcedures();
  const asked = useMemo(() => questionOf(new URLSearchParams(address.text)), [address.text]);
  const definitions = useMemo<Definitions>(() => new Map(cards.kpis.map((kpi) => [kpi.id, kpi])), [cards.kpis]);
  const question = definitions.has(asked.kpi) ? asked : { ...asked, kpi: DEFAULT_KPI };
  const { filter, by, kpi } = question;
  const period = periodOf(question.choice, world);
  const currency = currencies.find((each) => each === question.currency) ?? currencies[0] ?? null;
  const all = useMemo(() => cards.kpis.map(({ id }) => id), [cards.kpis]);
  const kept = { placeholderData: keepPreviousData } as const;

  const definition = definitions.get(kpi);
  const from = definition ? askedFrom(period, gatheringOf(definition, period)) : period.from;
  const cut = by === "none" ? [] : [by];
  const overview = useQuery(reports.overview.queryOptions({ input: { period, filter }, ...kept }));
  const funnel = useQuery(reports.funnel.queryOptions({ input: { period, filter }, ...kept }));
  const durability = useQuery(reports.durability.queryOptions({ input: { period }, ...kept }));
  const refusals = useQuery(reports.refusals.queryOptions({ input: { period }, ...kept }));
  const days = useQuery(reports.cut.queryOptions({ input: { period: { from, to: period.to }, filter, kpis: [kpi], by: ["day", ...cut] }, ...kept }));
  const totals = useQuery(reports.cut.queryOptions({ input: { period, filter, kpis: [kpi], by: cut }, ...kept }));
  const team = useQuery(reports.cut.queryOptions({ input: { period, filter, kpis: all, by: [] }, ...kept }));
  const agents = useQuery(reports.cut.queryOptions({ input: { period, filter, kpis: all, by: ["agent"] }, ...kept }));
  const people = useQuery(reports.cut.queryOptions({ input: { period, filter: { ...filter, handler: "human" }, kpis: all, by: [] }, enabled: filter.handler !== "ai" && filter.agent === undefined, ...kept }));
  useReady(overview.data !== undefined || overview.error !== null);

  const hands = filter.handler === "ai" || filter.agent !== undefined ? [] : inCurrency((people.data?.rows ?? []).map(({ figure }) => figure), currency);
  const name = (id: string): string => (id === "all" ? words.t("agents.all") : valueName("agent", id, { ...words, strategies }));
  return (
    <ReportsPage
      question={question} period={period} world={world} currency={currency} currencies={currencies} strategies={strategies} definitions={definitions} overview={overview} funnel={funnel} durability={durability}
      trend={together([days, totals], (daily, whole) => ({ days: daily.rows, totals: whole.rows }))} refusals={refusals} set={address.set}
      team={{ ...team, data: team.data && inCurrency(team.data.rows.map(({ figure }) => figure), currency) }}
      agents={together([agents, team], (each, whole) => agentRows({ agents: each.rows, people: hands.map((figure) => ({ cuts: {}, figure })), team: whole.rows, cards: cards.cards }))}
      figuresCsv={agents.data && team.data ? (scope) => figuresCsv([
        ...(team.data?.rows ?? []).map(({ figure }) => ({ of: name("all"), figure })), ...(agents.data?.rows ?? []).map(({ cuts, figure }) => ({ of: name(cuts.agent ?? ""), figure })),
        ...(people.data && hands.some(({ denominator }) => denominator > 0) ? people.data.rows.map(({ figure }) => ({ of: name("person"), figure })) : []),
      ], { definitions, scope }, words) : null}
    />
  );
}

export function Screen(): ReactNode {
  const { t, formats } = useWords();
  const go = useNavigate();
  const address = useAddress();
  const { reports, floor } = useProcedures();
  const span = useQuery(reports.span.queryOptions());
  const cards = useQuery(floor.cards.queryOptions({ staleTime: Number.POSITIVE_INFINITY }));
  const today = useStatus(({ book }) => book?.today ?? null);
  const began = useStatus(({ shift }) => (shift ? formats.dayOf(shift.start, shift.zone) : null));
  const now = useStatus(({ shift }) => (shift ? formats.dayOf(shift.now, shift.zone) : null));
  const error = span.error ?? cards.error;
  const nothing = span.data?.period === null;
  useReady(error !== null || nothing);

  if (span.data?.period && cards.data) {
    const shift = began !== null && now !== null && lengthOf({ from: began, to: now }) > 0 ? { from: began, to: now } : null;
    return <Report world={{ span: span.data.period, today, shift }} currencies={span.data.currencies} strategies={span.data.strategies} cards={cards.data} address={address} />;
  }
  return (
    <Page header={<PageHeader title={t("title")} />}>
      {error ? <ErrorState error={error} onRetry={() => void Promise.all([span.refetch(), cards.refetch()])} />
        : nothing ? <EmptyState icon="reports" title={t("empty.title")} action={<Action label={t("empty.toFloor")} icon="floor" onPress={() => void go("/floor")} />}>{t("empty.hint")}</EmptyState>
          : <LoadingRows rows={10} height={44} what={t("what.overview")} />}
    </Page>
  );
}

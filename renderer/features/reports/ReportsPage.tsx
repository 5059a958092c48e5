import { Select } from "@mantine/core";
import { useRef, type ReactNode } from "react";
import { Action } from "../../components/Action.tsx";
import { saveCsv, type CsvFile } from "../../components/charts/csv.ts";
import { Page, PageHeader } from "../../components/PageHeader.tsx";
import { AgentsPanel } from "./AgentsPanel.tsx";
import { Asked, type Answer } from "./Asked.tsx";
import type { Curve } from "./curves.ts";
import { DurabilityPanel } from "./DurabilityPanel.tsx";
import type { Scope } from "./exports.ts";
import { inCurrency, type AgentRow, type Definitions, type Funnel, type Overview, type Refusal } from "./figures.ts";
import { ActiveFilters, Filters, filterText } from "./Filters.tsx";
import { FunnelPanel } from "./FunnelPanel.tsx";
import { KpiPanel } from "./KpiPanel.tsx";
import { ChangesPanel, RefusalsPanel } from "./Lists.tsx";
import { PeriodPicker } from "./PeriodPicker.tsx";
import { choiceParts, type Period, type PeriodWorld } from "./periods.ts";
import { activeFilters, cutPart, kpiPart, type Question } from "./question.ts";
import css from "./Reports.module.css";
import { Tiles } from "./Tiles.tsx";
import type { CutRow, Figure } from "./trend.ts";
import { TrendPanel } from "./TrendPanel.tsx";
import { useWords, type Strategy } from "./words.ts";

export interface ReportsPageProps {
  readonly question: Question;
  readonly period: Period;
  readonly world: PeriodWorld;
  readonly currency: string | null;
  readonly currencies: readonly string[];
  readonly strategies: readonly Strategy[];
  readonly definitions: Definitions;
  readonly overview: Answer<Overview>;
  readonly funnel: Answer<Funnel>;
  readonly durability: Answer<{ readonly curves: readonly Curve[] }>;
  readonly trend: Answer<{ readonly days: readonly CutRow[]; readonly totals: readonly CutRow[] }>;
  readonly agents: Answer<readonly AgentRow[]>;
  readonly team: Answer<readonly Figure[]>;
  readonly refusals: Answer<readonly Refusal[]>;
  /** Everything the screen shows in figures, as a file; null: not all of it is there yet. */
  readonly figuresCsv: ((scope: Scope) => CsvFile) | null;
  readonly set: (parts: Readonly<Record<string, string | null>>) => void;
}

export function ReportsPage({ question, period, world, currency, currencies, strategies, definitions, overview, funnel, durability, trend, agents, team, refusals, figuresCsv, set }: ReportsPageProps): ReactNode {
  const words = useWords();
  const { t } = words;
  const place = useRef<HTMLDivElement>(null);
  const { filter } = question;
  const filtered = activeFilters(filter).length > 0;
  const scope: Scope = { period, narrowed: filterText(filter, words) };
  const definition = definitions.get(question.kpi) ?? [...definitions.values()][0];
  const csv = figuresCsv && (() => figuresCsv(scope));
  const draw = (kpi: string): void => {
    set(kpiPart(kpi));
    place.current?.scrollIntoView({ block: "nearest" });
  };
  const changes: Answer<Overview["changes"]> = { ...overview, data: overview.data?.changes };

  return (
    <Page
      header={<PageHeader
        title={t("title")}
        actions={<>
          {currencies.length > 1 ? <Select aria-label={t("currency")} w={76} allowDeselect={false} value={currency} data={[...currencies]} onChange={(code) => set({ currency: code === currencies[0] ? null : code })} /> : null}
          <PeriodPicker period={period} choice={question.choice} world={world} onChange={(choice) => set(choiceParts(choice))} />
          <Filters filter={filter} onChange={set} />
          <Action icon="download" label={t("csv.figures")} keys="X" hint={t("csv.figuresHint")} off={csv ? null : t("csv.notYet")} onPress={() => csv && saveCsv(csv())} />
        </>}
      />}
    >
      <ActiveFilters filter={filter} onChange={set} />
      <div className={css.page}>
        <div className={css.first}><Asked answer={overview} rows={4} height={38} what={t("what.overview")}>
          {({ figures }) => <Tiles figures={inCurrency(figures, currency)} definitions={definitions} currencies={currencies.length > 1} chosen={question.kpi} onChoose={draw} />}
        </Asked></div>
        <div className={css.pair} data-wide="second">
          <FunnelPanel answer={funnel} scope={scope} />
          <DurabilityPanel answer={durability} scope={scope} filtered={filtered} />
        </div>
        <div className={css.pair} data-wide="first" ref={place}>
          {definition ? <TrendPanel answer={trend} definition={definition} definitions={definitions} by={question.by} currency={currency} changes={changes.data ?? []} strategies={strategies} scope={scope} onKpi={(kpi) => set(kpiPart(kpi))} onCut={(by) => set(cutPart(by))} /> : null}
          <AgentsPanel answer={agents} definitions={definitions} scope={scope} />
        </div>
        <div className={css.pair} data-wide="most">
          <RefusalsPanel answer={refusals} scope={scope} filtered={filtered} />
          <ChangesPanel answer={changes} scope={scope} />
        </div>
        <KpiPanel answer={team} definitions={definitions} chosen={question.kpi} onChoose={draw} csv={csv} />
      </div>
    </Page>
  );
}

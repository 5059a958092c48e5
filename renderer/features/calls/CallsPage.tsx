import { useQuery } from "@tanstack/react-query";
import { useCallback, useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { CallRow } from "../../../shared/contract/calls.ts";
import { useShiftZone } from "../../app/shift-clock.ts";
import { Action } from "../../components/Action.tsx";
import { DataTable } from "../../components/DataTable.tsx";
import { EmptyState, FilteredEmpty } from "../../components/EmptyState.tsx";
import { FilterBar } from "../../components/FilterBar.tsx";
import { Page, PageHeader } from "../../components/PageHeader.tsx";
import { useTableLayout } from "../../components/table-layout.ts";
import { ColumnsMenu, ViewsMenu } from "../../components/TableMenus.tsx";
import { useAddress } from "../../components/use-address.ts";
import { usePagedRows } from "../../components/use-paged-rows.ts";
import { useClient, useProcedures, useStatus } from "../../engine-client/provider.tsx";
import { useReady } from "../../engine-client/use-ready.ts";
import { useFolded } from "../../engine-client/use-stream.ts";
import { useFormat } from "../../format/use-format.ts";
import css from "./CallsPage.module.css";
import { callColumns } from "./columns.tsx";
import { FilterControls } from "./FilterControls.tsx";
import { FILTER_KEYS, queryOf } from "./filters.ts";
import { applyPatch, NONE } from "./live-list.ts";
import { LiveList } from "./LiveList.tsx";
import { useFilterWords } from "./use-filter-words.ts";

const VIEW = "calls";

/** Conversations under way, by who needs an eye; below, every call there has been. */
export function CallsPage(): ReactNode {
  const { t } = useTranslation(["calls", "words"]);
  const formats = useFormat();
  const go = useNavigate();
  const zone = useShiftZone();
  const procedures = useProcedures();
  const client = useClient();
  const address = useAddress();
  const query = useMemo(() => queryOf(new URLSearchParams(address.text)), [address.text]);
  const { filter, sort, direction } = query;
  const { layout, setLayout } = useTableLayout(VIEW);
  const running = useStatus(({ shift, stop }) => shift?.state === "running" && stop === null) ?? false;
  const live = useFolded(client.calls.live, undefined, { from: NONE, reduce: (calls, patches) => patches.reduce(applyPatch, calls) });
  const rows = usePagedRows<CallRow>((offset, limit) => procedures.calls.page.queryOptions({ input: { filter, sort, direction, offset, limit } }));
  const filters = useFilterWords(filter, zone);
  const none = rows.count === 0 && !rows.loading;
  const costs = useQuery(procedures.calls.without.queryOptions({ input: { filter }, enabled: none && filters.length > 0 }));
  const columns = useMemo(() => callColumns(t, formats, zone), [t, formats, zone]);
  const { set } = address;
  const remove = useCallback((id: string) => set({ [id]: null }), [set]);
  useReady(!rows.loading && live.stand.state !== "opening");

  const empty = filters.length > 0
    ? <FilteredEmpty title={t("past.noMatch")} onRemove={remove} unit={(n) => t("past.calls", { count: n, n: formats.count(n) })} costs={filters.map(({ id, name, value }) => ({ filter: id, label: `${name}: ${value}`, n: costs.data?.find(({ filter: each }) => each === id)?.n ?? null }))} />
    : <EmptyState icon="calls" title={t("past.empty")} action={<Action label={t("past.toFloor")} icon="floor" onPress={() => void go("/floor")} />}>{t("past.emptyHint")}</EmptyState>;
  const total = rows.total;

  return (
    <Page header={<PageHeader title={t("title")} actions={<><ViewsMenu name={VIEW} layout={layout} onLayout={setLayout} /><ColumnsMenu columns={columns} layout={layout} onLayout={setLayout} /></>} />}>
      <div className={css.page}>
        <LiveList calls={live.value} empty={t(running ? "live.noneShift" : "live.noneNoShift")} />
        <section className={css.past} aria-label={t("past.title")}>
          <FilterBar
            filters={filters} onRemove={remove} onClear={() => set(Object.fromEntries(FILTER_KEYS.map((key) => [key, null])))}
            count={total === null ? "" : `${total.exact ? "" : "≥ "}${t("past.calls", { count: total.n, n: formats.count(total.n) })}`}
          >
            <FilterControls filter={filter} zone={zone} onChange={set} />
          </FilterBar>
          <DataTable
            label={t("past.title")} columns={columns} rows={rows} rowId={({ attemptId }) => attemptId} to={({ attemptId }) => `/calls/${encodeURIComponent(attemptId)}`}
            layout={layout} onLayout={setLayout} order={{ sort, direction }} onOrder={(order) => set({ sort: order.sort, dir: order.direction })} empty={empty}
          />
        </section>
      </div>
    </Page>
  );
}

import { useMutation, useQuery } from "@tanstack/react-query";
import { useCallback, useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { CaseRow } from "../../../../shared/contract/cases.ts";
import { useShiftZone } from "../../../app/shift-clock.ts";
import { Action } from "../../../components/Action.tsx";
import { DataTable } from "../../../components/DataTable.tsx";
import { EmptyState, FilteredEmpty } from "../../../components/EmptyState.tsx";
import { FilterBar } from "../../../components/FilterBar.tsx";
import { Page, PageHeader } from "../../../components/PageHeader.tsx";
import { useTableLayout } from "../../../components/table-layout.ts";
import { ColumnsMenu, ViewsMenu } from "../../../components/TableMenus.tsx";
import { useAddress } from "../../../components/use-address.ts";
import { usePagedRows } from "../../../components/use-paged-rows.ts";
import { useProcedures, useStatus } from "../../../engine-client/provider.tsx";
import { useErrorText } from "../../../engine-client/use-error-text.ts";
import { useReady } from "../../../engine-client/use-ready.ts";
import { useFormat } from "../../../format/use-format.ts";
import css from "../Book.module.css";
import { useProduct } from "../words.ts";
import { caseColumns } from "./columns.tsx";
import { FilterControls } from "./FilterControls.tsx";
import { FILTER_KEYS, queryOf } from "./filters.ts";
import { useFilterWords } from "./use-filter-words.ts";

const VIEW = "cases";

/** An empty book: two ways to fill it. */
function NoBook(): ReactNode {
  const { t } = useTranslation("book");
  const go = useNavigate();
  const words = useErrorText();
  const practice = useMutation(useProcedures().imports.practiceBook.mutationOptions());
  return (
    <EmptyState icon="book" title={t("empty.title")} action={<>
      <Action label={t("import")} icon="fileUp" variant="filled" onPress={() => void go("/book/import")} />
      <Action label={t("empty.practice")} icon="practice" acts busy={practice.isPending} onPress={() => practice.mutate(undefined)} />
    </>}>
      {practice.error ? words(practice.error) : t("empty.detail")}
    </EmptyState>
  );
}

/** Every case of the book: the engine filters, sorts and pages. */
export function CaseTable(): ReactNode {
  const { t } = useTranslation(["book", "words"]);
  const formats = useFormat();
  const go = useNavigate();
  const zone = useShiftZone();
  const product = useProduct();
  const procedures = useProcedures();
  const address = useAddress();
  const book = useStatus((status) => status.book);
  const query = useMemo(() => queryOf(new URLSearchParams(address.text)), [address.text]);
  const { filter, sort, direction } = query;
  const { layout, setLayout } = useTableLayout(VIEW);
  const rows = usePagedRows<CaseRow>((offset, limit) => procedures.cases.page.queryOptions({ input: { filter, sort, direction, offset, limit } }));
  const filters = useFilterWords(filter);
  const none = rows.count === 0 && !rows.loading;
  const costs = useQuery(procedures.cases.without.queryOptions({ input: { filter }, enabled: none && filters.length > 0 }));
  const columns = useMemo(() => caseColumns({ t, formats, product, zone }), [t, formats, product, zone]);
  const { set } = address;
  const remove = useCallback((id: string) => set({ [id]: null }), [set]);
  useReady(!rows.loading);
  const empty = filters.length > 0
    ? <FilteredEmpty title={t("empty.noMatch")} onRemove={remove} unit={(n) => t("cases", { count: n, n: formats.count(n) })} costs={filters.map(({ id, name, value }) => ({ filter: id, label: `${name}: ${value}`, n: costs.data?.find(({ filter: each }) => each === id)?.n ?? null }))} />
    : <NoBook />;
  const total = rows.total;
  return (
    <Page header={<PageHeader
      title={t("title")} marks={book ? <span>{t("asOf", { day: formats.date(book.today) })}</span> : null}
      actions={<>
        <ViewsMenu name={VIEW} layout={layout} onLayout={setLayout} /><ColumnsMenu columns={columns} layout={layout} onLayout={setLayout} />
        <Action label={t("import")} icon="fileUp" keys="I" onPress={() => void go("/book/import")} />
      </>}
    />}>
      <div className={css.table}>
        <FilterBar
          filters={filters} onRemove={remove} onClear={() => set(Object.fromEntries(FILTER_KEYS.map((key) => [key, null])))}
          count={total === null ? "" : `${total.exact ? "" : "≥ "}${t("cases", { count: total.n, n: formats.count(total.n) })}`}
        >
          <FilterControls filter={filter} onChange={set} />
        </FilterBar>
        <DataTable
          label={t("title")} columns={columns} rows={rows} rowId={({ caseId }) => caseId} to={({ caseId }) => `/book/${caseId}`} layout={layout} onLayout={setLayout}
          order={{ sort, direction }} onOrder={(order) => set({ sort: order.sort, dir: order.direction })} empty={empty}
        />
      </div>
    </Page>
  );
}

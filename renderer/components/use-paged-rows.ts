import { useQueries, type QueryFunction, type QueryKey } from "@tanstack/react-query";
import { useRef, useState } from "react";

/** So many rows the engine is asked for at once. */
export const PAGE_ROWS = 100;
/** A browser lays out no more than some 33 million pixels; beyond so many rows a filter is the way. */
const MOST_ROWS = 900_000;

interface PageOf<Row> {
  readonly rows: readonly Row[];
  readonly total: { readonly n: number; readonly exact: boolean };
}
export interface PagedRows<Row> {
  /** How many rows the list has room for. */
  readonly count: number;
  /** How many there are, as the engine knows it; null before it said so. */
  readonly total: PageOf<Row>["total"] | null;
  rowAt(index: number): Row | undefined;
  /** Tells which rows are on the screen. */
  want(from: number, to: number): void;
  /** Tells one order and filter from another. */
  readonly signature: string;
  readonly loading: boolean;
  readonly error: unknown;
  retry(): void;
}

/** A list the engine sorts and filters, read in windows: only the pages in sight are asked for. While another order or filter is being read, what stood there before stays. */
export function usePagedRows<Row>(page: (offset: number, limit: number) => { readonly queryKey: QueryKey; readonly queryFn: QueryFunction<PageOf<Row>> }): PagedRows<Row> {
  const [range, setRange] = useState({ from: 0, to: 0 });
  const last = useRef<{ pages: ReadonlyMap<number, readonly Row[]>; total: PageOf<Row>["total"] } | null>(null);
  const wanted = Array.from({ length: range.to - range.from + 1 }, (_, i) => range.from + i);
  const numbers = wanted.includes(0) ? wanted : [0, ...wanted];
  const results = useQueries({
    queries: numbers.map((n) => {
      const { queryKey, queryFn } = page(n * PAGE_ROWS, PAGE_ROWS);
      return { queryKey, queryFn: queryFn as QueryFunction<PageOf<Row>> };
    }),
  });
  const read = new Map<number, readonly Row[]>();
  let total: PageOf<Row>["total"] | null = null;
  results.forEach(({ data }, i) => {
    if (!data) return;
    read.set(numbers[i] ?? 0, data.rows);
    if (!total || data.total.n > total.n) total = data.total;
  });
  // The first page says how many there are; without it this is still the list before.
  const first = read.has(0) && total ? { pages: read, total: total as PageOf<Row>["total"] } : null;
  if (first) last.current = first;
  const shown = first ?? last.current;
  const furthest = shown ? Math.max(0, ...[...shown.pages].map(([n, rows]) => n * PAGE_ROWS + rows.length + (rows.length === PAGE_ROWS ? PAGE_ROWS : 0))) : 0;
  const count = Math.min(MOST_ROWS, shown ? (shown.total.exact ? shown.total.n : Math.max(shown.total.n, furthest)) : 0);
  const failed = results.find(({ error, data }) => error && !data);
  return {
    count,
    total: shown?.total ?? null,
    rowAt: (index) => shown?.pages.get(Math.floor(index / PAGE_ROWS))?.[index % PAGE_ROWS],
    want: (from, to) => {
      const next = { from: Math.floor(Math.max(0, from) / PAGE_ROWS), to: Math.floor(Math.max(0, to) / PAGE_ROWS) };
      if (next.from !== range.from || next.to !== range.to) setRange(next);
    },
    signature: JSON.stringify(page(0, PAGE_ROWS).queryKey),
    loading: shown === null && !failed,
    error: shown === null && failed ? failed.error : null,
    retry: () => results.forEach((result) => void result.refetch()),
  };
}

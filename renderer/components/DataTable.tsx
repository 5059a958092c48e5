import { columnResizingFeature, columnSizingFeature, columnVisibilityFeature, tableFeatures, useTable } from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useId, useMemo, useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useNavigate } from "react-router";
import { useShortcut } from "../keyboard/keys.ts";
import css from "./DataTable.module.css";
import { ErrorState } from "./ErrorState.tsx";
import { HeadCell } from "./HeadCell.tsx";
import { useWaited } from "./LoadingRows.tsx";
import type { Column, Order } from "./table-columns.ts";
import type { TableLayout } from "./table-layout.ts";
import { TableRow } from "./TableRow.tsx";
import type { PagedRows } from "./use-paged-rows.ts";

export interface DataTableProps<Row> {
  readonly label: string;
  /** Stable between renders (useMemo): rows are drawn anew when it changes. */
  readonly columns: readonly Column<Row>[];
  readonly rows: PagedRows<Row>;
  readonly rowId: (row: Row) => string;
  /** Where the row leads; its first column is the link. */
  readonly to: (row: Row) => string;
  readonly layout: TableLayout;
  readonly onLayout: (next: TableLayout) => void;
  readonly order: Order;
  readonly onOrder: (order: Order) => void;
  /** Instead of rows when there are none. */
  readonly empty: ReactNode;
  readonly tone?: (row: Row) => "crit" | undefined;
  readonly selection?: { readonly ids: ReadonlySet<string>; readonly onChange: (ids: ReadonlySet<string>) => void };
}

const features = tableFeatures({ columnVisibilityFeature, columnSizingFeature, columnResizingFeature });
const NO_DATA: Record<string, unknown>[] = [];
const scrolls = new Map<string, number>();

/** A table over any number of rows: the engine sorts and filters, only what is in sight is read and drawn. */
export function DataTable<Row>({ label, columns, rows, rowId, to, layout, onLayout, order, onOrder, empty, tone, selection }: DataTableProps<Row>): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { key: place } = useLocation();
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const waited = useWaited();
  const [active, setActive] = useState(-1);
  const [sizing, setSizing] = useState<Record<string, number>>({});
  const height = layout.dense ? 28 : 34;

  const defs = useMemo(() => columns.map((column) => ({ id: column.id, header: column.head, size: column.width, minSize: 40 })), [columns]);
  const columnVisibility = useMemo(() => Object.fromEntries(columns.map((column) => [column.id, layout.visible[column.id] ?? !column.hidden])), [columns, layout.visible]);
  const columnSizing = useMemo(() => ({ ...layout.widths, ...sizing }), [layout.widths, sizing]);
  const table = useTable({
    features, columns: defs, data: NO_DATA, columnResizeMode: "onChange",
    state: { columnVisibility, columnSizing },
    onColumnSizingChange: (update) => setSizing((before) => (typeof update === "function" ? update({ ...layout.widths, ...before }) : update)),
  });
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns]);
  const headers = table.getHeaderGroups()[0]?.headers ?? [];
  const shown = useMemo(() => columns.filter((column) => columnVisibility[column.id]), [columns, columnVisibility]);
  const tracks = headers.map(({ column }) => (byId.get(column.id)?.grow && !columnSizing[column.id] ? `minmax(${column.getSize()}px, 1fr)` : `${column.getSize()}px`)).join(" ");

  const resizing = table.state.columnResizing.isResizingColumn;
  const wasResizing = useRef(false);
  useEffect(() => {
    if (wasResizing.current && resizing === false) onLayout({ ...layout, widths: columnSizing });
    wasResizing.current = resizing !== false;
  }, [resizing, layout, columnSizing, onLayout]);

  const virtual = useVirtualizer({ count: rows.count, getScrollElement: () => box.current, estimateSize: () => height, overscan: 10, scrollPaddingStart: 30, initialOffset: () => scrolls.get(place) ?? 0 });
  useEffect(() => virtual.measure(), [height, virtual]);
  const items = virtual.getVirtualItems();
  const [from, until] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  useEffect(() => rows.want(from, until));
  useEffect(() => {
    const at = box.current;
    return () => {
      if (at) scrolls.set(place, at.scrollTop);
    };
  }, [place]);
  // Another order or filter is another list: it begins at its top.
  const listed = useRef(rows.signature);
  useEffect(() => {
    if (listed.current === rows.signature) return;
    listed.current = rows.signature;
    setActive(-1);
    virtual.scrollToOffset(0);
  }, [rows.signature, virtual]);

  const move = (by: number): void => {
    if (rows.count === 0) return;
    const next = Math.max(0, Math.min(rows.count - 1, active < 0 ? (by > 0 ? 0 : rows.count - 1) : active + by));
    setActive(next);
    virtual.scrollToIndex(next);
  };
  const open = (): void => {
    const row = rows.rowAt(active);
    if (row !== undefined) void navigate(to(row));
  };
  const select = (index: number, range: boolean): void => {
    if (!selection) return;
    const anchor = range && active >= 0 ? active : index;
    const next = new Set(selection.ids);
    for (let i = Math.min(anchor, index); i <= Math.max(anchor, index); i += 1) {
      const row = rows.rowAt(i);
      if (row === undefined) continue;
      const key = rowId(row);
      if (range || !next.has(key)) next.add(key);
      else next.delete(key);
    }
    selection.onChange(next);
  };
  const some = rows.count > 0;
  const list = { group: "lists", enabled: some } as const;
  useShortcut({ keys: "J", label: t("keys.next"), run: () => move(1), ...list });
  useShortcut({ keys: "K", label: t("keys.previous"), run: () => move(-1), ...list });
  useShortcut({ keys: "ArrowDown", label: t("keys.next"), run: () => move(1), ...list });
  useShortcut({ keys: "ArrowUp", label: t("keys.previous"), run: () => move(-1), ...list });
  useShortcut({ keys: "PageDown", label: t("keys.next"), run: () => move(Math.max(1, until - from - 20)), ...list });
  useShortcut({ keys: "PageUp", label: t("keys.previous"), run: () => move(-Math.max(1, until - from - 20)), ...list });
  useShortcut({ keys: "Enter", label: t("keys.open"), run: open, ...list });
  useShortcut({ keys: " ", label: t("keys.select"), run: () => select(active, false), group: "lists", enabled: some && selection !== undefined });
  useShortcut({ keys: "Shift+ ", label: t("keys.select"), run: () => select(active, true), group: "lists", enabled: some && selection !== undefined });

  if (rows.error) return <ErrorState error={rows.error} onRetry={rows.retry} />;
  const bones = rows.loading && waited !== "short";
  return (
    <div className={css.box}>
      <div
        ref={box} className={css.grid} role="grid" tabIndex={0} aria-label={label} aria-rowcount={rows.total?.exact === false ? -1 : rows.count} aria-busy={rows.loading}
        aria-multiselectable={selection ? true : undefined} aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined} data-dense={layout.dense || undefined}
      >
        <div role="rowgroup" className={css.head} style={{ gridTemplateColumns: tracks, width: "max-content", minWidth: "100%" }}>
          <div role="row" style={{ display: "contents" }}>
            {headers.map((header) => {
              const column = byId.get(header.column.id);
              return column ? <HeadCell key={column.id} column={column} order={order} onOrder={onOrder} onGrip={header.getResizeHandler()} gripped={header.column.getIsResizing()} /> : null;
            })}
          </div>
        </div>
        {!rows.loading && !some ? <div className={css.over} role="row"><div role="gridcell">{empty}</div></div> : (
          <div className={css.rows} role="rowgroup" style={{ height: bones ? undefined : virtual.getTotalSize(), width: `max(100%, ${table.getTotalSize()}px)` }}>
            {bones ? Array.from({ length: 12 }, (_, i) => <TableRow key={i} domId={`${id}-${i}`} index={i} top={i * height} height={height} tracks={tracks} columns={shown} row={undefined} to={to} active={false} />) : null}
            {items.map((item) => {
              const row = rows.rowAt(item.index);
              return (
                <TableRow
                  key={item.key} domId={`${id}-${item.index}`} index={item.index} top={item.start} height={height} tracks={tracks} columns={shown} row={row} to={to} active={item.index === active}
                  tone={row === undefined ? undefined : tone?.(row)} selected={row === undefined || !selection ? undefined : selection.ids.has(rowId(row))} onActive={setActive} onSelect={selection ? select : undefined}
                />
              );
            })}
          </div>
        )}
      </div>
    </div>
  );
}

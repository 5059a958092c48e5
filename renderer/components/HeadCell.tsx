import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Column, Order } from "./table-columns.ts";
import css from "./DataTable.module.css";
import { Icon } from "./Icon.tsx";

/** A column's head: its name, its order, and the grip its width is pulled by. */
export function HeadCell<Row>({ column, order, onOrder, onGrip, gripped }: { column: Column<Row>; order: Order; onOrder: (order: Order) => void; onGrip: (event: unknown) => void; gripped: boolean }): ReactNode {
  const { t } = useTranslation();
  const sorted = column.sort !== undefined && column.sort === order.sort;
  const { sort } = column;
  const turn = (): void => {
    // Numbers are looked at from the largest, names from the first.
    if (sort !== undefined) onOrder({ sort, direction: sorted ? (order.direction === "asc" ? "desc" : "asc") : column.end ? "desc" : "asc" });
  };
  return (
    <div role="columnheader" className={css.th} data-end={column.end || undefined} {...(sorted ? { "aria-sort": order.direction === "asc" ? "ascending" as const : "descending" as const } : {})}>
      {sort === undefined ? <span>{column.head}</span> : (
        <button type="button" onClick={turn} title={t("table.sortBy", { column: column.head })}>
          <span>{column.head}</span>
          {sorted ? <Icon name={order.direction === "asc" ? "up" : "down"} size={12} /> : null}
        </button>
      )}
      <span className={css.grip} onMouseDown={onGrip} onTouchStart={onGrip} data-active={gripped || undefined} aria-hidden />
    </div>
  );
}

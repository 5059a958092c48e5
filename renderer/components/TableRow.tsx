import { memo, type MouseEvent, type ReactNode } from "react";
import { Link, useNavigate } from "react-router";
import type { Column } from "./table-columns.ts";
import css from "./DataTable.module.css";

interface TableRowProps<Row> {
  readonly domId: string;
  readonly index: number;
  readonly top: number;
  readonly height: number;
  readonly tracks: string;
  readonly columns: readonly Column<Row>[];
  /** Not read yet: drawn as bones of the same height. */
  readonly row: Row | undefined;
  readonly to: (row: Row) => string;
  readonly active: boolean;
  readonly tone?: "crit" | undefined;
  readonly selected?: boolean | undefined;
  readonly onActive?: (index: number) => void;
  readonly onSelect?: ((index: number, range: boolean) => void) | undefined;
}

const BONES = ["64%", "46%", "78%", "52%"] as const;

function Row<Row>({ domId, index, top, height, tracks, columns, row, to, active, tone, selected, onActive, onSelect }: TableRowProps<Row>): ReactNode {
  const navigate = useNavigate();
  const press = (event: MouseEvent): void => {
    if (row === undefined || (event.target instanceof Element && event.target.closest("a, button"))) return;
    onActive?.(index);
    if (onSelect && (event.shiftKey || event.ctrlKey || event.metaKey)) onSelect(index, event.shiftKey);
  };
  const enter = (): void => {
    if (row !== undefined) void navigate(to(row));
  };
  return (
    <div
      id={domId} role="row" aria-rowindex={index + 2} className={css.tr} data-active={active || undefined} data-tone={tone} aria-selected={selected}
      style={{ transform: `translateY(${top}px)`, height, gridTemplateColumns: tracks }} onClick={press} onDoubleClick={enter}
    >
      {columns.map((column, i) => (
        <div key={column.id} role="gridcell" className={css.td} data-end={column.end || undefined} title={row === undefined ? undefined : column.title?.(row)}>
          {row === undefined
            ? <i className={css.bone} style={{ width: BONES[(index + i) % BONES.length], marginInlineStart: column.end ? "auto" : 0 }} />
            : i === 0 ? <Link to={to(row)} tabIndex={-1}>{column.cell(row)}</Link> : column.cell(row)}
        </div>
      ))}
    </div>
  );
}

/** Drawn anew only when its row, place or columns changed: scrolling moves rows, it does not redraw them. */
export const TableRow = memo(Row) as typeof Row;

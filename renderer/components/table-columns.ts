import type { ReactNode } from "react";

export interface Column<Row> {
  readonly id: string;
  readonly head: string;
  readonly cell: (row: Row) => ReactNode;
  readonly width: number;
  /** Takes what room is left. One a table. */
  readonly grow?: boolean;
  /** Numbers stand at the end. */
  readonly end?: boolean;
  /** Its name to the engine, where it can be sorted by. */
  readonly sort?: string;
  /** Not shown until chosen. */
  readonly hidden?: boolean;
  /** The whole text of what may be cut off, for the tooltip. */
  readonly title?: (row: Row) => string;
}
export interface Order {
  readonly sort: string;
  readonly direction: "asc" | "desc";
}

import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useProcedures } from "../engine-client/provider.tsx";

/** What a person set of a table: columns hidden and shown, their widths, the height of rows. */
export interface TableLayout {
  readonly visible: Readonly<Record<string, boolean>>;
  readonly widths: Readonly<Record<string, number>>;
  readonly dense: boolean;
}
export const PLAIN: TableLayout = { visible: {}, widths: {}, dense: false };

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);
const only = <T,>(value: unknown, fits: (each: unknown) => each is T): Record<string, T> => (isRecord(value) ? Object.fromEntries(Object.entries(value).filter((entry): entry is [string, T] => fits(entry[1]))) : {});

/** What was kept by another version may be anything: only what still makes sense is taken. */
export function readLayout(json: string | undefined): TableLayout {
  try {
    const kept: unknown = JSON.parse(json ?? "");
    if (!isRecord(kept)) return PLAIN;
    return {
      visible: only(kept.visible, (each) => typeof each === "boolean"),
      widths: only(kept.widths, (each): each is number => typeof each === "number" && each >= 24 && each <= 2_000),
      dense: kept.dense === true,
    };
  } catch {
    return PLAIN;
  }
}

const KEEP_MS = 600;

/** The layout of a table, kept with the desk's settings under its name. */
export function useTableLayout(name: string): { readonly layout: TableLayout; readonly setLayout: (next: TableLayout) => void } {
  const { desk } = useProcedures();
  const kept = useQuery(desk.settings.queryOptions()).data?.views[name];
  const { mutate } = useMutation(desk.setSettings.mutationOptions());
  const [mine, setMine] = useState<TableLayout | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    layout: mine ?? readLayout(kept),
    setLayout: (next) => {
      setMine(next);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => mutate({ view: { name, json: JSON.stringify(next) } }), KEEP_MS);
    },
  };
}

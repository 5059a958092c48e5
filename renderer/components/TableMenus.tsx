import { Checkbox, Popover, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useCanAct, useProcedures } from "../engine-client/provider.tsx";
import { Action } from "./Action.tsx";
import { Opens } from "./Opens.tsx";
import type { Column } from "./table-columns.ts";
import css from "./DataTable.module.css";
import { PLAIN, readLayout, type TableLayout } from "./table-layout.ts";
import { useAddress } from "./use-address.ts";

/** Which columns stand in the table, and how high its rows are. */
export function ColumnsMenu<Row>({ columns, layout, onLayout }: { columns: readonly Column<Row>[]; layout: TableLayout; onLayout: (next: TableLayout) => void }): ReactNode {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Popover opened={open} onChange={setOpen} trapFocus withRoles={false}>
      <Opens icon="columns" label={t("table.columns")} onPress={() => setOpen(!open)} pressed={open} />
      <Popover.Dropdown>
        <div className={css.menu}>
          {columns.slice(1).map((column) => (
            <Checkbox key={column.id} label={column.head} checked={layout.visible[column.id] ?? !column.hidden} onChange={(event) => onLayout({ ...layout, visible: { ...layout.visible, [column.id]: event.currentTarget.checked } })} />
          ))}
          <Checkbox label={t("table.dense")} checked={layout.dense} onChange={(event) => onLayout({ ...layout, dense: event.currentTarget.checked })} mt={6} />
          <Action label={t("table.reset")} variant="subtle" size="xs" onPress={() => onLayout(PLAIN)} />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

interface SavedView {
  readonly layout: unknown;
  readonly address: string;
}
function readView(json: string): SavedView | null {
  try {
    const kept = JSON.parse(json) as Partial<SavedView>;
    return typeof kept.address === "string" ? { layout: kept.layout, address: kept.address } : null;
  } catch {
    return null;
  }
}

/** Views a person saved of a table: its filters, order and columns under a name, with the desk's settings. */
export function ViewsMenu({ name, layout, onLayout }: { name: string; layout: TableLayout; onLayout: (next: TableLayout) => void }): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const canAct = useCanAct();
  const address = useAddress();
  const { desk } = useProcedures();
  const { data, refetch } = useQuery(desk.settings.queryOptions());
  const save = useMutation(desk.setSettings.mutationOptions({ onSuccess: () => void refetch() }));
  const [open, setOpen] = useState(false);
  const [title, setTitle] = useState("");
  const prefix = `${name}:`;
  const saved = Object.entries(data?.views ?? {}).flatMap(([key, json]) => {
    const view = key.startsWith(prefix) ? readView(json) : null;
    return view ? [{ key, title: key.slice(prefix.length), view }] : [];
  });
  const keep = (): void => {
    if (title.trim() === "") return;
    save.mutate({ view: { name: prefix + title.trim(), json: JSON.stringify({ layout, address: address.text } satisfies SavedView) } });
    setTitle("");
  };
  const apply = (view: SavedView): void => {
    onLayout(readLayout(JSON.stringify(view.layout)));
    void navigate(`?${view.address}`, { replace: true });
    setOpen(false);
  };
  return (
    <Popover opened={open} onChange={setOpen} trapFocus withRoles={false}>
      <Opens icon="grid" label={t("table.views")} keys="V" onPress={() => setOpen(!open)} pressed={open} />
      <Popover.Dropdown>
        <div className={css.menu}>
          {saved.length === 0 ? <span className={css.none}>{t("table.noViews")}</span> : null}
          {saved.map(({ key, title: shown, view }) => (
            <div key={key} className={css.view}>
              <button type="button" onClick={() => apply(view)}>{shown}</button>
              <Action bare icon="close" size="xs" variant="subtle" label={t("table.deleteView", { name: shown })} acts onPress={() => save.mutate({ view: { name: key, json: null } })} />
            </div>
          ))}
          <form className={css.save} onSubmit={(event) => {
            event.preventDefault();
            if (canAct) keep();
          }}>
            <TextInput aria-label={t("table.viewName")} placeholder={t("table.saveView")} value={title} maxLength={40} onChange={(event) => setTitle(event.currentTarget.value)} />
            <Action label={t("act.save")} type="submit" acts />
          </form>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

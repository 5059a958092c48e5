import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Action } from "../Action.tsx";
import { Panel } from "../Panel.tsx";
import css from "./Charts.module.css";
import { saveCsv, type CsvFile } from "./csv.ts";

export interface ChartTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}
interface Props {
  readonly title: string;
  readonly note?: ReactNode;
  /** What chooses what is drawn. */
  readonly end?: ReactNode;
  /** The same in numbers. Left out where what is drawn is a table already. */
  readonly table?: ChartTable | undefined;
  readonly csv: (() => CsvFile) | null;
  /** What it shows, computed. */
  readonly sentence?: ReactNode;
  readonly busy?: boolean;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

function Numbers({ title, table: { head, rows }, seen }: { title: string; table: ChartTable; seen: boolean }): ReactNode {
  const table = (
    <table className={css.numbers}>
      <caption className="sr">{title}</caption>
      <thead><tr>{head.map((name, i) => <th key={i} scope="col" data-end={i > 0 || undefined}>{name}</th>)}</tr></thead>
      <tbody>
        {rows.map(([first, ...rest], row) => (
          <tr key={row}><th scope="row">{first}</th>{rest.map((value, i) => <td key={i} data-end data-figure>{value}</td>)}</tr>
        ))}
      </tbody>
    </table>
  );
  return seen ? <div className={css.scroll} tabIndex={0} role="group" aria-label={title}>{table}</div> : <div className="sr">{table}</div>;
}

/** A chart with its numbers as a table, for the eye on a press and for screen readers always, and as a file. */
export function ChartPanel({ title, note, end, table, csv, sentence, busy = false, className, children }: Props): ReactNode {
  const { t } = useTranslation("reports");
  const [numbers, setNumbers] = useState(false);
  const asTable = numbers && table !== undefined;
  return (
    <Panel
      title={title} note={note} className={`${css.panel} ${className ?? ""}`}
      end={<>
        {end}
        <span className={css.tools}>
          {table ? <Action bare size="xs" variant="subtle" icon={asTable ? "trend" : "table"} label={t(asTable ? "chart.asChart" : "chart.asTable", { title })} pressed={asTable} onPress={() => setNumbers(!numbers)} /> : null}
          {csv ? <Action bare size="xs" variant="subtle" icon="download" label={t("chart.csv", { title })} onPress={() => saveCsv(csv())} /> : null}
        </span>
      </>}
    >
      <div className={css.body} aria-busy={busy || undefined}>
        {asTable ? null : children}
        {table ? <Numbers title={title} table={table} seen={asTable} /> : null}
        {sentence ? <p className={css.sentence}>{sentence}</p> : null}
      </div>
    </Panel>
  );
}

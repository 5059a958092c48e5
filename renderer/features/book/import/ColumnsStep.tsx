import { NumberInput, Select, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Inspection, MappingDraft } from "../../../../shared/contract/imports.ts";
import { DELIMITERS, ENCODINGS } from "../../../../shared/contract/names.ts";
import { useFormat } from "../../../format/use-format.ts";
import { standingOf } from "./draft.ts";
import { Standing } from "./Standing.tsx";
import { useFieldName } from "./use-import-words.ts";
import css from "./Wizard.module.css";

interface Props {
  readonly found: Inspection;
  readonly draft: MappingDraft;
  readonly onDraft: (draft: MappingDraft) => void;
}

/** How the file is read, as it was recognised: a wrong guess is put right here, before any field is chosen. */
export function ColumnsStep({ found, draft, onDraft }: Props): ReactNode {
  const { t } = useTranslation("book");
  const formats = useFormat();
  const field = useFieldName();
  const { format, columns } = found;
  return (
    <div className={css.two}>
      <section className={css.pane}>
        <h2>{t("wizard.columns.how")}</h2>
        <dl className={css.facts}>
          <dt>{t("wizard.columns.format")}</dt><dd>{t(`wizard.columns.formats.${format}`)}</dd>
          <dt>{t("wizard.columns.size")}</dt><dd>{formats.bytes(found.file.bytes)}</dd>
          <dt>{t("wizard.columns.rows")}</dt><dd>{found.rows.exact ? formats.count(found.rows.n) : t("wizard.columns.about", { n: formats.count(found.rows.n) })}</dd>
          <dt>{t("wizard.columns.columns")}</dt><dd>{formats.count(columns.length)}</dd>
        </dl>
        {format === "csv" ? <>
          <Select label={t("wizard.columns.encoding")} description={draft.encoding === null ? t("wizard.columns.recognised") : null} value={draft.encoding ?? found.encoding} data={ENCODINGS.map((each) => ({ value: each, label: each.toUpperCase() }))} onChange={(encoding) => onDraft({ ...draft, encoding: ENCODINGS.find((each) => each === encoding) ?? null })} />
          <Select label={t("wizard.columns.delimiter")} description={draft.delimiter === null ? t("wizard.columns.recognised") : null} value={draft.delimiter ?? found.delimiter} data={DELIMITERS.map((each) => ({ value: each, label: t(`wizard.columns.delimiters.${each === "\t" ? "tab" : each === ";" ? "semicolon" : each === "|" ? "bar" : "comma"}`) }))} onChange={(delimiter) => onDraft({ ...draft, delimiter: DELIMITERS.find((each) => each === delimiter) ?? null })} />
        </> : <TextInput label={t("wizard.columns.sheet")} value={draft.sheet ?? ""} placeholder={t("wizard.columns.firstSheet")} onChange={(event) => onDraft({ ...draft, sheet: event.currentTarget.value || null })} />}
        <NumberInput label={t("wizard.columns.skip")} min={0} max={50} value={draft.skipRows} onChange={(n) => onDraft({ ...draft, skipRows: Math.max(0, Number(n) || 0) })} />
        <Select label={t("wizard.columns.decimal")} clearable value={draft.decimal} placeholder={t("wizard.columns.fromCells")} data={[{ value: ".", label: "1,234.50" }, { value: ",", label: "1.234,50" }]} onChange={(decimal) => onDraft({ ...draft, decimal: decimal === "." || decimal === "," ? decimal : null })} />
        <Select label={t("wizard.columns.dates")} clearable value={draft.dateOrder} placeholder={t("wizard.columns.fromCells")} data={(["ymd", "dmy", "mdy", "roc"] as const).map((each) => ({ value: each, label: t(`wizard.columns.orders.${each}`) }))} onChange={(order) => onDraft({ ...draft, dateOrder: (["ymd", "dmy", "mdy", "roc"] as const).find((each) => each === order) ?? null })} />
        <TextInput type="date" label={t("wizard.columns.asOf")} description={t("wizard.columns.asOfHint")} value={draft.asOf ?? ""} onChange={(event) => onDraft({ ...draft, asOf: event.currentTarget.value || null })} />
      </section>
      <section className={css.pane} data-wide>
        <h2>{t("wizard.columns.found")}</h2>
        <div className={css.scroll} tabIndex={0} role="region" aria-label={t("wizard.columns.found")}>
          <table className={css.table}>
            <thead><tr><th>{t("wizard.mapping.column")}</th><th>{t("wizard.columns.samples")}</th><th>{t("wizard.mapping.field")}</th><th>{t("wizard.mapping.state")}</th></tr></thead>
            <tbody>
              {columns.map((column) => (
                <tr key={column.column}>
                  <td><strong>{column.column}</strong></td><td className={css.samples}>{formats.list(column.samples.filter((sample) => sample !== ""))}</td>
                  <td>{column.field ? field(column.field) : ""}</td><td><Standing standing={standingOf(column)} /></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
    </div>
  );
}

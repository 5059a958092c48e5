import { Select, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Inspection, MappingDraft } from "../../../../shared/contract/imports.ts";
import { Icon } from "../../../components/Icon.tsx";
import { useFormat } from "../../../format/use-format.ts";
import { CONSTANT_FIELDS, constantOf, LEAVE, standingOf, tally, withColumn, withConstant } from "./draft.ts";
import { Preview } from "./Preview.tsx";
import { Question } from "./Question.tsx";
import { Standing } from "./Standing.tsx";
import { useFieldName } from "./use-import-words.ts";
import css from "./Wizard.module.css";

interface Props {
  readonly fileId: string;
  readonly found: Inspection;
  readonly draft: MappingDraft;
  readonly practice: boolean;
  readonly onDraft: (draft: MappingDraft) => void;
}

/** Each column, what it becomes, and beside it ten rows as the import would understand them. */
export function MappingStep({ fileId, found, draft, practice, onDraft }: Props): ReactNode {
  const { t } = useTranslation("book");
  const formats = useFormat();
  const name = useFieldName();
  const counts = tally(found.columns);
  const asked = found.columns.find(({ question }) => question !== null);
  const choices = [{ value: LEAVE, label: t("wizard.mapping.leave") }, ...found.fields.map(({ field, needed }) => ({ value: field, label: needed ? `${name(field)} *` : name(field) }))];
  const months = (column: string): boolean => draft.uses.some(({ from }) => from.kind === "months" && from.column === column);
  const covered = new Set([...found.columns.map(({ field }) => field), ...draft.uses.filter(({ from }) => from.kind !== "constant").map(({ field }) => field)]);
  const open = CONSTANT_FIELDS.filter((field) => !covered.has(field));
  return (
    <div className={css.two}>
      <section className={css.pane} data-mapping>
        <div className={css.paneHead}>
          <h2>{t("wizard.mapping.title")}</h2>
          <span className={css.quiet}>{formats.list((["recognised", "mapping", "chosen", "asked", "unknown", "ignored"] as const).filter((standing) => counts[standing] > 0).map((standing) => `${t(`wizard.mapping.stands.${standing}`)} ${formats.count(counts[standing])}`))}</span>
        </div>
        {found.missing.length > 0 ? <p role="alert" className={css.fault}>{t("wizard.mapping.missing", { fields: formats.list(found.missing.map(name)) })}</p> : null}
        {asked ? <Question column={asked} draft={draft} onDraft={onDraft} /> : null}
        <div className={css.scroll}>
          <table className={css.table}>
            <thead><tr><th>{t("wizard.mapping.column")}</th><th>{t("wizard.mapping.sample")}</th><th /><th>{t("wizard.mapping.field")}</th><th>{t("wizard.mapping.state")}</th></tr></thead>
            <tbody>
              {found.columns.map((column) => (
                <tr key={column.column} data-asked={column.question !== null || undefined}>
                  <td><strong>{column.column}</strong></td>
                  <td className={css.samples}>{column.samples[0] ?? ""}</td>
                  <td><Icon name="forward" size={14} /></td>
                  <td>
                    <Select
                      aria-label={t("wizard.mapping.fieldOf", { column: column.column })} size="xs" searchable allowDeselect={false} data={choices}
                      value={column.how === "ignored" || column.field === null ? LEAVE : column.field}
                      onChange={(field) => onDraft(withColumn(draft, column.column, field ? { field, how: months(column.column) && field === "days_past_due" ? "months" : "column" } : null))}
                    />
                  </td>
                  <td><Standing standing={standingOf(column)} />{months(column.column) ? <span className={css.quiet}> {t("wizard.mapping.times30")}</span> : null}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {open.length > 0 ? (
            <div className={css.constants}>
              <h3>{t("wizard.mapping.constants")}</h3>
              {open.map((field) => <TextInput key={field} label={name(field)} value={constantOf(draft, field)} placeholder={practice ? t("wizard.mapping.madeUp") : t("wizard.mapping.notInFile")} onChange={(event) => onDraft(withConstant(draft, field, event.currentTarget.value.trim()))} />)}
            </div>
          ) : null}
        </div>
      </section>
      <Preview fileId={fileId} draft={draft} practice={practice} />
    </div>
  );
}

import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { MappingDraft } from "../../../../shared/contract/imports.ts";
import { SeverityGlyph } from "../../../components/glyphs.tsx";
import { answerMonths, MONTHS_ANSWERS, type Column } from "./draft.ts";
import css from "./Wizard.module.css";

/** What only a person can say of a column: one clear question, with what each answer would make of the first cell. */
export function Question({ column, draft, onDraft }: { column: Column; draft: MappingDraft; onDraft: (draft: MappingDraft) => void }): ReactNode {
  const { t } = useTranslation("book");
  const sample = column.samples.find((each) => each !== "") ?? "";
  const option = (next: MappingDraft, title: string, detail: string): ReactNode => (
    <button key={title} type="button" className={css.answer} onClick={() => onDraft(next)}><strong>{title}</strong><span>{detail}</span></button>
  );
  const options = column.question === "months_or_days"
    ? MONTHS_ANSWERS.map((answer) => option(answerMonths(draft, column.column, answer), t(`wizard.ask.${answer}`), t(`wizard.ask.${answer}Gives`, { sample, days: (Number(sample) || 0) * (answer === "months" ? 30 : 1) })))
    : column.question === "decimal"
      ? ([".", ","] as const).map((mark) => option({ ...draft, decimal: mark }, mark === "." ? "1,234.50" : "1.234,50", t("wizard.ask.sample", { sample })))
      : (["ymd", "dmy", "mdy", "roc"] as const).map((order) => option({ ...draft, dateOrder: order }, t(`wizard.columns.orders.${order}`), t("wizard.ask.sample", { sample })));
  return (
    <section className={css.question} aria-label={t("wizard.mapping.stands.asked")}>
      <h3><SeverityGlyph severity="medium" bare />{t(`wizard.ask.${column.question ?? "decimal"}`, { column: column.column })}</h3>
      <div className={css.answers}>{options}</div>
    </section>
  );
}

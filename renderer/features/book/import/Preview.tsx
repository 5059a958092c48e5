import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Fragment, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { MappingDraft } from "../../../../shared/contract/imports.ts";
import { STAGES } from "../../../../shared/domain/stage.ts";
import { ErrorState } from "../../../components/ErrorState.tsx";
import { VerdictGlyph } from "../../../components/glyphs.tsx";
import { LoadingRows } from "../../../components/LoadingRows.tsx";
import { useProcedures } from "../../../engine-client/provider.tsx";
import { useFormat } from "../../../format/use-format.ts";
import { useProduct } from "../words.ts";
import { useFailure, useFieldName, useReason } from "./use-import-words.ts";
import css from "./Wizard.module.css";

/** Fields worth seeing first, where the file has them. */
const FIRST = ["account", "name", "phone", "product", "balance", "minimum_due", "days_past_due", "due_date", "currency", "time_zone", "jurisdiction"];
const MOST = 9;
const NUMBERS = new Set(["balance", "minimum_due", "days_past_due", "principal", "limit"]);

/** Ten rows as the import would understand them, and how the first rows of the file would fare. */
export function Preview({ fileId, draft, practice }: { fileId: string; draft: MappingDraft; practice: boolean }): ReactNode {
  const { t } = useTranslation(["book", "words"]);
  const formats = useFormat();
  const name = useFieldName();
  const reason = useReason();
  const product = useProduct();
  const failure = useFailure();
  const { data, error, refetch } = useQuery(useProcedures().imports.preview.queryOptions({ input: { fileId, draft, practice }, placeholderData: keepPreviousData }));
  if (error && !data) return <section className={css.pane} data-wide><ErrorState error={error} onRetry={() => void refetch()} /></section>;
  if (!data) return <section className={css.pane} data-wide><LoadingRows rows={10} height={28} what={t("wizard.preview.title")} /></section>;
  const { rows, fields, sample, problem } = data;
  const shown = [...FIRST.filter((field) => fields.includes(field)), ...fields.filter((field) => !FIRST.includes(field))].slice(0, MOST);
  const stages = STAGES.map((stage) => ({ stage, n: sample.byStage[stage] ?? 0 }));
  const most = Math.max(1, ...stages.map(({ n }) => n));
  return (
    <section className={css.pane} data-wide data-testid="import-preview">
      <div className={css.paneHead}>
        <h2>{t("wizard.preview.title")}</h2>
        <span className={css.quiet}>{t("wizard.preview.note")}</span>
      </div>
      {problem ? <p role="alert" className={css.fault}>{failure(problem.code)}{problem.field ? ` (${name(problem.field)})` : ""}</p> : (
        <div className={css.scroll} tabIndex={0} role="region" aria-label={t("wizard.preview.title")}>
          <table className={css.table} data-preview>
            <thead><tr><th>{t("wizard.preview.row")}</th><th>{t("wizard.preview.outcome")}</th>{shown.map((field) => <th key={field} data-number={NUMBERS.has(field) || undefined}>{name(field)}</th>)}</tr></thead>
            <tbody>
              {rows.map((row) => (
                <Fragment key={row.row}>
                  <tr data-outcome={row.outcome}>
                    <td>{formats.count(row.row)}</td>
                    <td>{t(`wizard.preview.outcomes.${row.outcome}`)}</td>
                    {shown.map((field) => <td key={field} data-number={NUMBERS.has(field) || undefined} data-fault={row.faults.some((fault) => fault.field === field) || undefined}>{field === "product" ? product(row.values[field] ?? "") : (row.values[field] ?? "")}</td>)}
                  </tr>
                  {row.faults.length > 0 ? (
                    <tr data-outcome="rejected" data-why>
                      <td />
                      <td colSpan={shown.length + 1}><span className={css.rejected}><VerdictGlyph verdict="blocked" bare />{formats.list(row.faults.map((fault) => `${name(fault.field)}${t("wizard.preview.colon")}${reason(fault.reason)}`))}</span></td>
                    </tr>
                  ) : null}
                </Fragment>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <div className={css.sample}>
        <div>
          <h3>{t("wizard.preview.sample", { n: formats.count(sample.rows) })}</h3>
          <dl className={css.counts}>
            <div><dt>{t("wizard.preview.outcomes.case")}</dt><dd data-figure>{formats.count(sample.cases)}</dd></div>
            <div><dt>{t("wizard.preview.outcomes.current")}</dt><dd data-figure>{formats.count(sample.current)}</dd></div>
            <div><dt>{t("wizard.preview.outcomes.rejected")}</dt><dd data-figure data-bad={sample.rejected > 0 || undefined}>{formats.count(sample.rejected)}</dd></div>
          </dl>
          <p className={css.quiet}>{formats.list(sample.byReason.map(({ field, reason: code, n }) => `${name(field)} ${reason(code)} ${formats.count(n)}`))}</p>
        </div>
        <div>
          <h3>{t("wizard.preview.stages")}</h3>
          <div className={css.bars} role="img" aria-label={formats.list(stages.map(({ stage, n }) => `${stage} ${n}`))}>
            {stages.map(({ stage, n }) => <div key={stage}><span>{formats.count(n)}</span><i style={{ height: Math.round((n / most) * 48) }} /><span>{stage}</span></div>)}
          </div>
        </div>
      </div>
    </section>
  );
}

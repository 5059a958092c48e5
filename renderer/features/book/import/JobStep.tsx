import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ImportJob } from "../../../../shared/contract/imports.ts";
import { Action } from "../../../components/Action.tsx";
import { SeverityGlyph, VerdictGlyph } from "../../../components/glyphs.tsx";
import { useProcedures } from "../../../engine-client/provider.tsx";
import { useErrorText } from "../../../engine-client/use-error-text.ts";
import { useFormat } from "../../../format/use-format.ts";
import { Progress } from "./Progress.tsx";
import { useFailure, useFieldName, useReason } from "./use-import-words.ts";
import css from "./Wizard.module.css";

function Summary({ job }: { job: ImportJob }): ReactNode {
  const { t } = useTranslation("book");
  const formats = useFormat();
  const { summary } = job;
  if (!summary) return null;
  const figures = [["rows", summary.rows], ["new", summary.new], ["updated", summary.updated], ["unchanged", summary.unchanged], ["current", summary.current], ["rejected", summary.rejected]] as const;
  return (
    <dl className={css.counts} data-large>
      {figures.map(([key, n]) => <div key={key}><dt>{t(`wizard.counts.${key}`)}</dt><dd data-figure data-bad={(key === "rejected" && n > 0) || undefined}>{formats.count(n)}</dd></div>)}
      <div><dt>{t("wizard.counts.asOf")}</dt><dd>{formats.date(summary.asOf)}</dd></div>
    </dl>
  );
}

function Rejects({ job }: { job: ImportJob }): ReactNode {
  const { t } = useTranslation("book");
  const formats = useFormat();
  const name = useFieldName();
  const reason = useReason();
  const words = useErrorText();
  const all = useMutation(useProcedures().imports.rejects.mutationOptions({
    onSuccess: ({ name: file, csv }) => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob(["\uFEFF", csv], { type: "text/csv" }));
      link.download = file;
      link.click();
      URL.revokeObjectURL(link.href);
    },
  }));
  if (job.rejects.length === 0) return null;
  return (
    <section className={css.pane} data-wide>
      <div className={css.paneHead}>
        <h2>{t("wizard.job.rejects")}</h2>
        <span className={css.quiet}>{formats.list(job.rejectsByReason.map(({ field, reason: code, n }) => `${name(field)} ${reason(code)} ${formats.count(n)}`))}</span>
        <span className={css.paneEnd}><Action label={t("wizard.job.download")} icon="download" keys="X" busy={all.isPending} onPress={() => all.mutate(undefined)} /></span>
      </div>
      {all.error ? <p role="alert" className={css.fault}>{words(all.error)}</p> : null}
      <div className={css.scroll} tabIndex={0} role="region" aria-label={t("wizard.job.rejects")}>
        <table className={css.table}>
          <thead><tr><th>{t("wizard.preview.row")}</th><th>{t("wizard.mapping.field")}</th><th>{t("wizard.job.reason")}</th></tr></thead>
          <tbody>{job.rejects.map((each, i) => <tr key={i}><td>{formats.count(each.row)}</td><td>{name(each.field)}</td><td>{reason(each.reason)}</td></tr>)}</tbody>
        </table>
      </div>
    </section>
  );
}

/** A dry run or an import as it goes and as it ended; what was cut off or cancelled can be taken up again. */
export function JobStep({ job }: { job: ImportJob }): ReactNode {
  const { t } = useTranslation("book");
  const formats = useFormat();
  const failure = useFailure();
  const name = t(`wizard.job.kind.${job.kind}`);
  const running = job.state === "running";
  return (
    <div className={css.job} data-testid="import-job" data-state={job.state} data-kind={job.kind}>
      <section className={css.pane}>
        <h2 className={css.jobTitle}>
          {job.state === "done" ? <VerdictGlyph verdict="passed" bare /> : running ? <VerdictGlyph verdict="waiting" bare /> : <SeverityGlyph severity={job.state === "failed" ? "high" : "medium"} bare />}
          {t(`wizard.job.state.${job.state}`, { what: name })}
        </h2>
        {running ? <Progress share={job.bytes === 0 ? 0 : job.bytesRead / job.bytes} label={t("wizard.job.rows", { count: job.rows, n: formats.count(job.rows) })} note={`${formats.bytes(job.bytesRead)} / ${formats.bytes(job.bytes)}`} /> : null}
        {job.failure ? <p role="alert" className={css.fault}>{failure(job.failure.code)}</p> : null}
        <p className={css.lead}>{t(job.state === "done" ? `wizard.job.after.${job.kind}` : running ? `wizard.job.during.${job.kind}` : "wizard.job.asItWas")}</p>
        <Summary job={job} />
      </section>
      <Rejects job={job} />
    </div>
  );
}

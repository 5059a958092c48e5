import type { ReactNode } from "react";
import { ChartPanel } from "../../components/charts/ChartPanel.tsx";
import { Asked, type Answer } from "./Asked.tsx";
import { funnelCsv, type Scope } from "./exports.ts";
import { funnelShares, type Funnel } from "./figures.ts";
import css from "./Reports.module.css";
import { useWords } from "./words.ts";

function Steps({ funnel }: { funnel: Funnel }): ReactNode {
  const { t, formats } = useWords();
  const steps = funnelShares(funnel);
  const all = Math.max(1, steps[0]?.cases ?? 0);
  return (
    <table className={css.funnel}>
      <caption className="sr">{t("funnel.title")}</caption>
      <thead><tr><th scope="col"><span className="sr">{t("funnel.step")}</span></th><th scope="col"><span className="sr">{t("funnel.cases")}</span></th><th scope="col" data-end>{t("funnel.ofStep")}</th><th scope="col" data-end>{t("funnel.ofAll")}</th></tr></thead>
      <tbody>
        {steps.map(({ step, cases, ofStep, ofAll }, i) => (
          <tr key={step}>
            <th scope="row">{t(`funnel.steps.${step}`)}</th>
            <td>
              <span className={css.step}>
                <i style={{ width: `${(cases / all) * 72}%` }} data-step={i} data-none={cases === 0 || undefined} />
                <span data-figure><b>{formats.count(cases)}</b> {step === "kept" ? t("funnel.ofDue", { n: formats.count(funnel.due) }) : t("funnel.unit", { count: cases })}</span>
              </span>
            </td>
            <td data-end data-figure>{i === 0 ? "" : formats.rate(ofStep)}</td>
            <td data-end data-figure>{i === 0 ? "" : formats.rate(ofAll)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How far the cases of the period came, each step within the one before. */
export function FunnelPanel({ answer, scope }: { answer: Answer<Funnel>; scope: Scope }): ReactNode {
  const words = useWords();
  const { t, formats } = words;
  const funnel = answer.data;
  return (
    <ChartPanel
      title={t("funnel.title")} note={t("funnel.note")} busy={answer.isPlaceholderData} csv={funnel ? () => funnelCsv(funnel, scope, words) : null}
      sentence={funnel ? `${t("funnel.due", { count: funnel.due, due: formats.count(funnel.due) })}${formats.language === "en" ? " " : ""}${t("funnel.pending", { count: funnel.pending, pending: formats.count(funnel.pending) })}` : null}
    >
      <Asked answer={answer} rows={6} height={38} what={t("what.funnel")}>{(data) => <Steps funnel={data} />}</Asked>
    </ChartPanel>
  );
}

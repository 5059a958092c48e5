import { Tooltip } from "@mantine/core";
import type { ReactNode } from "react";
import { ChartPanel } from "../../components/charts/ChartPanel.tsx";
import { Asked, type Answer } from "./Asked.tsx";
import { changesCsv, refusalsCsv, type Scope } from "./exports.ts";
import type { Change, Refusal } from "./figures.ts";
import css from "./Reports.module.css";
import { changeName, useWords } from "./words.ts";

/** How often each rule kept a contact from being made. */
export function RefusalsPanel({ answer, scope, filtered }: { answer: Answer<readonly Refusal[]>; scope: Scope; filtered: boolean }): ReactNode {
  const words = useWords();
  const { t, formats } = words;
  const rows = answer.data;
  const most = Math.max(1, ...(rows ?? []).map(({ n }) => n));
  const all = (rows ?? []).reduce((sum, { n }) => sum + n, 0);
  return (
    <ChartPanel
      title={t("refusals.title")} note={filtered ? t("wholeBook") : t("refusals.note")} busy={answer.isPlaceholderData} csv={rows && rows.length > 0 ? () => refusalsCsv(rows, scope, words) : null}
      sentence={rows?.[0] ? t("refusals.sentence", { rule: rows[0].rule, share: formats.rate(rows[0].n / all, 0), n: formats.count(rows[0].n), all: formats.count(all) }) : null}
    >
      <Asked answer={answer} rows={6} height={38} what={t("what.refusals")}>
        {(refusals) => (refusals.length === 0 ? <p className={css.nothing}>{t("refusals.none")}</p> : (
          <div className={css.scroll} tabIndex={0} role="group" aria-label={t("refusals.title")}>
            <table className={css.refusals}>
              <caption className="sr">{t("refusals.title")}</caption>
              <thead className="sr"><tr><th scope="col">{t("refusals.rule")}</th><th scope="col">{t("refusals.text")}</th><td /><th scope="col">{t("csv.refusals")}</th></tr></thead>
              <tbody>
                {refusals.map(({ rule, name, n }) => (
                  <tr key={rule}>
                    <th scope="row">{rule}</th>
                    <td>
                      {name ? <Tooltip label={name[formats.language]} multiline w={320}><span className={css.ruleText}>{name[formats.language]}</span></Tooltip> : <span className={css.ruleText}>{t(rule === "fact_missing" ? "refusals.factMissing" : "refusals.gone")}</span>}
                    </td>
                    <td><i style={{ width: `${(n / most) * 100}%` }} /></td>
                    <td data-end data-figure>{formats.count(n)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        ))}
      </Asked>
    </ChartPanel>
  );
}

/** What may have moved the figures, day by day. */
export function ChangesPanel({ answer, scope }: { answer: Answer<readonly Change[]>; scope: Scope }): ReactNode {
  const words = useWords();
  const { t, formats } = words;
  const changes = answer.data;
  return (
    <ChartPanel title={t("change.title")} note={t("change.note")} busy={answer.isPlaceholderData} csv={changes && changes.length > 0 ? () => changesCsv(changes, scope, words) : null}>
      <Asked answer={answer} rows={3} what={t("what.changes")}>
        {(all) => (all.length === 0 ? <p className={css.nothing}>{t("change.none")}</p> : (
          <ul className={css.changes}>
            {all.map((change) => <li key={`${change.day} ${change.kind} ${change.name}`}><span data-figure>{formats.dateShort(change.day, scope.period.to)}</span>{changeName(change, words)}</li>)}
          </ul>
        ))}
      </Asked>
    </ChartPanel>
  );
}

import type { ReactNode } from "react";
import { Link } from "react-router";
import { ChartPanel } from "../../components/charts/ChartPanel.tsx";
import { KpiFigure } from "../../components/Figure.tsx";
import { TargetGlyph } from "../../components/glyphs.tsx";
import { NONE } from "../../format/format.ts";
import { Asked, type Answer } from "./Asked.tsx";
import { agentsCsv, type Scope } from "./exports.ts";
import { AGENT_KPIS, type AgentRow, type Definitions } from "./figures.ts";
import css from "./Reports.module.css";
import { useWords, valueName } from "./words.ts";

/** Each agent against the targets on its own card, the people and the team below them. */
export function AgentsPanel({ answer, definitions, scope }: { answer: Answer<readonly AgentRow[]>; definitions: Definitions; scope: Scope }): ReactNode {
  const words = useWords();
  const { t, formats } = words;
  const name = (id: string): string => (id === "all" ? t("agents.all") : valueName("agent", id, { ...words, strategies: [] }));
  const rows = answer.data;
  return (
    <ChartPanel title={t("agents.title")} note={t("agents.note")} busy={answer.isPlaceholderData} csv={rows && rows.length > 0 ? () => agentsCsv(rows, { definitions, scope, name }, words) : null} sentence={rows && rows.length > 0 ? t("agents.dash") : null}>
      <Asked answer={answer} rows={6} height={34} what={t("what.agents")}>
        {(shown) => (shown.length === 0 ? <p className={css.nothing}>{t("agents.none")}</p> : (
          <table className={css.agents}>
            <caption className="sr">{t("agents.title")}</caption>
            <thead><tr><th scope="col">{t("agents.agent")}</th><th scope="col" data-end>{t("agents.calls")}</th>{AGENT_KPIS.map((id) => <th key={id} scope="col" data-end>{definitions.get(id)?.name[formats.language] ?? id}</th>)}</tr></thead>
            <tbody>
              {shown.map(({ id, conversations, cells }) => (
                <tr key={id} data-all={id === "all" || undefined}>
                  <th scope="row">{id === "all" || id === "person" ? name(id) : <Link to={`/floor?agent=${id}`}>{name(id)}</Link>}</th>
                  <td data-end data-figure>{formats.count(conversations)}</td>
                  {cells.map(({ figure, missed }, i) => (
                    <td key={AGENT_KPIS[i]} data-end data-missed={missed || undefined}>
                      {figure ? <span className={css.cell}>{missed ? <TargetGlyph met={false} /> : null}<KpiFigure figure={figure} definition={definitions.get(figure.id)} size="md" target="none" /></span> : NONE}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </Asked>
    </ChartPanel>
  );
}

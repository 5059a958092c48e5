import type { ReactNode } from "react";
import { Link } from "react-router";
import type { AgentDetail } from "../../../shared/contract/floor.ts";
import { runOn, useNow } from "../../components/clock.ts";
import { EmotionGauge, SeverityGlyph } from "../../components/glyphs.tsx";
import { langOf } from "../../format/lang-of.ts";
import css from "./Drawer.module.css";
import { useFloor } from "./store.ts";
import { useWords } from "./use-words.ts";

const callLink = (attemptId: string): string => `/calls/${encodeURIComponent(attemptId)}`;

/** How long a conversation goes on, counted by itself. */
function Running({ since }: { since: number }): ReactNode {
  const clock = useFloor((state) => state.waiting);
  const { formats } = useWords();
  const window = useNow();
  return <span data-figure>{clock ? formats.clock(Math.max(0, runOn(clock, window) - since)) : "—"}</span>;
}

/** `brief`: in half a drawer's width, without the customer. */
export function Conversations({ calls, brief = false }: { calls: AgentDetail["conversations"]; brief?: boolean }): ReactNode {
  const { t } = useWords();
  if (calls.length === 0) return <p className={css.none}>{t("calls.none")}</p>;
  return (
    <table className={css.table} data-dense>
      <thead className="sr"><tr><th>{t("calls.case")}</th><th>{t("calls.signal")}</th>{brief ? null : <th>{t("calls.customer")}</th>}<th>{t("calls.emotion")}</th><th>{t("calls.time")}</th></tr></thead>
      <tbody>
        {calls.map((call) => {
          const [worst] = call.signals;
          return (
            <tr key={call.attemptId}>
              <td><span className={css.signal}><SeverityGlyph severity={worst?.severity ?? "low"} bare /><Link to={callLink(call.attemptId)}>{call.caseId}</Link></span></td>
              <td className={css.grow}>{worst ? t(`words:signal.${worst.kind}`) : t("calls.noSignal")}</td>
              {brief ? null : <td>{call.customer}</td>}
              <td>{call.emotion ? <EmotionGauge emotion={call.emotion} /> : null}</td>
              <td data-end><Running since={call.connectedAt ?? call.startedAt} /></td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

export function Findings({ findings, brief = false }: { findings: AgentDetail["findings"]; brief?: boolean }): ReactNode {
  const { t, formats, zone } = useWords();
  if (findings.length === 0) return <p className={css.none}>{t("findings.none")}</p>;
  return (
    <table className={css.table} data-dense>
      <thead className="sr"><tr><th>{t("findings.what")}</th>{brief ? null : <th>{t("calls.case")}</th>}<th>{t("findings.at")}</th></tr></thead>
      <tbody>
        {findings.map(({ attemptId, caseId, at, finding }, i) => (
          <tr key={`${attemptId} ${finding.kind} ${i}`}>
            <td className={css.grow}><span className={css.signal}><SeverityGlyph severity={finding.severity} bare /><Link to={callLink(attemptId)}>{t(`words:finding.${finding.kind}`)}</Link></span></td>
            {brief ? null : <td>{caseId}</td>}
            <td data-end>{formats.time(at, zone)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function HistoryLines({ history }: { history: AgentDetail["history"] }): ReactNode {
  const { t, formats, zone } = useWords();
  if (history.length === 0) return <p className={css.none}>{t("history.none")}</p>;
  const what = ({ what: kind, values }: AgentDetail["history"][number]): string => {
    if (kind !== "capacity") return t(`history.${kind}`);
    return values.from === undefined ? t("history.capacityTo", { to: values.to ?? values.capacity }) : t("history.capacity", { from: values.from, to: values.to });
  };
  return (
    <ol className={css.history}>
      {history.map((line) => (
        <li key={`${line.at} ${line.what}`}>
          <time dateTime={new Date(line.at).toISOString()}>{formats.dateTime(line.at, zone)}</time>
          <span><b>{what(line)}</b>{line.reason ? <span lang={langOf(line.reason)}>{line.reason}</span> : <span>{t("history.noReason")}</span>}</span>
          <span className={css.by}>{line.by === "desk" ? t("words:who.desk") : line.by}</span>
        </li>
      ))}
    </ol>
  );
}

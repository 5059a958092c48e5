import type { TFunction } from "i18next";
import type { CallRow } from "../../../shared/contract/calls.ts";
import type { Column } from "../../components/table-columns.ts";
import { SeverityGlyph } from "../../components/glyphs.tsx";
import { Masked } from "../../components/Words.tsx";
import { NONE, type Formats } from "../../format/format.ts";

/** The columns of the calls that ended; the first is the link. Times are in `zone`. */
export function callColumns(t: TFunction<["calls", "words"]>, formats: Formats, zone: string): readonly Column<CallRow>[] {
  const roles = ({ agents }: CallRow): string => formats.list(agents.map((agent) => t(`words:role.${agent}`)));
  const disposition = (row: CallRow): string => (row.disposition ? t(`words:disposition.${row.disposition}`) : t("past.running"));
  const minds = ({ minds: { playbook = 0, model = 0 } }: CallRow): string => (model === 0 ? (playbook === 0 ? NONE : t("words:mind.playbook")) : playbook === 0 ? t("words:mind.model") : `${t("words:mind.model")} ${model}, ${t("words:mind.playbook")} ${playbook}`);
  return [
    { id: "call", head: t("col.call"), width: 108, cell: ({ attemptId }) => attemptId },
    { id: "startedAt", head: t("col.startedAt"), width: 116, sort: "startedAt", cell: ({ startedAt }) => formats.dateTime(startedAt, zone) },
    { id: "customer", head: t("col.customer"), width: 108, cell: ({ customer }) => <Masked text={customer} /> },
    { id: "stage", head: t("col.stage"), width: 56, cell: ({ stage }) => stage },
    { id: "segment", head: t("col.segment"), width: 132, cell: ({ segment }) => (segment ? t(`words:segment.${segment}`) : NONE), title: ({ segment }) => (segment ? t(`words:segment.${segment}`) : "") },
    { id: "agents", head: t("col.agents"), width: 168, grow: true, cell: roles, title: roles },
    { id: "disposition", head: t("col.disposition"), width: 148, cell: disposition, title: disposition },
    { id: "talkMs", head: t("col.talkMs"), width: 72, end: true, sort: "talkMs", cell: ({ talkMs, conversation }) => (conversation ? formats.clock(talkMs) : NONE) },
    {
      id: "flags", head: t("col.flags"), width: 124,
      cell: ({ escalated, promised }) => (
        <span style={{ display: "inline-flex", gap: 8, alignItems: "center", verticalAlign: "middle" }}>
          {escalated ? <span style={{ display: "inline-flex", gap: 4, alignItems: "center" }}><SeverityGlyph severity="high" bare />{t("past.escalated")}</span> : null}
          {promised ? <span style={{ color: "var(--ok)" }}>{t("past.promised")}</span> : null}
        </span>
      ),
    },
    { id: "findings", head: t("col.findings"), width: 84, end: true, sort: "findings", cell: ({ findings, score }) => (score === null ? NONE : findings === 0 ? "0" : <strong style={{ color: "var(--high)" }}>{findings}</strong>) },
    { id: "score", head: t("col.score"), width: 68, end: true, sort: "score", cell: ({ score }) => (score === null ? NONE : formats.decimal(score, 1)) },
    { id: "language", head: t("col.language"), width: 130, hidden: true, cell: ({ language }) => (language ? t(`words:language.${language}`) : NONE) },
    { id: "case", head: t("col.case"), width: 92, hidden: true, sort: "caseId", cell: ({ caseId }) => caseId },
    { id: "mind", head: t("col.mind"), width: 140, hidden: true, cell: minds, title: minds },
  ];
}

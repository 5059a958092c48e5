import { memo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { EmotionGauge, SeverityGlyph, VerdictGlyph } from "../glyphs.tsx";
import { Icon } from "../Icon.tsx";
import type { IconName } from "../icons.ts";
import { BlockedWords, Words } from "../Words.tsx";
import { useFormat } from "../../format/use-format.ts";
import css from "./Transcript.module.css";
import type { TranscriptRow } from "./transcript-rows.ts";
import { useMarkWords } from "./use-mark-words.ts";

type AgentRow = Extract<TranscriptRow, { kind: "agent" }>;
type CustomerRow = Extract<TranscriptRow, { kind: "customer" }>;
type MarkRow = Extract<TranscriptRow, { kind: "mark" }>;
interface RowProps {
  readonly row: TranscriptRow;
  readonly start: number;
  readonly lang: string;
  readonly zone: string;
  readonly marked: boolean;
}

/** What of an agent's sentence is not plain: redrafted, the safe script, cut off, by the playbook. */
function AgentNotes({ item, blocked }: Pick<AgentRow, "item" | "blocked">): ReactNode {
  const { t } = useTranslation("calls");
  const formats = useFormat();
  const notes = [
    item.draft === 3 ? t("call.safeScript") : null,
    item.heard === null && item.verdict.allowed ? t("call.unheard") : null,
    item.heard !== null && item.heard < 1 ? t("call.cut", { share: formats.rate(item.heard, 0) }) : null,
    item.mind === "playbook" ? t("call.playbook") : null,
  ].filter((note) => note !== null);
  const verdict = !item.verdict.allowed ? "blocked" : blocked.length > 0 || item.draft > 1 ? "redrafted" : "passed";
  return (
    <>
      {notes.length > 0 ? <span className={css.quiet}>{formats.list(notes)}</span> : null}
      <VerdictGlyph verdict={verdict} />
    </>
  );
}

function Agent({ row, at, lang, marked }: { row: AgentRow; at: string; lang: string; marked: boolean }): ReactNode {
  const { t } = useTranslation(["calls", "words"]);
  const { item, blocked } = row;
  const stopped = item.verdict.allowed ? blocked : [item];
  return (
    <div className={css.row} data-by="agent" data-turn={item.n} data-marked={marked || undefined}>
      <span className={css.at}>{at}</span>
      <span className={css.who}>{t(`words:role.${item.by}`)}</span>
      <div className={css.said}>
        {item.verdict.allowed ? item.text === "" ? <em className={css.erased}>{t("call.erased")}</em> : <Words text={item.text} lang={lang} figures={item.figures} heard={item.heard} /> : null}
        {stopped.map((draft) => (
          <div key={draft.seq} className={css.blocked}>
            <VerdictGlyph verdict="blocked" bare />
            <BlockedWords text={draft.text} lang={lang} category={draft.verdict.allowed ? "" : t(`words:guard.${draft.verdict.category}`)} rule={draft.verdict.allowed ? undefined : draft.verdict.rule} />
          </div>
        ))}
      </div>
      <div className={css.margin}>
        <span className={css.label}>{t("call.move")}</span>
        <span className={css.what}>{t(`words:move.${item.move}`)}</span>
        <AgentNotes item={item} blocked={blocked} />
      </div>
    </div>
  );
}

function Customer({ row, at, lang, marked }: { row: CustomerRow; at: string; lang: string; marked: boolean }): ReactNode {
  const { t } = useTranslation(["calls", "words"]);
  const formats = useFormat();
  const { item } = row;
  return (
    <div className={css.row} data-by="customer" data-turn={item.n} data-marked={marked || undefined}>
      <span className={css.at}>{at}</span>
      <span className={css.who}>{t("words:who.customer")}</span>
      <div className={css.said}>
        {item.text === "" ? <em className={css.erased}>{t("call.erased")}</em> : <Words text={item.text} lang={lang} />}
        {item.interrupted ? <span className={css.quiet}>{t("call.interrupted")}</span> : null}
      </div>
      <div className={css.margin}>
        <span className={css.label}>{t("call.reading")}</span>
        <span className={css.what}>{formats.list(item.intents.map((intent) => t(`words:intent.${intent}`)))}</span>
        {item.emotion ? <EmotionGauge emotion={item.emotion} /> : null}
      </div>
    </div>
  );
}

const MARK_ICONS: Readonly<Record<MarkRow["item"]["kind"], IconName>> = {
  opened: "phone", verified: "check", handed: "forward", escalated: "alert", promise: "calendar", plan: "calendar", callback: "callback", stop: "ban", mind_failed: "machine", ended: "phoneOff",
};

/** A handover, an escalation, a promise: a ruled line across, with its time. */
function Mark({ row, at, zone }: { row: MarkRow; at: string; zone: string }): ReactNode {
  const words = useMarkWords(zone);
  const { kind } = row.item;
  return (
    <div className={css.mark} data-kind={kind}>
      <span className={css.at}>{at}</span>
      <span className={css.rule} aria-hidden />
      {kind === "escalated" ? <SeverityGlyph severity="high" bare /> : <Icon name={MARK_ICONS[kind]} size={14} />}
      <span>{words(row.item)}</span>
      <span className={css.rule} aria-hidden />
    </div>
  );
}

/** One line of the transcript. Memoised: of a call under way only the newest lines change. */
export const Row = memo(function Row({ row, start, lang, zone, marked }: RowProps): ReactNode {
  const { t } = useTranslation(["calls", "words"]);
  const formats = useFormat();
  const at = formats.clock(row.item.at - start);
  switch (row.kind) {
    case "agent": return <Agent row={row} at={at} lang={lang} marked={marked} />;
    case "customer": return <Customer row={row} at={at} lang={lang} marked={marked} />;
    case "mark": return <Mark row={row} at={at} zone={zone} />;
    case "draft": return (
      <div className={css.row} data-by="draft">
        <span className={css.at}>{at}</span>
        <span className={css.who}>{t(`words:role.${row.item.by}`)}</span>
        <div className={css.said}><Words text={row.item.text} lang={lang} draft /></div>
        <div className={css.margin}>
          <span className={css.label}>{t("call.move")}</span>
          <span className={css.what}>{t(`words:move.${row.item.move}`)}</span>
          <span className={css.quiet}>{t("call.drafting")}</span>
          <VerdictGlyph verdict="waiting" />
        </div>
      </div>
    );
    default: return row satisfies never;
  }
}, (before, now) => before.start === now.start && before.lang === now.lang && before.zone === now.zone && before.marked === now.marked && before.row.kind === now.row.kind && before.row.item === now.row.item
  && (before.row.kind !== "agent" || now.row.kind !== "agent" || before.row.blocked.length === now.row.blocked.length));

import { useLayoutEffect, useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import css from "./Transcript.module.css";
import { rowsOf, startOf, type Transcript as Told } from "./transcript-rows.ts";
import { Row } from "./TranscriptRow.tsx";

/** As near as this to its end counts as at it, px. */
const NEAR_END = 48;

/** The words of a call. It follows the newest turn while you are at its end; scrolled up it holds still and counts what came. */
export function Transcript({ told, lang, zone, focusTurn }: { told: Told; lang: string; zone: string; focusTurn: number | null }): ReactNode {
  const { t } = useTranslation("calls");
  const scroller = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(focusTurn === null);
  const [seen, setSeen] = useState(0);
  const rows = rowsOf(told);
  const start = startOf(told.items) ?? 0;
  const turns = rows.length;

  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box || !atEnd) return;
    box.scrollTop = box.scrollHeight;
    setSeen(turns);
  }, [turns, atEnd, told]);
  useLayoutEffect(() => {
    if (focusTurn !== null) scroller.current?.querySelector(`[data-turn="${focusTurn}"]`)?.scrollIntoView({ block: "center" });
  }, [focusTurn, turns > 0]);

  const scrolled = (): void => {
    const box = scroller.current;
    if (!box) return;
    const now = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END;
    if (now !== atEnd) setAtEnd(now);
  };
  const fresh = atEnd ? 0 : Math.max(0, turns - seen);

  return (
    <div className={css.frame}>
      <div className={css.head} aria-hidden>
        <span>{t("call.time")}</span>
        <span>{t("call.speaker")}</span>
        <span>{t("call.words")} <span className={css.note}>{t("call.wordsNote")}</span></span>
        <span>{t("call.margin")}</span>
      </div>
      <div ref={scroller} className={css.scroll} onScroll={scrolled} tabIndex={0} role="log" aria-label={t("call.words")} data-testid="transcript">
        {rows.map((row) => <Row key={row.kind === "draft" ? "draft" : row.item.seq} row={row} start={start} lang={lang} zone={zone} marked={row.kind !== "mark" && row.kind !== "draft" && row.item.n === focusTurn} />)}
      </div>
      {fresh > 0 ? <button type="button" className={css.fresh} onClick={() => setAtEnd(true)}>{t("call.moreTurns", { count: fresh, n: fresh })}</button> : null}
    </div>
  );
}

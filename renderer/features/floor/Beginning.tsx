import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Action } from "../../components/Action.tsx";
import css from "./Floor.module.css";
import { useWords } from "./use-words.ts";

export interface BeginningProps {
  /** What there is to begin with: no book, or a book and no shift yet. */
  readonly lacks: "book" | "shift";
  readonly practice: boolean;
  readonly busy: boolean;
  readonly onStart: () => void;
  readonly onPractise: () => void;
  readonly onImport: () => void;
}

/** Before the first shift: what is missing, and the way on. The chart behind it is the team that will do it. */
export function Beginning({ lacks, practice, busy, onStart, onPractise, onImport }: BeginningProps): ReactNode {
  const { t } = useWords();
  const { t: fault } = useTranslation("errors");
  return (
    <section className={css.beginning} role="status">
      <p>
        <b>{t(lacks === "book" ? "empty.noBookTitle" : "empty.title")}</b>
        <span>{lacks === "book" ? t("empty.noBook") : practice ? t("empty.practice") : fault("conflict.live_book_no_line")}</span>
      </p>
      {lacks === "book" ? (
        <>
          <Action label={t("empty.import")} icon="fileUp" onPress={onImport} />
          <Action label={t("empty.practise")} icon="practice" variant="filled" busy={busy} acts onPress={onPractise} />
        </>
      ) : practice ? <Action label={t("empty.start")} icon="play" busy={busy} acts onPress={onStart} /> : null}
    </section>
  );
}

import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { cutWords, type Span } from "./cut-words.ts";
import css from "./Words.module.css";

interface WordsProps {
  readonly text: string;
  /** The language it was said in: Han characters take the right national forms by it. */
  readonly lang: string;
  /** Figures from the ledger: dotted-underlined. */
  readonly figures?: readonly Span[];
  /** Figures that are wrong: a red wave. */
  readonly wrong?: readonly Span[];
  /** 0…1 of it that was heard; the rest greys. */
  readonly heard?: number | null;
  readonly draft?: boolean;
}

/** Words said, or in the making. */
export function Words({ text, lang, figures = [], wrong = [], heard = 1, draft = false }: WordsProps): ReactNode {
  const { t } = useTranslation();
  const said = heard === null ? text.length : Math.round(text.length * heard);
  const pieces = cutWords(text, [...figures.map((span) => ({ span, kind: "figure" as const })), ...wrong.map((span) => ({ span, kind: "wrong" as const })), ...(said < text.length ? [{ span: [said, text.length] as const, kind: "unheard" as const }] : [])]);
  return (
    <span lang={lang} className={`${css.words} ${draft ? css.draft : ""}`} aria-label={draft ? t("words.draft") : undefined} role={draft ? "status" : undefined}>
      {pieces.map(({ text: piece, kinds }, i) =>
        kinds.length === 0 ? piece : <span key={i} className={kinds.map((kind) => css[kind]).join(" ")} title={kinds.includes("figure") ? t("words.figure") : undefined}>{piece}</span>)}
    </span>
  );
}

/** Words the guard kept from being said: struck through, with category and rule. */
export function BlockedWords({ text, lang, category, rule }: { text: string; lang: string; category: string; rule?: string | undefined }): ReactNode {
  const { t } = useTranslation();
  return (
    <span className={css.blocked}>
      <s lang={lang} className={css.struck}>{text}</s>
      <span>{rule ? t("words.blocked", { category, rule }) : t("words.blockedNoRule", { category })}</span>
    </span>
  );
}

/** A name or a number as the engine masks it. Copying it copies the mask. */
export function Masked({ text }: { text: string }): ReactNode {
  const { t } = useTranslation();
  return <span className={css.masked} title={t("mask.note")}>{text}</span>;
}

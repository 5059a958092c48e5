import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { readError } from "../engine-client/errors.ts";
import { useErrorText } from "../engine-client/use-error-text.ts";
import { Action } from "./Action.tsx";
import { SeverityGlyph } from "./glyphs.tsx";
import css from "./State.module.css";

/** What happened in words, that nothing was changed, a way on, and the code small below. */
export function ErrorState({ error, title, onRetry, action }: { error: unknown; title?: string; onRetry?: () => void; action?: ReactNode }): ReactNode {
  const { t } = useTranslation();
  const words = useErrorText();
  const [copied, setCopied] = useState(false);
  const { details } = readError(error);
  const copy = (): void => void navigator.clipboard.writeText(details).then(() => setCopied(true), () => undefined);
  return (
    <div className={css.error} role="alert">
      <h2><SeverityGlyph severity="high" bare />{title ?? t("state.errorTitle")}</h2>
      <p>{t("state.sentences", { a: words(error), b: t("state.errorSafe") })}</p>
      {onRetry || action ? <div className={css.row}>{action}{onRetry ? <Action label={t("act.retry")} icon="refresh" onPress={onRetry} /> : null}</div> : null}
      <div className={css.small}>
        <span>{t("state.errorCode", { code: details.split(" ")[0] })}</span>
        <button type="button" className={css.link} onClick={copy}>{copied ? t("act.copied") : t("act.copyDetails")}</button>
      </div>
    </div>
  );
}

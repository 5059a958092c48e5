import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { Action } from "../../components/Action.tsx";
import { VerdictGlyph } from "../../components/glyphs.tsx";
import { useProcedures, useStatus } from "../../engine-client/provider.tsx";
import { useErrorText } from "../../engine-client/use-error-text.ts";
import { useFormat } from "../../format/use-format.ts";
import css from "./FirstRun.module.css";
import type { Mode } from "./steps.ts";

export function BookStep({ mode, onNext, onLook }: { mode: Mode; onNext: () => void; onLook: () => void }): ReactNode {
  const { t } = useTranslation("firstRun");
  const formats = useFormat();
  const words = useErrorText();
  const navigate = useNavigate();
  const book = useStatus((status) => status.book);
  const take = useMutation(useProcedures().imports.practiceBook.mutationOptions());
  const practice = mode === "practice";
  const importFile = (): void => void navigate(`/book/import?practice=${practice}`);
  const there = book !== null;
  return (
    <>
      <h1>{there && practice ? t("book.practiceTitle") : t("book.title")}</h1>
      <p className={css.lead}>{t(practice ? "book.bodyPractice" : "book.bodyLive")}</p>
      {there ? <p className={css.note}><VerdictGlyph verdict="passed" bare />{t("book.taken", { n: formats.count(book.cases), on: formats.date(book.today) })}</p> : null}
      {take.isPending ? <p className={css.note} role="status"><VerdictGlyph verdict="waiting" bare />{t("book.taking")}</p> : null}
      {take.error ? <p className={css.alert} role="alert">{words(take.error)}</p> : null}
      <div className={css.acts}>
        {there ? null : <Action label={t("act.look")} size="md" variant="subtle" onPress={onLook} acts />}
        {practice ? <Action label={t("book.own")} size="md" icon="fileUp" onPress={importFile} off={take.isPending ? t("book.taking") : null} /> : null}
        {there ? <Action label={t("act.continue")} variant="filled" size="md" keys="Enter" onPress={onNext} /> : practice
          ? <Action label={t("book.take")} variant="filled" size="md" keys="Enter" onPress={() => take.mutate(undefined)} busy={take.isPending} acts />
          : <Action label={t("book.import")} variant="filled" size="md" icon="fileUp" keys="Enter" onPress={importFile} />}
      </div>
    </>
  );
}

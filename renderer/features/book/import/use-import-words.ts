import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import en from "../../../locales/en/book.json";

type FieldKey = keyof typeof en.wizard.fields;
type ReasonKey = keyof typeof en.wizard.reasons;
type FailureKey = keyof typeof en.wizard.failures;
const fields = new Set<string>(Object.keys(en.wizard.fields));
const reasons = new Set<string>(Object.keys(en.wizard.reasons));
const failures = new Set<string>(Object.keys(en.wizard.failures));

/** A field of the book in the language that is read; one of another version by its own name. */
export function useFieldName(): (field: string) => string {
  const { t } = useTranslation("book");
  return useCallback((field) => (fields.has(field) ? t(`wizard.fields.${field as FieldKey}`) : field), [t]);
}
/** Why a row was refused. */
export function useReason(): (code: string) => string {
  const { t } = useTranslation("book");
  return useCallback((code) => (reasons.has(code) ? t(`wizard.reasons.${code as ReasonKey}`) : code), [t]);
}
/** Why a file or a mapping cannot be worked with. */
export function useFailure(): (code: string) => string {
  const { t } = useTranslation("book");
  return useCallback((code) => (failures.has(code) ? t(`wizard.failures.${code as FailureKey}`) : t("wizard.failures.unusable")), [t]);
}

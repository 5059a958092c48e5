import { useTranslation } from "react-i18next";
import { LANGUAGES, type Language, type LocalText } from "../../shared/domain/labels.ts";
import { formatsOf, type Formats } from "./format.ts";

const asLanguage = (tag: string | undefined): Language => LANGUAGES.find((language) => language === tag) ?? "en";

export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return asLanguage(i18n.resolvedLanguage);
}
/** Numbers, money, dates and times in the language that is read. */
export const useFormat = (): Formats => formatsOf(useLanguage());
/** Picks the text of the language that is read. */
export function useLocalText(): (text: LocalText) => string {
  const language = useLanguage();
  return (text) => text[language];
}

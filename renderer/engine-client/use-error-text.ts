import { useTranslation } from "react-i18next";
import { readError } from "./errors.ts";

/** An error of the engine in the reader's words. */
export function useErrorText(): (error: unknown) => string {
  const { t, i18n } = useTranslation("errors");
  return (error) => {
    const { key, values } = readError(error);
    // Codes come from the engine: one without words of its own is said by its kind.
    const known = i18n.exists(`errors:${key}`) ? key : key.startsWith("unusable.") ? "unusable.other" : "unknown";
    return t(known as "unknown", values as { code: string });
  };
}

import { createContext, useContext } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../format/use-format.ts";
import type { Words } from "./words.ts";

const ZoneContext = createContext("UTC");
/** The zone of the book: every time on the floor is told in it. */
export const ZoneProvider = ZoneContext.Provider;

export function useWords(): Words {
  const { t } = useTranslation(["floor", "words", "inbox"]);
  return { t, formats: useFormat(), zone: useContext(ZoneContext) };
}

import { createContext, useContext, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../format/use-format.ts";
import type { Words } from "./words.ts";

const WordsContext = createContext<Words | null>(null);
/** Made once for the whole floor: asking for words costs more than drawing what they stand on, and cards are drawn hundreds of times a second. */
export const WordsProvider = WordsContext.Provider;

/** Words and formats of the language that is read; times in `zone`. The same object until one of them changes. */
export function useNewWords(zone: string): Words {
  const { t } = useTranslation(["floor", "words", "inbox"]);
  const formats = useFormat();
  return useMemo(() => ({ t, formats, zone }), [t, formats, zone]);
}

export function useWords(): Words {
  const words = useContext(WordsContext);
  if (!words) throw new Error("outside of WordsProvider");
  return words;
}

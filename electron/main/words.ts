import type { Language } from "../../shared/domain/labels.ts";
import all from "./words.json" with { type: "json" };

export type Words = (typeof all)["en"];
const TABLE: Readonly<Record<Language, Words>> = all;

/** What menu, tray, notifications and dialogs say; `language` is the page's once it has told, before that the system's. */
export const wordsIn = (language: Language): Words => TABLE[language];

export const counted = (words: string, n: number): string => words.replace("{n}", String(n));

/** The system's tag, `zh-Hant-HK` and `zh_TW` included, as one of ours. */
export function languageOf(locale: string): Language {
  const [language, ...rest] = locale.toLowerCase().split(/[-_]/);
  if (language !== "zh") return "en";
  return rest.some((part) => ["hant", "tw", "hk", "mo"].includes(part)) ? "zh-TW" : "zh-CN";
}

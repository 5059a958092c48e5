import i18next, { type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import { LANGUAGES, type Language } from "../../shared/domain/labels.ts";
import { NAMESPACES } from "./resources.ts";

/** One file a language: only the one that is read is loaded. */
const LOADERS: Readonly<Record<Language, () => Promise<{ readonly default: Record<string, object> }>>> = {
  en: () => import("./en.ts"), "zh-CN": () => import("./zh-CN.ts"), "zh-TW": () => import("./zh-TW.ts"),
};
const KEPT = "wardroom.language";

const isLanguage = (text: string | null | undefined): text is Language => (LANGUAGES as readonly (string | null | undefined)[]).includes(text);
/** Before the settings are known: as last read here, else as the system is set. */
export function guessLanguage(kept: string | null, wanted: readonly string[]): Language {
  if (isLanguage(kept)) return kept;
  for (const tag of wanted) {
    if (/^zh\b.*(TW|HK|MO|Hant)/i.test(tag)) return "zh-TW";
    if (/^zh\b/i.test(tag)) return "zh-CN";
    if (/^en\b/i.test(tag)) return "en";
  }
  return "en";
}

const loaded = new Set<Language>();
async function load(language: Language, into: i18n): Promise<void> {
  if (loaded.has(language)) return;
  const { default: texts } = await LOADERS[language]();
  for (const [ns, text] of Object.entries(texts)) into.addResourceBundle(language, ns, text);
  loaded.add(language);
}

/** `lang` on the root decides faces, line breaks and the national forms of Han characters. */
const mark = (language: Language): void => {
  document.documentElement.lang = language;
  localStorage.setItem(KEPT, language);
  window.wardroom?.setLanguage(language);
};

export const languageNow = (): Language => (isLanguage(i18next.resolvedLanguage) ? i18next.resolvedLanguage : "en");

/** Switches every screen at once. */
export async function setLanguage(language: Language): Promise<void> {
  await load(language, i18next);
  await i18next.changeLanguage(language);
  mark(language);
}

export async function startI18n(language = guessLanguage(localStorage.getItem(KEPT), navigator.languages)): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language, fallbackLng: false, supportedLngs: [...LANGUAGES], load: "currentOnly", ns: [...NAMESPACES], defaultNS: "common",
    resources: {}, interpolation: { escapeValue: false }, react: { useSuspense: false }, returnNull: false,
  });
  await setLanguage(language);
}

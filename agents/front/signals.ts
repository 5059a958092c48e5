import type { SpokenLanguage } from "../../shared/domain/labels.ts";

/** Signs in the words that change how one goes on, whatever the intent: a driver is let go at once, a threat to staff goes to a person. */
const SIGNS: Readonly<Record<string, Readonly<Record<SpokenLanguage, RegExp>>>> = {
  driving: { zh: /(我|正|在)开车|開車|在高速上|正在开/, en: /\b(i'?m|am|just|while) (currently )?driving\b|\bbehind the wheel\b|\bat the wheel\b/i },
  threat_to_staff: {
    zh: /(弄死|打死|砍死|杀了|殺了|找人(弄|砍|打))(你|妳|您)|让你(们)?(死|好看)/,
    en: /\b(kill|hurt|shoot|stab|beat) (you|your (family|staff|people))\b|\bcome (round|down|over) (there )?and (hurt|kill|beat)/i,
  },
};

export const signalsIn = (text: string, lang: SpokenLanguage): string[] =>
  Object.entries(SIGNS).filter(([, signs]) => signs[lang].test(text)).map(([signal]) => signal);

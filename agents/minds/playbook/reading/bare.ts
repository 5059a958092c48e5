import type { Intent, SpokenLanguage } from "../../../../shared/domain/labels.ts";
import { BARE_EN, BARE_NO, BARE_YES, BARE_ZH } from "./lexicon/bare.ts";
import type { PublishedMove } from "./lexicon/bare.ts";

/** A turn that is nothing but a yes, a no, a hello, thanks or "what?", by what had just been asked; otherwise undefined. */
export function readBare(line: string, lang: SpokenLanguage, move: PublishedMove | undefined): Intent | undefined {
  const forms = lang === "zh" ? BARE_ZH : BARE_EN;
  if (line === "" || /^[?,\s]*$/.test(line)) return "repeat";
  if (forms.askWhat.test(line) && (lang === "en" || line.startsWith("什么") || line.includes("?") || line === "蛤")) return "repeat";
  if (forms.greeting.test(line) && !(move === "ask_identity" && /^(?:哎|诶|yes)/.test(line)) && !forms.yes.test(line)) return "greeting";
  if (forms.thanks.test(line) && forms.thanks.test(line.replace(/okay|great|lovely/g, ""))) return move === "close" ? "goodbye" : "affirm";
  if (forms.yes.test(line)) {
    if (/^(?:知道|i know|i see)/.test(line) && move === "ask_payment") return /(?:.*知道了?.*){2}/.test(line) ? "stall" : "affirm";
    return (move && BARE_YES[move]) ?? "affirm";
  }
  if (forms.no.test(line)) return (move && BARE_NO[move]) ?? "negate";
  return undefined;
}

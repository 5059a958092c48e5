import type { SpokenLanguage } from "../../../shared/domain/labels.ts";
import { MindFailure, type SpeakInput } from "../../ports.ts";

/** A disclosure with its safe words is the longest thing said; these are twice that. */
const MAX_SENTENCE: Readonly<Record<SpokenLanguage, number>> = { zh: 120, en: 320 };
const MAX_SENTENCES = 6;

const invalid = (detail: string): MindFailure => new MindFailure("invalid", detail);

/** Checks words one sentence after the other, before anyone else sees them. */
export interface WordsCheck {
  /** The sentence as it may be handed on. Throws MindFailure `invalid`. */
  sentence(text: string): string;
  /** To be called at the end: there must have been words. */
  end(): void;
}

/**
 * Form only: slots as offered, no figures of its own, the customer's language, no markup. Whether the words may be
 * spoken is for the guard to say, on the filled text.
 */
export function wordsCheck({ situation, slots, phrasings }: SpeakInput): WordsCheck {
  const models = phrasings.map(({ text }) => text).join("\n");
  let sentences = 0;
  return {
    sentence: (given) => {
      const text = given.replace(/^["“”「']+|["”」']+$/g, "").trim();
      if (++sentences > MAX_SENTENCES) throw invalid("too many sentences");
      if (text.length > MAX_SENTENCE[situation.lang]) throw invalid("sentence too long");
      const bare = withoutSlots(text, slots);
      for (const [figure] of bare.normalize("NFKC").matchAll(/\d+/g)) if (!models.includes(figure)) throw invalid("figure outside a slot");
      if (/[{}<>\[\]`*#|\\_]|https?:|www\./i.test(bare)) throw invalid("markup in the words");
      if (!inLanguage(bare, situation.lang)) throw invalid("not the customer's language");
      return text;
    },
    end: () => {
      if (sentences === 0) throw invalid("no words");
    },
  };
}

function withoutSlots(text: string, slots: Readonly<Record<string, string>>): string {
  return text.replace(/\{([^{}]*)\}/g, (_whole, name: string) => {
    if (!Object.hasOwn(slots, name)) throw invalid("slot that was not offered");
    return " ";
  });
}

/** Chinese may hold a few Latin letters (AI, App); English holds no Han, and both must hold some of their own. */
function inLanguage(bare: string, lang: SpokenLanguage): boolean {
  const han = bare.match(/\p{Script=Han}/gu)?.length ?? 0;
  const latin = bare.match(/\p{Script=Latin}/gu)?.length ?? 0;
  const other = (bare.match(/\p{L}/gu)?.length ?? 0) - han - latin;
  if (other > 0) return false;
  return lang === "zh" ? latin <= Math.max(12, han) : han === 0;
}

/** Removes a leading `<think>…</think>` from streamed text. */
export function thinkingRemoved(): (piece: string) => string {
  let held = "";
  let open = true;
  return (piece) => {
    if (!open) return piece;
    held += piece;
    const text = held.trimStart();
    if (text.startsWith("<think>")) {
      const end = text.indexOf("</think>");
      if (end < 0) return "";
      open = false;
      return text.slice(end + 8);
    }
    // It may still become one.
    if ("<think>".startsWith(text)) return "";
    open = false;
    return held;
  };
}

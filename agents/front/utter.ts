import type { GuardContext, GuardVerdict } from "../../shared/domain/speech.ts";
import type { SpokenLanguage } from "../../shared/domain/labels.ts";
import type { GuardPass, Utterance } from "../ports.ts";

const ENDS: Readonly<Record<SpokenLanguage, RegExp>> = { zh: /[^。！？!?]+[。！？!?]*/g, en: /.+?(?:[.!?]+(?=\s|$)|$)/gs };

/** Whole sentences of a text, in order, with their place in it. */
export function sentencesOf(text: string, lang: SpokenLanguage): { readonly text: string; readonly at: number }[] {
  return [...text.matchAll(ENDS[lang])].map((match) => ({ text: match[0], at: match.index })).filter((sentence) => sentence.text.trim() !== "");
}

export type Draft = Omit<Utterance, "guarded">;
export type Passed = { readonly verdict: Extract<GuardVerdict, { allowed: true }>; readonly utterance: Utterance } | { readonly verdict: Extract<GuardVerdict, { allowed: false }>; readonly utterance: null };

/**
 * The only place where words become speakable. All of the text is guarded, because sense may run over sentences,
 * then each whole sentence by itself, because a cut may leave it alone; spans are offsets into the text.
 */
export function pass(draft: Draft, guard: (text: string, context: GuardContext) => GuardVerdict, context: GuardContext): Passed {
  const sentences = sentencesOf(draft.text, draft.lang);
  for (const part of [{ text: draft.text, at: 0 }, ...(sentences.length > 1 ? sentences : [])]) {
    const verdict = guard(part.text, context);
    if (!verdict.allowed) return { verdict: { ...verdict, span: [verdict.span[0] + part.at, verdict.span[1] + part.at] }, utterance: null };
  }
  return { verdict: { allowed: true }, utterance: { ...draft, guarded: Object.freeze({}) as GuardPass } };
}

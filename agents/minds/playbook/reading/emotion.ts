import type { Emotion, Intent, SpokenLanguage } from "../../../../shared/domain/labels.ts";
import { EMOTION_CUES, EMOTION_OF_INTENT } from "./lexicon/emotion.ts";

/** The tone of a turn: what its words show, else what its intents usually carry. */
export function readEmotion(text: string, lang: SpokenLanguage, intents: readonly Intent[]): Emotion {
  const cue = EMOTION_CUES[lang].find(([, pattern]) => pattern.test(text))?.[0];
  const usual = intents.map((intent) => EMOTION_OF_INTENT[intent]).find((emotion) => emotion !== undefined) ?? "calm";
  if (usual === "hostile" || usual === "sad") return cue === "hostile" || cue === "angry" ? cue : usual;
  return cue ?? usual;
}

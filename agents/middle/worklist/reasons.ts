import type { Language, LocalText } from "../../../shared/domain/labels.ts";
import words from "./reasons.json" with { type: "json" };

/** Why a case that may be worked is not being worked this minute. */
export type WaitReason = keyof typeof words;
export const WAIT_REASONS: Readonly<Record<WaitReason, LocalText>> = words;

/** The reason in words; `until` is the moment as the screen writes it. */
export const waitingInWords = (why: WaitReason, until: string, language: Language): string => WAIT_REASONS[why][language].replace("{until}", until);

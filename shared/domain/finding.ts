import type { Severity } from "./labels.ts";

/** What the inspector looks for in every call. `critical` makes the call count in the violation rate. */
export const FINDINGS = [
  "disclosed_before_verification", "disclosed_to_third_party", "disclosure_missing", "tone", "wrong_fact", "promise_not_as_said",
  "promise_not_recorded", "opt_out_ignored", "stop_ignored", "recap_missing", "safe_words_missing", "emergency_number_missing",
  "question_unanswered", "two_questions", "blocked_utterance", "talked_over", "same_words_twice", "forbidden_speech",
] as const;
export type FindingKind = (typeof FINDINGS)[number];

export interface Finding {
  readonly kind: FindingKind;
  readonly severity: Severity;
  /** The turn and the characters in it that show it; null span: the whole turn; null turn: the whole call. */
  readonly turn: number | null;
  readonly span: readonly [number, number] | null;
}

/** 0…100 from a scorecard whose weights are data. */
export interface Inspection {
  readonly callId: string;
  readonly findings: readonly Finding[];
  readonly score: number;
}

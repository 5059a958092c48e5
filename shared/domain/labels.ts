/** The vocabulary of what is said in a conversation. Order matters nowhere; names are stable, they stand on the ledger. */

export const INTENTS = [
  "confirm_identity", "deny_identity", "third_party", "ask_who", "ask_purpose", "ask_robot", "ask_amount", "ask_due_date",
  "ask_how_to_pay", "pay_now", "promise_full", "promise_partial", "already_paid", "request_extension", "request_instalments",
  "request_reduction", "hardship_income", "hardship_health", "bereavement", "dispute_debt", "dispute_amount", "refuse", "stall",
  "call_later", "opt_out", "complaint", "lawyer", "ask_human", "abuse", "self_harm", "affirm", "negate", "repeat", "greeting",
  "goodbye", "voicemail", "off_topic",
  // Finer than the published labels, used inside the engine only: an answer that just informs.
  "inform",
] as const;
export type Intent = (typeof INTENTS)[number];

/** From calm to hostile; `EMOTION_HEAT` orders them for thresholds. */
export const EMOTIONS = ["calm", "anxious", "sad", "irritated", "angry", "hostile"] as const;
export type Emotion = (typeof EMOTIONS)[number];
export const EMOTION_HEAT: Readonly<Record<Emotion, number>> = { calm: 0, anxious: 1, sad: 1, irritated: 2, angry: 3, hostile: 4 };

/** What makes an agent's sentence unspeakable. */
export const GUARD_CATEGORIES = [
  "threat", "false_authority", "false_consequence", "shaming", "third_party_disclosure", "unverified_disclosure", "urge_borrowing",
  "insult", "undue_pressure", "beyond_authority", "deny_ai", "wrong_fact", "data_request", "false_promise", "rights_obstruction",
] as const;
export type GuardCategory = (typeof GUARD_CATEGORIES)[number];

/** Why a person is needed in a conversation. The last two are the product's own. */
export const TRIGGERS = [
  "self_harm", "dispute", "lawyer", "complaint", "abuse", "hardship", "ask_human", "beyond_authority", "unsure_twice", "blocked_twice",
] as const;
export type Trigger = (typeof TRIGGERS)[number];

export const SEVERITIES = ["critical", "high", "medium", "low"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** The language a line is spoken in; a customer's written language (`Language`) also tells simplified from traditional. */
export type SpokenLanguage = "zh" | "en";
export const LANGUAGES = ["en", "zh-CN", "zh-TW"] as const;
export type Language = (typeof LANGUAGES)[number];
export const spokenOf = (language: Language): SpokenLanguage => (language === "en" ? "en" : "zh");
/** A text in each of the languages a screen can be read in. */
export type LocalText = Readonly<Record<Language, string>>;

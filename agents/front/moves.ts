import type { Move } from "../../shared/domain/move.ts";
import type { Memory } from "./memory.ts";

/** Nothing of the debt is in these: all that may be said before the right party is verified. */
const BEFORE_CHECK: ReadonlySet<Move> = new Set([
  "greet", "ask_identity", "verify_detail", "deflect_purpose", "prove_self", "leave_callback", "apologise_wrong", "voicemail_message", "answer_robot",
  "rephrase", "check_presence", "hold_for_silence", "warm_line", "give_way", "close", "acknowledge", "set_boundary", "stop_and_log", "book_callback",
  "confirm_callback", "safe_words", "hand_to_person", "confirm_opt_out", "note_lawyer", "take_complaint", "condole",
] satisfies Move[]);

/** Asking for money, or leading up to it: over once a stop has been noted. */
export const ASKING: ReadonlySet<Move> = new Set([
  "ask_payment", "ask_near_date", "ask_part_and_rest", "propose_plan", "ask_amount", "ask_date", "confirm_promise", "renew_promise", "recall_promise",
  "state_consequence", "name_the_stall", "test_obstacle", "wait_on_line", "state_purpose", "disclose",
] satisfies Move[]);

/** A question or an ask: what to come back to after an answer or a word in between. */
export const QUESTIONS: ReadonlySet<Move> = new Set([
  "ask_identity", "verify_detail", "ask_payment", "ask_near_date", "ask_part_and_rest", "propose_plan", "ask_amount", "ask_date", "confirm_promise",
  "renew_promise", "recall_promise", "name_the_stall", "test_obstacle", "probe_ability", "ask_reason", "ask_which_part", "ask_dispute_detail",
  "ask_what_happened", "trace_payment", "note_lawyer", "book_callback", "safe_words", "leave_callback",
] satisfies Move[]);

/** After one of these the customer knows why we ring. */
export const TELLS_WHY: ReadonlySet<Move> = new Set(["state_purpose", "recall_promise", "thank_kept"] satisfies Move[]);

/** Cut short, these would not have been said. */
export const MUST_BE_HEARD: ReadonlySet<Move> = new Set(["greet", "disclose", "safe_words", "confirm_opt_out", "voicemail_message"] satisfies Move[]);

/** Fixed words whichever mind is at work: what the law or somebody's safety hangs on is not left to a draft. */
export const SCRIPTED: ReadonlySet<Move> = new Set([
  "greet", "disclose", "voicemail_message", "safe_words", "confirm_opt_out", "leave_callback", "apologise_wrong", "state_consequence", "condole", "hand_to_person",
] satisfies Move[]);

/** Without these slots the words do not do what the move is for. */
export const REQUIRED_SLOTS: Readonly<Partial<Record<Move, readonly string[]>>> = {
  confirm_promise: ["amount", "day"], propose_plan: ["n", "first"], state_purpose: ["amount"], confirm_callback: ["when"], recall_promise: ["past_day"],
};

/** A mind may wish for one of these instead of what the table says. */
export const INSTEAD: Readonly<Partial<Record<Move, readonly Move[]>>> = {
  ask_reason: ["probe_ability"], probe_ability: ["ask_reason"], name_the_stall: ["ask_reason", "ask_near_date"], ask_near_date: ["name_the_stall", "ask_reason"],
  ask_part_and_rest: ["probe_ability"], ask_payment: ["ask_near_date"],
};

export const mayBeMade = (move: Move, m: Pick<Memory, "verified" | "stop">): boolean =>
  (m.verified || BEFORE_CHECK.has(move)) && (m.stop === null || !ASKING.has(move));

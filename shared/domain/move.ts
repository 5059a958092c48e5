/** The acts an agent may choose from. What each is for and its words stand in the folder of the role that makes it. */
export const MOVES = [
  // concierge
  "greet", "ask_identity", "verify_detail", "deflect_purpose", "prove_self", "leave_callback", "apologise_wrong", "voicemail_message",
  // any
  "answer_robot", "rephrase", "check_presence", "hold_for_silence", "warm_line", "give_way",
  // reminder
  "disclose", "state_purpose", "answer_fact", "how_to_pay", "ask_payment", "wait_on_line", "confirm_promise", "close", "payment_seen",
  // negotiator
  "acknowledge", "ask_reason", "probe_ability", "ask_near_date", "ask_part_and_rest", "propose_plan", "name_the_stall", "test_obstacle",
  "ask_which_part", "ask_date", "ask_amount", "hold_limit", "propose_to_person", "set_boundary", "stop_and_log", "ask_dispute_detail",
  "state_consequence", "trace_payment", "condole",
  // follow-up
  "thank_kept", "recall_promise", "ask_what_happened", "renew_promise", "book_callback", "confirm_callback", "safe_words", "hand_to_person",
  "confirm_opt_out", "note_lawyer", "take_complaint",
] as const;
export type Move = (typeof MOVES)[number];

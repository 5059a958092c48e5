import type { Move } from "../../../shared/domain/move.ts";

/** What a move does to somebody when it comes at the right time: to their temper and to their trust, each −1…1. */
const FELT: Readonly<Partial<Record<Move, { readonly mood?: number; readonly trust?: number }>>> = {
  acknowledge: { mood: -0.14, trust: 0.14 }, ask_reason: { mood: -0.04, trust: 0.08 }, probe_ability: { trust: 0.06 },
  name_the_stall: { trust: 0.05 }, test_obstacle: { trust: 0.06 }, propose_plan: { trust: 0.08 }, ask_part_and_rest: { trust: 0.05 },
  prove_self: { mood: -0.06, trust: 0.1 }, answer_robot: { trust: 0.06 }, answer_fact: { mood: -0.04, trust: 0.06 }, how_to_pay: { mood: -0.04, trust: 0.05 },
  thank_kept: { mood: -0.08, trust: 0.12 }, payment_seen: { mood: -0.08, trust: 0.1 }, condole: { mood: -0.2, trust: 0.2 },
  stop_and_log: { mood: -0.18, trust: 0.12 }, take_complaint: { mood: -0.15, trust: 0.1 }, confirm_opt_out: { mood: -0.2 },
  hand_to_person: { mood: -0.15, trust: 0.1 }, safe_words: { mood: -0.2, trust: 0.2 }, hold_limit: { mood: 0.05 }, set_boundary: { mood: -0.06 },
  state_consequence: { mood: 0.08 }, ask_payment: { mood: 0.03 }, ask_near_date: { mood: 0.02 }, confirm_promise: { trust: 0.04 },
  propose_to_person: { trust: 0.06 }, trace_payment: { mood: -0.12, trust: 0.1 }, recall_promise: { mood: 0.03 }, ask_what_happened: { trust: 0.06 },
  book_callback: { mood: -0.05, trust: 0.05 }, rephrase: { mood: 0.02 },
};

/** Moves that press for money: they tire people when they come again without anything new in between. */
const PRESSING: ReadonlySet<Move> = new Set(["ask_payment", "ask_near_date", "ask_part_and_rest", "propose_plan", "renew_promise", "state_consequence", "ask_amount", "ask_date"]);
/** Moves that show somebody listens: pressing is fresh again after them. */
const LISTENING: ReadonlySet<Move> = new Set([
  "acknowledge", "ask_reason", "probe_ability", "name_the_stall", "ask_what_happened", "answer_fact", "how_to_pay", "condole", "test_obstacle", "stop_and_log",
]);
/** Nothing but these is bearable once somebody has said stop, has died, or cannot go on. */
export const BEARABLE: ReadonlySet<Move> = new Set([
  "stop_and_log", "confirm_opt_out", "note_lawyer", "take_complaint", "condole", "safe_words", "hand_to_person", "close", "acknowledge", "trace_payment",
  "ask_dispute_detail", "ask_which_part", "book_callback", "confirm_callback", "propose_to_person", "answer_fact", "answer_robot", "give_way", "hold_for_silence",
  "check_presence", "warm_line", "ask_reason", "prove_self", "rephrase", "set_boundary", "disclose",
]);

/** How one has been treated in a call so far. Only moves count, so it can be worked out again from the ledger's turns. */
export interface Treatment {
  /** 0 calm … 1 beside oneself. */
  mood: number;
  /** 0 … 1. */
  trust: number;
  /** Times pressed again with nothing new, and the longest run of it. */
  pushes: number;
  stopped: boolean;
  run: number;
  readonly heard: Map<Move, number>;
}

export const freshTreatment = (mood: number, trust: number): Treatment => ({ mood, trust, pushes: 0, stopped: false, run: 0, heard: new Map() });

const clamp = (x: number): number => Math.min(1, Math.max(0, x));

/** Takes one move in. `temper` 0…1 scales what hurts. */
export function feel(state: Treatment, move: Move, temper: number): void {
  const times = (state.heard.get(move) ?? 0) + 1;
  state.heard.set(move, times);
  const effect = FELT[move] ?? {};
  if (LISTENING.has(move)) state.run = 0;
  const again = PRESSING.has(move) && ++state.run > 2;
  const afterStop = state.stopped && !BEARABLE.has(move);
  // The same kindness said for the fourth time is a formula, the same question a nuisance.
  const worn = times > 3 ? 0 : times > 2 ? 0.4 : 1;
  const hurt = (again ? 0.16 : 0) + (afterStop ? 0.4 : 0) + (times > 2 && move.startsWith("ask_") ? 0.08 : 0);
  if (again || afterStop) state.pushes++;
  state.mood = clamp(state.mood + (effect.mood ?? 0) * (effect.mood && effect.mood > 0 ? 1 : worn) + hurt * (0.5 + temper));
  state.trust = clamp(state.trust + (effect.trust ?? 0) * worn - (again ? 0.12 : 0) - (afterStop ? 0.3 : 0));
}

/** The treatment a finished call amounts to, from its agent moves in order. */
export function treatmentOf(moves: readonly Move[], temper: number): Treatment {
  const state = freshTreatment(0.1, 0.3);
  for (const move of moves) feel(state, move, temper);
  return state;
}

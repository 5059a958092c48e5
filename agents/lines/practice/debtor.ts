import type { Move } from "../../../shared/domain/move.ts";
import { atTheDoor, relative, say, stranger } from "./answers/doors.ts";
import type { Answers } from "./answers/doors.ts";
import { afterStop, firstWord, isStopped, outburst, pushed } from "./answers/stops.ts";
import { talk } from "./answers/talk.ts";
import { once } from "./scene.ts";
import type { Heard, Reply, Scene } from "./scene.ts";
import { BEARABLE, feel } from "./treatment.ts";

/** Moves that want an answer: among several sentences said in one turn, the last of these is answered. */
const ASKING: ReadonlySet<Move> = new Set([
  "ask_identity", "verify_detail", "leave_callback", "ask_payment", "wait_on_line", "confirm_promise", "close", "ask_reason", "probe_ability",
  "ask_near_date", "ask_part_and_rest", "propose_plan", "name_the_stall", "test_obstacle", "ask_which_part", "ask_date", "ask_amount",
  "ask_dispute_detail", "recall_promise", "ask_what_happened", "renew_promise", "book_callback", "confirm_callback", "safe_words",
  "hand_to_person", "apologise_wrong", "confirm_opt_out", "note_lawyer", "check_presence",
]);
/** Moves that speak of the debt. */
const OF_DEBT: ReadonlySet<Move> = new Set([
  "state_purpose", "ask_payment", "recall_promise", "ask_near_date", "ask_reason", "state_consequence", "propose_plan", "ask_part_and_rest",
]);
const ENDING: ReadonlySet<Move> = new Set(["close", "apologise_wrong", "confirm_opt_out"]);

function tableOf(scene: Scene, move: Move): Answers {
  if (scene.party === "stranger") return stranger;
  if (scene.party === "relative") return relative;
  if (move in atTheDoor) return atTheDoor;
  return isStopped(scene) ? afterStop : talk;
}

/** What was only half heard is not answered: they ask again, or talk of what is on their own mind. */
function halfHeard(scene: Scene): Reply {
  return say(scene.felt.mood > 0.6 ? "get_to_it" : "repeat");
}

/**
 * What a customer answers to all that was said since they last spoke; `turns` holds at least one entry.
 * Changes the scene: what has been felt, told and agreed.
 */
export function answer(scene: Scene, turns: readonly Heard[]): Reply {
  for (const turn of turns) feel(scene.felt, turn.move, scene.truth.temper);
  const said = turns.findLast((turn) => ENDING.has(turn.move)) ?? turns.findLast((turn) => ASKING.has(turn.move)) ?? (turns.at(-1) as Heard);
  const last = said.move === "rephrase" && scene.lastAsked ? { ...scene.lastAsked, heard: said.heard } : said;
  if (ASKING.has(last.move)) scene.lastAsked = last;
  if (last.heard < 0.5 && !ENDING.has(last.move)) return halfHeard(scene);
  if (scene.random.chance(0.02) && !ENDING.has(last.move) && once(scene, "misheard")) return say("repeat");
  const ofDebt = turns.find((turn) => OF_DEBT.has(turn.move));
  if (scene.party === "self" && ofDebt) {
    scene.knowsDebt = true;
    if (scene.busy && once(scene, "busy")) return say("call_at", { time: { hour: scene.random.int(12, 20) } });
    const own = firstWord(scene, last) ?? outburst(scene);
    if (own) return own;
  }
  const table = tableOf(scene, last.move);
  const known = table[last.move];
  if (known) return known(scene, last);
  if (table === afterStop) return BEARABLE.has(last.move) ? say("okay") : pushed(scene);
  return say(scene.knowsDebt ? "mm" : "go_on");
}

/** Said when nobody has spoken to them for a while. */
export const anyoneThere = (): Reply => say("anyone_there");

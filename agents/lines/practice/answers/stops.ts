import { addDays } from "../../../../shared/lib/civil-date.ts";
import type { Heard, Reply, Scene } from "../scene.ts";
import { once } from "../scene.ts";
import type { Stance } from "../truth.ts";
import { goodbye, say } from "./doors.ts";
import type { Answers } from "./doors.ts";

/** What ends ordinary collecting, said as soon as the talk is of the debt. After it only some moves are bearable. */
const FIRST_WORD: Readonly<Partial<Record<Stance, (scene: Scene, heard: Heard) => Reply>>> = {
  disputes_debt: () => say("dispute_debt"),
  disputes_amount: () => say("dispute_amount"),
  has_paid: (scene) => {
    const { debt } = scene.caseRow;
    const on = addDays(scene.asof, -scene.random.int(2, 6));
    return scene.random.chance(0.5) ? say("already_paid") : say("already_paid_when", { date: { date: on }, amount: { minor: debt.minimumDue || debt.balance } });
  },
  ill: () => say("hardship_health"),
  bereaved: () => say("bereavement"),
  has_lawyer: () => say("lawyer"),
  leave_me_alone: () => say("opt_out"),
};

/** The stance's own first word about the debt, once; null when there is none or it has been said. */
export function firstWord(scene: Scene, heard: Heard): Reply | null {
  const word = FIRST_WORD[scene.truth.stance];
  if (!word || !once(scene, "first word")) return null;
  scene.felt.stopped = true;
  return word(scene, heard);
}

export const isStopped = (scene: Scene): boolean => scene.felt.stopped;

/** Where the talk goes once it has been stopped. Anything that presses on is answered by `pushed`. */
export const afterStop: Answers = {
  acknowledge: (scene) => (scene.told.has("risk") || scene.truth.stance === "ill" || scene.truth.stance === "bereaved" ? say("thanks_sad") : detail(scene)),
  ask_reason: (scene) => detail(scene),
  ask_dispute_detail: (scene) => detail(scene),
  ask_which_part: (scene) => detail(scene),
  trace_payment: (scene) => (once(scene, "trace") ? say("paid_how") : say("okay")),
  stop_and_log: (scene) => (once(scene, "logged") && scene.random.chance(0.3) ? say("ask_when_hear") : say("okay")),
  condole: () => say("thanks_sad"),
  confirm_opt_out: () => goodbye("okay_bye"),
  note_lawyer: () => say("lawyer_contact"),
  take_complaint: () => say("okay"),
  propose_to_person: () => say("okay"),
  answer_fact: () => say("okay"),
  safe_words: (scene) => (once(scene, "safe") ? say("risk_alone") : say("risk_wait")),
  hand_to_person: (scene) => (scene.told.has("risk") ? say("risk_wait") : say("okay_wait")),
  book_callback: (scene) => say("call_at", { time: { hour: scene.random.int(10, 19) } }),
  confirm_callback: () => say("okay"),
  close: () => goodbye(),
  warm_line: () => say("okay"),
  answer_robot: () => say("okay"),
  set_boundary: () => say("okay"),
  check_presence: () => say("still_here"),
  rephrase: (scene) => detail(scene),
};

function detail(scene: Scene): Reply {
  if (scene.told.has("risk")) return say("risk_alone");
  if (scene.told.has("person")) return say("ask_human");
  switch (scene.truth.stance) {
    case "disputes_debt": return say(once(scene, "detail") ? "dispute_debt_detail" : "stop_more");
    case "disputes_amount": return say(once(scene, "detail") ? "dispute_amount_detail" : "stop_more");
    case "has_paid": return say(once(scene, "detail") ? "paid_how" : "stop_more");
    case "has_lawyer": return say("lawyer_contact");
    case "ill": return say(once(scene, "detail") ? "health_detail" : "thanks_sad");
    case "bereaved": return say("thanks_sad");
    default: return say("stop_more");
  }
}

/** Pressed for money although they have said stop: sharper each time, then the line is dead. */
export function pushed(scene: Scene): Reply {
  const { felt, truth } = scene;
  if (scene.told.has("risk")) return felt.pushes > 1 ? goodbye("cant_talk_bye") : say("cant_now");
  if (scene.told.has("person")) return felt.pushes > 1 ? goodbye("angry_bye") : say("ask_human");
  if (truth.stance === "bereaved" || truth.stance === "ill") return felt.pushes > 1 ? goodbye("cant_talk_bye") : say("cant_now");
  if (felt.pushes > 2) return goodbye("angry_bye");
  if (felt.pushes > 1 && felt.mood > 0.5) return say(scene.random.chance(0.5) ? "complaint" : "abuse");
  return say(truth.stance === "leave_me_alone" ? "opt_out" : "stop_again");
}

/** Remarks that come from nowhere or from pressure: rare ones first, each at most once a call. */
export function outburst(scene: Scene): Reply | null {
  const { truth, felt, random } = scene;
  if (truth.atRisk && random.chance(0.5) && once(scene, "risk")) {
    felt.stopped = true;
    return { say: [{ key: random.chance(0.2) ? "self_harm_taken_back" : "self_harm" }], thinkMs: 1_800 };
  }
  if (truth.wantsPerson && once(scene, "person")) return wantsPerson(scene);
  if (felt.pushes > 0 && felt.mood > 0.72) {
    if (once(scene, "abuse") && random.chance(truth.temper)) return say("abuse");
    if (once(scene, "complaint") && random.chance(0.4)) return say("complaint");
    return goodbye("angry_bye");
  }
  if (felt.mood > 0.6 && random.chance(0.12 * truth.temper) && once(scene, "person")) return wantsPerson(scene);
  return null;
}

/** From here on they talk to a person or not at all. */
export function wantsPerson(scene: Scene): Reply {
  scene.felt.stopped = true;
  return say("ask_human");
}

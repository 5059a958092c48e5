import { addDays } from "../../../../shared/lib/civil-date.ts";
import { affordable, nextMoneyIn, roundly } from "../money-in.ts";
import { asked, figureDate, figureMinor, fits, honestOffer, once, ready, times } from "../scene.ts";
import type { Heard, Offer, Reply, Scene } from "../scene.ts";
import { goodbye, say } from "./doors.ts";
import type { Answers } from "./doors.ts";
import { wantsPerson } from "./stops.ts";

/** Names an amount and a day, and stands by it for the rest of the call. */
function promise(scene: Scene, offer: Offer, target: number): Reply {
  scene.offer = offer;
  scene.agreed = true;
  const whole = offer.minor >= target;
  const slots = { amount: { minor: offer.minor }, date: { date: offer.on } };
  if (whole && offer.on === nextMoneyIn(scene.truth.purse.moneyIn, scene.asof) && scene.random.chance(0.25)) {
    return say(scene.random.chance(0.5) ? "promise_payday" : "promise_payday_dated", slots);
  }
  // Nobody recites the cents of a bill: an odd sum is "it" or "all of it".
  const odd = offer.minor % 100 !== 0;
  return say(whole ? (scene.random.chance(odd ? 0.9 : 0.5) ? "promise_full" : "promise_full_amount") : "promise_partial", slots);
}

/** Tells what is the matter, once; then they have said it. */
function trouble(scene: Scene): Reply {
  if (scene.truth.stance === "forgetful") return say(scene.truth.knows ? "forgot" : "did_not_know");
  if (scene.truth.stance === "avoiding") return say(scene.felt.mood > 0.5 ? "refuse" : "stall");
  scene.told.add("trouble");
  return say("hardship_income");
}

function payNow(scene: Scene, target: number): Reply {
  scene.paying = "doing";
  scene.offer = { minor: target, on: scene.asof };
  scene.agreed = true;
  return say("pay_now");
}

/** Pressed into a word just to get off the phone: sounds good, fits nothing. */
const hollow = (scene: Scene, target: number): Reply => promise(scene, { minor: target, on: addDays(scene.asof, scene.random.int(1, 3)) }, target);

function askPayment(scene: Scene, heard: Heard): Reply {
  const { truth, felt, random } = scene;
  if (scene.paying === "done") return say("pay_done");
  if (scene.agreed) return say("told_you");
  const target = asked(scene, heard);
  if (once(scene, "asks amount") && random.chance(0.12)) return say("ask_amount");
  if (felt.pushes > 0 && random.chance(0.4)) return hollow(scene, target);
  if (truth.stance === "short" && !scene.told.has("trouble") && random.chance(0.8)) return trouble(scene);
  const offer = honestOffer(scene, target);
  if (offer.on === scene.asof && offer.minor >= target && ready(scene, 0.1)) return random.chance(0.4) ? payNow(scene, target) : promise(scene, { ...offer, on: addDays(scene.asof, random.int(0, 4)) }, target);
  if (truth.stance === "short" && random.chance(0.25)) return random.chance(0.5) ? say("request_extension", { date: { date: offer.on } }) : say("request_instalments");
  if (truth.stance !== "avoiding" && ready(scene)) return promise(scene, offer, target);
  return stalls(scene);
}

function stalls(scene: Scene): Reply {
  const { felt, random } = scene;
  if (random.chance(0.06)) return say("request_reduction");
  if (felt.mood > 0.45 || random.chance(0.12)) return say("refuse");
  return say("stall");
}

function nearDate(scene: Scene, heard: Heard): Reply {
  if (scene.paying === "done") return say("pay_done");
  if (scene.agreed && scene.offer) return say("say_date", { date: { date: scene.offer.on } });
  const target = asked(scene, heard);
  if (!ready(scene, 0.12)) return stalls(scene);
  return promise(scene, honestOffer(scene, target), target);
}

function partAndRest(scene: Scene, heard: Heard): Reply {
  if (!ready(scene, 0.15)) return stalls(scene);
  const target = asked(scene, heard);
  const offer = honestOffer(scene, target);
  const named = figureMinor(heard.figures, ["first", "part"]);
  if (named !== null && fits(scene, { minor: named, on: figureDate(heard.figures) ?? offer.on })) {
    scene.offer = { minor: named, on: figureDate(heard.figures) ?? offer.on };
    scene.agreed = true;
    return say("yes_offer");
  }
  const part = { minor: Math.min(offer.minor, Math.max(100, roundly(offer.minor * 0.8))), on: offer.on };
  return promise(scene, part, target);
}

/** Takes an offer when its first payment can be met when it is due and the later ones month by month. */
function plan(scene: Scene, heard: Heard): Reply {
  const { purse } = scene.truth;
  const each = figureMinor(heard.figures, ["each", "amount"]) ?? Infinity;
  const first = figureMinor(heard.figures, ["first", "first_payment"]) ?? each;
  const on = figureDate(heard.figures) ?? nextMoneyIn(purse.moneyIn, scene.asof);
  if (!fits(scene, { minor: first, on }) || (each !== Infinity && each > purse.free * 1.15)) {
    return once(scene, "counter") ? say("too_much_counter", { amount: { minor: roundly(purse.free * 0.9) } }) : say("too_much");
  }
  if (!ready(scene, 0.2)) return stalls(scene);
  scene.offer = { minor: first, on };
  scene.agreed = true;
  return say("yes_offer");
}

function ability(scene: Scene): Reply {
  const { purse } = scene.truth;
  if (scene.felt.trust < 0.25 || (scene.truth.stance === "avoiding" && !ready(scene, 0.3))) return say("wont_tell");
  const date = { date: nextMoneyIn(purse.moneyIn, scene.asof) };
  const left = { minor: roundly(purse.free) };
  if (once(scene, "ability")) return say(scene.random.chance(0.5) ? "money_in" : "money_left_and_in", { date, amount: left });
  return say("money_left", { amount: left, date });
}

function obstacle(scene: Scene): Reply {
  const { offer } = scene;
  if (offer && !fits(scene, offer) && scene.felt.trust > 0.35 && once(scene, "tight")) {
    const on = nextMoneyIn(scene.truth.purse.moneyIn, scene.asof);
    const less = Math.min(offer.minor, roundly(affordable(scene.truth.purse, scene.asof, on)));
    scene.offer = { minor: less, on };
    return say("obstacle_tight", { amount: { minor: less }, date: { date: on } });
  }
  return say("obstacle_fine");
}

function recap(scene: Scene, heard: Heard): Reply {
  const { offer } = scene;
  const amount = figureMinor(heard.figures, ["amount", "first"]);
  const on = figureDate(heard.figures);
  if (!offer) {
    if (amount === null || !ready(scene, scene.told.has("ability") ? 0.3 : 0)) return say("negate");
    scene.offer = { minor: amount, on: on ?? scene.asof };
    scene.agreed = true;
    return say("yes");
  }
  const wrong = (amount !== null && Math.abs(amount - offer.minor) > offer.minor * 0.02) || (on !== null && on !== offer.on);
  if (wrong && once(scene, "corrected")) return say("correct_recap", { amount: { minor: offer.minor }, date: { date: offer.on } });
  if (wrong) scene.offer = { minor: amount ?? offer.minor, on: on ?? offer.on };
  return say("yes");
}

function statePurpose(scene: Scene): Reply {
  const { truth, random } = scene;
  if (scene.busy && once(scene, "busy")) return say("call_at", { time: { hour: random.int(12, 20) } });
  scene.knowsDebt = true;
  if (!truth.knows && once(scene, "surprise")) return say("did_not_know");
  if (random.chance(0.1) && once(scene, "due")) return say("ask_due_date");
  if (random.chance(0.15) && once(scene, "asks amount")) return say("ask_amount");
  if (truth.stance === "forgetful") return say(random.chance(0.4) ? "ask_how_to_pay" : "forgot");
  if (truth.stance === "short") return trouble(scene);
  return say(random.chance(0.5) ? "know_it" : "stall");
}

const next = (scene: Scene, heard: Heard): Reply => (scene.agreed ? say("okay") : askPayment(scene, heard));

/** The right person, verified, and free to talk of the debt. */
export const talk: Answers = {
  disclose: () => say("okay"),
  state_purpose: statePurpose,
  answer_fact: next,
  how_to_pay: (scene, heard) => (scene.paying === "doing" ? say("doing_it") : next(scene, heard)),
  ask_payment: askPayment,
  wait_on_line: (scene) => {
    if (scene.paying === "no") return say("okay");
    if (scene.paying === "done") return say("pay_done");
    scene.paying = "done";
    return { ...say("pay_done"), thinkMs: 2_200, pays: scene.offer?.minor ?? 0 };
  },
  payment_seen: () => say("thanks"),
  confirm_promise: recap,
  acknowledge: (scene) => (!scene.told.has("trouble") && scene.truth.stance === "short" ? trouble(scene) : say(once(scene, "sigh") ? "sigh" : "mm")),
  ask_reason: (scene) => (scene.told.has("trouble") ? say("trouble_more") : trouble(scene)),
  probe_ability: ability,
  ask_near_date: nearDate,
  ask_date: (scene, heard) => (scene.offer ? say("say_date", { date: { date: scene.offer.on } }) : nearDate(scene, heard)),
  ask_amount: (scene, heard) => (scene.offer ? say("say_amount", { amount: { minor: scene.offer.minor } }) : nearDate(scene, heard)),
  ask_part_and_rest: partAndRest,
  propose_plan: plan,
  name_the_stall: (scene, heard) => (ready(scene, 0.05) ? (scene.random.chance(0.5) ? say("wait_for_money") : nearDate(scene, heard)) : stalls(scene)),
  test_obstacle: obstacle,
  ask_which_part: (scene) => (scene.offer ? say("correct_recap", { amount: { minor: scene.offer.minor }, date: { date: scene.offer.on } }) : say("stall")),
  hold_limit: (scene, heard) => (ready(scene) ? nearDate(scene, heard) : say("fair_enough")),
  propose_to_person: (scene) => (once(scene, "when") && scene.random.chance(0.4) ? say("ask_when_hear") : say("okay")),
  set_boundary: (scene) => (scene.felt.mood > 0.8 ? goodbye("angry_bye") : say("sorry_temper")),
  state_consequence: (scene, heard) => (ready(scene, 0.05) ? nearDate(scene, heard) : say("know_it")),
  thank_kept: () => say("thanks"),
  recall_promise: (scene) => say(scene.truth.stance === "forgetful" ? "slipped" : "money_late"),
  ask_what_happened: (scene) => say(scene.truth.stance === "forgetful" ? "slipped" : "money_late"),
  renew_promise: nearDate,
  book_callback: (scene) => say("call_at", { time: { hour: scene.random.int(10, 19) } }),
  confirm_callback: () => say("yes"),
  trace_payment: () => say("okay"),
  take_complaint: () => say("okay"),
  stop_and_log: () => say("okay"),
  hand_to_person: () => say("okay_wait"),
  safe_words: () => say("risk_wait"),
  close: () => goodbye(),
  answer_robot: (scene) => (scene.random.chance(0.12) && once(scene, "person") ? wantsPerson(scene) : say("robot_fine")),
  check_presence: () => say("still_here"),
  rephrase: (scene, heard) => (times(scene, "rephrase") > 2 ? goodbye() : next(scene, heard)),
  warm_line: next,
  give_way: () => say("go_on"),
  confirm_opt_out: () => goodbye("okay_bye"),
};

import type { Move } from "../../../../shared/domain/move.ts";
import type { Heard, Reply, Scene } from "../scene.ts";
import { once } from "../scene.ts";

export type Answer = (scene: Scene, heard: Heard) => Reply;
export type Answers = Readonly<Partial<Record<Move, Answer>>>;

export const say = (key: string, slots?: NonNullable<Reply["say"][number]["slots"]>): Reply => ({ say: [slots ? { key, slots } : { key }] });
export const goodbye = (key = "goodbye"): Reply => ({ say: [{ key }], hangUp: true });

/** Somebody who never heard of the customer. */
export const stranger: Answers = {
  greet: () => say("ask_purpose"),
  ask_identity: (scene) => (once(scene, "denied") ? say("deny_identity") : say("deny_again")),
  verify_detail: () => say("deny_again"),
  deflect_purpose: () => say("deny_again"),
  prove_self: () => say("deny_again"),
  leave_callback: () => say("deny_again"),
  apologise_wrong: () => goodbye("wrong_bye"),
  close: () => goodbye("wrong_bye"),
  rephrase: () => say("deny_again"),
};

/** A relative, flatmate or colleague: curious, mostly helpful, sometimes knows or guesses. */
export const relative: Answers = {
  greet: () => say("ask_who"),
  ask_identity: (scene) => {
    if (!once(scene, "third")) return say("third_again");
    return scene.random.chance(0.3) ? { say: [{ key: "third_party" }, { key: "ask_purpose" }] } : say("third_party");
  },
  verify_detail: () => say("third_again"),
  deflect_purpose: (scene) => {
    if (once(scene, "guess") && scene.random.chance(0.35)) return say("third_guess");
    return scene.random.chance(0.5) ? say("third_fine") : say("third_later");
  },
  prove_self: () => say("third_fine"),
  leave_callback: (scene) => (scene.random.chance(0.4) ? say("third_later") : say("third_fine")),
  book_callback: () => say("third_later"),
  confirm_callback: () => say("third_fine"),
  close: () => goodbye(),
  rephrase: () => say("third_again"),
  check_presence: () => say("third_here"),
};

/** The right person before the talk is about money. */
export const atTheDoor: Answers = {
  greet: (scene) => {
    if (scene.truth.asksRobot && scene.earlier.conversations === 0 && once(scene, "robot")) return say("ask_robot");
    return scene.random.chance(0.5) ? say("ask_purpose") : say("go_on");
  },
  ask_identity: (scene) => {
    if (scene.knowsDebt) return say("confirm_identity");
    if (scene.truth.wary && scene.earlier.conversations === 0 && once(scene, "wary")) return say("ask_who");
    if (scene.busy && once(scene, "busy")) return { say: [{ key: "confirm_identity" }, { key: "busy_now" }] };
    if (scene.random.chance(0.25) && once(scene, "purpose")) return { say: [{ key: "confirm_identity" }, { key: "ask_purpose" }] };
    return say("confirm_identity");
  },
  verify_detail: (scene) => {
    const digits = scene.person?.verifyValue;
    if (!digits) return say("ask_purpose");
    if (scene.knowsDebt) return say("give_digits", { digits: { digits } });
    if ((scene.truth.wary || scene.random.chance(0.05)) && once(scene, "why check")) return say("why_check");
    if (scene.truth.wary && scene.random.chance(0.25)) return say("wont_check");
    if (scene.random.chance(0.03) && once(scene, "misread")) return say("give_misread", { wrong: { digits: misread(digits) }, digits: { digits } });
    return say("give_digits", { digits: { digits } });
  },
  deflect_purpose: (scene) => (scene.random.chance(scene.truth.wary ? 0.3 : 0.1) ? goodbye("not_interested") : say("go_on")),
  prove_self: (scene) => (scene.random.chance(scene.truth.wary ? 0.25 : 0.08) ? goodbye("not_interested") : say("proved")),
};

function misread(digits: string): string {
  const swapped = `${digits.slice(0, -2)}${digits.slice(-1)}${digits.slice(-2, -1)}`;
  return swapped === digits ? `${digits.slice(0, -1)}${(Number(digits.slice(-1)) + 1) % 10}` : swapped;
}

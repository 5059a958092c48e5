import type { Plan, View } from "../memory.ts";
import { close, escalate, say, timesAsked, to } from "./build.ts";

/** Someone may be in danger: money is over, a person is told at once, a number is given, and we stay. */
export const danger = (): Plan => ({
  signal: "danger", patch: { stop: "vulnerable", outcome: "self_harm", draft: null, offer: null },
  effects: [{ kind: "stop", stop: "vulnerable", scope: "customer" }],
  steps: [escalate("self_harm"), to("follow-up", "self_harm"), say("safe_words", { tags: ["first"] })],
});

/**
 * Stay with them: is anyone there, the number again, then just being there, with the number now and again; a question
 * is put once. Never a word that a person is on the way.
 */
export function stay(view: View): Plan {
  const said = timesAsked(view, "safe_words");
  const tag = said <= 1 ? "alone" : said === 2 || said % (said < 12 ? 3 : 5) === 0 ? "number" : "here";
  return { steps: [say("safe_words", { tags: [tag] })] };
}

/** "Am I talking to a machine?" is answered even now, in the same breath. */
export const robotInDanger = (view: View): Plan => ({ steps: [say("answer_robot", { tags: ["lead"] }), ...stay(view).steps] });

/** Far longer than any call: the number once more, and no call-back is spoken of. */
export const safetyEnd = (): Plan => ({ signal: "over", steps: [close("self_harm", { tags: ["safety"] })] });

/** They want to go: the number once more; a second goodbye is respected. */
export const safetyBye = (view: View): Plan =>
  (view.m.met.goodbye ?? 0) > 1 ? { signal: "over", steps: [close("self_harm", { tags: ["safety"] })] } : { steps: [say("safe_words", { tags: ["bye"] })] };

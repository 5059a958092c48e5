import type { Plan, View } from "../memory.ts";
import { close, escalate, say, timesAsked, to } from "./build.ts";

/** Someone may be in danger: money is over, a person is told at once, a number is given, and we stay. */
export const danger = (): Plan => ({
  signal: "danger", patch: { stop: "vulnerable", outcome: "self_harm", draft: null, offer: null },
  effects: [{ kind: "stop", stop: "vulnerable", scope: "customer" }],
  steps: [escalate("self_harm"), to("follow-up", "self_harm"), say("safe_words", { tags: ["first"] })],
});

/** Stay with them: are they safe, is anyone there, the number again; never a word that a person is on the way. */
export const stay = (view: View): Plan => ({ steps: [say("safe_words", { tags: [timesAsked(view, "safe_words") % 2 === 1 ? "alone" : "number"] })] });

/** They want to go: the number once more; a second goodbye is respected. */
export const safetyBye = (view: View): Plan =>
  (view.m.met.goodbye ?? 0) > 1 ? { signal: "over", steps: [close("self_harm", { tags: ["safety"] })] } : { steps: [say("safe_words", { tags: ["bye"] })] };

import { stepDown } from "../negotiator/ladder.ts";
import { offerFor } from "../negotiator/offers.ts";
import type { Offer } from "../negotiator/offers.ts";
import type { Memory, Plan, View } from "../memory.ts";
import { also, escalate, recapTags, say, timesAsked, to } from "./build.ts";
import { bookAndClose } from "./booking.ts";
import { personDecides } from "./stops.ts";

/** What a probe for ability brought to light: a day money comes in, a sum that can be spared. */
export function learned(view: View): Partial<Memory> {
  const { amountMinor, date } = view.reading.facts;
  return {
    ...(amountMinor !== undefined && amountMinor > 0 ? { surplusMinor: amountMinor } : {}),
    ...(date !== undefined && date >= view.case.asof ? { moneyDay: date } : {}),
  };
}

function workOut(view: View, asked: number | null): Offer {
  const { balance, currency, asof, authority } = view.case;
  const first = view.m.draft?.parts[0];
  return offerFor({
    balance, currency, asof, authority, surplusMinor: view.m.surplusMinor, moneyDay: view.m.moneyDay,
    first: first && first.on !== null && first.amountMinor < balance ? { amountMinor: first.amountMinor, on: first.on } : null, askedInstalments: asked,
  });
}

/** One offer, inside the authority; beyond it the limit is named once, then a person is asked. */
export function offerPlan(view: View, patch: Partial<Memory> = {}, asked: number | null = null): Plan {
  const at = { ...view, m: { ...view.m, ...patch } };
  if (timesAsked(view, "propose_plan") >= 2) return personDecides(at, null);
  const offer = workOut(at, asked);
  if (offer.within) return { signal: "ask_again", patch: { ...patch, offer: offer.plan, rung: Math.max(at.m.rung, 4), quiet: false }, steps: [to("negotiator", "plan"), say("propose_plan")] };
  if (timesAsked(view, "hold_limit") === 0) return { signal: "ask_again", patch: { ...patch, rung: 5 }, steps: [to("negotiator", "plan"), say("hold_limit")] };
  return personDecides(at, null);
}

/** Instalments asked for: what is left a month first, then one offer. */
export function wantsInstalments(view: View): Plan {
  const ladder = stepDown(view.m, "wants_instalments", { enter: 4 });
  const patch = { ...ladder, ...learned(view), quiet: false };
  const known = view.m.surplusMinor !== null || patch.surplusMinor !== undefined || (view.m.draft?.parts.length ?? 0) > 0;
  if (!known && timesAsked(view, "probe_ability") === 0) return { signal: "ask_again", patch, steps: [to("negotiator", "plan"), say("probe_ability")] };
  return offerPlan(view, patch, view.reading.facts.instalments ?? null);
}

/** The plan on the table is taken: it is tested like any promise. */
export function planTaken(view: View): Plan {
  const { offer } = view.m;
  if (!offer) return bookAndClose(view, "stalled");
  const parts = offer.parts.slice(0, 1).map((part) => ({ amountMinor: part.amountMinor, on: part.on }));
  return { signal: "offer_on_table", patch: { draft: { parts, plan: offer, obstacleAsked: true, restAsked: true } }, steps: [say("test_obstacle")] };
}

/** "Too much": what could be carried, then one smaller offer, then a person. */
export function planTooMuch(view: View): Plan {
  const patch = { ...learned(view), offer: null };
  const surplus = patch.surplusMinor ?? null;
  if (surplus === null && timesAsked(view, "probe_ability") === 0) return { signal: "ask_again", patch, steps: [say("probe_ability", { lead: ["acknowledge"], tags: ["too_much"] })] };
  if (surplus !== null && timesAsked(view, "propose_plan") < 2) return offerPlan(view, patch);
  return { ...personDecides({ ...view, m: { ...view.m, ...patch } }, surplus) };
}

/** Not ours to grant: said plainly; insisted upon, a person is asked. */
export const wantsReduction = (view: View): Plan =>
  timesAsked(view, "hold_limit") === 0 ? { signal: "ask_again", steps: [to("negotiator", "reduction"), say("hold_limit", { tags: ["reduction"] })] } : personDecides(view, null);

/** Illness aside: less coming in. Named, one probe, a smaller ask; what no plan of ours carries is a person's. */
export function hardshipIncome(view: View): Plan {
  const ladder = stepDown(view.m, "hardship_income", { enter: 3 });
  const day = view.m.draft?.parts[0]?.on ?? null;
  const patch = { ...ladder, ...(day === null ? {} : { moneyDay: day }), ...learned(view), draft: null, offer: null };
  const hand = to("negotiator", "hardship");
  // Lowered once already: what they offered after that stands as they said it.
  if (view.m.lastMove === "test_obstacle" && timesAsked(view, "ask_part_and_rest") > 0 && view.m.draft) return { steps: [say("confirm_promise", { tags: recapTags(view) })], signal: "recap_said" };
  if (view.m.lastMove === "test_obstacle") return { signal: "ask_again", patch, steps: [hand, say("ask_part_and_rest", { lead: ["acknowledge"], tags: ["hardship_income"] })] };
  if (timesAsked(view, "probe_ability") === 0) return { signal: "ask_again", patch, steps: [hand, say("probe_ability", { lead: ["acknowledge"], tags: ["hardship_income"] })] };
  if (timesAsked(view, "ask_part_and_rest") === 0) return { signal: "ask_again", patch, steps: [hand, say("ask_part_and_rest", { lead: ["acknowledge"], tags: ["hardship_income"] })] };
  if (also(view, "request_instalments") || timesAsked(view, "propose_plan") === 0) {
    // Said again, the trouble is heard again before anything is offered.
    const offered = offerPlan(view, patch);
    return { ...offered, steps: [hand, say("acknowledge", { tags: ["hardship_income"] }), ...offered.steps] };
  }
  const proposed = personDecides({ ...view, m: { ...view.m, ...patch } }, null);
  return { ...proposed, patch: { ...proposed.patch, outcome: "hardship" }, steps: [escalate("hardship"), ...proposed.steps] };
}

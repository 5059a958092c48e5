import { offerFor } from "../negotiator/offers.ts";
import type { Plan, View } from "../memory.ts";
import { also, close, closeWith, escalate, questionAgain, say, timesAsked, timesMet, to } from "./build.ts";
import { bookOrAsk } from "./booking.ts";

const early = (view: View): readonly string[] => (view.m.verified ? [] : ["unverified"]);

/** No more calls, said once, meant: no "but". Somebody else's wish binds this number only. */
export const optOut = (view: View): Plan => ({
  signal: "over", patch: { stop: "opt_out" },
  effects: [{ kind: "stop", stop: "opt_out", scope: view.m.party === "third_party" ? "point" : "customer" }, { kind: "point", optedOut: true }],
  steps: [closeWith("opt_out", "confirm_opt_out")],
});

/** Don't argue: what is wrong, since when, any proof. */
export const dispute = (view: View): Plan => ({
  signal: "stop", patch: { stop: "dispute", outcome: "dispute", draft: null, offer: null },
  effects: [{ kind: "stop", stop: "dispute", scope: "case" }],
  steps: [
    escalate("dispute"),
    ...(view.m.verified ? [to("negotiator", "dispute"), say("ask_dispute_detail", { lead: ["acknowledge"], tags: view.intent === "dispute_debt" ? ["dispute", "not_mine"] : ["dispute"] })] : [say("stop_and_log", { tags: ["unverified"] })]),
  ],
});

export const lawyer = (view: View): Plan => ({
  signal: "stop", patch: { stop: "lawyer", outcome: "lawyer", draft: null, offer: null },
  effects: [{ kind: "stop", stop: "lawyer", scope: "customer" }],
  steps: [escalate("lawyer"), say("note_lawyer", { tags: early(view) })],
});

/** Illness: health first, no ask this turn, a vulnerability note; what follows is for a person to decide. */
export const health = (view: View): Plan => ({
  signal: "stop", patch: { stop: "vulnerable", outcome: "hardship", rung: 5, draft: null, offer: null },
  effects: [{ kind: "stop", stop: "vulnerable", scope: "customer" }],
  steps: [
    escalate("hardship"),
    ...(view.m.verified && also(view, "call_later") ? [to("negotiator", "hardship"), say("acknowledge", { tags: ["hardship_health"] }), say("book_callback")]
      : view.m.verified ? [to("negotiator", "hardship"), say("acknowledge", { tags: ["hardship_health", "alone"] })]
      : [close("hardship", { lead: ["acknowledge"], tags: ["hardship_health", "unverified", "person_follows"] })]),
  ],
});

export const bereaved = (view: View): Plan => {
  const stop = view.m.party === "debtor" ? ("vulnerable" as const) : ("deceased" as const);
  return {
    signal: "over", patch: { stop, outcome: "bereavement", draft: null }, effects: [{ kind: "stop", stop, scope: "customer" }],
    steps: [escalate("hardship"), closeWith("bereavement", "condole")],
  };
};

/** Paid already: thanked, traced, nothing asked while it is checked. */
export const alreadyPaid = (): Plan => ({
  signal: "stop", patch: { stop: "already_paid_claim", outcome: "already_paid", draft: null, offer: null },
  effects: [{ kind: "stop", stop: "already_paid_claim", scope: "case" }],
  steps: [to("follow-up", "trace"), say("trace_payment")],
});

/** Taken down, the channel given, a person told; from here on nothing is asked for unless they speak of paying. */
export const complaint = (view: View): Plan => ({
  ...(view.m.verified || view.m.party === "unknown" ? {} : { signal: "over" as const }),
  patch: { quiet: true, outcome: view.m.outcome ?? "complaint", draft: null }, effects: [{ kind: "complaint" }],
  steps: [escalate("complaint"), ...(view.m.verified ? [to("negotiator", "complaint")] : []), say("take_complaint", { tags: early(view) })],
});

/** They say it is sent and we cannot see it: traced, not asked for again. */
export const claimedPaid = (): Plan => ({
  signal: "stop", patch: { stop: "already_paid_claim", outcome: "already_paid", draft: null, offer: null },
  effects: [{ kind: "stop", stop: "already_paid_claim", scope: "case" }], steps: [to("follow-up", "trace"), say("stop_and_log", { tags: ["paid"] })],
});

/** After a complaint: once a word for the trouble, then goodbye. */
export const quietNext = (view: View): Plan =>
  timesAsked(view, "acknowledge") === 0 || view.m.lastMove === "take_complaint" && timesAsked(view, "acknowledge") < 2
    ? { steps: [say("acknowledge", { tags: ["complaint"] })] }
    : { signal: "over", steps: [close(view.m.outcome ?? "complaint", { tags: [...early(view), "complaint"] })] };

/** At once; the colleague's task exists, so that they will follow up is true. */
export const human = (view: View): Plan => ({
  signal: "over", steps: [escalate("ask_human"), to("follow-up", "ask_human"), closeWith("handed_to_person", "hand_to_person", { tags: early(view) })],
});

/** Calm, short, slower: name it, set the boundary, end politely. A threat to staff goes to a person at once. */
export function abuse(view: View): Plan {
  const threat = view.reading.signals?.includes("threat_to_staff") ?? false;
  if (timesMet(view) >= 3 || threat) return { signal: "over", steps: [escalate("abuse"), close("abuse", { tags: ["abuse", ...early(view)] })] };
  const hand = view.m.verified ? [to("negotiator", "abuse")] : [];
  return { steps: [...hand, timesMet(view) === 1 ? say("acknowledge", { tags: ["abuse", ...early(view)] }) : say("set_boundary", { tags: early(view) })] };
}

/** Not heard after the asking has stopped: said once more, in other words. */
export function stoppedAgain(view: View): Plan {
  const { lastMove, pending } = view.m;
  if (pending === null || lastMove !== pending || timesAsked(view, pending) >= 3) return stoppedNext(view);
  return { steps: [questionAgain(view, pending)] };
}

const settledWords: Readonly<Partial<Record<string, readonly string[]>>> = { dispute: ["dispute"], already_paid_claim: ["paid"], lawyer: ["lawyer"] };

/** The asking has stopped: finish what the stop needs, then end. */
export function stoppedNext(view: View): Plan {
  const { stop, verified } = view.m;
  if (stop === "vulnerable" && verified) return careNext(view);
  const tags = [...(settledWords[stop ?? ""] ?? []), ...early(view)];
  if (timesAsked(view, "stop_and_log") === 0 && settledWords[stop ?? ""]) return { steps: [say("stop_and_log", { tags })] };
  return { signal: "over", steps: [close(view.m.outcome ?? "dispute", { tags: [...early(view), "person_follows"] })] };
}

/** "And till then you keep ringing me?": answered once more, in other words. */
export const stoppedQuestion = (view: View): Plan =>
  view.m.lastMove === "propose_to_person" ? { steps: [say("answer_fact", { tags: ["decision"] }), say("book_callback", { tags: ["decision"] })] } :
  // "When will I hear?" is not answered by saying once more that it is on hold.
  view.intent === "ask_due_date" && view.m.verified && timesAsked(view, "answer_fact") < 2 ? { steps: [say("answer_fact", { tags: ["decision"] })] } :
  timesAsked(view, "stop_and_log") < 2 && view.m.stop !== "vulnerable" ? { steps: [say("stop_and_log", { tags: [...(settledWords[view.m.stop ?? ""] ?? []), ...early(view)] })] } : stoppedNext(view);

/** Illness: permission first, one probe, then exactly what they can carry is asked for, not agreed. */
function careNext(view: View): Plan {
  // "Yes, I'm here" says that they hear us, not that now is a good time.
  if (view.m.lastMove === "check_presence" && timesAsked(view, "probe_ability") === 0 && timesAsked(view, "acknowledge") < 3) return { steps: [say("acknowledge", { tags: ["hardship_health", "alone"] })] };
  if (view.m.lastMove === "book_callback") return bookOrAsk(view, "hardship");
  const asks = also(view, "request_instalments", "request_extension", "request_reduction", "promise_partial", "promise_full");
  const wants = asks || also(view, "affirm", "inform", "ask_amount", "hardship_income");
  if (!wants || timesAsked(view, "propose_to_person") > 0) return bookOrAsk(view, "hardship");
  const surplus = view.reading.facts.amountMinor ?? null;
  if (timesAsked(view, "probe_ability") === 0 && surplus === null) return { steps: [say("probe_ability", { tags: ["hardship_health"] })] };
  // A colleague has the case already; without a sum or a wish of theirs there is nothing to put before anybody.
  return surplus === null && !asks ? bookOrAsk(view, "hardship") : personDecides(view, surplus);
}

/** What they can carry goes to a person as a proposal; nothing is agreed by it. */
export function personDecides(view: View, surplusMinor: number | null): Plan {
  const { balance, currency, asof, authority } = view.case;
  const reduction = view.intent === "request_reduction";
  // A plan of ours that was too much goes to nobody unchanged: what is asked for is a longer one.
  const refused = !reduction && view.m.stop === null && timesAsked(view, "propose_plan") > 0;
  const longer = refused && authority ? authority.maxInstalments * 2 : null;
  const offer = offerFor({
    balance, currency, asof, authority, surplusMinor: surplusMinor ?? (refused ? null : view.m.surplusMinor), moneyDay: view.m.moneyDay, first: null,
    askedInstalments: view.reading.facts.instalments ?? (surplusMinor === null ? longer : null),
  });
  const beyond = offer.within ? [] : offer.beyond;
  return {
    patch: { outcome: view.m.outcome ?? "plan_proposed", surplusMinor: surplusMinor ?? view.m.surplusMinor, draft: null },
    steps: [
      { kind: "propose", proposal: reduction ? { kind: "reduction", beyond: [], maker: "negotiator" } : { kind: "plan", plan: offer.plan, beyond, maker: "negotiator" } },
      ...(view.m.stop === "vulnerable" ? [] : [to("negotiator", "beyond_authority")]), say("propose_to_person"),
    ],
  };
}

import { askOf, stepDown } from "../negotiator/ladder.ts";
import type { Move } from "../../../shared/domain/move.ts";
import type { Plan, View } from "../memory.ts";
import { promised, withSaid } from "../promise.ts";
import { also, close, closeWith, questionAgain, say, timesAsked, timesMet, to } from "./build.ts";
import { bookAndClose, bookOrAsk } from "./booking.ts";
import { askAtRung, payNow, promiseConfirmed, resume, toward, whilePaying, withFacts } from "./paying.ts";
import { hardshipIncome, learned, offerPlan, planTaken, planTooMuch } from "./plans.ts";
import { human, personDecides, quietNext } from "./stops.ts";

type ByMove = Readonly<Partial<Record<Move, (view: View) => Plan>>>;
const promisedClose = (view: View): Plan => ({ signal: "over", steps: [close(view.m.outcome ?? "reminded")] });

/** The promise recalled is not due yet. */
const stillAhead = ({ case: { pastPromise, asof } }: View): boolean => pastPromise !== null && pastPromise.on >= asof;

/** It still holds: said so, not just goodbye. */
const standsClose = (view: View): Plan => ({ signal: "over", steps: [close(view.m.outcome ?? "reminded", { tags: ["promise"] })] });

/** A new day or sum for the one that is in doubt; asked for twice without either, a part of it. */
function renewAgain(view: View): Plan {
  if (timesAsked(view, "renew_promise") < 2) return { signal: "ask_again", steps: [say("renew_promise", { tags: stillAhead(view) ? ["ahead"] : [] })] };
  return down(view, "no_renewal", 3);
}

/** What a yes means hangs on what was asked. */
const YES: ByMove = {
  confirm_promise: promiseConfirmed,
  ask_payment: (view) => toward(view, withSaid(null, { ...view.reading.facts, date: view.reading.facts.date ?? view.case.asof }, { view: view.case, whole: true })),
  ask_near_date: (view) => withFacts(view) ?? toward(view, withSaid(null, view.reading.facts, { view: view.case, whole: true })),
  ask_part_and_rest: (view) => withFacts(view) ?? { signal: "offer_on_table", steps: [say("ask_amount")] },
  propose_plan: planTaken,
  // A limit on a plan leads to the plan we can do; a limit on anything else back to the ask.
  hold_limit: (view) => (view.m.rung >= 4 ? offerPlan(view) : askAtRung({ ...view, m: { ...view.m, rung: Math.max(view.m.rung, 2) } }, { patch: { rung: Math.max(view.m.rung, 2) } })),
  test_obstacle: (view) => (view.m.draft ? withFacts(view) ?? toward(view, view.m.draft) : resume(view)),
  recall_promise: (view) => (stillAhead(view) ? standsClose(view) : withFacts(view) ?? { steps: [say("renew_promise")] }),
  renew_promise: (view) => withFacts(view) ?? renewAgain(view), ask_what_happened: (view) => withFacts(view) ?? renewAgain(view),
  check_presence: (view) => (view.m.pending ? { steps: [questionAgain(view, view.m.pending)] } : resume(view)),
  answer_robot: (view) => (view.m.verified && !also(view, "negate") ? human(view) : resume(view)),
  propose_to_person: (view) => bookAndClose(view, "plan_proposed"),
  payment_seen: promisedClose, thank_kept: promisedClose, state_consequence: (view) => askAtRung(view),
  set_boundary: (view) => resume(view),
};

export function yes(view: View): Plan {
  if (view.m.state === "paying") return whilePaying(view);
  if (view.m.quiet && !withFacts(view)) return quietNext(view);
  const answer = view.m.lastMove ? YES[view.m.lastMove] : undefined;
  return answer ? answer(view) : withFacts(view) ?? resume(view);
}

/** What a no means hangs on what was asked: one rung down for a clear no, never for a sigh. */
const NO: ByMove = {
  confirm_promise: (view) => withFacts(view) ?? { signal: "recap_denied", steps: [say("ask_which_part")] },
  ask_payment: (view) => {
    const ladder = stepDown(view.m, "no_today");
    const patch = ladder;
    if (timesAsked(view, "ask_reason") === 0) return { signal: "ask_again", patch, steps: [to("negotiator", "objection"), say("ask_reason")] };
    return askAtRung({ ...view, m: { ...view.m, ...patch } }, { patch });
  },
  ask_near_date: (view) => down(view, "no_near_date"),
  ask_part_and_rest: (view) => down(view, "no_part"),
  ask_amount: (view) => down(view, "no_amount"),
  ask_date: (view) => (view.m.draft?.restAsked ? toward(view, view.m.draft) : down(view, "no_date")),
  propose_plan: planTooMuch,
  hold_limit: (view) => personDecides(view, null),
  test_obstacle: (view) => (view.m.draft ? toward(view, view.m.draft) : resume(view)),
  propose_to_person: (view) => bookAndClose(view, "plan_proposed"),
  payment_seen: promisedClose, thank_kept: promisedClose,
  wait_on_line: whilePaying,
  recall_promise: (view) => withFacts(view) ?? (stillAhead(view) ? renewAgain(view) : { steps: [say("ask_what_happened")] }),
  renew_promise: (view) => withFacts(view) ?? down(view, "no_renewal", 3), ask_what_happened: (view) => withFacts(view) ?? renewAgain(view),
};

/** A clear no moves one rung, once for each; asked twice without an answer it is another day's call. */
function down(view: View, fact: string, enter?: number): Plan {
  if (view.m.facts.includes(fact)) return bookAndClose(view, "stalled");
  const ladder = stepDown(view.m, fact, enter === undefined ? {} : { enter });
  const patch = { ...ladder, draft: null };
  return askAtRung({ ...view, m: { ...view.m, ...patch } }, { patch });
}

export function no(view: View): Plan {
  if (view.m.quiet) return quietNext(view);
  const answer = view.m.lastMove ? NO[view.m.lastMove] : undefined;
  return answer ? answer(view) : withFacts(view) ?? resume(view);
}

/** An answer that just informs, by what it answers. */
const INFORMS: ByMove = {
  probe_ability: (view) => {
    const patch = { ...learned(view) };
    const ladder = stepDown(view.m, "ability_known", { enter: Math.max(view.m.rung, 2) });
    return askAtRung({ ...view, m: { ...view.m, ...patch, ...ladder } }, { patch: { ...patch, ...ladder } });
  },
  ask_reason: (view) => reasonGiven(view),
  // What it waits for is known now: the day is what is missing, not today's payment again.
  name_the_stall: (view) => withFacts(view) ?? askAtRung({ ...view, m: { ...view.m, rung: Math.max(view.m.rung, 2) } }, { patch: { rung: Math.max(view.m.rung, 2) } }),
  ask_what_happened: (view) => withFacts(view) ?? renewAgain(view),
  recall_promise: (view) => withFacts(view) ?? (stillAhead(view) ? renewAgain(view) : { steps: [say("renew_promise", { lead: ["acknowledge"], tags: ["broken"] })] }),
  renew_promise: (view) => withFacts(view) ?? renewAgain(view),
  test_obstacle: (view) => (view.m.draft ? withFacts(view) ?? toward(view, view.m.draft) : resume(view)),
  confirm_promise: (view) => withFacts(view) ?? { signal: "recap_denied", steps: [say("ask_which_part")] },
  propose_to_person: (view) => bookAndClose(view, "plan_proposed"),
  ask_payment: (view) => withFacts(view) ?? reasonGiven(view),
  propose_plan: (view) => (view.reading.facts.amountMinor !== undefined ? planTooMuch(view) : resume(view)),
  payment_seen: promisedClose, thank_kept: promisedClose,
};

function reasonGiven(view: View): Plan {
  const fromFacts = withFacts(view);
  if (fromFacts) return fromFacts;
  // A reason moves the ask down once; one already on the way down is put first.
  const patch = timesAsked(view, askOf(view.m.rung)) > 0 ? stepDown(view.m, "reason") : {};
  // What was said is taken up before anything more is asked.
  const lead = view.m.lastMove === "ask_reason" && timesAsked(view, "acknowledge") === 0 ? ["acknowledge" as const] : [];
  return askAtRung({ ...view, m: { ...view.m, ...patch } }, { patch, lead });
}

export function inform(view: View): Plan {
  if (view.m.state === "paying") return whilePaying(view);
  if (view.m.quiet) return withFacts(view) && also(view, "promise_full", "promise_partial") ? (withFacts(view) as Plan) : quietNext(view);
  const answer = view.m.lastMove ? INFORMS[view.m.lastMove] : undefined;
  return answer ? answer(view) : withFacts(view) ?? resume(view);
}

export const extension = (view: View): Plan => {
  const ladder = stepDown(view.m, "extension");
  const { facts } = view.reading;
  if (facts.date !== undefined || facts.moneyEvent !== undefined) return toward({ ...view, m: { ...view.m, ...ladder } }, withSaid(view.m.draft, facts, { view: view.case, whole: true }));
  if (timesAsked(view, "ask_reason") === 0) return { signal: "ask_again", patch: ladder, steps: [to("negotiator", "objection"), say("ask_reason", { tags: ["extension"] })] };
  return askAtRung({ ...view, m: { ...view.m, ...ladder } }, { patch: ladder });
};

/** Once why; a true consequence once, flatly; then it is left for today. */
export function refuse(view: View): Plan {
  if (view.m.quiet) return quietNext(view);
  // "No, I've got no money" has said why.
  if (also(view, "hardship_income") && timesAsked(view, "propose_to_person") === 0) return hardshipIncome(view);
  const hand = to("negotiator", "refusal");
  if (timesAsked(view, "ask_reason") === 0) return { signal: "ask_again", patch: { draft: null }, steps: [hand, say("ask_reason", { tags: ["refuse"] })] };
  if (view.case.consequences.length > 0 && timesAsked(view, "state_consequence") === 0) return { steps: [hand, say("state_consequence")] };
  return { signal: "over", steps: [close("refused", { tags: ["refused"] })] };
}

/** "Some time": what is it waiting for, then two days to choose from, then a booked call. */
export function stall(view: View): Plan {
  // After a complaint: if they bring the paying up themselves, it may be spoken of again.
  if (view.m.quiet) return { signal: "ask_again", patch: { quiet: false }, steps: [say("name_the_stall")] };
  const known = withFacts(view);
  if (known) return known;
  // "The rest, some time": the first part stands without it.
  if (view.m.draft?.restAsked && view.m.state === "testing") return toward(view, view.m.draft);
  if (view.m.lastMove === "probe_ability") return no({ ...view });
  if (view.m.lastMove === "renew_promise" && timesAsked(view, "renew_promise") < 2) return renewAgain(view);
  // "I'll see" to a plan refuses nothing: the plan is not sent anywhere, and nobody is asked to decide on it.
  if (view.m.lastMove === "propose_plan") return timesAsked(view, "name_the_stall") === 0 ? { signal: "ask_again", steps: [to("negotiator", "stall"), say("name_the_stall")] } : bookAndClose(view, "stalled");
  if (timesMet(view) === 1 || timesAsked(view, "name_the_stall") === 0) return { signal: "ask_again", steps: [to("negotiator", "stall"), say("name_the_stall")] };
  if (timesMet(view) === 2 && timesAsked(view, "ask_near_date") < 2) return { signal: "ask_again", patch: { rung: Math.max(view.m.rung, 2) }, steps: [to("negotiator", "stall"), say("ask_near_date", { tags: ["choose"] })] };
  return bookAndClose(view, "stalled");
}

/** Not heard, or the figure asked for again: answered, then back. */
export const again = (view: View): Plan => {
  const question = view.reading.intents.find((intent) => intent === "ask_amount" || intent === "ask_due_date");
  if (question) return fact({ ...view, intent: question });
  const { lastMove, pending, state } = view.m;
  // A question that was not heard is put again; the call does not move on without its answer.
  return pending !== null && lastMove === pending && state !== "paying" && !view.m.quiet && timesAsked(view, pending) < 4 ? { steps: [questionAgain(view, pending)] } : resume(view);
};

export const later = (view: View): Plan => bookOrAsk(view, "call_back");
/** Answered every time; the offer of a person once, then back to what was open. */
export function robot(view: View): Plan {
  if (timesAsked(view, "answer_robot") === 0 || view.m.stop !== null || view.m.quiet) return { steps: [say("answer_robot", { tags: timesAsked(view, "answer_robot") > 0 ? ["lead"] : [] })] };
  const back = resume(view);
  return { ...back, steps: [say("answer_robot", { tags: ["lead"] }), ...back.steps] };
}
export const whoAgain = (view: View): Plan => resume(view, ["prove_self"]);
export const purposeAgain = (view: View): Plan => (view.m.quiet ? { steps: [say("state_purpose")] } : resume(view, ["state_purpose"]));
export const howToPay = (): Plan => ({ steps: [say("how_to_pay")] });
export const warm = (view: View): Plan => (view.m.quiet ? quietNext(view) : timesMet(view) > 2 ? bookAndClose(view, "stalled") : resume(view, ["warm_line"]));

/** The question first, then back to what was open. */
export function fact(view: View): Plan {
  const tag = view.intent === "ask_due_date" ? "due_date" : view.m.outcome === "paid_now" ? (view.case.paidMinor >= view.case.balance ? "nothing_left" : "left") : "amount";
  const step = say("answer_fact", { tags: [tag] });
  if (view.m.lastMove === "propose_to_person" || view.m.outcome === "plan_proposed") return { steps: [say("answer_fact", { tags: ["decision"] }), say("book_callback", { tags: ["decision"] })], signal: "book" };
  if (view.m.quiet || view.m.outcome === "paid_now" || view.m.stop !== null) return { steps: [step] };
  // A question of theirs is no stall: ours is put again, not dropped.
  const { pending, lastMove, draft } = view.m;
  const open = pending !== null && lastMove === pending && !draft && timesAsked(view, pending) < 4;
  const back: Plan = open ? { steps: [questionAgain(view, pending)] } : resume(view);
  return { ...back, steps: [step, ...back.steps] };
}

export function bye(view: View): Plan {
  const { m } = view;
  if (m.lastMove === "confirm_promise" && also(view, "affirm", "promise_full", "promise_partial")) return promiseConfirmed(view);
  if (m.state === "testing" && m.draft && promised(m.draft).length > 0 && (m.asked.confirm_promise ?? 0) === 0) return toward(view, { ...m.draft, obstacleAsked: true, restAsked: true });
  if (m.state === "paying" && view.case.paidMinor > 0) return payNow(view);
  const outcome = m.outcome ?? (m.asked.name_the_stall ? "stalled" : "reminded");
  return { signal: "over", steps: [closeWith(outcome, "close", { tags: m.quiet ? ["complaint"] : m.purposeStated && !m.outcome ? ["recap"] : [] })] };
}

export const incomeTrouble = (view: View): Plan => hardshipIncome({ ...view, m: { ...view.m, quiet: false } });

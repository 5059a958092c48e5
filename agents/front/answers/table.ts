import type { Intent } from "../../../shared/domain/labels.ts";
import type { Phase } from "../machine.ts";
import { comesFirst } from "../think.ts";
import type { Plan, View } from "../memory.ts";
import { bookingAnswer } from "./booking.ts";
import type { Handler } from "./build.ts";
import * as concierge from "./concierge.ts";
import { payNow, promiseFull, promisePartial, resume } from "./paying.ts";
import { wantsInstalments, wantsReduction } from "./plans.ts";
import * as safety from "./safety.ts";
import * as stops from "./stops.ts";
import * as talk from "./talk.ts";

type Answers = Readonly<Record<Intent, Handler>>;

/** What binds at once whoever speaks and wherever the call stands. */
const ANYWHERE = {
  self_harm: safety.danger, opt_out: stops.optOut, lawyer: stops.lawyer, dispute_debt: stops.dispute, dispute_amount: stops.dispute,
  bereavement: stops.bereaved, hardship_health: stops.health, ask_human: stops.human, complaint: stops.complaint, abuse: stops.abuse,
} satisfies Partial<Answers>;

const unverified: Answers = {
  ...ANYWHERE,
  confirm_identity: concierge.identityClaimed, affirm: concierge.identityClaimed, greeting: concierge.askAgain, deny_identity: concierge.wrongNumber,
  third_party: concierge.someoneElse, ask_who: concierge.proveSelf, ask_purpose: concierge.deflect, ask_robot: concierge.robotEarly,
  ask_amount: concierge.deflect, ask_due_date: concierge.deflect, ask_how_to_pay: concierge.deflect, pay_now: concierge.deflect,
  promise_full: concierge.deflect, promise_partial: concierge.deflect, already_paid: concierge.deflect, request_extension: concierge.deflect,
  request_instalments: concierge.deflect, request_reduction: concierge.deflect, hardship_income: concierge.deflect, refuse: concierge.reassure,
  stall: concierge.reassure, negate: concierge.reassure, call_later: concierge.laterEarly, repeat: concierge.askAgain, goodbye: concierge.leaveEarly,
  voicemail: concierge.machine, off_topic: concierge.askAgain, inform: concierge.informEarly,
};

const other = concierge.someoneElse;
const third_party: Answers = {
  ...ANYWHERE,
  // A relative's illness or quarrel is not the customer's: nothing of the debt is touched by what others say of it.
  dispute_debt: other, dispute_amount: other, hardship_health: other, lawyer: stops.lawyer,
  confirm_identity: concierge.identityClaimed, affirm: other, greeting: other, deny_identity: concierge.wrongNumber, third_party: other, ask_who: other,
  ask_purpose: other, ask_robot: other, ask_amount: other, ask_due_date: other, ask_how_to_pay: other, pay_now: other, promise_full: other,
  promise_partial: other, already_paid: other, request_extension: other, request_instalments: other, request_reduction: other, hardship_income: other,
  refuse: other, stall: other, negate: other, call_later: concierge.thirdPartyLater, repeat: other, goodbye: concierge.thirdPartyBye,
  voicemail: concierge.machine, off_topic: other, inform: other,
};

const verified: Answers = {
  ...ANYWHERE,
  confirm_identity: talk.yes, affirm: talk.yes, greeting: (view) => resume(view), deny_identity: concierge.wrongNumber, third_party: other, ask_who: talk.whoAgain,
  ask_purpose: talk.purposeAgain, ask_robot: talk.robot, ask_amount: talk.fact, ask_due_date: talk.fact, ask_how_to_pay: talk.howToPay, pay_now: payNow,
  promise_full: promiseFull, promise_partial: promisePartial, already_paid: stops.alreadyPaid, request_extension: talk.extension,
  request_instalments: wantsInstalments, request_reduction: wantsReduction, hardship_income: talk.incomeTrouble, refuse: talk.refuse, stall: talk.stall,
  negate: talk.no, call_later: talk.later, repeat: talk.again, goodbye: talk.bye, voicemail: concierge.machine, off_topic: talk.warm, inform: talk.inform,
};

/** A second kind of stop in the same call is taken up like a first; the same one again just goes on. */
const unless = (stop: string, handler: Handler): Handler => (view) => (view.m.stop === stop ? stops.stoppedNext(view) : handler(view));
const next = stops.stoppedNext;
const asks = stops.stoppedQuestion;
const stopped: Answers = {
  ...ANYWHERE,
  dispute_debt: unless("dispute", stops.dispute), dispute_amount: unless("dispute", stops.dispute), hardship_health: unless("vulnerable", stops.health),
  lawyer: unless("lawyer", stops.lawyer), confirm_identity: next, affirm: next, greeting: next, deny_identity: next, third_party: other, ask_who: asks, ask_purpose: asks, ask_robot: talk.robot,
  ask_amount: asks, ask_due_date: asks, ask_how_to_pay: asks, pay_now: next, promise_full: next, promise_partial: next, already_paid: next,
  request_extension: next, request_instalments: next, request_reduction: next, hardship_income: next, refuse: next, stall: next, negate: next,
  call_later: talk.later, repeat: stops.stoppedAgain, goodbye: next, voicemail: next, off_topic: next, inform: next,
};

/** Nothing but staying with them; a wish to be left alone is noted and still answered with care. */
const here = safety.stay;
/** Noted at once like anywhere, while the words stay with the person. */
const noted = (handler: Handler): Handler => (view) => ({ effects: handler(view).effects ?? [], steps: safety.stay(view).steps });
const inDanger: Answers = {
  confirm_identity: here, affirm: here, greeting: here, deny_identity: here, third_party: here, ask_who: here, ask_purpose: here, ask_robot: safety.robotInDanger,
  ask_amount: here, ask_due_date: here, ask_how_to_pay: here, pay_now: here, promise_full: here, promise_partial: here, already_paid: here,
  request_extension: here, request_instalments: here, request_reduction: here, hardship_income: here, refuse: here, stall: here, negate: here,
  call_later: safety.safetyBye, repeat: here, goodbye: safety.safetyBye, voicemail: here, off_topic: here, inform: here, self_harm: here,
  opt_out: stops.optOut, lawyer: noted(stops.lawyer), dispute_debt: noted(stops.dispute), dispute_amount: noted(stops.dispute), bereavement: noted(stops.bereaved), hardship_health: here, ask_human: here, complaint: noted(stops.complaint), abuse: here,
};

/** Intent × where the call stands → what is done about it. */
export const ANSWERS: Readonly<Record<Phase, Answers>> = { unverified, third_party, talk: verified, stopped, safety: inDanger };

/** Noted even when something graver is answered in the same breath. */
const NOTED_BESIDE: readonly Intent[] = ["opt_out", "lawyer", "dispute_debt", "dispute_amount", "bereavement", "hardship_health", "complaint"];
/** Beside a refusal or a hardship it is more often a slip of the ear than a claim. */
const NOTED_BESIDE_STOPS: readonly Intent[] = [...NOTED_BESIDE, "already_paid"];

/** What the other intents of a turn put on record, beside the answer to the leading one: stops, notes, escalations, no words. */
export function beside(view: View, phase: Phase): Pick<Plan, "effects" | "steps"> {
  const plans = (comesFirst(view.intent) ? NOTED_BESIDE_STOPS : NOTED_BESIDE).filter((intent) => intent !== view.intent && view.reading.intents.includes(intent)).map((intent) => ANSWERS[phase][intent]({ ...view, intent }));
  return {
    effects: plans.flatMap(({ effects }) => effects ?? []).filter(({ kind }) => kind === "stop" || kind === "point" || kind === "complaint"),
    steps: plans.flatMap(({ steps }) => steps).filter(({ kind }) => kind === "escalate"),
  };
}

export { bookingAnswer };

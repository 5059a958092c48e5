import type { Intent } from "../../../../shared/domain/labels.ts";
import type { Evidences } from "./intents.ts";

/** Served before everything else whatever the order said. */
const FIRST: readonly Intent[] = ["self_harm", "voicemail"];

/** Pairs in which one comes first wherever it stood: the stop event or the plainer ask is what the turn is about. */
const OUTRANKS: readonly (readonly [Intent, Intent])[] = [
  ["ask_human", "ask_robot"], ["repeat", "ask_amount"], ["repeat", "ask_who"], ["repeat", "greeting"], ["bereavement", "third_party"], ["bereavement", "hardship_income"], ["bereavement", "hardship_health"], ["bereavement", "call_later"], ["bereavement", "opt_out"], ["third_party", "ask_purpose"],
  ["promise_full", "hardship_income"], ["promise_partial", "hardship_health"], ["third_party", "hardship_health"], ["dispute_debt", "ask_purpose"], ["third_party", "call_later"], ["deny_identity", "opt_out"], ["abuse", "complaint"], ["abuse", "opt_out"], ["abuse", "ask_human"],
  ["dispute_debt", "lawyer"], ["already_paid", "complaint"], ["dispute_amount", "already_paid"], ["confirm_identity", "ask_purpose"], ["complaint", "promise_full"], ["lawyer", "complaint"], ["promise_partial", "request_instalments"], ["promise_partial", "request_reduction"], ["promise_full", "goodbye"],
];

/** Pairs that are one thing said twice: the second goes when the first stands. */
const SWALLOWS: readonly (readonly [Intent, Intent])[] = [
  ["promise_full", "affirm"], ["promise_partial", "affirm"], ["pay_now", "affirm"], ["promise_full", "stall"], ["promise_partial", "promise_full"], ["promise_partial", "negate"], ["deny_identity", "negate"], ["confirm_identity", "affirm"], ["refuse", "negate"],
  ["request_extension", "negate"], ["request_extension", "stall"], ["hardship_income", "negate"], ["request_instalments", "affirm"], ["voicemail", "call_later"], ["voicemail", "greeting"], ["voicemail", "third_party"], ["third_party", "deny_identity"], ["ask_who", "greeting"],
  ["opt_out", "negate"], ["already_paid", "negate"], ["dispute_debt", "negate"], ["dispute_amount", "negate"], ["goodbye", "affirm"], ["promise_full", "pay_now"], ["promise_partial", "pay_now"], ["request_reduction", "promise_full"], ["request_instalments", "promise_full"], ["request_instalments", "promise_partial"],
  ["request_extension", "promise_full"], ["call_later", "promise_full"], ["already_paid", "promise_full"], ["ask_how_to_pay", "affirm"], ["off_topic", "affirm"], ["self_harm", "bereavement"], ["bereavement", "third_party"], ["request_extension", "call_later"], ["stall", "call_later"], ["dispute_debt", "dispute_amount"],
];
/** Except where both were found with good reason. */
const BOTH_FROM = 4.5;

export const ENOUGH = 2.4;

/** The intents of a turn, best first: safety, then by strength with near-equals in the order said, and the pairs above put right. */
export function orderIntents(evidences: Evidences): Intent[] {
  const standing = [...evidences].filter(([, evidence]) => evidence.score >= ENOUGH);
  const top = Math.max(0, ...standing.map(([, evidence]) => evidence.score));
  const kept = standing.filter(([intent, { score }]) => (score >= 4 || score >= top - 0.6) && !SWALLOWS.some(([winner, loser]) => {
    const other = evidences.get(winner);
    return loser === intent && other !== undefined && other.score >= ENOUGH && other.score >= score - 1 && !(score >= BOTH_FROM + 1 && other.score < score);
  }));
  // An answer that informs is only that when nothing else was meant.
  const meant = kept.length > 1 ? kept.filter(([intent]) => intent !== "inform") : kept;
  const order = meant.sort(([, a], [, b]) => (Math.abs(a.score - b.score) > 2.2 ? b.score - a.score : a.at - b.at)).map(([intent]) => intent);
  for (const [winner, loser] of OUTRANKS) {
    const [w, l] = [order.indexOf(winner), order.indexOf(loser)];
    if (w > l && l >= 0) order.splice(l, 0, ...order.splice(w, 1));
  }
  return [...order].sort((a, b) => Number(FIRST.includes(b)) - Number(FIRST.includes(a)) || 0);
}

import type { Move } from "../../../shared/domain/move.ts";
import type { FrontRole } from "../../../shared/domain/role.ts";
import type { Plan, View } from "../memory.ts";
import { also, close, closeWith, say, timesAsked, to } from "./build.ts";
import { bookOrAsk } from "./booking.ts";

/** Tries at the check before the call ends politely. */
const VERIFY_TRIES = 2;
/** How often the same question may be put before the concierge gives up. */
const ASK_LIMIT = 3;
const DEFLECTIONS = 2;

const need = (view: View): Move => (view.m.state === "verifying" ? "verify_detail" : "ask_identity");

/** Back to the open question of the check, after `lead` in the same breath. */
function pendingNeed(view: View, lead: readonly Move[] = [], tags: readonly string[] = []): Plan {
  const move = need(view);
  if (timesAsked(view, move) >= ASK_LIMIT) return giveUp(view);
  return { steps: [say(move, { lead, tags: timesAsked(view, move) > 0 ? [...tags, "again"] : tags })] };
}

const giveUp = (_view: View): Plan => ({ signal: "over", steps: [close("not_verified", { tags: ["unverified", "callback_number"] })] });

export const askAgain = (view: View): Plan => (also(view, "ask_who") ? proveSelf(view) : also(view, "ask_purpose") ? deflect(view) : view.m.lastMove === "book_callback" ? { steps: [say("book_callback", { tags: ["unverified"] })] } : pendingNeed(view));

export const identityClaimed = (view: View): Plan =>
  view.m.state === "verifying" && view.m.party !== "third_party" ? pendingNeed(view)
  : view.case.canVerify ? { signal: "identity_claimed", patch: { party: "unknown" }, steps: [say("verify_detail")] }
  : giveUp(view);

export const proveSelf = (view: View): Plan => pendingNeed(view, ["prove_self"]);

export const deflect = (view: View): Plan =>
  timesAsked(view, need(view)) >= ASK_LIMIT ? giveUp(view) : pendingNeed(view, ["deflect_purpose"]);

export const robotEarly = (view: View): Plan => pendingNeed(view, ["answer_robot"], ["lead"]);

/** Will not say it, or not now: once more with the reason to trust, then leave it. */
export const reassure = (view: View): Plan => (timesAsked(view, "verify_detail") + timesAsked(view, "ask_identity") >= ASK_LIMIT + 1 ? giveUp(view) : pendingNeed(view, ["prove_self"]));

export function checkDetail(view: View): Plan {
  const { digits } = view.reading.facts;
  if (digits !== undefined && view.case.digitsMatch(digits)) return begin(view);
  const verifyTries = view.m.verifyTries + 1;
  if (verifyTries >= VERIFY_TRIES) return { ...giveUp(view), patch: { verifyTries } };
  return { patch: { verifyTries }, steps: [say("verify_detail", { tags: ["retry"] })] };
}

export const informEarly = (view: View): Plan => (view.reading.facts.digits !== undefined && view.m.state === "verifying" ? checkDetail(view) : pendingNeed(view));

const LEADS: Readonly<Record<string, { readonly role: FrontRole | null; readonly move: Move; readonly tags?: readonly string[]; readonly purpose: boolean }>> = {
  broken_promise: { role: "follow-up", move: "recall_promise", purpose: false },
  promise_followup: { role: "follow-up", move: "recall_promise", tags: ["pending"], purpose: false },
  default: { role: null, move: "ask_payment", purpose: true },
};

/** The right person, checked: whoever leads takes over, owed disclosures first, then why we ring. */
function begin(view: View): Plan {
  const past = view.case.pastPromise;
  const wanted = LEADS[view.case.work];
  const opening = wanted && past && past.state !== "kept" ? wanted : LEADS.default;
  if (!opening) throw new Error("the default opening is missing");
  const role = opening.role ?? view.case.lead;
  const kept = past?.state === "kept" && view.case.work === "promise_followup";
  const lead: Move[] = [...(view.case.disclosureOwed ? ["disclose" as const] : []), ...(kept ? ["thank_kept" as const] : []), ...(opening.purpose ? ["state_purpose" as const] : [])];
  // A promise whose day has passed is asked about, not looked forward to.
  const ahead = past !== null && past.on >= view.case.asof;
  const tags = [...(ahead ? (opening.tags ?? []) : []), ...(opening.purpose ? ["after_purpose"] : [])];
  return {
    signal: "verified", patch: { verified: true, party: "debtor" }, effects: [{ kind: "verified" }],
    steps: [to(role === "concierge" ? "reminder" : role, "verified"), say(opening.move, { lead, tags })],
  };
}

/** Not this person's number: off it goes, no second try. */
export const wrongNumber = (): Plan => ({
  signal: "over", patch: { verified: false, party: "third_party", stop: "wrong_party" },
  effects: [{ kind: "point", valid: false }, { kind: "stop", stop: "wrong_party", scope: "point" }],
  steps: [closeWith("wrong_number", "apologise_wrong")],
});

/** Somebody else: who is calling and a request to ring back, nothing more, whatever they know or guess. */
export function someoneElse(view: View): Plan {
  const asks = also(view, "ask_purpose", "ask_who", "ask_amount", "ask_due_date", "ask_how_to_pay", "pay_now", "promise_full", "promise_partial", "dispute_debt", "refuse", "stall", "inform", "negate");
  const base = { signal: "someone_else" as const, patch: { verified: false, party: "third_party" as const, draft: null, offer: null } };
  if (timesAsked(view, "leave_callback") > 0) return { ...base, signal: "over", steps: [close("third_party", { tags: also(view, "call_later") ? ["third_party", "later"] : ["third_party"] })] };
  if (asks && timesAsked(view, "deflect_purpose") < DEFLECTIONS) return { ...base, steps: [say("deflect_purpose", { tags: ["third_party"] })] };
  return { ...base, steps: [say("leave_callback", { tags: also(view, "call_later") ? ["later"] : [] })] };
}

export const thirdPartyBye = (): Plan => ({ signal: "over", steps: [close("third_party", { tags: ["third_party"] })] });

/** "She's back tonight": another time, on her own number. */
export const thirdPartyLater = (view: View): Plan => (timesAsked(view, "leave_callback") > 0 ? { signal: "over", steps: [close("third_party", { tags: ["third_party", "later"] })] } : someoneElse(view));

export const leaveEarly = (): Plan => ({ signal: "over", steps: [close("not_verified", { tags: ["unverified"] })] });

/** "I can't give you that, where are you calling from?" is doubt, not a wish for another time. */
export const laterEarly = (view: View): Plan =>
  also(view, "ask_who") && view.reading.facts.timeOfDay === undefined && view.reading.facts.date === undefined ? reassure(view) : bookOrAsk(view, "call_back");

/** A machine, or an assistant that screens calls: the limited message where a pack asks for one, else nothing. */
export const machine = (): Plan => ({ signal: "over", steps: [closeWith("voicemail", "voicemail_message")] });

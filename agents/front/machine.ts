/** Where a call stands. Everything an agent may do hangs on this and on what was understood. */
export const CALL_STATES = [
  "ringing", "opening", "verifying", "third_party", "asking", "testing", "recapping", "paying", "booking", "stopped", "safety", "ended",
] as const;
export type CallState = (typeof CALL_STATES)[number];

/** What can happen to a call, as far as its state depends on it. */
export const CALL_SIGNALS = [
  "answered", "not_connected", "identity_claimed", "someone_else", "verified", "offer_on_table", "recap_said", "recap_denied", "paying_now",
  "not_paid_yet", "ask_again", "book", "stop", "danger", "over",
] as const;
export type CallSignal = (typeof CALL_SIGNALS)[number];

/** In any conversation: danger to life first, then what stops the asking, then the end. */
const ALWAYS = { danger: "safety", stop: "stopped", over: "ended", someone_else: "third_party", book: "booking" } as const;
const TALK = {
  ...ALWAYS, offer_on_table: "testing", recap_said: "recapping", paying_now: "paying", ask_again: "asking", recap_denied: "testing", not_paid_yet: "asking",
} as const;

/** A signal that is missing in a row changes nothing there: a call is never thrown off its state by something unexpected. */
const TRANSITIONS: Readonly<Record<CallState, Readonly<Partial<Record<CallSignal, CallState>>>>> = {
  ringing: { answered: "opening", not_connected: "ended", over: "ended" },
  opening: { ...ALWAYS, identity_claimed: "verifying", verified: "asking" },
  verifying: { ...ALWAYS, verified: "asking" },
  third_party: { danger: "safety", stop: "stopped", over: "ended", identity_claimed: "verifying" },
  asking: TALK,
  testing: TALK,
  recapping: TALK,
  paying: TALK,
  booking: { identity_claimed: "verifying", danger: "safety", stop: "stopped", over: "ended", someone_else: "third_party", offer_on_table: "testing", recap_said: "recapping" },
  // Once the asking has stopped it does not begin again in this call.
  stopped: { danger: "safety", over: "ended" },
  safety: { over: "ended" },
  ended: {},
};

/** The one place where a call changes state. */
export const transition = (state: CallState, signal: CallSignal): CallState => TRANSITIONS[state][signal] ?? state;

/** Which table of answers applies. */
export type Phase = "unverified" | "third_party" | "talk" | "stopped" | "safety";
const PHASE_OF: Readonly<Record<CallState, Phase>> = {
  ringing: "unverified", opening: "unverified", verifying: "unverified", third_party: "third_party", asking: "talk", testing: "talk",
  recapping: "talk", paying: "talk", booking: "talk", stopped: "stopped", safety: "safety", ended: "safety",
};

/** Without a matched detail nothing but the concierge's answers apply, whatever state the call has drifted into. */
export function phaseOf(state: CallState, verified: boolean): Phase {
  const phase = PHASE_OF[state];
  return phase === "talk" && !verified ? "unverified" : phase;
}

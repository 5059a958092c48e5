import type { Disposition } from "../../../shared/domain/call.ts";
import type { Plan, View } from "../memory.ts";
import { callbackTime } from "./callback.ts";
import { closeWith, say, timesAsked } from "./build.ts";

/** Only a time the customer named is their wish, which may lift a rule; "today" or "not today" without an hour is none. */
const named = ({ reading: { facts }, case: { asof } }: View): boolean => facts.timeOfDay !== undefined || (facts.date !== undefined && facts.date > asof);

const booked = (view: View, disposition: Disposition): Plan => {
  const at = callbackTime(view.reading.facts, view.case);
  const byCustomer = named(view);
  return {
    signal: "over", patch: { callbackAt: at, callbackHour: view.reading.facts.timeOfDay !== undefined }, effects: [{ kind: "callback", at, byCustomer }],
    steps: [closeWith(view.m.outcome ?? disposition, "confirm_callback", { tags: view.m.verified ? [] : ["unverified"] })],
  };
};

/** Stop now and ask only for a time; a driver is let go at once, without a question. */
export function bookOrAsk(view: View, disposition: Disposition): Plan {
  if (named(view) || view.reading.signals?.includes("driving") || timesAsked(view, "book_callback") > 0) return booked(view, disposition);
  return { signal: "book", steps: [say("book_callback", { tags: view.m.verified ? [] : ["unverified"] })] };
}

/** Whatever was said to "what time suits?": a time is taken, anything else means the same time tomorrow. */
export const bookingAnswer = (view: View): Plan => booked(view, "call_back");

/** Nothing came of it today: a call is booked and the conversation ends. */
export function bookAndClose(view: View, disposition: Disposition): Plan {
  const at = callbackTime({}, view.case);
  return {
    signal: "over", patch: { callbackAt: at, callbackHour: false }, effects: [{ kind: "callback", at, byCustomer: false }],
    steps: [closeWith(view.m.outcome ?? disposition, "confirm_callback", { tags: view.m.verified ? ["ours"] : ["unverified", "ours"] })],
  };
}

import type { Disposition } from "../../../shared/domain/call.ts";

/** What the end of an attempt means for the next one. `contacts` multiplies the treatment's days between contacts. */
type After =
  | { readonly step: "busy" | "other_band" | "next_day" | "voicemail" }
  | { readonly step: "contact"; readonly contacts: number };

const contact = (contacts: number): After => ({ step: "contact", contacts });
const busy: After = { step: "busy" };
const otherBand: After = { step: "other_band" };
const nextDay: After = { step: "next_day" };

/**
 * By disposition. Where a stop, an inbox item, a promise or a call-back belongs to a disposition it has already decided
 * before this table is asked; the row is for the day when that is gone.
 */
export const AFTER: Readonly<Record<Disposition, After>> = {
  busy,
  // Our own fault, so soon again.
  line_failed: busy,
  no_answer: otherBand,
  voicemail: { step: "voicemail" },
  silent: otherBand,
  hung_up_early: otherBand,
  not_verified: otherBand,
  // The number was wrong or dead, or somebody else picked up: not again today.
  dead_line: nextDay,
  wrong_number: nextDay,
  third_party: nextDay,
  call_back: nextDay,
  interrupted: nextDay,
  stopped_by_user: nextDay,
  hung_up_midway: contact(1),
  reminded: contact(1),
  promise_full: contact(1),
  promise_partial: contact(1),
  plan_agreed: contact(1),
  plan_proposed: contact(1),
  paid_now: contact(1),
  refused: contact(1),
  stalled: contact(1),
  hardship: contact(2),
  already_paid: contact(2),
  dispute: contact(2),
  complaint: contact(2),
  abuse: contact(2),
  opt_out: contact(2),
  lawyer: contact(2),
  handed_to_person: contact(2),
  self_harm: contact(4),
  bereavement: contact(4),
};

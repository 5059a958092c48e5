import { eventIterator, oc } from "@orpc/contract";
import { z } from "zod";
import { count, emotion, guardVerdict, instant, language, planTerms, promise, role, segment, severity, stage, trigger, values } from "./common.ts";
import { callRow, transcriptItem } from "./calls.ts";
import { caseDebt, contactState, profileReason } from "./cases.ts";
import { errors } from "./errors.ts";

/** An item a person is needed for, as the list shows it. */
export const inboxRow = z.object({
  itemId: z.string(), kind: z.enum(["escalation", "approval", "callback_task"]), caseId: z.string(), callId: z.string().nullable(), customer: z.string(), severity,
  openedAt: instant, deadlineAt: instant, trigger: trigger.nullable(), proposal: z.enum(["plan", "waiver", "reduction", "stop_collection", "third_party_contact"]).nullable(),
  from: role,
  /** The call is still under way. */
  live: z.boolean(),
  /** Figures for its title: instalments asked and allowed, and so on. */
  values,
});
export type InboxRow = z.infer<typeof inboxRow>;
/** `now` is the desk's clock that deadlines run against: the shift's while there is one. `rate`: how many of its seconds pass in a real one. */
export const inboxList = z.object({ items: z.array(inboxRow), now: instant, rate: z.number(), decidedToday: count });

/** Ready with the item: who this is, what was said, what binds, what to say next. */
export const handoffPack = z.object({
  item: inboxRow,
  asked: z.array(z.object({ limit: z.string(), asked: z.number(), allowed: z.number() })),
  plan: planTerms.nullable(),
  /** The turns that are the evidence, with one before and after. */
  turns: z.array(transcriptItem),
  emotion: z.object({ now: emotion.nullable(), since: instant.nullable() }),
  customer: z.object({ name: z.string(), phone: z.string().nullable(), language: language.nullable(), timeZone: z.string().nullable(), jurisdiction: z.string().nullable() }),
  debts: z.array(caseDebt), segment: segment.nullable(), stage, reasons: z.array(profileReason),
  before: z.array(callRow).max(3), promises: z.array(promise),
  contact: contactState,
  /** Up to three things to say next, each with the guard's verdict; figures are from the ledger. */
  suggestions: z.array(z.object({ text: z.string(), lang: z.enum(["en", "zh"]), verdict: guardVerdict, figures: z.array(z.tuple([z.number(), z.number()])) })).max(3),
  /** Guard categories that matter here: what not to say. */
  avoid: z.array(z.string()),
});
export type HandoffPack = z.infer<typeof handoffPack>;

export const inboxContract = {
  /** Open items by severity, then overdue, then nearest deadline; sent anew when it changed. */
  watch: oc.errors(errors).output(eventIterator(inboxList)),
  pack: oc.errors(errors).input(z.object({ itemId: z.string() })).output(handoffPack),
};

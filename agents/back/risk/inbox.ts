import { z } from "zod";
import { addDays, isoWeekday } from "../../../shared/lib/civil-date.ts";
import { instantOf, localTime } from "../../../shared/lib/time-zone.ts";
import type { Instant } from "../../../shared/lib/time-zone.ts";
import type { InboxItem, Proposal } from "../../../shared/domain/inbox.ts";
import { SEVERITIES, TRIGGERS } from "../../../shared/domain/labels.ts";
import type { Trigger } from "../../../shared/domain/labels.ts";
import type { FrontRole } from "../../../shared/domain/role.ts";
import raw from "./deadlines.json" with { type: "json" };

const MINUTE_MS = 60_000;
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/).transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));
/** `office` minutes run only while the office is open. */
const due = z.strictObject({ severity: z.enum(SEVERITIES), minutes: z.number().int().nonnegative(), clock: z.enum(["wall", "office"]) });
type Due = z.infer<typeof due>;
const PROPOSALS = ["plan", "waiver", "reduction", "stop_collection", "third_party_contact"] as const satisfies readonly Proposal["kind"][];
const deadlineTable = z.strictObject({
  version: z.string(),
  office: z.strictObject({ start: clock, end: clock, days: z.array(z.number().int().min(1).max(7)).min(1) }),
  escalation: z.record(z.enum(TRIGGERS), due),
  approval: z.record(z.enum(PROPOSALS), due),
  callback_task: due,
}).parse(raw);

/** Where an item comes from. `homeZone` is the bank's own: its office hours decide when an answer is late. */
export interface Opening {
  readonly itemId: string;
  readonly caseId: string;
  readonly callId: string | null;
  readonly from: FrontRole;
  readonly at: Instant;
  readonly homeZone: string;
  /** Turn numbers that are the evidence. */
  readonly evidence: readonly number[];
}
type NewItem = Omit<InboxItem, "state">;

/** `minutes` of opening time after `at`: whole closed days and nights are stepped over. */
function afterOfficeMinutes(at: Instant, minutes: number, homeZone: string): Instant {
  const { start, end, days } = deadlineTable.office;
  let left = minutes;
  let { date, minute } = localTime(at, homeZone);
  for (;;) {
    const from = Math.max(minute, start);
    const open = days.includes(isoWeekday(date)) ? Math.max(0, end - from) : 0;
    if (left <= open && open > 0) return instantOf({ date, minute: from + left }, homeZone);
    left -= open;
    date = addDays(date, 1);
    minute = 0;
  }
}

/** When an answer is late. */
const deadline = ({ minutes, clock: kind }: Due, at: Instant, homeZone: string): Instant =>
  kind === "wall" ? at + minutes * MINUTE_MS : afterOfficeMinutes(at, minutes, homeZone);

function item(opening: Opening, kind: InboxItem["kind"], rule: Due): NewItem {
  const { itemId, caseId, callId, from, at, homeZone, evidence } = opening;
  return { itemId, kind, caseId, callId, severity: rule.severity, openedAt: at, deadlineAt: deadline(rule, at, homeZone), evidence, from };
}

/** A person is needed in the conversation, or because of it. */
export const escalationItem = (trigger: Trigger, opening: Opening): NewItem => ({ ...item(opening, "escalation", deadlineTable.escalation[trigger]), trigger });

/** A person must decide on a proposal. It stays blocked until one does. */
export const approvalItem = (proposal: Proposal, opening: Opening): NewItem => ({ ...item(opening, "approval", deadlineTable.approval[proposal.kind]), proposal });

/** A person promised to ring back at that time; at once when no time was named. */
export const callbackItem = (callAt: Instant, opening: Opening): NewItem => {
  const made = item(opening, "callback_task", deadlineTable.callback_task);
  return { ...made, deadlineAt: Math.max(made.deadlineAt, callAt) };
};

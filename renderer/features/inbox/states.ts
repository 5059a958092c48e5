import type { HandoffPack, InboxRow } from "../../../shared/contract/inbox.ts";
import { hardCase } from "../../fixtures/case.ts";
import type { ScreenState } from "../../fixtures/states.ts";
import { emptyDesk, endpointDown, HOUR, MINUTE, NOW, refuse, restarting, stopped, world, type World } from "../../fixtures/world.ts";

type Answers = NonNullable<World["answers"]>;
const row = (n: number, item: Partial<InboxRow>): InboxRow => ({
  itemId: `C-0${1000 + n * 173}.2-I1`, kind: "escalation", caseId: `C-0${1000 + n * 173}`, callId: `C-0${1000 + n * 173}.2`, customer: ["赵*强", "Dana R****", "李*", "陈*敏", "王*娟"][n % 5] ?? "", severity: "high",
  openedAt: NOW - 8 * MINUTE, deadlineAt: NOW + 40 * MINUTE, trigger: null, proposal: null, from: "negotiator", live: false, values: {}, ...item,
});
const plan: InboxRow = row(1, { itemId: "C-01842.2-I1", caseId: "C-01842", callId: "C-01842.2", customer: "Dana R****", kind: "approval", severity: "critical", proposal: "plan", openedAt: NOW - 2 * MINUTE, deadlineAt: NOW + 72_000, live: true, values: { instalments: 9, currency: "CNY", beyond: 2, limit: "instalments", asked: 9, allowed: 6 } });
const items: InboxRow[] = [
  row(0, { severity: "critical", trigger: "self_harm", openedAt: NOW - 22_000, deadlineAt: NOW + 38_000, live: true }), plan,
  row(2, { trigger: "dispute", kind: "escalation", deadlineAt: NOW - 130_000, from: "negotiator" }), row(3, { itemId: "C-02210.3-I1", caseId: "C-02210", callId: "C-02210.3", trigger: "complaint", deadlineAt: NOW + 112_000, live: true, customer: "陈*敏" }),
  row(4, { trigger: "lawyer", from: "follow-up", deadlineAt: NOW + 400_000 }),
  row(5, { severity: "medium", kind: "approval", proposal: "plan", deadlineAt: NOW + 41 * MINUTE, values: { instalments: 4, beyond: 0 } }), row(6, { severity: "medium", trigger: "hardship", deadlineAt: NOW + 52 * MINUTE }),
  row(7, { severity: "medium", trigger: "unsure_twice", deadlineAt: NOW + 3.3 * HOUR }), row(8, { severity: "low", kind: "callback_task", from: "follow-up", deadlineAt: NOW + 28 * HOUR }),
];
const list = { items, now: NOW, rate: 60, decidedToday: 22 };

export const pack: HandoffPack = {
  item: plan,
  asked: [{ limit: "instalments", asked: 9, allowed: 6 }, { limit: "first_payment", asked: 60_225, allowed: 80_300 }, { limit: "promise_days", asked: 3, allowed: 45 }],
  plan: { of: 401_500, currency: "CNY", reductionPct: 0, waiveFees: false, parts: Array.from({ length: 9 }, (_, i) => ({ amountMinor: i === 0 ? 60_225 : i < 8 ? 42_659 : 42_662, on: `20${i < 2 ? 26 : 27}-${String(((i + 10) % 12) + 1).padStart(2, "0")}-13` })) },
  turns: [
    { kind: "customer", seq: 1, at: NOW - 60_000, n: 13, text: "My hours were cut in half. Six hundred is what I can find this week, not eight.", intents: ["hardship_income", "promise_partial"], emotion: "anxious", facts: {}, mind: "model", interrupted: false },
    { kind: "agent", seq: 2, at: NOW - 48_000, n: 14, by: "negotiator", move: "propose_plan", mind: "model", text: "I can offer six instalments with a first payment of ¥803.00.", verdict: { allowed: true }, draft: 1, heard: 1, figures: [[12, 27], [52, 59]] },
    { kind: "customer", seq: 3, at: NOW - 33_000, n: 15, text: "Then I will miss it and we are back here. Nine smaller ones I would keep.", intents: ["request_instalments"], emotion: "anxious", facts: {}, mind: "model", interrupted: false },
  ],
  emotion: { now: "anxious", since: NOW - 2 * MINUTE },
  customer: { name: "Dana R****", phone: "+1 *** *** 0142", language: "en", timeZone: "America/New_York", jurisdiction: "US" },
  debts: hardCase.debts, segment: "willing_but_short", stage: "M2", reasons: hardCase.profile?.reasons ?? [],
  before: [{
    attemptId: "C-01842.1", caseId: "C-01842", customer: "Dana R****", startedAt: NOW - 26 * HOUR, endedAt: NOW - 25.9 * HOUR, agents: ["concierge", "reminder"], segment: "willing_but_short", stage: "M2", language: "en",
    disposition: "promise_partial", conversation: true, rightParty: true, talkMs: 112_000, findings: 0, score: 97, escalated: false, promised: true, minds: { playbook: 0, model: 8 },
  }],
  promises: hardCase.promises, contact: hardCase.contact,
  suggestions: [
    { text: "Thank you for waiting. I can agree nine payments, the first of ¥602.25 by Friday 13 November. Shall I read them back to you?", lang: "en", verdict: { allowed: true }, figures: [[64, 71], [75, 93]] },
    { text: "I cannot do nine today, but six with the first on your pay day. Would that hold?", lang: "en", verdict: { allowed: true }, figures: [] },
    { text: "Agree now and this will never touch your credit record.", lang: "en", verdict: { allowed: false, category: "false_promise", span: [14, 55], rule: "G-12" }, figures: [] },
  ],
  avoid: ["beyond_authority", "false_promise", "undue_pressure"],
};
export const answers: Answers = { inbox: { watch: [list], pack } };
const withInbox = (inbox: NonNullable<Answers["inbox"]>): Answers => ({ inbox: { ...answers.inbox, ...inbox } });
const ONE = "/inbox/C-01842.2-I1";

export const states: readonly ScreenState[] = [
  { id: "inbox/waiting", title: "Nine wait, one overdue; a plan beyond authority", path: ONE, world: world(answers) },
  { id: "inbox/approvals", title: "Approvals only", path: `${ONE}?kind=approval`, world: world(answers) },
  { id: "inbox/empty", title: "Nothing waits", path: "/inbox", world: world(withInbox({ watch: [{ ...list, items: [] }] }), { status: { inbox: { open: 0, overdue: 0, bySeverity: { critical: 0, high: 0, medium: 0, low: 0 } } } }) },
  { id: "inbox/first-day", title: "Nothing has ever waited", path: "/inbox", world: emptyDesk(withInbox({ watch: [{ items: [], now: NOW, rate: 0, decidedToday: 0 }] })) },
  { id: "inbox/gone", title: "The item was decided", path: ONE, world: world(withInbox({ pack: refuse("NOT_FOUND", { what: "item", id: "C-01842.2-I1" }) })) },
  { id: "inbox/loading", title: "The pack is on its way", path: ONE, world: world({ inbox: { watch: [list] } }) },
  { id: "inbox/error", title: "The pack could not be read", path: ONE, world: world(withInbox({ pack: refuse("UNAVAILABLE", { reason: "closing" }) })) },
  { id: "inbox/restarting", title: "The engine is restarting", path: ONE, world: restarting(answers) },
  { id: "inbox/endpoint-down", title: "The endpoint is down", path: ONE, world: endpointDown(answers) },
  { id: "inbox/stopped", title: "Everything is stopped", path: ONE, world: stopped(answers) },
  { id: "inbox/huge", title: "Four hundred wait", path: ONE, world: world(withInbox({ watch: [{ ...list, items: [...items, ...Array.from({ length: 400 }, (_, i) => row(20 + i, { severity: "medium", trigger: "hardship", deadlineAt: NOW + (2 + i / 10) * HOUR }))] }] })) },
];

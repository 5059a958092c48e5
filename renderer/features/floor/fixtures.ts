import type { AgentDetail, AgentView, FloorPatch } from "../../../shared/contract/floor.ts";
import type { InboxRow } from "../../../shared/contract/inbox.ts";
import type { KpiFigureView } from "../../../shared/contract/kpi.ts";
import { HOUR, NOW, ZONE } from "../../fixtures/world.ts";
import { startOfDay } from "../../../shared/lib/time-zone.ts";
import { FRONT_ROLES, officeOf, ROLES, type Role } from "../../../shared/domain/role.ts";

/** The third day of a practice shift on 714 cases, since local midnight. Every figure below adds up with the others. */
const SINCE = startOfDay("2026-11-10", ZONE);
const at = (minutes: number, seconds = 0): number => NOW - minutes * 60_000 - seconds * 1_000;

/** A day's figure hour by hour, ending where it stands; it wavers the same way every time. */
const wavering = (end: number, swing: number, seed: number): number[] =>
  Array.from({ length: 28 }, (_, i) => {
    const left = 1 - i / 27;
    const wave = 0.5 * Math.sin(i * 0.9 + seed) + 0.35 * Math.sin(i * 2.3 + seed * 1.7) + 0.2 * Math.sin(i * 5.3 + seed * 2.9);
    return end * (1 - swing * left + swing * 0.22 * wave * Math.sqrt(left));
  });

const SCALE = { rate: 1, s: 0.001, h: 1, per_thousand: 1_000, points: 0.01, per_hour: 3_600_000 } as const;
type Parts = readonly [numerator: number, denominator: number];
interface Made {
  readonly target: number;
  readonly unit?: KpiFigureView["unit"];
  readonly good?: KpiFigureView["good"];
  readonly swing?: number;
  readonly currency?: string;
  readonly small?: boolean;
}

export function figure(id: string, [numerator, denominator]: Parts, made: Made): KpiFigureView {
  const { target, unit = "rate", good = "up", swing = 0.25, currency = null, small = false } = made;
  const value = denominator === 0 ? null : unit === "h" ? numerator : (numerator / denominator) * SCALE[unit];
  const met = value === null || small ? null : good === "up" ? value >= target : value <= target;
  return { id, unit, good, value, numerator, denominator, currency, target, small, met, trend: value === null ? [] : wavering(value, swing, id.length + denominator) };
}

type Given = Partial<Pick<AgentView, "alert" | "main" | "more" | "autonomy">> & { readonly state?: Partial<AgentView["state"]> };
export function agent(role: Role, { state = {}, ...given }: Given = {}): AgentView {
  const front = (FRONT_ROLES as readonly Role[]).includes(role);
  return {
    id: role, role, office: officeOf(role), autonomy: "act", main: null, more: [], alert: null,
    state: { kind: "idle", live: 0, capacity: front ? 20 : null, doing: "idle", values: {}, since: null, ...state }, ...given,
  };
}

const working = (live: number, capacity: number): Partial<AgentView["state"]> => ({ kind: "working", live, capacity, doing: "in_calls", values: {}, since: at(391) });
const violation = (inspected: number): KpiFigureView => figure("violation_rate", [0, inspected], { target: 0, good: "down", swing: 0 });
const qa = (points: number, calls: number): KpiFigureView => figure("qa_score", [Math.round(points * 100) * calls, calls], { target: 90, unit: "points", swing: 0.02 });

export const TEAM: Readonly<Record<Role, AgentView>> = {
  concierge: agent("concierge", { state: working(12, 20), main: figure("right_party_rate", [350, 838], { target: 0.3 }), more: [figure("connect_rate", [530, 838], { target: 0.45 }), qa(94.6, 498), violation(498)] }),
  reminder: agent("reminder", {
    state: working(9, 16), main: figure("promise_rate", [71, 154], { target: 0.4 }),
    more: [figure("average_handling_time", [154 * 108_000, 154], { target: 120, unit: "s", good: "down", swing: -0.1 }), figure("first_contact_resolution", [7, 12], { target: 0.3 }), qa(94.2, 150)],
  }),
  negotiator: agent("negotiator", {
    state: working(14, 20), autonomy: "report", main: figure("promise_rate", [43, 137], { target: 0.35, swing: -0.3 }),
    more: [qa(91.2, 137), figure("escalation_rate", [19, 137], { target: 0.15, good: "down", swing: -0.2 }), figure("promise_kept_rate", [28, 41], { target: 0.55 })],
    alert: { severity: "critical", kind: "items_wait", values: { n: 1 } },
  }),
  "follow-up": agent("follow-up", {
    state: { kind: "playbook", live: 2, capacity: 8, doing: "in_calls", values: {}, since: at(3) }, main: figure("promise_kept_rate", [64, 89], { target: 0.6 }),
    more: [figure("containment_rate", [56, 59], { target: 0.8 }), figure("cure_rate", [46, 189], { target: 0.2 }), qa(92.1, 57)],
    alert: { severity: "medium", kind: "endpoint_failing", values: { n: 2, reason: "timeout" } },
  }),
  allocator: agent("allocator", {
    state: { kind: "working", doing: "ranking", values: { due: 214 }, since: at(1) }, main: figure("time_to_first_contact", [3.2, 350], { target: 24, unit: "h", good: "down", swing: -0.3 }),
    more: [figure("right_party_rate", [350, 838], { target: 0.3 }), figure("cure_rate", [186, 714], { target: 0.25 })],
  }),
  analyst: agent("analyst", {
    state: { doing: "idle", values: { until: at(-328) }, since: at(272) }, autonomy: "suggest", main: figure("cure_rate", [186, 714], { target: 0.25 }),
    more: [figure("recovery_rate", [128_000_000, 3_820_000_000], { target: 0.02, currency: "CNY", swing: 0.9 }), figure("roll_rate", [71_434_000, 3_820_000_000], { target: 0.35, good: "down", currency: "CNY" }), figure("promise_rate", [131, 350], { target: 0.4, swing: -0.1 })],
  }),
  scriptwriter: agent("scriptwriter", {
    state: { kind: "paused", doing: "waiting", values: { by: "desk" }, since: at(27) }, autonomy: "suggest", main: figure("blocked_utterances", [23, 6_412], { target: 0.01, good: "down", swing: -0.4 }),
    more: [figure("promise_rate", [131, 350], { target: 0.35 }), qa(92.6, 498)],
  }),
  compliance: agent("compliance", {
    state: { kind: "working", doing: "guarding", values: { calls: 37 }, since: at(391) }, main: violation(498),
    more: [figure("blocked_utterances", [23, 6_412], { target: 0.02, good: "down", swing: -0.4 }), figure("complaint_rate", [1, 512], { target: 2, unit: "per_thousand", good: "down" })],
  }),
  risk: agent("risk", {
    state: { kind: "working", doing: "deciding", values: { n: 1 }, since: at(12) }, main: figure("sla_met", [22, 24], { target: 0.95, swing: -0.06 }),
    more: [figure("escalation_rate", [24, 530], { target: 0.15, good: "down" }), violation(498), figure("roll_rate", [71_434_000, 3_820_000_000], { target: 0.35, good: "down", currency: "CNY" })],
    alert: { severity: "high", kind: "item_overdue", values: { n: 1, byMs: 130_000 } },
  }),
  inspector: agent("inspector", {
    state: { kind: "working", doing: "inspecting", values: { calls: 2 }, since: at(0, 9) }, main: qa(92.6, 498), more: [violation(498), figure("complaint_rate", [1, 512], { target: 2, unit: "per_thousand", good: "down" })],
  }),
};

export const WHOLE: FloorPatch = {
  since: SINCE, until: SINCE + 24 * HOUR, agents: ROLES.map((role) => TEAM[role]),
  flows: [
    { id: "reminded", from: "concierge", to: "reminder", n: 154 }, { id: "negotiated", from: "concierge", to: "negotiator", n: 137 }, { id: "followed_up", from: "concierge", to: "follow-up", n: 59 },
    { id: "dialled", from: "allocator", to: "concierge", n: 838 }, { id: "call_backs", from: "follow-up", to: "worklist", n: 31 }, { id: "refused", from: "gate", to: "worklist", n: 118 },
    { id: "findings", from: "inspector", to: "scriptwriter", n: 3 }, { id: "escalated", from: "negotiator", to: "person", n: 19 }, { id: "approvals", from: "risk", to: "person", n: 7 },
    { id: "profiled", from: "allocator", to: "analyst", n: 714 },
  ],
  lanes: [
    { office: "front", values: { live: 37, conversations: 530, promises: 131 } }, { office: "middle", values: { worked: 512, cases: 714 } }, { office: "back", values: { inspected: 498, rules: 46 } },
  ],
  worklist: { due: 214, callbacks: 31, waitingForHours: 58, planned: 395, nextAt: at(-1), trend: wavering(214, -1.4, 5) },
  gate: {
    asked: 956, refused: 118, trend: wavering(118, 0.9, 2),
    byRule: [
      { rule: "CN-HOURS", name: { en: "Outside hours", "zh-CN": "不在时段", "zh-TW": "不在時段" }, n: 71 }, { rule: "CN-CONNECTED-3", name: { en: "Cap reached", "zh-CN": "次数已满", "zh-TW": "次數已滿" }, n: 40 },
      { rule: "fact_missing", name: { en: "Fact missing", "zh-CN": "缺少事实", "zh-TW": "缺少事實" }, n: 7 },
    ],
  },
  team: [
    figure("connect_rate", [530, 838], { target: 0.4 }), figure("right_party_rate", [350, 838], { target: 0.25 }), figure("promise_rate", [131, 350], { target: 0.36 }), figure("promise_kept_rate", [64, 89], { target: 0.6 }),
    figure("recovery_rate", [128_000_000, 3_820_000_000], { target: 0.03, currency: "CNY", swing: 0.9 }), figure("containment_rate", [506, 530], { target: 0.85 }), qa(92.6, 498), violation(498),
    figure("sla_met", [22, 24], { target: 0.95, swing: -0.06 }),
  ],
};

/** A team of clones: so many of each front-office agent, figures shared out among them. */
export function clones(each: number): AgentView[] {
  const most = { points: 100, rate: 1 } as const;
  return ROLES.flatMap((role) => {
    const one = TEAM[role];
    const shifted = (value: number, i: number): number => Math.min(most[one.main?.unit as keyof typeof most] ?? Infinity, value * (1 + 0.12 * Math.sin(i * 2.3)));
    return Array.from({ length: each }, (_, i): AgentView => ({
      ...one, id: each === 1 ? role : `${role}#${i + 1}`, alert: i === 0 ? one.alert : null, state: { ...one.state, live: i % 5 === 3 ? 0 : one.state.live },
      main: one.main && { ...one.main, value: one.main.value === null ? null : shifted(one.main.value, i), trend: one.main.trend.map((value) => (value === null ? null : shifted(value, i))) },
    }));
  });
}

const item = (caseId: string, rest: Partial<InboxRow> & Pick<InboxRow, "severity" | "deadlineAt">): InboxRow => ({
  itemId: `${caseId}.2-I1`, caseId, kind: "escalation", callId: `${caseId}.2`, customer: "李*", openedAt: at(8), trigger: null, proposal: null, from: "negotiator", live: false, values: {}, ...rest,
});
export const ITEMS: readonly InboxRow[] = [
  item("C-01000", { severity: "critical", openedAt: at(0, 22), deadlineAt: at(0, -38), trigger: "self_harm", live: true, customer: "赵*强" }),
  item("C-01842", { severity: "critical", openedAt: at(2), deadlineAt: at(0, -72), kind: "approval", proposal: "plan", live: true, customer: "Dana R****", values: { instalments: 9, currency: "CNY", limit: "instalments", asked: 9, allowed: 6, beyond: 2 } }),
  item("C-01346", { severity: "high", deadlineAt: at(0, 130), trigger: "dispute" }),
  item("C-02210", { itemId: "C-02210.3-I1", callId: "C-02210.3", severity: "high", deadlineAt: at(0, -112), trigger: "complaint", live: true, customer: "陈*敏" }),
  item("C-01692", { severity: "high", deadlineAt: at(0, -400), trigger: "lawyer", from: "follow-up" }),
  item("C-01865", { severity: "medium", kind: "approval", proposal: "plan", deadlineAt: at(-41), values: { instalments: 4, beyond: 0 } }),
  item("C-02038", { severity: "medium", trigger: "hardship", deadlineAt: at(-52) }),
  item("C-02211", { severity: "medium", trigger: "unsure_twice", deadlineAt: at(-198) }),
  item("C-02384", { severity: "low", kind: "callback_task", from: "follow-up", deadlineAt: at(-28 * 60) }),
];

export const DETAIL: AgentDetail = {
  agent: TEAM.negotiator,
  kpis: [
    TEAM.negotiator.main as KpiFigureView, figure("promise_kept_rate", [28, 41], { target: 0.55 }), figure("recovery_rate", [41_230_000, 1_260_400_000], { target: 0.02, currency: "CNY", swing: 0.9 }),
    figure("escalation_rate", [19, 137], { target: 0.15, good: "down", swing: -0.2 }), figure("complaint_rate", [1, 131], { target: 2, unit: "per_thousand", good: "down" }), qa(91.2, 137), violation(137),
  ],
  days: [
    { day: "2026-11-08", figures: { promise_rate: 0.372, promise_kept_rate: null, recovery_rate: 0.011, escalation_rate: 0.131, complaint_rate: 0, qa_score: 92.4, violation_rate: 0 } },
    { day: "2026-11-09", figures: { promise_rate: 0.349, promise_kept_rate: 0.61, recovery_rate: 0.022, escalation_rate: 0.142, complaint_rate: 7.2, qa_score: 91.8, violation_rate: 0 } },
    { day: "2026-11-10", figures: { promise_rate: 0.314, promise_kept_rate: 0.683, recovery_rate: 0.0327, escalation_rate: 0.139, complaint_rate: 7.634, qa_score: 91.2, violation_rate: 0 } },
  ],
  conversations: [
    { attemptId: "C-01842.2", caseId: "C-01842", customer: "Dana R****", stage: "M3", segment: "willing_but_short", language: "en", holder: "negotiator", startedAt: at(6, 20), connectedAt: at(6, 12), verified: true, turns: 22, emotion: "anxious", lastMove: null, lastIntents: ["request_instalments"], minds: { playbook: 0, model: 22 }, signals: [{ kind: "beyond_authority", severity: "critical", since: at(1, 4), values: { asked: 9, allowed: 6 } }] },
    { attemptId: "C-02210.3", caseId: "C-02210", customer: "陈*敏", stage: "M2", segment: "willing_but_short", language: "zh-CN", holder: "negotiator", startedAt: at(2, 33), connectedAt: at(2, 23), verified: true, turns: 14, emotion: "angry", lastMove: null, lastIntents: ["complaint"], minds: { playbook: 14, model: 0 }, signals: [{ kind: "angry", severity: "high", since: at(0, 31), values: {} }] },
    { attemptId: "C-00915.3", caseId: "C-00915", customer: "吴*芳", stage: "M1", segment: "avoiding", language: "zh-CN", holder: "negotiator", startedAt: at(3, 15), connectedAt: at(3, 5), verified: true, turns: 9, emotion: "irritated", lastMove: null, lastIntents: ["refuse"], minds: { playbook: 0, model: 9 }, signals: [{ kind: "refused_twice", severity: "medium", since: at(0, 40), values: { n: 2 } }] },
    { attemptId: "C-01533.1", caseId: "C-01533", customer: "赵*", stage: "M1", segment: "forgetful", language: "zh-CN", holder: "negotiator", startedAt: at(1, 58), connectedAt: at(1, 48), verified: true, turns: 6, emotion: "calm", lastMove: null, lastIntents: ["inform"], minds: { playbook: 0, model: 6 }, signals: [] },
  ],
  findings: [
    { attemptId: "C-01200.1", caseId: "C-01200", at: at(1), finding: { kind: "blocked_utterance", severity: "high", turn: 11, span: null } },
    { attemptId: "C-00871.2", caseId: "C-00871", at: at(40), finding: { kind: "recap_missing", severity: "medium", turn: 17, span: null } },
    { attemptId: "C-02001.1", caseId: "C-02001", at: at(192), finding: { kind: "same_words_twice", severity: "low", turn: 8, span: null } },
  ],
  items: [{ itemId: "C-01842.2-I1", caseId: "C-01842", severity: "critical", trigger: null, deadlineAt: at(-1, -12) }],
  history: [
    { at: at(188), what: "capacity", values: { from: 16, to: 20 }, reason: "The M1 queue is long this morning.", by: "desk" },
    { at: at(250), what: "resumed", values: {}, reason: "Script checked, words are right again.", by: "desk" },
    { at: at(266), what: "paused", values: {}, reason: "Two customers misunderstood the offer.", by: "desk" },
  ],
};

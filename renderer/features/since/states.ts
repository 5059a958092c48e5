import type { Answers } from "../../fixtures/client.ts";
import type { ScreenState } from "../../fixtures/states.ts";
import { emptyDesk, HOUR, NOW, refuse, restarting, stopped, world } from "../../fixtures/world.ts";

const FROM = NOW - 18.5 * HOUR;
const floor: Answers["floor"] = {
  cards: {
    cards: [],
    kpis: [
      { id: "promise_rate", name: { en: "Promise rate", "zh-CN": "承诺率", "zh-TW": "承諾率" }, formula: { en: "", "zh-CN": "", "zh-TW": "" }, unit: "rate", good: "up", owners: ["negotiator"], target: 0.4, minSample: 30, measures: null },
      { id: "sla_met", name: { en: "SLA met", "zh-CN": "时限达成率", "zh-TW": "時限達成率" }, formula: { en: "", "zh-CN": "", "zh-TW": "" }, unit: "rate", good: "up", owners: ["risk"], target: 0.95, minSample: 30, measures: null },
    ],
  },
};
export const answers: Answers = {
  floor,
  desk: {
    since: {
      from: FROM, to: NOW,
      changed: [
        { what: "shift_ended", n: 1, severity: null, values: { n: 1 }, link: { screen: "floor", params: {} } },
        { what: "cases_taken", n: 1_204, severity: null, values: { n: 1_204 }, link: { screen: "book", params: {} } },
        { what: "rejected_rows", n: 69, severity: "low", values: { n: 69 }, link: { screen: "import", params: {} } },
        { what: "attempts", n: 838, severity: null, values: { n: 838 }, link: { screen: "calls", params: {} } },
        { what: "promises_made", n: 131, severity: null, values: { n: 131 }, link: { screen: "reports", params: {} } },
        { what: "promises_kept", n: 64, severity: null, values: { n: 64 }, link: { screen: "reports", params: {} } },
        { what: "promises_broken", n: 25, severity: null, values: { n: 25 }, link: { screen: "reports", params: {} } },
        { what: "payments", n: 89, severity: null, values: { n: 89, "paid_minor.CNY": 128_400_050 }, link: { screen: "reports", params: {} } },
        { what: "stops_set", n: 14, severity: null, values: { n: 14 }, link: { screen: "book", params: { state: "stopped" } } },
        { what: "settings_changed", n: 2, severity: null, values: { n: 2 }, link: { screen: "settings", params: {} } },
      ],
      waits: [
        { what: "overdue_items", n: 1, severity: "high", values: { n: 1 }, link: { screen: "item", params: { itemId: "I-51" } } },
        { what: "escalations_wait", n: 5, severity: "critical", values: { n: 5 }, link: { screen: "inbox", params: {} } },
        { what: "approvals_wait", n: 4, severity: "critical", values: { n: 4 }, link: { screen: "inbox", params: {} } },
        { what: "callbacks_due", n: 31, severity: null, values: { n: 31 }, link: { screen: "floor", params: {} } },
        { what: "promises_due", n: 42, severity: null, values: { n: 42 }, link: { screen: "book", params: {} } },
      ],
      wrong: [
        { what: "critical_findings", n: 3, severity: "critical", values: { n: 3 }, link: { screen: "calls", params: { finding: "any" } } },
        { what: "engine_recovered", n: 1, severity: "high", values: { n: 1 }, link: { screen: "calls", params: { disposition: "interrupted" } } },
        { what: "interrupted_calls", n: 6, severity: "high", values: { n: 6 }, link: { screen: "calls", params: { disposition: "interrupted" } } },
        { what: "blocked_words", n: 23, severity: "medium", values: { n: 23 }, link: { screen: "calls", params: { finding: "blocked_utterance" } } },
        { what: "mind_failures", n: 2, severity: "medium", values: { n: 2 }, link: { screen: "settings", params: {} } },
        { what: "refusals", n: 118, severity: null, values: { n: 118 }, link: { screen: "reports", params: {} } },
        { what: "targets_missed", n: 2, severity: "medium", values: { n: 2, kpis: "promise_rate sla_met" }, link: { screen: "reports", params: {} } },
      ],
    },
    sinceRead: {},
  },
};
const quiet: Answers = { floor, desk: { since: { from: FROM, to: NOW, changed: [], waits: [], wrong: [] }, sinceRead: {} } };

export const states: readonly ScreenState[] = [
  { id: "since/after-a-shift", title: "After a night's shift", path: "/since", world: world(answers) },
  { id: "since/nothing", title: "Nothing happened since", path: "/since", world: emptyDesk(quiet) },
  { id: "since/loading", title: "The engine takes its time", path: "/since", world: world({ floor }) },
  { id: "since/error", title: "The ledger cannot be read", path: "/since", world: world({ floor, desk: { since: refuse("UNAVAILABLE", { reason: "cannot_write" }) } }) },
  { id: "since/restarting", title: "The engine is restarting", path: "/since", world: restarting(answers) },
  { id: "since/stopped", title: "Everything is stopped", path: "/since", world: stopped(answers) },
];

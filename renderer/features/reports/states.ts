import type { ScreenState } from "../../fixtures/states.ts";
import { emptyDesk, endpointDown, overlay, refuse, restarting, stopped, world, type World } from "../../fixtures/world.ts";
import { CURVES, cut, FUNNEL, overview, posts, PRACTICE_CURVES, REFUSALS, SPAN, STRATEGIES } from "./fixtures.ts";
import type { Period } from "./periods.ts";

type Answers = NonNullable<World["answers"]>;
type ReportAnswers = NonNullable<Answers["reports"]>;
const span = (period: Period | null, currencies = ["CNY"]): ReportAnswers["span"] => ({ period, currencies, strategies: STRATEGIES });
const base: ReportAnswers = { span: span(SPAN), overview, cut, funnel: FUNNEL, durability: { curves: [...CURVES] }, refusals: [...REFUSALS] };
const cards: Answers = { floor: { cards: posts } };
/** The posts as the floor's own fixtures have them stand in the desk that is walked about in. */
export const answers: Answers = { reports: base };
const withReports = (reports: ReportAnswers): Answers => overlay(cards, { reports: { ...base, ...reports } });
const all = withReports({});

const HERE = "/reports";
const PRACTICE: Period = { from: "2026-11-06", to: "2026-11-10" };
const practice = withReports({
  span: span(PRACTICE, ["CNY", "USD"]), durability: { curves: [...PRACTICE_CURVES] }, funnel: { steps: FUNNEL.steps, due: 89, pending: 42 },
  overview: (input) => {
    const { figures } = overview(input);
    return { changes: [{ day: "2026-11-06", kind: "import", name: "book" }], figures: figures.flatMap((figure) => (figure.currency === null ? [{ ...figure, before: null }] : ["CNY", "USD"].map((currency) => ({ ...figure, currency, before: null })))) };
  },
  cut: (input) => ({ rows: cut(input).rows.filter(({ cuts }) => cuts.handler !== "human").flatMap((row) => (input.filter.handler === "human" ? [] : [row])) }),
});
/** A book a thousand times as large, over two years. */
const huge = withReports({
  span: span({ from: "2024-11-11", to: "2026-11-10" }, ["CNY", "EUR", "GBP", "HKD", "TWD", "USD"]),
  funnel: { due: 1_203_118, pending: 88_402, steps: FUNNEL.steps.map(({ step, cases }) => ({ step, cases: cases * 14_006 })) },
  refusals: Array.from({ length: 46 }, (_, i) => ({ ...(REFUSALS[i % REFUSALS.length] ?? { name: null }), rule: `CN-RULE-${String(i + 1).padStart(2, "0")}`, n: Math.round(1_400_000 / (i + 1)) })),
  durability: { curves: CURVES.map((curve) => ({ ...curve, promises: curve.promises * 1_000, broken: curve.broken * 1_000 })) },
});

export const states: readonly ScreenState[] = [
  { id: "reports/month", title: "Thirty days, AI and human", path: HERE, world: world(all) },
  { id: "reports/practice", title: "A practice shift: no person yet, two currencies", path: `${HERE}?period=all`, world: world(practice) },
  { id: "reports/segments", title: "Five segments of eight", path: `${HERE}?by=segment&kpi=promise_rate`, world: world(all) },
  { id: "reports/filtered", title: "Filters that hold", path: `${HERE}?stage=M2&agent=negotiator&by=none`, world: world(all) },
  { id: "reports/today", title: "One day: too few to judge", path: `${HERE}?period=today&stage=M6%2B&by=none&kpi=sla_met`, world: world(all) },
  { id: "reports/undivided", title: "A cut that does not divide", path: `${HERE}?kpi=recovery_rate&by=strategy`, world: world(withReports({ cut: (input) => ({ rows: cut(input).rows.map(({ cuts, figure }) => ({ cuts, figure: cuts.strategy === undefined ? figure : { ...figure, denominator: 0, value: null, met: null } })) }) })) },
  { id: "reports/empty", title: "Nothing yet", path: HERE, world: emptyDesk(withReports({ span: span(null, []) })) },
  { id: "reports/nothing", title: "Days in which nothing was done", path: HERE, world: world(withReports({ durability: { curves: [] }, refusals: [], cut: { rows: [] }, funnel: { steps: FUNNEL.steps.map(({ step }) => ({ step, cases: step === "assigned" ? 714 : 0 })), due: 0, pending: 0 }, overview: (input) => ({ changes: [], figures: overview(input).figures.map((figure) => ({ ...figure, value: null, numerator: 0, denominator: 0, met: null, before: null, trend: [] })) }) })) },
  { id: "reports/huge", title: "Ten million cases over two years", path: `${HERE}?period=all`, world: world(huge) },
  { id: "reports/loading", title: "Waiting for the figures", path: HERE, world: world(overlay(cards, { reports: { span: span(SPAN) } })) },
  { id: "reports/error", title: "The figures could not be read", path: HERE, world: world(withReports({ overview: refuse("UNAVAILABLE", { reason: "closing" }), durability: refuse("UNAVAILABLE", { reason: "closing" }) })) },
  { id: "reports/restarting", title: "The engine is restarting", path: HERE, world: restarting(all) },
  { id: "reports/endpoint-down", title: "The endpoint is down", path: HERE, world: endpointDown(all) },
  { id: "reports/stopped", title: "Everything is stopped", path: HERE, world: stopped(all) },
];

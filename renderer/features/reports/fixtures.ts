import type { Inputs, Outputs } from "../../../shared/contract/index.ts";
import type { KpiDefinitionView } from "../../../shared/contract/kpi.ts";
import { addDays, daysBetween } from "../../../shared/lib/civil-date.ts";
import { SEGMENTS } from "../../../shared/domain/customer.ts";
import cards from "./fixture-cards.json" with { type: "json" };
import type { Change, Funnel, OverviewFigure, Refusal } from "./figures.ts";
import { daysOf, lengthOf, type Period } from "./periods.ts";
import type { CutRow, Figure } from "./trend.ts";

/** Invented figures of a bank that has worked for sixty days: each follows from day and name, so that a picture is the same each time. */
export const SPAN: Period = { from: "2026-09-12", to: "2026-11-10" };
export const posts = cards as unknown as Outputs["floor"]["cards"];
const KPIS: readonly KpiDefinitionView[] = posts.kpis;

/** Share and daily denominator of each, as the whole team has them; in the KPI's own unit. */
const BASES: Readonly<Record<string, readonly [value: number, perDay: number, drift: number]>> = {
  connect_rate: [0.562, 805, 0.0008], right_party_rate: [0.396, 805, 0.0009], right_party_rate_connected: [0.71, 452, 0.0002], promise_rate: [0.371, 326, 0.0006], promise_kept_rate: [0.704, 97, 0.0012],
  promise_kept_rate_amount: [0.662, 42_000_000, 0.001], recovery_rate: [0.118, 3_820_000_000, 0], cure_rate: [0.21, 24, 0], roll_rate: [0.041, 3_100_000_000, -0.0002], containment_rate: [0.953, 474, -0.0001],
  escalation_rate: [0.047, 474, 0.0001], first_contact_resolution: [0.33, 41, 0], average_handling_time: [146, 474, -0.3], time_to_first_contact: [19.4, 22, -0.05], time_to_first_contact_p90: [61, 22, -0.1],
  violation_rate: [0.0004, 474, 0], blocked_utterances: [0.0047, 3_120, 0], complaint_rate: [1.4, 290, 0], qa_score: [92.7, 474, 0.01], sla_met: [0.941, 31, 0], calls_per_agent_hour: [5.1, 334_800_000, 0],
};
/** How far each part of a cut lies from the whole, and its share of the denominator. */
const PARTS: Readonly<Record<string, readonly (readonly [id: string, lift: number, weight: number])[]>> = {
  handler: [["ai", -0.003, 0.93], ["human", 0.055, 0.07]], stage: [["M1", 0.07, 0.5], ["M2", -0.02, 0.26], ["M3", -0.09, 0.13], ["M4", -0.15, 0.06], ["M5", -0.18, 0.03], ["M6", -0.2, 0.015], ["M6+", -0.21, 0.005]],
  segment: SEGMENTS.map((id, i) => [id, 0.09 - i * 0.03, [0.34, 0.22, 0.16, 0.04, 0.02, 0.1, 0.07, 0.05][i] ?? 0.05] as const),
  agent: [["concierge", 0.01, 1], ["reminder", 0.09, 0.36], ["negotiator", -0.06, 0.24], ["follow-up", 0.03, 0.09]], office: [["front", 0, 1]],
  strategy: [["gentle_nudge", 0.05, 0.4], ["sums_together", -0.01, 0.3], ["plan_talk", -0.04, 0.2], ["true_options", -0.1, 0.1]], variant: [["A", -0.01, 0.52], ["B", 0.02, 0.48]],
};
export const STRATEGIES = [
  { id: "gentle_nudge", name: { en: "Gentle nudge", "zh-CN": "轻提醒", "zh-TW": "輕提醒" } }, { id: "sums_together", name: { en: "Do the sums together", "zh-CN": "一起算账", "zh-TW": "一起算帳" } },
  { id: "plan_talk", name: { en: "Talk of a plan", "zh-CN": "商谈分期", "zh-TW": "商談分期" } }, { id: "true_options", name: { en: "The options as they are", "zh-CN": "如实说明选项", "zh-TW": "如實說明選項" } },
];
const SCALE: Readonly<Record<Figure["unit"], number>> = { rate: 1, s: 1 / 1_000, h: 1 / 3_600_000, per_thousand: 1_000, points: 1 / 100, per_hour: 3_600_000 };
const IMPORTED = ["2026-09-12", "2026-10-12"];

const wave = (seed: number): number => Math.sin(seed * 12.9898) * 0.55 + Math.sin(seed * 4.1414 + 1.7) * 0.45;
const seedOf = (text: string): number => [...text].reduce((sum, letter, i) => sum + letter.charCodeAt(0) * (i + 1), 0) / 97;

interface Slice {
  readonly id: string;
  readonly lift: number;
  readonly weight: number;
}
function partsOf(kpi: KpiDefinitionView, day: string, { id, lift, weight }: Slice): { numerator: number; denominator: number } {
  const [value, perDay, drift] = BASES[kpi.id] ?? [0.5, 50, 0];
  const at = daysBetween(SPAN.from, day);
  const once = kpi.id === "recovery_rate" || kpi.id === "cure_rate";
  // Whoever takes part in every call counts what the team counts.
  const own = weight === 1 ? 0 : seedOf(id);
  const weekend = at % 7 === 1 || at % 7 === 2 ? 0.72 : 1;
  const all = once ? (IMPORTED.includes(day) ? perDay * 60 : 0) : Math.round(perDay * weekend * weight * (1 + 0.12 * wave(at + seedOf(kpi.id) + own)));
  const scale = SCALE[kpi.unit];
  const swing = kpi.unit === "rate" ? 0.028 * Math.min(1, value * 4) : value * 0.06;
  const spread = kpi.unit === "rate" ? lift * Math.min(1, value * 2) : (lift * value) / 4;
  const shown = Math.max(0, value + drift * (at - 30) + spread + swing * wave(at * 1.7 + own + seedOf(kpi.id)));
  if (once) return { denominator: Math.round(all * weight), numerator: Math.round(perDay * 60 * weight * (value / 30) * (1 + 0.3 * wave(at))) };
  return { denominator: all, numerator: Math.round((all * (kpi.unit === "rate" ? Math.min(1, shown) : shown)) / scale) };
}

function figureOf(kpi: KpiDefinitionView, days: readonly string[], slice: Slice): Figure {
  const parts = days.map((day) => partsOf(kpi, day, slice));
  const [numerator, denominator] = [parts.reduce((sum, each) => sum + each.numerator, 0), parts.reduce((sum, each) => sum + each.denominator, 0)];
  const target = posts.cards.find(({ role }) => role === slice.id)?.kpis.find((each) => each.kpi === kpi.id)?.target ?? kpi.target;
  // A percentile is told with its sample alone.
  const value = denominator === 0 ? null : kpi.measures === null ? (BASES[kpi.id]?.[0] ?? 0) : (numerator / denominator) * SCALE[kpi.unit];
  const small = value !== null && denominator < kpi.minSample;
  const money = kpi.measures?.denominator === "money";
  return { id: kpi.id, unit: kpi.unit, good: kpi.good, value, numerator: kpi.measures === null ? 0 : numerator, denominator, currency: money ? "CNY" : null, target, small, met: value === null || small ? null : kpi.good === "up" ? value >= target : value <= target };
}

/** Days there is nothing of have no figures. */
const known = (period: Period): string[] => daysOf(period).filter((day) => day >= SPAN.from && day <= SPAN.to);

export function cut({ period, filter, kpis, by }: Inputs["reports"]["cut"]): Outputs["reports"]["cut"] {
  const part = by.find((each) => each !== "day");
  const only = (["agent", "handler", "stage", "segment"] as const).flatMap((key) => PARTS[key]?.filter(([id]) => id === filter[key]) ?? []);
  const [lift, weight] = [only.reduce((sum, [, more]) => sum + more, 0), only.reduce((share, [, , each]) => share * each, 1)];
  const slices: Slice[] = (part ? (PARTS[part] ?? []) : [["", 0, 1] as const]).map(([id, more, share]) => ({ id: id === "" ? (filter.agent ?? "") : id, lift: lift + more, weight: weight * share }));
  const rows = kpis.flatMap((id): CutRow[] => {
    const kpi = KPIS.find((each) => each.id === id);
    if (!kpi) return [];
    return slices.flatMap((slice) => {
      const named = part ? { [part]: slice.id } : {};
      // Who opens a call promises nothing and is judged by none of it.
      if (slice.id === "concierge" && id.startsWith("promise")) return by.includes("day") ? [] : [{ cuts: named, figure: { ...figureOf(kpi, [], slice) } }];
      return by.includes("day") ? known(period).map((day) => ({ cuts: { ...named, day }, figure: figureOf(kpi, [day], slice) })) : [{ cuts: named, figure: figureOf(kpi, known(period), slice) }];
    });
  });
  return { rows };
}

const OVERVIEW = ["right_party_rate", "promise_rate", "promise_kept_rate", "recovery_rate", "violation_rate", "containment_rate", "qa_score", "blocked_utterances", "escalation_rate", "complaint_rate"];
export const CHANGES: readonly Change[] = [
  { day: "2026-10-12", kind: "import", name: "book" }, { day: "2026-10-21", kind: "agent", name: "negotiator" }, { day: "2026-10-29", kind: "import", name: "payments" },
  { day: "2026-11-02", kind: "stop", name: "pressed" }, { day: "2026-11-02", kind: "stop", name: "released" }, { day: "2026-11-06", kind: "agent", name: "reminder" },
];
export function overview({ period, filter }: Inputs["reports"]["overview"]): Outputs["reports"]["overview"] {
  const length = lengthOf(period);
  const figures = cut({ period, filter, kpis: OVERVIEW, by: [] }).rows.map(({ figure }): OverviewFigure => {
    const before = cut({ period: { from: addDays(period.from, -length), to: addDays(period.from, -1) }, filter, kpis: [figure.id], by: [] }).rows[0]?.figure.value ?? null;
    let [soFar, all] = [0, 0];
    const trend = cut({ period, filter, kpis: [figure.id], by: ["day"] }).rows.slice(-48).map((row) => {
      soFar += row.figure.numerator;
      all += row.figure.denominator;
      return figure.id === "recovery_rate" ? (all === 0 ? null : soFar / all) : row.figure.value;
    });
    return { ...figure, trend, before };
  });
  return { figures, changes: CHANGES.filter(({ day }) => day >= period.from && day <= period.to) };
}

export const FUNNEL: Funnel = {
  steps: [{ step: "assigned", cases: 714 }, { step: "attempted", cases: 512 }, { step: "connected", cases: 391 }, { step: "right_party", cases: 318 }, { step: "promise", cases: 131 }, { step: "kept", cases: 64 }],
  pending: 42, due: 89,
};

type Curve = Outputs["reports"]["durability"]["curves"][number];
/** Falls fast and then slower, towards `end` after thirty days; the band widens as fewer are followed. */
function curve([stage, handler]: readonly [string, Curve["handler"]], promises: number, end: number): Curve {
  const points = Array.from({ length: promises === 0 ? 0 : 31 }, (_, day) => {
    const share = 1 - (1 - end) * (1 - Math.exp(-day / 9)) / (1 - Math.exp(-30 / 9));
    const margin = 1.96 * Math.sqrt((share * (1 - share)) / promises) * (1 + day / 60);
    return { day, share, low: Math.max(0, share - margin), high: Math.min(1, share + margin), atRisk: Math.round(promises * share * (1 - day / 45)) };
  });
  return { stage, handler, promises, broken: Math.round(promises * (1 - end)), points };
}
export const CURVES: readonly Curve[] = [
  curve(["M1", "ai"], 1_284, 0.802), curve(["M1", "human"], 210, 0.811), curve(["M2", "ai"], 604, 0.688), curve(["M2", "human"], 168, 0.742), curve(["M3+", "ai"], 206, 0.471), curve(["M3+", "human"], 142, 0.634),
];
/** A practice shift: no person has spoken yet, and few promises were made late. */
export const PRACTICE_CURVES: readonly Curve[] = [
  curve(["M1", "ai"], 90, 0.81), curve(["M1", "human"], 0, 0), curve(["M2", "ai"], 45, 0.86), curve(["M2", "human"], 0, 0), curve(["M3+", "ai"], 17, 0.97), curve(["M3+", "human"], 0, 0),
].map((each) => ({ ...each, points: each.points.slice(0, 8) }));

export const REFUSALS: readonly Refusal[] = [
  { rule: "CN-HOURS", n: 1_412, name: { en: "Calls only from 08:00 to 20:00 at the customer's location.", "zh-CN": "仅在客户所在地时间8:00至20:00之间联系。", "zh-TW": "僅在客戶所在地時間8:00至20:00之間聯繫。" } },
  { rule: "CN-CONNECTED-3", n: 806, name: { en: "At most three connected calls a day to one customer.", "zh-CN": "同一客户每日接通不超过三次。", "zh-TW": "同一客戶每日接通不超過三次。" } },
  { rule: "US-CALLS-7-IN-7", n: 148, name: { en: "More than seven calls placed in seven consecutive days to one person about one debt is a presumed violation.", "zh-CN": "七个连续自然日内就同一债务向同一人拨打超过七次推定违规。", "zh-TW": "七個連續自然日內就同一債務向同一人撥打超過七次推定違規。" } },
  { rule: "US-AI-CONSENT", n: 97, name: { en: "An artificial voice needs prior consent.", "zh-CN": "使用人工合成语音须事先取得同意。", "zh-TW": "使用人工合成語音須事先取得同意。" } },
  { rule: "PROD-POINT-VALID", n: 31, name: { en: "No call to a number that is known to be dead.", "zh-CN": "不拨打已知失效的号码。", "zh-TW": "不撥打已知失效的號碼。" } },
  { rule: "fact_missing", n: 12, name: null }, { rule: "PROD-STOP-DISPUTE", n: 4, name: { en: "No call while the debt is disputed.", "zh-CN": "债务存在争议期间不拨打。", "zh-TW": "債務存在爭議期間不撥打。" } },
];

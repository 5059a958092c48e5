import type { Inputs, Outputs } from "../../shared/contract/index.ts";
import { addDays, daysBetween } from "../../shared/lib/civil-date.ts";
import { startOfDay } from "../../shared/lib/time-zone.ts";
import type { LocalText } from "../../shared/domain/labels.ts";
import type { DeskGroup } from "./api.ts";
import type { DeskDeps, DeskKpi } from "./deps.ts";

type Overview = Outputs["reports"]["overview"];
type CutRow = Outputs["reports"]["cut"]["rows"][number];
type Figure = CutRow["figure"];
interface ReportsDeps extends Pick<DeskDeps, "reads" | "kpis" | "cards" | "packs" | "homeZone"> {
  /** What a contact can be made under, by name. */
  readonly strategies: readonly { readonly id: string; readonly name: LocalText }[];
}

/** What the overview stands on, in its order. */
const OVERVIEW = [
  "right_party_rate", "promise_rate", "promise_kept_rate", "recovery_rate", "violation_rate", "containment_rate", "qa_score", "blocked_utterances", "escalation_rate", "complaint_rate",
] as const;
const MOST_POINTS = 48;

/** Figures over time, by any cut; read where nobody waits for them. */
export function reportsApi({ reads, kpis, cards, packs, homeZone, strategies }: ReportsDeps): DeskGroup<"reports"> {
  const ruleNames = new Map([packs.product, ...packs.byJurisdiction.values()].flatMap(({ rules }) => rules.map(({ id, text }) => [id, text] as const)));
  const named = strategies.map(({ id, name }) => ({ id, name }));
  /** An agent is judged by the target on its own card. */
  const judged = ({ cuts, figure }: CutRow, agent: string | undefined): CutRow => {
    const target = cards.find(({ role }) => role === (cuts.agent ?? agent))?.kpis.find(({ kpi }) => kpi === figure.id)?.target;
    return target === undefined ? { cuts, figure } : { cuts, figure: { ...figure, target, met: metBy(figure, target) } };
  };
  const cut = async (input: Inputs["reports"]["cut"]): Promise<Outputs["reports"]["cut"]> => ({ rows: (await reads.reportCut(input)).rows.map((row) => judged(row, input.filter.agent)) });

  return {
    span: async () => ({ ...(await reads.reportSpan()), strategies: named }),
    cut,
    overview: async ({ period, filter }) => {
      const { from, to } = period;
      const length = daysBetween(from, to) + 1;
      const figures = async (over: typeof period, by: "day"[]): Promise<readonly CutRow[]> => (await cut({ period: over, filter, kpis: [...OVERVIEW], by })).rows;
      const [now, days, before, changes] = await Promise.all([
        figures(period, []), figures(period, ["day"]), figures({ from: addDays(from, -length), to: addDays(from, -1) }, []), reads.reportChanges({ from, to, zone: homeZone }),
      ]);
      return {
        figures: now.map(({ figure }): Overview["figures"][number] => ({
          ...figure, trend: trendOf(days.filter((row) => same(row.figure, figure)), { from, length, kpi: kpis.find(({ id }) => id === figure.id) }),
          before: before.find((row) => same(row.figure, figure))?.figure.value ?? null,
        })),
        changes,
      };
    },
    funnel: (input) => reads.reportFunnel(input),
    durability: (input) => reads.reportDurability(input),
    // A refusal is nobody's contact, so its day is the bank's, as on the floor.
    refusals: async ({ period: { from, to } }) => {
      const counts = await reads.refusals({ from: startOfDay(from, homeZone), to: startOfDay(addDays(to, 1), homeZone) });
      return counts.map(({ rule, n }) => ({ rule, name: ruleNames.get(rule) ?? null, n })).sort((a, b) => b.n - a.n || (a.rule < b.rule ? -1 : 1));
    },
  };
}

const same = (a: Figure, b: Figure): boolean => a.id === b.id && a.currency === b.currency;
const metBy = ({ value, small, good }: Figure, target: number): boolean | null => (value === null || small ? null : good === "up" ? value >= target : value <= target);

/**
 * The figure day by day, or over as many days a point as make no more than can be drawn; null where nothing was to be divided by.
 * What is assigned comes on the day of an import and is worked on for weeks: of such a figure each point is of all days so far.
 */
function trendOf(rows: readonly CutRow[], { from, length, kpi }: { from: string; length: number; kpi: DeskKpi | undefined }): (number | null)[] {
  if (!kpi?.counters) return [];
  const perPoint = Math.ceil(length / MOST_POINTS);
  const sums = Array.from({ length: Math.ceil(length / perPoint) }, () => ({ numerator: 0, denominator: 0 }));
  for (const { cuts, figure } of rows) {
    const sum = sums[Math.floor(daysBetween(from, cuts.day ?? from) / perPoint)];
    if (!sum) continue;
    sum.numerator += figure.numerator;
    sum.denominator += figure.denominator;
  }
  const soFar = { numerator: 0, denominator: 0 };
  return sums.map((sum) => {
    soFar.numerator += sum.numerator;
    soFar.denominator += sum.denominator;
    const { numerator, denominator } = kpi.counters?.denominator.startsWith("assigned_") ? soFar : sum;
    return denominator === 0 ? null : (numerator / denominator) * kpi.scale;
  });
}

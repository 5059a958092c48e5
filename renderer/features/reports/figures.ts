import type { KpiDefinitionView } from "../../../shared/contract/kpi.ts";
import type { Outputs } from "../../../shared/contract/index.ts";
import type { CutRow, Figure } from "./trend.ts";

export type Overview = Outputs["reports"]["overview"];
export type OverviewFigure = Overview["figures"][number];
export type Change = Overview["changes"][number];
export type Funnel = Outputs["reports"]["funnel"];
export type Refusal = Outputs["reports"]["refusals"][number];
export type Cards = Outputs["floor"]["cards"];
export type Definitions = ReadonlyMap<string, KpiDefinitionView>;

/** Figures in money come once a currency; they are shown in one. */
export const inCurrency = <F extends Pick<Figure, "currency">>(figures: readonly F[], currency: string | null): F[] => figures.filter((figure) => figure.currency === null || figure.currency === currency);

/** What an agent is compared by, in the order of a contact. */
export const AGENT_KPIS = ["promise_rate", "promise_kept_rate", "qa_score", "blocked_utterances", "violation_rate", "escalation_rate"] as const;
/** Its denominator is how many conversations there were. */
const CONVERSATIONS = "escalation_rate";

export interface AgentRow {
  /** A role, `person` for the people's own, `all` for the team. */
  readonly id: string;
  readonly conversations: number;
  readonly cells: readonly { readonly figure: Figure | null; /** A target on its own card that it misses. */ readonly missed: boolean }[];
}
interface AgentFigures {
  readonly agents: readonly CutRow[];
  readonly people: readonly CutRow[];
  readonly team: readonly CutRow[];
  readonly cards: Cards["cards"];
}

/** One row an agent that spoke, then the people, then the team. An agent is held to the targets on its own card, the team to the product's. */
export function agentRows({ agents, people, team, cards }: AgentFigures): AgentRow[] {
  const row = (id: string, figures: readonly Figure[], judged: (kpi: string) => boolean): AgentRow => ({
    id, conversations: figures.find((figure) => figure.id === CONVERSATIONS)?.denominator ?? 0,
    cells: AGENT_KPIS.map((kpi) => {
      const figure = figures.find((each) => each.id === kpi) ?? null;
      return { figure, missed: figure?.met === false && judged(kpi) };
    }),
  });
  const ids = cards.map(({ role }) => role as string).filter((role) => agents.some(({ cuts }) => cuts.agent === role));
  const rows = ids.map((role) => {
    const own = new Set(cards.find((card) => card.role === role)?.kpis.map(({ kpi }) => kpi));
    return row(role, agents.filter(({ cuts }) => cuts.agent === role).map(({ figure }) => figure), (kpi) => own.has(kpi));
  }).filter(({ conversations }) => conversations > 0);
  const hands = row("person", people.map(({ figure }) => figure), () => true);
  const all = row("all", team.map(({ figure }) => figure), () => true);
  return [...rows, ...(hands.conversations > 0 ? [hands] : []), ...(all.conversations > 0 ? [all] : [])];
}

/** The share a step keeps of the one before, and of all; of what is due for the last. */
export function funnelShares({ steps, due }: Funnel): { readonly step: Funnel["steps"][number]["step"]; readonly cases: number; readonly ofStep: number | null; readonly ofAll: number | null }[] {
  const all = steps[0]?.cases ?? 0;
  return steps.map(({ step, cases }, i) => {
    const base = step === "kept" ? due : (steps[i - 1]?.cases ?? 0);
    return { step, cases, ofStep: i === 0 || base === 0 ? null : cases / base, ofAll: i === 0 || all === 0 ? null : cases / all };
  });
}

import type { AgentView } from "../../../shared/contract/floor.ts";
import type { KpiFigureView } from "../../../shared/contract/kpi.ts";
import { SEVERITIES } from "../../../shared/domain/labels.ts";
import { officeOf, ROLES, type Office, type Role } from "../../../shared/domain/role.ts";
import type { Floor } from "./floor.ts";

/** A post and who fills it: one agent, or clones of one. */
export interface Post {
  readonly role: Role;
  readonly office: Office;
  /** By number; the first speaks for the post where there is only one. */
  readonly agents: readonly string[];
}

const numberOf = (id: string): number => Number(id.split("#")[1] ?? 0);
const roleOf = (id: string): Role => id.split("#")[0] as Role;

/** Posts in the order of the org chart. The same ids give the same posts, whatever happened to the agents meanwhile. */
export function postsOf(ids: readonly string[]): Post[] {
  const byRole = new Map<Role, string[]>();
  for (const id of ids) {
    const role = roleOf(id);
    const list = byRole.get(role);
    if (list) list.push(id);
    else byRole.set(role, [id]);
  }
  return ROLES.flatMap((role) => {
    const agents = byRole.get(role);
    return agents ? [{ role, office: officeOf(role), agents: agents.sort((a, b) => numberOf(a) - numberOf(b)) }] : [];
  });
}

export const inOffice = (posts: readonly Post[], office: Office): Post[] => posts.filter((post) => post.office === office);

/** The id that stands for a post on the chart: its one agent's, or the role's own for clones. */
export const headOf = (post: Post): string => (post.agents.length === 1 ? (post.agents[0] as string) : post.role);

type StateKind = AgentView["state"]["kind"];
const WORST_FIRST: readonly StateKind[] = ["stopped", "playbook", "paused", "working", "idle"];
export const worstState = (agents: readonly AgentView[]): StateKind => WORST_FIRST.find((kind) => agents.some(({ state }) => state.kind === kind)) ?? "idle";

/** What one unit of the figure is beside numerator ÷ denominator; a percentile cannot be put together from parts. */
const SCALE: Readonly<Record<KpiFigureView["unit"], number | null>> = { rate: 1, s: 0.001, h: null, per_thousand: 1_000, points: 0.01, per_hour: 3_600_000 };

/** One figure for many clones: their parts added up. null where it cannot be (a percentile, or money of several currencies). */
export function together(figures: readonly KpiFigureView[]): KpiFigureView | null {
  const [first] = figures;
  const scale = first ? SCALE[first.unit] : null;
  if (!first || scale === null || figures.some(({ id, currency }) => id !== first.id || currency !== first.currency)) return null;
  const numerator = figures.reduce((sum, figure) => sum + figure.numerator, 0);
  const denominator = figures.reduce((sum, figure) => sum + figure.denominator, 0);
  const value = denominator === 0 ? null : (numerator / denominator) * scale;
  const small = figures.every((figure) => figure.small);
  const met = value === null || small ? null : first.good === "up" ? value >= first.target : value <= first.target;
  return { ...first, numerator, denominator, value, small, met, trend: [] };
}

/** Clones of one post as one card: conversations and places added up, the worst of their states and alerts, each one's figure kept for the spread. */
export interface PostSummary {
  readonly agent: AgentView;
  /** The main figure clone by clone, in order; null where it has none yet. */
  readonly spread: readonly (number | null)[];
}

export function summaryOf(role: Role, agents: readonly AgentView[]): PostSummary {
  const [first] = agents as readonly [AgentView, ...AgentView[]];
  const kind = worstState(agents);
  const lead = agents.find(({ state }) => state.kind === kind) ?? first;
  const alerts = agents.flatMap(({ alert }) => alert ?? []).sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  const mains = agents.flatMap(({ main }) => main ?? []);
  return {
    agent: {
      ...first, id: role,
      state: {
        ...lead.state,
        live: agents.reduce((sum, { state }) => sum + state.live, 0),
        capacity: agents.some(({ state }) => state.capacity === null) ? null : agents.reduce((sum, { state }) => sum + (state.capacity ?? 0), 0),
      },
      main: together(mains),
      more: first.more.flatMap(({ id }) => together(agents.flatMap(({ more }) => more.filter((figure) => figure.id === id))) ?? []),
      alert: alerts[0] ?? null,
    },
    spread: agents.map(({ main }) => main?.value ?? null),
  };
}

/** Posts whose judged figure misses its target. */
export const belowTarget = (floor: Floor): number => {
  const missed = new Set(Object.values(floor.agents).flatMap(({ main, role }) => (main?.met === false ? [role] : [])));
  return missed.size;
};


/** A day's line from where there was something to draw: the hours before the first contact are no part of it. */
export function begun<T>(trend: readonly (T | null)[]): readonly (T | null)[] {
  const first = trend.findIndex((value) => value !== null);
  return first > 0 ? trend.slice(first) : trend;
}

import { replaceEqualDeep } from "@tanstack/react-query";
import type { AgentView, FloorPatch } from "../../../shared/contract/floor.ts";
import type { Office } from "../../../shared/domain/role.ts";

export type Flow = NonNullable<FloorPatch["flows"]>[number];
export type WorklistView = NonNullable<FloorPatch["worklist"]>;
export type GateView = NonNullable<FloorPatch["gate"]>;
export type LaneFigures = Readonly<Record<string, string | number>>;

/** The floor as the window holds it. What a patch did not change keeps its identity, so only what changed is drawn again. */
export interface Floor {
  readonly since: number;
  readonly until: number;
  readonly agents: Readonly<Record<string, AgentView>>;
  readonly flows: readonly Flow[];
  readonly lanes: Readonly<Partial<Record<Office, LaneFigures>>>;
  readonly worklist: WorklistView | null;
  readonly gate: GateView | null;
  readonly team: NonNullable<FloorPatch["team"]>;
}

export const EMPTY_FLOOR: Floor = { since: 0, until: 0, agents: {}, flows: [], lanes: {}, worklist: null, gate: null, team: [] };

function agentsAfter(before: Floor["agents"], { agents = [], removed = [] }: FloorPatch): Floor["agents"] {
  const changed = agents.flatMap((agent) => {
    const kept = replaceEqualDeep(before[agent.id], agent);
    return kept === before[agent.id] ? [] : [[agent.id, kept] as const];
  });
  const gone = removed.filter((id) => Object.hasOwn(before, id));
  if (changed.length === 0 && gone.length === 0) return before;
  const next: Record<string, AgentView> = { ...before };
  for (const id of gone) delete next[id];
  for (const [id, agent] of changed) next[id] = agent;
  return next;
}

export function applyPatch(floor: Floor, patch: FloorPatch): Floor {
  const { flows, lanes, worklist, gate, team } = patch;
  return {
    since: patch.since, until: patch.until,
    agents: agentsAfter(floor.agents, patch),
    flows: flows ? replaceEqualDeep(floor.flows, flows) : floor.flows,
    lanes: lanes ? replaceEqualDeep(floor.lanes, { ...floor.lanes, ...Object.fromEntries(lanes.map(({ office, values }) => [office, values])) }) : floor.lanes,
    worklist: worklist ? replaceEqualDeep(floor.worklist, worklist) : floor.worklist,
    gate: gate ? replaceEqualDeep(floor.gate, gate) : floor.gate,
    team: team ? replaceEqualDeep(floor.team, team) : floor.team,
  };
}

/** After a reconnect the first patch is whole again: what it does not name is gone. */
export const takePatches = (floor: Floor, patches: readonly FloorPatch[], fresh: boolean): Floor =>
  patches.reduce((before, patch, i) => {
    if (!fresh || i > 0) return applyPatch(before, patch);
    const named = new Set(patch.agents?.map(({ id }) => id));
    return applyPatch(before, { ...patch, removed: [...(patch.removed ?? []), ...Object.keys(before.agents).filter((id) => !named.has(id))] });
  }, floor);

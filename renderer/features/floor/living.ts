import type { AgentView, FloorPatch } from "../../../shared/contract/floor.ts";
import { ROLES } from "../../../shared/domain/role.ts";
import { clones, WHOLE } from "./fixtures.ts";

const EVERY_MS = 100;
/** Of the agents, in each patch. */
const SHARE = 10;

/** An agent a moment later: conversations come and go, its figure moves, its line grows by a point. */
function next(one: AgentView, tick: number): AgentView {
  const turn = Math.sin(tick * 0.7 + one.id.length * 3.1);
  const main = one.main && one.main.value !== null ? { ...one.main, value: one.main.value * (1 + 0.02 * turn), numerator: one.main.numerator + 1, trend: [...one.main.trend.slice(1), one.main.value * (1 + 0.02 * turn)] } : one.main;
  return { ...one, main, state: { ...one.state, live: one.state.capacity === null ? one.state.live : Math.round(one.state.capacity * (0.5 + 0.4 * turn)), values: { ...one.state.values, calls: 30 + Math.round(9 * turn) } } };
}

/** A floor of `n` agents whose figures move: ten patches a second, a tenth of the agents in each. For measuring how smoothly it is drawn. */
export async function* living(n: number): AsyncGenerator<FloorPatch> {
  let team = clones(Math.ceil(n / ROLES.length)).slice(0, n);
  yield { ...WHOLE, agents: team };
  for (let tick = 1; ; tick += 1) {
    await new Promise((done) => setTimeout(done, EVERY_MS));
    const changed = new Map(team.filter((_, i) => (i + tick) % SHARE === 0).map((one) => [one.id, next(one, tick)]));
    team = team.map((one) => changed.get(one.id) ?? one);
    yield { since: WHOLE.since, until: WHOLE.until, agents: [...changed.values()], flows: WHOLE.flows?.map((flow) => ({ ...flow, n: flow.n + tick })) ?? [] };
  }
}

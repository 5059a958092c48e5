import type { FloorPatch } from "../../../shared/contract/floor.ts";
import type { Outputs } from "../../../shared/contract/index.ts";
import { ROLES, type Role } from "../../../shared/domain/role.ts";
import type { Answers } from "../../fixtures/client.ts";
import type { ScreenState } from "../../fixtures/states.ts";
import { emptyDesk, endpointDown, NOW, overlay, refuse, restarting, runningStatus, stopped, world, type World } from "../../fixtures/world.ts";
import cards from "./fixture-cards.json" with { type: "json" };
import { agent, clones, DETAIL, ITEMS, TEAM, WHOLE } from "./fixtures.ts";
import { living } from "./living.ts";

type Told = Outputs["inbox"]["watch"] extends AsyncIterator<infer T, unknown, unknown> ? T : never;
const inbox = (items: Told["items"], change: Partial<Told> = {}): Answers => ({ inbox: { watch: [{ items, now: NOW, rate: 1, decidedToday: 22, ...change }] } });
const detailOf = (id: string): typeof DETAIL => {
  const one = TEAM[id.split("#")[0] as Role];
  if (one.role === "negotiator") return DETAIL;
  return { ...DETAIL, agent: one, kpis: [...(one.main ? [one.main] : []), ...one.more], conversations: [], items: [], history: [], findings: one.office === "back" ? DETAIL.findings : [] };
};
const posts = cards as unknown as Outputs["floor"]["cards"];
const acts: NonNullable<Answers["floor"]> = { pause: {}, resume: {}, capacity: {} };
const floor = (patch: Partial<FloorPatch> = {}): Answers => ({ floor: { watch: [{ ...WHOLE, ...patch }], cards: posts, agent: ({ id }) => detailOf(id), ...acts } });

export const answers: Answers = overlay(floor(), inbox([...ITEMS]));
const team = (change: (one: (typeof TEAM)[Role]) => (typeof TEAM)[Role]): FloorPatch["agents"] => ROLES.map((role) => change(TEAM[role]));
const running = (patch: Partial<FloorPatch>, items: Told["items"] = [...ITEMS]): World => world(overlay(floor(patch), inbox(items)));

const QUIET = running({ agents: team((one) => ({ ...one, alert: null, main: one.main && { ...one.main, met: true }, state: one.state.kind === "playbook" ? { ...one.state, kind: "working" } : one.state })) }, []);
const ON_PLAYBOOK = team((one) => (one.office === "front"
  ? { ...one, state: { ...one.state, kind: "playbook" }, alert: { severity: "medium", kind: "endpoint_failing", values: {} } } : one));
const STOPPED = team((one) => ({ ...one, alert: null, state: { ...one.state, kind: "stopped", live: 0, doing: "idle", values: {}, since: NOW } }));
const PAUSED = team((one) => (one.role === "negotiator" ? { ...one, alert: null, state: { ...one.state, kind: "paused", live: 3, since: NOW - 60_000 } } : one));
/** Figures as long as they get. */
const LONG = running({
  agents: team((one) => ({ ...one, state: { ...one.state, live: one.state.capacity === null ? 0 : 487, capacity: one.state.capacity === null ? null : 500, values: { calls: 1_948, due: 998_214, n: 1_284 } } })),
  flows: WHOLE.flows?.map((flow) => ({ ...flow, n: flow.n * 9_973 })) ?? [],
  lanes: [{ office: "front", values: { live: 1_948, conversations: 5_284_133, promises: 1_304_117 } }, { office: "middle", values: { worked: 998_214, cases: 1_000_000 } }, { office: "back", values: { inspected: 5_284_021, rules: 46 } }],
});
const NOTHING = { since: WHOLE.since, until: WHOLE.until, agents: ROLES.map((role) => agent(role, { autonomy: TEAM[role].autonomy, main: TEAM[role].main && { ...TEAM[role].main, value: null, numerator: 0, denominator: 0, met: null, trend: [] }, more: TEAM[role].more.map((figure) => ({ ...figure, value: null, numerator: 0, denominator: 0, met: null, trend: [] })) })), flows: WHOLE.flows?.map((flow) => ({ ...flow, n: 0 })) ?? [], team: WHOLE.team?.map((figure) => ({ ...figure, value: null, numerator: 0, denominator: 0, met: null, trend: [] })) ?? [], lanes: [{ office: "front" as const, values: { live: 0, conversations: 0, promises: 0 } }, { office: "middle" as const, values: { worked: 0, cases: 714 } }, { office: "back" as const, values: { inspected: 0, rules: 46 } }], worklist: { due: 0, callbacks: 0, waitingForHours: 0, planned: 0, nextAt: null, trend: [] }, gate: { asked: 0, refused: 0, byRule: [], trend: [] } } satisfies FloorPatch;
const READY = overlay(floor(NOTHING), inbox([], { decidedToday: 0 }));

const moving = (n: number): World => world({ floor: { watch: () => living(n), cards: posts }, ...inbox([...ITEMS]) });
const ALL_OPEN = `/floor?open=${ROLES.join(",")}`;

export const states: readonly ScreenState[] = [
  { id: "floor/running", title: "A practice shift at work", path: "/floor", world: world(answers) },
  { id: "floor/quiet", title: "Nothing waits, all on target", path: "/floor", world: QUIET },
  { id: "floor/drawer", title: "An agent's page beside the floor", path: "/floor?agent=negotiator", world: world(answers) },
  { id: "floor/drawer-kpis", title: "Its figures, today and by day", path: "/floor?agent=negotiator&tab=kpis", world: world(answers) },
  { id: "floor/drawer-conversations", title: "Its conversations now", path: "/floor?agent=negotiator&tab=conversations", world: world(answers) },
  { id: "floor/drawer-findings", title: "Its last findings", path: "/floor?agent=negotiator&tab=findings", world: world(answers) },
  { id: "floor/drawer-history", title: "What people changed about it", path: "/floor?agent=negotiator&tab=history", world: world(answers) },
  { id: "floor/drawer-back-office", title: "A post that holds no conversation", path: "/floor?agent=compliance", world: world(answers) },
  { id: "floor/drawer-loading", title: "The page of an agent is fetched", path: "/floor?agent=negotiator", world: world(overlay(answers, { floor: { watch: [WHOLE], cards: posts } as never, inbox: {} }, { floor: { agent: () => new Promise<never>(() => undefined) } })) },
  { id: "floor/drawer-error", title: "The page of an agent could not be read", path: "/floor?agent=negotiator", world: world(overlay(answers, { floor: { agent: refuse("NOT_FOUND", { what: "agent", id: "negotiator#9" }) } })) },
  { id: "floor/paused", title: "The negotiator is paused and finishes three", path: "/floor?agent=negotiator", world: running({ agents: PAUSED ?? [] }) },
  { id: "floor/restarting", title: "The engine is restarting", path: "/floor", world: restarting(answers) },
  { id: "floor/endpoint-down", title: "The endpoint does not answer", path: "/floor", world: endpointDown(overlay(floor({ agents: ON_PLAYBOOK ?? [] }), inbox([...ITEMS]))) },
  { id: "floor/stopped", title: "Everything is stopped", path: "/floor", world: stopped(overlay(floor({ agents: STOPPED ?? [] }), inbox([...ITEMS]))) },
  { id: "floor/loading", title: "Waiting for the first figures", path: "/floor", world: world(inbox([])) },
  { id: "floor/error", title: "The floor could not be read", path: "/floor", world: world({ floor: { watch: (() => refuse("CONFLICT", { why: "another_engine" })()) as never } }) },
  { id: "floor/no-book", title: "No book yet", path: "/floor", world: emptyDesk(READY) },
  { id: "floor/ready", title: "A practice book, no shift yet", path: "/floor", world: world(READY, { status: { shift: null, live: 0, inbox: { ...runningStatus.inbox, open: 0, overdue: 0 } } }) },
  { id: "floor/clones", title: "Sixty agents as ten cards", path: "/floor", world: running({ agents: clones(6) }) },
  { id: "floor/clones-open", title: "One post's six agents", path: "/floor?open=negotiator", world: running({ agents: clones(6) }) },
  { id: "floor/clones-all", title: "Sixty agents, each its card", path: ALL_OPEN, world: running({ agents: clones(6) }) },
  { id: "floor/long", title: "Figures as long as they get", path: "/floor", world: LONG },
  { id: "floor/bench-200", title: "200 agents, a tenth changing ten times a second", path: ALL_OPEN, world: moving(200) },
  { id: "floor/bench-1000", title: "1,000 agents, a tenth changing ten times a second", path: ALL_OPEN, world: moving(1_000) },
];

import type { FloorPatch } from "../../../shared/contract/floor.ts";
import type { Inputs, Outputs } from "../../../shared/contract/index.ts";
import { DeskError } from "../../../shared/contract/errors.ts";
import { addDays } from "../../../shared/lib/civil-date.ts";
import { localTime } from "../../../shared/lib/time-zone.ts";
import type { RoleCard } from "../../../shared/domain/role.ts";
import type { DeskGroup } from "../api.ts";
import { Bell, paced } from "../live/paced.ts";
import { itemsOf } from "./agents.ts";
import { Board, type FloorDeps, type Parts } from "./board.ts";

type Detail = Outputs["floor"]["agent"];
type Cards = Outputs["floor"]["cards"];

/** Ten times a second is as often as a screen can use. */
const EVERY_MS = 100;
/** Looked at even where nothing happened: the clock and the endpoint's health go on by themselves. */
const LOOK_AGAIN_MS = 1_000;
const DAYS_BACK = 29;
const MOST = { conversations: 50, findings: 20, items: 20, history: 20 } as const;

/** What differs from what was sent: an agent by itself, the other parts as wholes. */
function changedIn(parts: Parts, sent: Map<string, string>): Partial<Parts> {
  const isNew = (key: string, value: unknown): boolean => {
    const text = JSON.stringify(value);
    if (sent.get(key) === text) return false;
    sent.set(key, text);
    return true;
  };
  const { agents, ...wholes } = parts;
  const changed = agents.filter((agent) => isNew(`agent ${agent.id}`, agent));
  const others = Object.entries(wholes).filter(([name, part]) => isNew(name, part));
  return { ...(changed.length > 0 ? { agents: changed } : {}), ...Object.fromEntries(others) };
}

async function* watch(board: Board, { feed, changes }: Pick<FloorDeps, "feed"> & { readonly changes: Set<Bell> }, signal: AbortSignal): AsyncGenerator<FloorPatch, void> {
  const bell = new Bell();
  const sent = new Map<string, string>();
  changes.add(bell);
  const unsubscribe = feed.subscribe(() => bell.ring());
  try {
    await board.today.look();
    yield* paced({ bell, everyMs: EVERY_MS, mostMs: LOOK_AGAIN_MS, signal }, async () => {
      // Not waited for: conversations begin and end meanwhile, and what was read is shown in the next patch.
      const { edition } = board.today;
      board.today.look().then(() => {
        if (board.today.edition !== edition) bell.ring();
      }, () => undefined);
      const patch = changedIn(board.parts(), sent);
      return Object.keys(patch).length === 0 ? null : { since: board.today.since, until: board.today.until, ...patch };
    });
  } finally {
    unsubscribe();
    changes.delete(bell);
  }
}

/** An agent's KPIs day by day, on its customers' own days. */
async function daysOf(card: RoleCard, { reads, deskNow, homeZone }: FloorDeps): Promise<Detail["days"]> {
  const { date: to } = localTime(deskNow(), homeZone);
  const { rows } = await reads.reportCut({ period: { from: addDays(to, -DAYS_BACK), to }, filter: card.office === "front" ? { agent: card.role } : {}, kpis: card.kpis.map(({ kpi }) => kpi), by: ["day"] });
  const days = new Map<string, Record<string, number | null>>();
  for (const { cuts: { day = "" }, figure } of rows) days.set(day, { ...days.get(day), [figure.id]: figure.value });
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([day, figures]) => ({ day, figures }));
}

async function detail(id: string, board: Board, deps: FloorDeps): Promise<Detail> {
  const card = deps.cards.find(({ role }) => role === id);
  await board.today.look();
  const agent = card && board.agent(card.role);
  if (!card || !agent) throw new DeskError("NOT_FOUND", { what: "agent", id });
  const { role, office } = card;
  const items = itemsOf(role, [...board.today.items.values()]);
  const [conversations, findings, days, history] = await Promise.all([
    office === "front" ? deps.live.list() : [], office === "middle" ? [] : deps.reads.recentFindings({ role: office === "front" ? role : null, limit: MOST.findings }),
    daysOf(card, deps), deps.reads.agentHistory({ role, limit: MOST.history }),
  ]);
  return {
    agent, kpis: [...board.figures(role)], days, findings: [...findings], history: [...history],
    conversations: conversations.filter(({ holder }) => holder === role).slice(0, MOST.conversations),
    items: items.sort((a, b) => a.deadlineAt - b.deadlineAt).slice(0, MOST.items).map(({ itemId, caseId, severity, trigger, deadlineAt }) => ({ itemId, caseId, severity, trigger: trigger ?? null, deadlineAt })),
  };
}

const lines = (texts: RoleCard["duties"]): Cards["cards"][number]["duties"] => ({ en: [...texts.en], "zh-CN": [...texts["zh-CN"]], "zh-TW": [...texts["zh-TW"]] });
const cardsOf = ({ cards, kpis }: FloorDeps): Cards => ({
  cards: cards.map((card) => ({ ...card, duties: lines(card.duties), may: lines(card.may), mayNot: lines(card.mayNot), autonomy: { ...card.autonomy }, kpis: card.kpis.map((kpi) => ({ ...kpi })) })),
  kpis: kpis.map(({ scale: _, counters: __, owners, ...kpi }) => ({ ...kpi, owners: [...owners] })),
});

export interface FloorGroup extends DeskGroup<"floor"> {
  /** Something beside the ledger that a card shows has changed. */
  changed(): void;
}

export function floorApi(deps: FloorDeps): FloorGroup {
  const board = new Board(deps);
  const changes = new Set<Bell>();
  const set = async ({ role, reason }: Inputs["floor"]["pause"], how: { readonly paused: boolean }): Promise<Record<string, never>> => {
    await deps.posts.set(role, how, reason);
    return {};
  };
  return {
    watch: async (_, { signal }) => watch(board, { feed: deps.feed, changes }, signal),
    cards: async () => cardsOf(deps),
    agent: ({ id }) => detail(id, board, deps),
    pause: (input) => set(input, { paused: true }),
    resume: (input) => set(input, { paused: false }),
    capacity: async ({ role, capacity, reason }) => {
      await deps.posts.set(role, { capacity }, reason);
      return {};
    },
    changed: () => {
      for (const bell of changes) bell.ring();
    },
  };
}

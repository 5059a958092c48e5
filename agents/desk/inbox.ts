import { DeskError } from "../../shared/contract/errors.ts";
import type { InboxRow } from "../../shared/contract/inbox.ts";
import type { Outputs } from "../../shared/contract/index.ts";
import type { EventType, LedgerEvent } from "../../shared/domain/event.ts";
import { localTime, startOfDay } from "../../shared/lib/time-zone.ts";
import type { DeskGroup } from "./api.ts";
import type { DeskDeps } from "./deps.ts";
import { byNeed, rowOf } from "./inbox-rows.ts";
import { Bell, paced } from "./live/paced.ts";
import { handoffPack } from "./pack/pack.ts";
import type { PackDeps } from "./pack/pack.ts";

type InboxList = Outputs["inbox"]["watch"] extends AsyncIterator<infer T, unknown, unknown> ? T : never;
export type InboxDeps = PackDeps & Pick<DeskDeps, "feed" | "rate" | "homeZone" | "now">;

const EVERY_MS = 250;
/** How often the desk's clock is compared with what the last list let expect. */
const LOOK_AGAIN_MS = 1_000;
/** So much of its own time may a clock be off before deadlines are told anew. */
const OFF_BY_MS = 1_500;
/** Items come and go with these; with the others the clock their deadlines run against begins to go or stands still. */
const CHANGES: ReadonlySet<EventType> = new Set<EventType>(["inbox.opened", "inbox.resolved", "shift.started", "shift.paused", "shift.resumed", "shift.ended", "content.erased"]);

/** Rows by item: of one that was shown before only whether its call is still under way can have changed. */
type Known = Map<string, InboxRow>;

async function list(known: Known, deps: InboxDeps): Promise<InboxList> {
  const now = deps.deskNow();
  const open = await deps.store.inboxOpen();
  const items = await Promise.all(open.map(async (item) => {
    const before = known.get(item.itemId);
    return before ? { ...before, live: item.callId !== null && deps.live.has(item.callId) } : rowOf(item, deps);
  }));
  known.clear();
  for (const row of items) known.set(row.itemId, row);
  const { decidedSince } = await deps.reads.inboxCounts({ now, since: startOfDay(localTime(now, deps.homeZone).date, deps.homeZone) });
  return { items: items.sort(byNeed(now)), now, rate: deps.rate(), decidedToday: decidedSince };
}

/** Whether the desk's clock still is where the last list, counted on in real time, has it. */
const onTime = (sent: InboxList, realMs: number, deps: InboxDeps): boolean =>
  deps.rate() === sent.rate && Math.abs(deps.deskNow() - (sent.now + realMs * sent.rate)) <= OFF_BY_MS * Math.max(1, sent.rate);

async function* watch(deps: InboxDeps, signal: AbortSignal): AsyncGenerator<InboxList, void> {
  const bell = new Bell();
  const known: Known = new Map();
  let stale = true;
  let sent: { readonly list: InboxList; readonly at: number } | null = null;
  const concerned = (event: LedgerEvent): boolean =>
    CHANGES.has(event.type) || (event.type === "attempt.ended" && (sent?.list.items.some(({ callId }) => callId === event.data.attemptId) ?? true));
  const unsubscribe = deps.feed.subscribe((events) => {
    if (!events.some(concerned)) return;
    if (events.some(({ type }) => type === "content.erased")) known.clear();
    stale = true;
    bell.ring();
  });
  try {
    yield* paced({ bell, everyMs: EVERY_MS, mostMs: LOOK_AGAIN_MS, signal }, async () => {
      if (!stale && sent && onTime(sent.list, deps.now() - sent.at, deps)) return null;
      stale = false;
      const now = await list(known, deps);
      sent = { list: now, at: deps.now() };
      return now;
    });
  } finally {
    unsubscribe();
  }
}

export const inboxApi = (deps: InboxDeps): DeskGroup<"inbox"> => ({
  watch: async (_, { signal }) => watch(deps, signal),
  pack: async ({ itemId }) => {
    const item = (await deps.store.inboxOpen()).find((one) => one.itemId === itemId);
    if (!item) throw new DeskError("NOT_FOUND", { what: "item", id: itemId });
    return handoffPack(item, deps);
  },
});

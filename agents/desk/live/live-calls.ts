import type { LiveCall } from "../../../shared/contract/calls.ts";
import type { Outputs } from "../../../shared/contract/index.ts";
import { byAttention } from "../../../shared/contract/attention.ts";
import type { LedgerEvent } from "../../../shared/domain/event.ts";
import type { FrontRole } from "../../../shared/domain/role.ts";
import type { Instant } from "../../../shared/lib/time-zone.ts";
import type { DeskReads, Feed } from "../../desk-ports.ts";
import type { Store } from "../../ports.ts";
import { attemptOf } from "./attempt-of.ts";
import { Bell, paced } from "./paced.ts";
import { createPeople } from "./people.ts";
import type { People, Who } from "./people.ts";
import { isLong, signalsOf } from "./signals.ts";
import { freshCall, step } from "./watched.ts";
import type { Watched } from "./watched.ts";

type LivePatch = Outputs["calls"]["live"] extends AsyncIterator<infer T, unknown, unknown> ? T : never;

/** Four times a second is as often as an eye can use. */
const EVERY_MS = 250;
/** Time alone makes a call long. */
const LOOK_AGAIN_MS = 1_000;

interface Entry {
  call: Watched;
  /** Number of the last event taken. */
  seq: number;
  who: Promise<Who | null> | null;
}

export interface LiveDeps {
  readonly feed: Feed;
  readonly store: Pick<Store, "openAttempts" | "caseById" | "customer" | "person">;
  readonly reads: Pick<DeskReads, "callEvents">;
  /** The shift's clock. */
  readonly deskNow: () => Instant;
}

/** Conversations under way, as the ledger tells them. */
export interface LiveCalls {
  /** Resolves when those that were under way before are known too. */
  readonly ready: Promise<void>;
  readonly people: People;
  has(attemptId: string): boolean;
  count(): number;
  /** How many each post holds the floor of. */
  holders(): Readonly<Partial<Record<FrontRole, number>>>;
  /** The attempt under way on a case; null: none. */
  ofCase(caseId: string): string | null;
  of(attemptId: string): Promise<LiveCall | null>;
  /** Those who need an eye first. */
  list(): Promise<LiveCall[]>;
  watch(signal: AbortSignal): AsyncGenerator<LivePatch, void>;
  close(): void;
}

export function createLiveCalls({ feed, store, reads, deskNow }: LiveDeps): LiveCalls {
  const people = createPeople(store);
  const calls = new Map<string, Entry>();
  const bells = new Set<Bell>();
  /** Events of calls that are still being looked up; null once all are known. */
  let waiting: LedgerEvent[] | null = [];

  const take = (event: LedgerEvent): void => {
    if (event.type === "import.finished" || event.type === "content.erased") people.forget();
    const attemptId = attemptOf(event);
    if (attemptId === null) return;
    if (event.type === "attempt.reserved") {
      const { caseId, customerId } = event.data;
      calls.set(attemptId, { call: freshCall({ attemptId, caseId, customerId, startedAt: event.at }), seq: event.seq, who: null });
      return;
    }
    const entry = calls.get(attemptId);
    if (!entry) return void waiting?.push(event);
    if (event.seq <= entry.seq) return;
    if (event.type === "attempt.ended") return void calls.delete(attemptId);
    entry.call = step(entry.call, event);
    entry.seq = event.seq;
  };
  const unsubscribe = feed.subscribe((events) => {
    events.forEach(take);
    for (const bell of bells) bell.ring();
  });

  const seed = async (): Promise<void> => {
    for (const { attemptId, caseId, customerId, startedAt } of await store.openAttempts()) {
      if (calls.has(attemptId)) continue;
      const events = await reads.callEvents(attemptId, 0);
      const call = events.reduce((before, { event }) => step(before, event), freshCall({ attemptId, caseId, customerId, startedAt }));
      if (!events.some(({ event }) => event.type === "attempt.ended")) calls.set(attemptId, { call, seq: events.at(-1)?.event.seq ?? 0, who: null });
    }
    const missed = waiting ?? [];
    waiting = null;
    missed.forEach(take);
  };
  const ready = seed();
  // Whoever asks hears of it; the engine does not fall for it.
  ready.catch(() => undefined);

  const viewOf = async (entry: Entry): Promise<LiveCall> => {
    // What is shown of a call does not change in it: looked up once, when somebody first looks.
    const who = await (entry.who ??= people.of(entry.call.caseId));
    const { attemptId, caseId, startedAt, connectedAt, holder, verified, turns, emotion, lastMove, lastIntents, minds } = entry.call;
    return {
      attemptId, caseId, startedAt, connectedAt, holder, verified, turns, emotion, lastMove, lastIntents: [...lastIntents], minds: { ...minds },
      customer: who?.customer ?? "", stage: who?.stage ?? "M0", segment: who?.segment ?? null, language: who?.language ?? "en", signals: signalsOf(entry.call, deskNow()),
    };
  };
  const viewsOf = async (entries: readonly Entry[]): Promise<LiveCall[]> => (await Promise.all(entries.map(viewOf))).sort(byAttention);

  return {
    ready, people,
    has: (attemptId) => calls.has(attemptId),
    count: () => calls.size,
    holders: () => {
      const held: Partial<Record<FrontRole, number>> = {};
      for (const { call } of calls.values()) held[call.holder] = (held[call.holder] ?? 0) + 1;
      return held;
    },
    ofCase: (caseId) => [...calls.values()].find(({ call }) => call.caseId === caseId)?.call.attemptId ?? null,
    of: async (attemptId) => {
      await ready;
      const entry = calls.get(attemptId);
      return entry ? viewOf(entry) : null;
    },
    list: async () => {
      await ready;
      return viewsOf([...calls.values()]);
    },
    watch: async function* (signal) {
      await ready;
      const bell = new Bell();
      const sent = new Map<string, string>();
      let reset = true;
      bells.add(bell);
      try {
        yield* paced({ bell, everyMs: EVERY_MS, mostMs: LOOK_AGAIN_MS, signal }, async () => {
          const now = deskNow();
          const changed: Entry[] = [];
          for (const [attemptId, entry] of calls) {
            const edition = `${entry.seq} ${isLong(entry.call, now)}`;
            if (sent.get(attemptId) === edition) continue;
            sent.set(attemptId, edition);
            changed.push(entry);
          }
          const remove = [...sent.keys()].filter((attemptId) => !calls.has(attemptId));
          for (const attemptId of remove) sent.delete(attemptId);
          if (!reset && changed.length === 0 && remove.length === 0) return null;
          const patch = { reset, upsert: await viewsOf(changed), remove };
          reset = false;
          return patch;
        });
      } finally {
        bells.delete(bell);
      }
    },
    close: unsubscribe,
  };
}

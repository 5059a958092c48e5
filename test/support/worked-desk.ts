import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { guard } from "../../agents/back/compliance/guard/guard.ts";
import { shippedPacks } from "../../agents/back/compliance/packs.ts";
import { importBook } from "../../agents/book/import.ts";
import type { DeskDeps } from "../../agents/desk/deps.ts";
import { createFeed } from "../../agents/desk/feed.ts";
import { createLiveCalls } from "../../agents/desk/live/live-calls.ts";
import { settingsFrom } from "../../agents/desk/setting-names.ts";
import { DESK_KPIS } from "../../agents/desk-kpis.ts";
import { DESK_ACTOR } from "../../agents/desk-ports.ts";
import { assemblePractice, practiceBookFile, shiftToWork, work } from "../../agents/index.ts";
import { SimClock } from "../../agents/lines/practice/sim-clock.ts";
import { reasonText } from "../../agents/middle/allocator/profile.ts";
import { ROLE_CARDS } from "../../agents/role-cards.ts";
import { PRACTICE_BANK } from "../../agents/shift/bank.ts";
import { openStore } from "../../agents/store/open.ts";
import type { StoreHandle } from "../../agents/store/open.ts";
import type { LedgerEvent, NewEvent } from "../../shared/domain/event.ts";
import { DialWitness } from "./small-shift.ts";

const ZONE = "Asia/Shanghai";
/** 08:00 in Shanghai on the day after the shipped book's. */
const START = Date.parse("2026-11-02T00:00:00Z");

/** What the desk's groups of calls, inbox, cases and desk are put together from. */
export type WorkedDeps = Omit<DeskDeps, "bulk" | "look" | "read" | "activity" | "practiceBookFile" | "version" | "closing">;

export interface WorkedDesk {
  readonly handle: StoreHandle;
  readonly deps: WorkedDeps;
  events(): Promise<readonly LedgerEvent[]>;
  /** Names and numbers of everybody in the book. */
  personal(): Promise<readonly string[]>;
}

/** The head of the shipped practice book, worked for some days, with a desk over it whose clock stands where the shift ended. */
export async function withWorkedDesk<T>(how: { readonly rows: number; readonly days: number; readonly onBegin?: (deps: WorkedDeps) => void }, use: (desk: WorkedDesk) => Promise<T>): Promise<T> {
  const dir = mkdtempSync(join(tmpdir(), "wardroom-desk-"));
  let acknowledged = (_: number): void => undefined;
  const handle = await openStore({ dir: ":memory:", onAck: (seq) => acknowledged(seq) });
  const fault = (error: unknown): never => {
    throw error;
  };
  try {
    const file = join(dir, "book.csv");
    writeFileSync(file, readFileSync(practiceBookFile, "utf8").split("\n").slice(0, how.rows + 1).join("\n"));
    const { store, ledger } = handle;
    await importBook({ file, rejectsFile: join(dir, "rejects.csv"), mapping: null, practice: true, seed: 1, asOf: null, dryRun: false }, { bulk: handle.bulkImport, store, now: () => START - 1, actor: { kind: "system" } });
    const shift = await shiftToWork(handle, async () => ({ concurrency: 8, start: START, days: how.days, seed: 1 }));
    const clock = new SimClock(shift.from);
    const feed = createFeed({ events: store.events, from: handle.head().count, fault });
    acknowledged = feed.acknowledged;
    const deps: WorkedDeps = {
      store, ledger, reads: handle.desk, feed, drafts: () => () => undefined, live: createLiveCalls({ feed, store, reads: handle.desk, deskNow: () => clock.now() }), packs: shippedPacks, kpis: DESK_KPIS, cards: ROLE_CARDS, reasonText, guard,
      bank: PRACTICE_BANK, now: () => performance.now(), deskNow: () => clock.now(), rate: () => 0, homeZone: ZONE, dir: ":memory:", actor: DESK_ACTOR, settings: () => settingsFrom({}), key: () => ({ from: "none", byDoor: false }),
      testEndpoint: async () => ({ usable: false, tookMs: 0, findings: [] }), heard: feed.heard, shift: () => null, stopped: () => false, fault,
      record: async (type, data) => feed.heard(await ledger.commit([{ type, at: clock.now(), actor: DESK_ACTOR, data } as NewEvent])),
    };
    how.onBegin?.(deps);
    await work(shift, assemblePractice({ handle, clock, seed: 1, dialLog: new DialWitness(() => handle.head().count), halted: new AbortController().signal }));
    await feed.heard(handle.head().count);
    return await use({
      handle, deps, events: () => store.events(0, 1_000_000),
      personal: async () => {
        const customers = [...new Set((await store.events(0, 1_000_000)).flatMap((event) => (event.type === "import.batch" ? event.data.rows.map(({ customerId }) => customerId) : [])))];
        const people = await Promise.all(customers.map((customerId) => store.person(customerId)));
        return people.flatMap((person) => (person ? [person.name, ...Object.values(person.phones), ...Object.values(person.phones).map((phone) => phone.slice(-10))] : []));
      },
    });
  } finally {
    await handle.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

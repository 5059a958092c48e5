import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import pkg from "../package.json" with { type: "json" };
import type { EventData, EventType, NewEvent } from "../shared/domain/event.ts";
import type { Instant } from "../shared/lib/time-zone.ts";
import { beginPractice, DIAL_LOG, HOME_ZONE, MIND_TIMEOUT_MS, practiceBookFile, warmUp } from "./assembly.ts";
import { guard } from "./back/compliance/guard/guard.ts";
import { shippedPacks } from "./back/compliance/packs.ts";
import type { DeskApi } from "./desk/api.ts";
import { callsApi } from "./desk/calls.ts";
import { casesApi } from "./desk/cases.ts";
import type { DeskDeps } from "./desk/deps.ts";
import { deskApi } from "./desk/desk.ts";
import { createDrafts } from "./desk/drafts.ts";
import { createFeed } from "./desk/feed.ts";
import { floorApi } from "./desk/floor/floor.ts";
import { importsApi } from "./desk/imports/api.ts";
import { inboxApi } from "./desk/inbox.ts";
import { createLiveCalls } from "./desk/live/live-calls.ts";
import { reportsApi } from "./desk/reports.ts";
import { settingsFrom, withSetting } from "./desk/setting-names.ts";
import { shiftApi } from "./desk/shift.ts";
import { statusApi, type Verified } from "./desk/status.ts";
import { DESK_ACTOR } from "./desk-ports.ts";
import { DESK_KPIS } from "./desk-kpis.ts";
import { ModelSeat, type Egress } from "./minds/model/seat.ts";
import { reasonText } from "./middle/allocator/profile.ts";
import { shippedStrategy } from "./middle/analyst/treatment.ts";
import { read } from "./minds/playbook/reading/read.ts";
import type { BulkImport } from "./ports.ts";
import { ROLE_CARDS } from "./role-cards.ts";
import { PRACTICE_BANK } from "./shift/bank.ts";
import { Control } from "./shift/control.ts";
import { createPosts } from "./shift/posts.ts";
import { recover } from "./shift/recover.ts";
import { SPEED_SETTING, speedFrom } from "./shift/speed.ts";
import { faultLog } from "./shift/watch.ts";
import { startReader } from "./store/reader-client.ts";
import { openReader, openStore } from "./store/open.ts";

export interface EngineOptions {
  readonly dir: string;
  /** The wall's clock. */
  readonly now: () => Instant;
  /** Which door opened it: the desktop has a key store, the other its environment. */
  readonly door: "desktop" | "serve";
  /** The endpoint's key, where the door knows it already. */
  readonly apiKey?: string | null;
  /** The lock on the whole process's connections, where the door holds one. */
  readonly egress?: Egress;
  /** The engine cannot go on: it cannot write, or a shift broke. Without one the process ends. */
  readonly onFault?: (error: unknown) => void;
}

export interface Engine {
  readonly api: DeskApi;
  /** null: none is kept any more. */
  setApiKey(key: string | null): void;
  /** What is under way is cut off as if the engine had died, and taken up again by the next one. */
  close(): Promise<void>;
}

/** Looks at the book as it is, on a connection of its own that lives as long as the look. */
const tryOut = (dir: string): BulkImport => async (work, signal) => {
  const reader = openReader(dir);
  try {
    return await reader.bulkImport(work, signal);
  } finally {
    reader.close();
  }
};

/** On a thread of its own: the screens' reader goes on answering while the chain is walked. */
const verifyApart = async (dir: string): Promise<Verified> => {
  const reader = startReader(dir);
  try {
    return await reader.desk.verify();
  } finally {
    await reader.close();
  }
};

/** Without somebody to tell, a broken engine must not look like one at rest. */
const fall = (error: unknown): void => {
  void nextTurn().then(() => process.nextTick(() => {
    throw error;
  }));
};

/** Opens a folder for the desk: takes up what a dead engine left, and answers the whole contract. Rejects when the folder cannot be opened. */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const { dir, now, door, egress = null, onFault = fall } = options;
  const closing = new AbortController();
  const fault = (error: unknown): void => {
    if (!closing.signal.aborted) onFault(error);
  };
  let acknowledged = (_: number): void => undefined;
  let unwritable = (_: Error): void => undefined;
  const handle = await openStore({ dir, onAck: (seq) => acknowledged(seq), onFault: (error) => unwritable(error) });
  try {
    return await put();
  } catch (error) {
    await handle.close();
    throw error;
  }

  async function put(): Promise<Engine> {
    const { store, ledger, desk: reads } = handle;
    const startedAt = now();
    const [kept, marks, lastAt, book] = [await reads.settings(), await reads.agentMarks(), await reads.lastShiftAt(), await store.book()];
    let settings = settingsFrom(kept);
    let speed = speedFrom(kept[SPEED_SETTING]);
    let key = options.apiKey ?? null;
    const recovered = await recover({ clock: { now: () => lastAt ?? startedAt }, ledger, store });
    await ledger.commit([{ type: "engine.started", at: startedAt, actor: { kind: "system" }, data: { version: pkg.version, mode: book?.practice === false ? "live" : "practice" } }]);

    const feed = createFeed({ events: store.events, from: handle.head().count, fault });
    acknowledged = (seq) => feed.acknowledged(seq);
    const drafts = createDrafts();
    const { log } = faultLog();
    const seat = new ModelSeat({ log, timeoutMs: MIND_TIMEOUT_MS, reader: read, now, egress });
    const reseat = (): void => void seat.take(settings.endpoint, key).catch(fault);
    reseat();
    const activity = { importing: false };
    const clockNow = (): Instant => (control ? control.now() : (lastAt ?? now()));
    const record: DeskDeps["record"] = async <K extends EventType>(type: K, data: EventData[K]) => {
      await feed.heard(await ledger.commit([{ type, at: clockNow(), actor: DESK_ACTOR, data } as NewEvent]));
    };
    let control: Control | null = null;
    let changed = (): void => undefined;
    const posts = createPosts({ marks, record, changed: () => control?.steered() });
    control = await Control.open({
      ledger, store, reads, posts, homeZone: HOME_ZONE, wall: now, head: () => handle.head().count, settings: () => ({ ...settings, speed }),
      setSpeed: (value) => {
        speed = value;
        return record("setting.changed", { name: SPEED_SETTING, value });
      },
      importing: () => activity.importing, changed: () => changed(), fault,
      begin: (shift, how) => beginPractice(shift, how, { handle, dialLog: join(dir, DIAL_LOG), log, mindNow: () => seat.now(), onDraft: drafts.tell, onClock: (clock) => (seat.clock = clock) }),
    });
    const shift = control;
    unwritable = (error) => {
      shift.silence(error);
      fault(error);
    };
    const live = createLiveCalls({ feed, store, reads, deskNow: () => shift.now() });
    feed.subscribe((events) => {
      for (const event of events) {
        posts.heard(event);
        if (event.type === "import.finished") shift.bookTaken();
        if (event.type !== "setting.changed") continue;
        settings = withSetting(settings, event.data.name, event.data.value);
        if (event.data.name === "endpoint") reseat();
        if (event.data.name === "shiftHours") shift.steered();
      }
    });
    const deps: DeskDeps = {
      store, reads, ledger, bulk: handle.bulkImport, look: tryOut(dir), feed, drafts: drafts.subscribe, live, packs: shippedPacks, kpis: DESK_KPIS, cards: ROLE_CARDS, reasonText, guard, read,
      bank: PRACTICE_BANK, now, deskNow: () => shift.now(), rate: () => shift.rate(), homeZone: HOME_ZONE, dir, version: pkg.version, actor: DESK_ACTOR, practiceBookFile,
      settings: () => settings, key: () => ({ from: key === null ? "none" : door === "desktop" ? "keystore" : "environment", byDoor: door === "desktop" }),
      testEndpoint: (endpoint) => seat.probe(endpoint, key), record, heard: feed.heard, shift: () => shift.view(), stopped: () => shift.stop() !== null, activity, closing: closing.signal, fault,
    };
    const status = statusApi({ ...deps, control: shift, startedAt, recovered, endpoint: () => seat.status(), egress: () => seat.egress(), head: () => handle.head(), verify: () => verifyApart(dir) });
    const floor = floorApi({ ...deps, control: shift, posts, endpoint: () => seat.status() });
    changed = () => {
      status.changed();
      floor.changed();
    };
    const api: DeskApi = {
      status, floor, shift: shiftApi({ control: shift }), calls: callsApi(deps), inbox: inboxApi(deps), cases: casesApi(deps), imports: importsApi(deps), reports: reportsApi({ ...deps, strategies: shippedStrategy.treatments }), desk: deskApi(deps),
    };
    warmUp(closing.signal).catch(fault);
    return {
      api,
      setApiKey: (given) => {
        key = given;
        reseat();
        status.changed();
      },
      close: async () => {
        closing.abort(new Error("the engine closes"));
        shift.close();
        seat.close();
        live.close();
        feed.close();
        await handle.close();
      },
    };
  }
}

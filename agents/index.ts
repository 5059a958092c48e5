import { closeSync, openSync, writeSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import type { CivilDate } from "../shared/lib/civil-date.ts";
import { addDays } from "../shared/lib/civil-date.ts";
import { randomFrom } from "../shared/lib/random.ts";
import { instantOf, localTime, type Instant, type LocalTime } from "../shared/lib/time-zone.ts";
import type { EventOf } from "../shared/domain/event.ts";
import type { Picture } from "../shared/domain/picture.ts";
import { guard } from "./back/compliance/guard/guard.ts";
import { shippedPacks } from "./back/compliance/packs.ts";
import { approvalItem, escalationItem } from "./back/risk/inbox.ts";
import { ImportFailure } from "./book/fault.ts";
import { importBook, type ImportDeps, type ImportRequest, type ImportSummary } from "./book/import.ts";
import { loadMapping } from "./book/mapping/load.ts";
import { importPayments } from "./book/payments-file.ts";
import { AUTHORITIES } from "./front/cards.ts";
import type { FrontDeps } from "./front/setup.ts";
import { SimClock } from "./lines/practice/sim-clock.ts";
import { createPracticeWorld } from "./lines/practice/world.ts";
import type { probeEndpoint as probe } from "./minds/model/probe.ts";
import { playbookMind } from "./minds/playbook/mind.ts";
import { read } from "./minds/playbook/reading/read.ts";
import type { BankFeed, Clock, Ledger, Log, Mind, Store } from "./ports.ts";
import { PRACTICE_BANK } from "./shift/bank.ts";
import type { ShiftDeps, ShiftPlan } from "./shift/deps.ts";
import { kpiFigures } from "./shift/kpi-figures.ts";
import { takePicture } from "./shift/picture.ts";
import { recover } from "./shift/recover.ts";
import { runShift } from "./shift/shift.ts";
import { allEvents } from "./shift/tell.ts";
import { openReader, openStore, type StoreHandle } from "./store/open.ts";

export { guard } from "./back/compliance/guard/guard.ts";
export { confusionLines, labelledSchema, parseRasa, rasaHeard, rasaMappingSchema, readRawLine, scoreLines, type LabelledLine, type Score } from "./minds/playbook/reading/tool.ts";
export { openReader, type ImportSummary };

/** The synthetic book that ships with the product. */
export const practiceBookFile = fileURLToPath(new URL("./book/practice-book/practice-500.csv", import.meta.url));

/** The bank's home zone: where its days begin and its mornings are. */
const HOME_ZONE = "Asia/Shanghai";
/** A shift begins the morning after the book's date, unless told otherwise. */
const FIRST_MINUTE = 8 * 60;
const MIND_TIMEOUT_MS = 8_000;

const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const randomOf = (seed: number) => (...labels: (string | number)[]) => randomFrom(seed, ...labels);

export interface ImportCall {
  readonly file: string;
  readonly dir: string;
  readonly mapping: string | null;
  readonly kind: "book" | "payments";
  readonly practice: boolean;
  readonly dryRun: boolean;
  readonly seed: number;
  readonly asOf: CivilDate | null;
  /** null: beside the file. */
  readonly rejectsFile: string | null;
  readonly now: () => Instant;
  readonly signal?: AbortSignal;
  readonly progress?: ImportRequest["progress"];
}

/** Imports a file of debts, or of payments, into a data folder. Rejects with ImportFailure when nothing can be taken. */
export async function importFile({ dir, kind, mapping, rejectsFile, now, ...call }: ImportCall): Promise<ImportSummary> {
  const request = { ...call, mapping: mapping === null ? null : await loadMapping(mapping), rejectsFile: rejectsFile ?? `${call.file}.rejects.csv` } as ImportRequest;
  const handle = await openStore({ dir: call.dryRun && kind === "book" ? ":memory:" : dir });
  try {
    const deps: ImportDeps = { bulk: handle.bulkImport, store: handle.store, now, actor: { kind: "system" } };
    return await (kind === "book" ? importBook(request, deps) : importPayments(request, deps));
  } finally {
    await handle.close();
  }
}

/** Asks an endpoint what it can do. The client is loaded only here and for a model mind: no other command pays for it. */
export async function probeEndpoint(options: Parameters<typeof probe>[0]): ReturnType<typeof probe> {
  return (await import("./minds/model/probe.ts")).probeEndpoint(options);
}

export interface RunProgress {
  readonly day: number;
  readonly days: number | null;
  /** The book's local time, `YYYY-MM-DD HH:MM`. */
  readonly clock: string;
  readonly attempts: number;
  readonly talking: number;
}

export interface PracticeOptions {
  readonly dir: string;
  readonly book: { readonly file: string; readonly mapping: string | null; readonly asOf: CivilDate | null } | null;
  readonly days: number;
  readonly seed: number;
  readonly concurrency: number;
  readonly start: LocalTime | null;
  readonly endpoint: { readonly baseUrl: string; readonly model: string; readonly apiKey: string | null } | null;
  /** Gets the number of each event, a line each, once it is durable. */
  readonly acks: string | null;
  readonly stop: AbortSignal;
  readonly onProgress?: (progress: RunProgress) => void;
}

/** Every wait on the writer holds simulated time still, or the order of events would hang on the disk. */
const timedLedger = (ledger: Ledger, clock: Clock): Ledger => ({ queue: (events) => ledger.queue(events), commit: (events) => clock.io(() => ledger.commit(events)) });
function timedStore(store: Store, clock: Clock): Store {
  const timed = Object.entries(store).map(([name, call]: [string, (...args: unknown[]) => Promise<unknown>]) => [name, (...args: unknown[]) => clock.io(() => call(...args))]);
  return Object.fromEntries(timed) as unknown as Store;
}

/** Writes down what is durable, as it becomes so: what a witness outside the process holds the ledger against. */
function ackWriter(file: string | null): { onAck(seq: number): void; from(seq: number): void; close(): void } {
  if (file === null) return { onAck: () => undefined, from: () => undefined, close: () => undefined };
  const fd = openSync(file, "a");
  let last = 0;
  return {
    from: (seq) => void (last = seq),
    onAck: (seq) => {
      let lines = "";
      while (last < seq) lines += `${++last}\n`;
      if (lines !== "") writeSync(fd, lines);
    },
    close: () => closeSync(fd),
  };
}

async function modelMind(endpoint: NonNullable<PracticeOptions["endpoint"]>, clock: Clock, log: Log): Promise<Mind & { close(): void }> {
  const { createModelMind } = await import("./minds/model/mind.ts");
  const { baseUrl, model, apiKey } = endpoint;
  return createModelMind({ baseUrl, model, clock, log, timeoutMs: MIND_TIMEOUT_MS, reader: read, ...(apiKey === null ? {} : { apiKey }) });
}

/** The shift that was under way when the engine last stopped, and when its last event was. */
async function unfinishedShift(store: Store): Promise<{ plan: ShiftPlan; lastAt: Instant } | null> {
  let open: EventOf<"shift.started"> | null = null;
  let lastAt = 0;
  for await (const event of allEvents(store)) {
    if (event.type === "shift.started") open = event;
    if (event.type === "shift.ended") open = null;
    lastAt = Math.max(lastAt, event.at);
  }
  return open && { plan: open.data, lastAt };
}

async function ensureBook(handle: StoreHandle, options: PracticeOptions): Promise<{ practice: boolean; today: CivilDate }> {
  if (options.book) {
    const { file, mapping, asOf } = options.book;
    await importBook({
      file, rejectsFile: join(options.dir, "rejects.csv"), mapping: mapping === null ? null : await loadMapping(mapping), practice: true, seed: options.seed, asOf, dryRun: false,
    }, { bulk: handle.bulkImport, store: handle.store, now: () => Date.now(), actor: { kind: "system" } });
  }
  const book = await handle.store.book();
  if (!book) throw new ImportFailure(`there is no book in ${options.dir}: give one with --book`);
  if (!book.practice) throw new ImportFailure(`the book in ${options.dir} is live: only a practice book can be worked here`);
  return book;
}

/**
 * Works a practice book for some simulated days and tells what happened. A data folder whose shift was cut off goes on with
 * that shift, from the last committed moment; its seed, start and days then stand, whatever the options say.
 */
export async function workPracticeBook(options: PracticeOptions): Promise<Picture> {
  const acks = ackWriter(options.acks);
  const faults: unknown[] = [];
  const handle = await openStore({ dir: options.dir, onAck: acks.onAck, onFault: (error) => void faults.push(error) });
  try {
    acks.from(handle.head().count);
    const cutOff = await unfinishedShift(handle.store);
    const book = cutOff ? null : await ensureBook(handle, options);
    const start = options.start ?? { date: addDays(book?.today ?? "1970-01-01", 1), minute: FIRST_MINUTE };
    const plan: ShiftPlan = cutOff?.plan ?? { shiftId: `S-${handle.head().count + 1}`, concurrency: options.concurrency, start: instantOf(start, HOME_ZONE), days: options.days, seed: options.seed };
    const at = cutOff?.lastAt ?? plan.start;
    const clock = new SimClock(at, options.onProgress && progressFrom(plan, options.onProgress));
    const deps = await assemble(handle, { ...options, seed: plan.seed ?? options.seed }, clock);
    try {
      let failure: unknown = null;
      clock.spawn(async () => {
        await recover(deps);
        await runShift(plan, cutOff !== null, deps);
      });
      await clock.run().catch((error: unknown) => (failure = error));
      if (faults[0] ?? failure) throw faults[0] ?? failure;
    } finally {
      deps.close();
    }
    const { count, head } = handle.head();
    return await takePicture({
      store: handle.store, packs: shippedPacks, random: deps.random, homeZone: HOME_ZONE, now: clock.now(), kpis: await kpiFigures(handle.kpis), ledger: { events: count, head },
    });
  } finally {
    await handle.close();
    acks.close();
  }
}

function progressFrom(plan: ShiftPlan, show: (progress: RunProgress) => void): (from: Instant, to: Instant) => Promise<void> {
  let shown = 0;
  return async (_, to) => {
    const minute = Math.floor(to / 60_000);
    if (minute - shown < 10) return;
    shown = minute;
    const local = localTime(to, HOME_ZONE);
    const clock = `${local.date} ${String(Math.floor(local.minute / 60)).padStart(2, "0")}:${String(local.minute % 60).padStart(2, "0")}`;
    show({ day: Math.floor((to - plan.start) / 86_400_000) + 1, days: plan.days, clock, attempts: 0, talking: 0 });
  };
}

/** Puts the engine of one practice shift together: store, simulated world, minds and rules over one clock. */
async function assemble(handle: StoreHandle, options: PracticeOptions, clock: SimClock): Promise<ShiftDeps & { close(): void }> {
  const log = silentLog;
  const store = timedStore(handle.store, clock);
  const ledger = timedLedger(handle.ledger, clock);
  const random = randomOf(options.seed);
  // The world looks things up inside `clock.io` itself: given the timed store, it would wait for a wait.
  const { line, feed: bank } = createPracticeWorld({ seed: options.seed, clock, book: handle.store, dialLog: join(options.dir, "practice-line.jsonl") });
  const feed: BankFeed = { payments: (until) => clock.io(() => bank.payments(until)), paymentsOf: (caseId, until) => clock.io(() => bank.paymentsOf(caseId, until)) };
  const playbook = playbookMind(read);
  const model = options.endpoint && (await modelMind(options.endpoint, clock, log));
  const front: FrontDeps = {
    clock, ledger, minds: { primary: model ?? playbook, playbook }, random, safetyRead: read, guard, bankFeed: feed, authorities: AUTHORITIES,
    inbox: {
      escalation: (trigger, origin) => escalationItem(trigger, { ...origin, homeZone: HOME_ZONE }),
      approval: (proposal, origin) => approvalItem(proposal, { ...origin, homeZone: HOME_ZONE }),
    },
    mindTimeoutMs: MIND_TIMEOUT_MS, deadline: (ms) => AbortSignal.timeout(ms), halted: options.stop, log,
  };
  return { clock, ledger, store, line, feed, packs: shippedPacks, bank: PRACTICE_BANK, front, random, log, halted: options.stop, homeZone: HOME_ZONE, close: () => model?.close() };
}

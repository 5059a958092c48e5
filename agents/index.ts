import { join, resolve } from "node:path";
import type { CivilDate } from "../shared/lib/civil-date.ts";
import { addDays } from "../shared/lib/civil-date.ts";
import { instantOf, localTime, type Instant, type LocalTime } from "../shared/lib/time-zone.ts";
import type { Picture } from "../shared/domain/picture.ts";
import { shippedPacks } from "./back/compliance/packs.ts";
import { ImportFailure } from "./book/fault.ts";
import { importBook, type ImportDeps, type ImportRequest, type ImportSummary } from "./book/import.ts";
import { loadMapping } from "./book/mapping/load.ts";
import { importPayments } from "./book/payments-file.ts";
import { checkReadable } from "./book/read/open.ts";
import { checkRejects } from "./book/rejects.ts";
import { assemblePractice, DIAL_LOG, HOME_ZONE, MIND_TIMEOUT_MS, work } from "./assembly.ts";
import { ackWriter } from "./ledger/acks.ts";
import { KPIS } from "./ledger/kpis/definition.ts";
import { SimClock } from "./lines/practice/sim-clock.ts";
import type { probeEndpoint as probe } from "./minds/model/probe.ts";
import { read } from "./minds/playbook/reading/read.ts";
import type { Clock, Log, Mind } from "./ports.ts";
import type { ShiftPlan } from "./shift/deps.ts";
import { kpiFigures } from "./shift/kpi-figures.ts";
import { takePicture } from "./shift/picture.ts";
import { shiftToWork } from "./shift/resume.ts";
import { counted, faultLog } from "./shift/watch.ts";
import { holdsBook, openReader, openStore, type StoreHandle } from "./store/open.ts";

export { guard } from "./back/compliance/guard/guard.ts";
export { confusionLines, labelledSchema, parseRasa, rasaHeard, rasaMappingSchema, readRawLine, scoreLines, type LabelledLine, type Score } from "./minds/playbook/reading/tool.ts";
export { shiftToWork, StoppedByHand } from "./shift/resume.ts";
export { assemblePractice, practiceBookFile, work, type PracticeParts } from "./assembly.ts";
export { createEngine, type Engine, type EngineOptions } from "./engine.ts";
export { openReader, type ImportSummary };
export type { CallContext, DeskApi } from "./desk/api.ts";

/** A shift begins the morning after the book's date, unless told otherwise. */
const FIRST_MINUTE = 8 * 60;

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

/** A dry run looks at the folder there is and makes none; an engine may be at work in it meanwhile. */
const openFor = async (dir: string, dryRun: boolean): Promise<Pick<StoreHandle, "store" | "bulkImport"> & { close(): void | Promise<void> }> =>
  dryRun && holdsBook(dir) ? openReader(dir) : openStore({ dir: dryRun ? ":memory:" : dir });

/** Imports a file of debts, or of payments, into a data folder. Rejects with ImportFailure when nothing can be taken. */
export async function importFile({ dir, kind, mapping, rejectsFile, now, ...call }: ImportCall): Promise<ImportSummary> {
  const request = { ...call, mapping: mapping === null ? null : await loadMapping(mapping), rejectsFile: rejectsFile ?? `${call.file}.rejects.csv` } as ImportRequest;
  await checkReadable(request.file);
  if (resolve(request.rejectsFile) === resolve(request.file)) throw new ImportFailure("the rejects would overwrite the file itself: give --rejects another path");
  await checkRejects(request.rejectsFile);
  const handle = await openFor(dir, call.dryRun);
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
  /** Lifts a stop that was pressed in this folder before. */
  readonly release?: boolean;
  /** How long a turn waits for the endpoint, real time; 8 s by default. */
  readonly mindTimeoutMs?: number;
  readonly onProgress?: (progress: RunProgress) => void;
  /** Before the first call: what was taken of the book given, null where none was, and the shift that is worked. */
  readonly onBegin?: (begun: Begun) => void;
}

export interface Begun {
  readonly taken: ImportSummary | null;
  readonly plan: ShiftPlan;
  /** A shift that was cut off goes on: neither book nor options given now are taken. */
  readonly resumed: boolean;
}

async function modelMind(endpoint: NonNullable<PracticeOptions["endpoint"]>, how: { readonly clock: Clock; readonly log: Log; readonly timeoutMs: number }): Promise<Mind & { close(): void }> {
  const { createModelMind } = await import("./minds/model/mind.ts");
  const { baseUrl, model, apiKey } = endpoint;
  return createModelMind({ baseUrl, model, ...how, reader: read, ...(apiKey === null ? {} : { apiKey }) });
}

async function ensureBook(handle: StoreHandle, options: PracticeOptions): Promise<{ practice: boolean; today: CivilDate; taken: ImportSummary | null }> {
  let taken: ImportSummary | null = null;
  if (options.book) {
    const { file, mapping, asOf } = options.book;
    taken = await importBook({
      file, rejectsFile: join(options.dir, "rejects.csv"), mapping: mapping === null ? null : await loadMapping(mapping), practice: true, seed: options.seed, asOf, dryRun: false,
    }, { bulk: handle.bulkImport, store: handle.store, now: () => Date.now(), actor: { kind: "system" } });
  }
  const book = await handle.store.book();
  if (!book) throw new ImportFailure(`there is no book in ${options.dir}: give one with --book`);
  if (!book.practice) throw new ImportFailure(`the book in ${options.dir} is live: only a practice book can be worked here`);
  return { ...book, taken };
}

/**
 * Works a practice book for some simulated days and tells what happened. A data folder whose shift was cut off goes on with
 * that shift, from the last committed moment; its seed, start and days then stand, whatever the options say. Throws StoppedByHand.
 */
export async function workPracticeBook(options: PracticeOptions): Promise<Picture> {
  const acks = ackWriter(options.acks);
  // What cannot be written down must not be said: a writer that fails silences every agent.
  const unwritable = new AbortController();
  const handle = await openStore({ dir: options.dir, onAck: acks.onAck, onFault: (error) => unwritable.abort(error) });
  try {
    acks.from(handle.head().count);
    if (options.release) await handle.ledger.commit([{ type: "stop.released", at: Date.now(), actor: { kind: "system" }, data: { reason: "by hand" } }]);
    let taken: ImportSummary | null = null;
    const shift = await shiftToWork(handle, async () => {
      const book = await ensureBook(handle, options);
      taken = book.taken;
      const start = instantOf(options.start ?? { date: addDays(book.today, 1), minute: FIRST_MINUTE }, HOME_ZONE);
      return { concurrency: options.concurrency, start, days: options.days, seed: options.seed };
    });
    const { plan, from } = shift;
    options.onBegin?.({ taken, plan, resumed: shift.resumed });
    const { ledger, attempts } = counted(handle.ledger);
    const { log, faults } = faultLog();
    const clock = new SimClock(from, options.onProgress && progressFrom(plan, attempts, options.onProgress));
    const mindTimeoutMs = options.mindTimeoutMs ?? MIND_TIMEOUT_MS;
    const model = options.endpoint && (await modelMind(options.endpoint, { clock, log, timeoutMs: mindTimeoutMs }));
    const deps = assemblePractice({
      handle: { ledger, store: handle.store }, clock, log, seed: plan.seed ?? options.seed, dialLog: join(options.dir, DIAL_LOG),
      halted: AbortSignal.any([options.stop, unwritable.signal]), mindTimeoutMs, ...(model ? { mind: model } : {}),
    });
    try {
      await work(shift, deps);
      unwritable.signal.throwIfAborted();
    } catch (error) {
      throw unwritable.signal.aborted ? unwritable.signal.reason : error;
    } finally {
      model?.close();
    }
    const { count, head } = handle.head();
    return await takePicture({
      store: handle.store, packs: shippedPacks, random: deps.random, homeZone: HOME_ZONE, now: clock.now(), kpis: await kpiFigures(handle.kpis, KPIS), ledger: { events: count, head }, faults: faults(),
    });
  } finally {
    await handle.close();
    acks.close();
  }
}

function progressFrom(plan: ShiftPlan, attempts: { readonly made: number; readonly open: number }, show: (progress: RunProgress) => void): (from: Instant, to: Instant) => Promise<void> {
  let shown = 0;
  return async (_, to) => {
    const minute = Math.floor(to / 60_000);
    if (minute - shown < 10) return;
    shown = minute;
    const local = localTime(to, HOME_ZONE);
    const clock = `${local.date} ${String(Math.floor(local.minute / 60)).padStart(2, "0")}:${String(local.minute % 60).padStart(2, "0")}`;
    show({ day: Math.floor((to - plan.start) / 86_400_000) + 1, days: plan.days, clock, attempts: attempts.made, talking: attempts.open });
  };
}

import { readFile, rm } from "node:fs/promises";
import { DeskError } from "../../../shared/contract/errors.ts";
import type { ImportJob, MappingDraft } from "../../../shared/contract/imports.ts";
import { FAILURE_CODES } from "../../../shared/contract/import-reasons.ts";
import type { Inputs } from "../../../shared/contract/index.ts";
import type { DeskDeps } from "../deps.ts";
import { Bell, paced } from "../live/paced.ts";
import { ImportFailure } from "../../book/fault.ts";
import { importBook, type ImportRequest, type ImportSummary } from "../../book/import.ts";
import { asOfTold, mappingOf } from "./draft.ts";
import type { Incoming } from "./incoming.ts";
import { JobFile } from "./job-file.ts";
import type { Mappings } from "./mappings.ts";
import { RejectTally } from "./tally.ts";

export type JobsDeps = Pick<DeskDeps, "store" | "bulk" | "look" | "feed" | "heard" | "now" | "actor" | "settings" | "shift" | "activity" | "closing" | "fault">;
type Start = Inputs["imports"]["start"];
/** What a file is taken under: the mapping, and the day where a person said it. */
type Terms = Pick<ImportRequest, "mapping" | "asOf">;

const PACE_MS = 200;
/** Events after an import began among which its first one is looked for, when the engine died while it ran. */
const SEARCHED = 200;

const CANCELLED = new Error("cancelled");
const CLOSING = new Error("the engine closes");

/** Why there is no import just now, or null. While one is open everything else waits behind it, so calls must not be going on. */
export function busyWith({ shift, activity }: Pick<JobsDeps, "shift" | "activity">): "import_running" | "shift_running" | null {
  if (activity.importing) return "import_running";
  const state = shift()?.state ?? "ended";
  return state === "paused" || state === "ended" ? null : "shift_running";
}

export const summaryOf = ({ rows, new: fresh, updated, unchanged, current, closed, customers, rejected, asOf, mapping, format, encoding, seq }: ImportSummary): NonNullable<ImportJob["summary"]> =>
  ({ rows, new: fresh, updated, unchanged, current, closed, customers, rejected, asOf, mapping, format, encoding, seq });

/** Dry runs and imports, one at a time; the last one is kept until it is dismissed. */
export class ImportJobs {
  readonly #deps: JobsDeps;
  readonly #incoming: Incoming;
  readonly #mappings: Mappings;
  readonly #file: JobFile;
  readonly #bells = new Set<Bell>();
  #job: ImportJob | null = null;
  #stop: AbortController | null = null;
  #ended: Promise<void> = Promise.resolve();
  readonly #ready: Promise<void>;

  constructor(deps: JobsDeps, incoming: Incoming, mappings: Mappings) {
    this.#deps = deps;
    this.#incoming = incoming;
    this.#mappings = mappings;
    this.#file = new JobFile(incoming);
    this.#ready = this.#recall().catch(deps.fault);
    deps.closing.addEventListener("abort", () => this.#stop?.abort(CLOSING), { once: true });
  }

  async current(): Promise<ImportJob | null> {
    await this.#ready;
    return this.#job;
  }

  async start(input: Start): Promise<ImportJob> {
    await this.#ready;
    const { fileId, draft, kind, practice } = input;
    const { file } = await this.#incoming.whole(fileId);
    const terms = await this.terms(draft);
    const book = await this.#deps.store.book();
    if (book !== null && book.practice !== practice) throw new DeskError("CONFLICT", { why: book.practice ? "practice_book_there" : "live_book_there" });
    // Nothing waits between this look and the start: two who press at once are told apart here.
    const why = this.#stop !== null ? "import_running" : kind === "import" ? busyWith(this.#deps) : null;
    if (why !== null) throw new DeskError("CONFLICT", { why });
    const startedAt = this.#deps.now();
    const job: ImportJob = {
      jobId: `job-${fileId.slice(0, 8)}-${startedAt}`, file, kind, practice, draft, state: "running", startedAt, bytesRead: 0, bytes: file.bytes, rows: 0,
      summary: null, rejects: [], rejectsByReason: [], failure: null,
    };
    this.#stop = new AbortController();
    this.#deps.activity.importing = kind === "import";
    this.#set(job);
    this.#ended = this.#run(job, terms, this.#stop.signal).catch(this.#deps.fault);
    return job;
  }

  /** Throws ImportFailure where the draft makes no mapping. */
  async terms(draft: MappingDraft): Promise<Terms> {
    const base = draft.base === null ? null : await this.#mappings.load(draft.base);
    return { mapping: mappingOf(draft, base), asOf: asOfTold(draft, base) };
  }

  async cancel(): Promise<void> {
    this.#stop?.abort(CANCELLED);
    await this.#ended;
  }

  async resume(): Promise<ImportJob> {
    const job = await this.current();
    if (job === null || job.state === "running" || job.state === "done") throw new DeskError("CONFLICT", { why: "nothing_to_resume" });
    return this.start({ fileId: job.file.fileId, draft: job.draft, kind: job.kind, practice: job.practice });
  }

  async dismiss(): Promise<void> {
    if ((await this.current())?.state === "running") throw new DeskError("CONFLICT", { why: "import_running" });
    await this.#file.clear();
    this.#set(null);
  }

  async rejects(): Promise<{ name: string; csv: string }> {
    const job = await this.current();
    if (job === null) throw new DeskError("NOT_FOUND", { what: "job", id: "" });
    const csv = await readFile(await this.#file.rejects(), "utf8").catch(() => "row,field,reason\n");
    return { name: `${job.file.name}.rejects.csv`, csv };
  }

  async *watch(signal: AbortSignal): AsyncGenerator<{ job: ImportJob | null }, void> {
    await this.#ready;
    const bell = new Bell();
    let shown: ImportJob | null | undefined;
    this.#bells.add(bell);
    try {
      yield* paced({ bell, everyMs: PACE_MS, mostMs: null, signal }, async () => {
        if (shown === this.#job) return null;
        shown = this.#job;
        return { job: shown };
      });
    } finally {
      this.#bells.delete(bell);
    }
  }

  async #run(job: ImportJob, terms: Terms, signal: AbortSignal): Promise<void> {
    const { bulk, look, store, now, actor, settings, feed, heard } = this.#deps;
    const tally = new RejectTally();
    const head = feed.seq();
    try {
      const rejectsFile = await this.#file.rejects();
      await rm(rejectsFile, { force: true });
      await this.#file.write(job, head);
      const summary = await importBook({
        ...terms, file: (await this.#incoming.whole(job.file.fileId)).path, rejectsFile, practice: job.practice, seed: settings().practice.seed, dryRun: job.kind === "dry_run", signal, onReject: tally.add,
        progress: (bytesRead, bytes, rows) => this.#set({ ...job, bytesRead, bytes, rows }),
      }, { bulk: job.kind === "dry_run" ? look : bulk, store, now, actor });
      if (summary.seq !== null) await heard(summary.seq);
      await this.#over({ state: "done", bytesRead: job.bytes, rows: summary.rows, summary: summaryOf(summary), ...tally.shown() }, head);
      if (job.kind === "import") await this.#incoming.remove(job.file.fileId);
    } catch (error) {
      await this.#over({ ...(signal.aborted ? { state: signal.reason === CLOSING ? "cut_off" : "cancelled" } : this.#failed(error)), ...tally.shown() }, head);
    }
  }

  #failed(error: unknown): Pick<ImportJob, "state" | "failure"> {
    if (error instanceof ImportFailure) return { state: "failed", failure: { code: error.code, detail: error.message } };
    this.#deps.fault(error);
    return { state: "failed", failure: { code: "internal", detail: FAILURE_CODES.internal } };
  }

  /** The job as it ended: nobody may start another before it is written down. */
  async #over(end: Partial<ImportJob>, head: number): Promise<void> {
    const job = { ...(this.#job as ImportJob), ...end };
    try {
      await this.#file.write(job, head);
    } finally {
      this.#stop = null;
      this.#deps.activity.importing = false;
      this.#set(job);
    }
  }

  #set(job: ImportJob | null): void {
    this.#job = job;
    for (const bell of this.#bells) bell.ring();
  }

  /** What ran when the engine died was cut off, unless its last act had become durable: then it is done. */
  async #recall(): Promise<void> {
    const note = await this.#file.read();
    await this.#incoming.sweep(note?.job.file.fileId ?? null);
    if (note === null) return;
    const { job, head } = note;
    if (job.state !== "running") return this.#set(job);
    const durable = job.kind === "import" && (await this.#deps.store.events(head, SEARCHED)).some(({ type }) => type === "import.started");
    const state = durable ? "done" : "cut_off";
    await this.#file.write({ ...job, state }, head);
    this.#set({ ...job, state });
  }
}

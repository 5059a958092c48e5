import { DeskError } from "../../../shared/contract/errors.ts";
import type { Outputs } from "../../../shared/contract/index.ts";
import { localTime } from "../../../shared/lib/time-zone.ts";
import { ImportFailure } from "../../book/fault.ts";
import { bookDayFor, importBook } from "../../book/import.ts";
import { tryRows } from "../../book/try-rows.ts";
import type { DeskGroup } from "../api.ts";
import type { DeskDeps } from "../deps.ts";
import { Incoming } from "./incoming.ts";
import { inspect } from "./inspect.ts";
import { busyWith, ImportJobs, summaryOf, type JobsDeps } from "./jobs.ts";
import { Mappings } from "./mappings.ts";
import { mappingOf } from "./draft.ts";
import { byReason } from "./tally.ts";
import { usable } from "./unusable.ts";

const REASONS = 8;

export type ImportsDeps = JobsDeps & Pick<DeskDeps, "reads" | "dir" | "practiceBookFile" | "key">;

/** The book's door at the desk: a file arrives, is looked at, tried out, and taken whole or not at all. */
export function importsApi(deps: ImportsDeps): DeskGroup<"imports"> {
  const incoming = new Incoming(deps.dir, deps.now);
  const mappings = new Mappings(deps.dir);
  const jobs = new ImportJobs(deps, incoming, mappings);

  async function preview(path: string, terms: Awaited<ReturnType<ImportJobs["terms"]>>, practice: boolean): Promise<Outputs["imports"]["preview"]> {
    const today = localTime(deps.now(), "UTC").date;
    const tried = await tryRows(path, { ...terms, practice, seed: deps.settings().practice.seed, today, bookDay: await bookDayFor(practice, deps) });
    const { counts, byStage } = tried;
    return {
      rows: tried.rows.map(({ faults, ...row }) => ({ ...row, faults: faults.map(({ field, code }) => ({ field, reason: code })) })), fields: [...tried.fields],
      sample: { rows: counts.case + counts.current + counts.rejected, cases: counts.case, current: counts.current, rejected: counts.rejected, byReason: byReason(tried.faults, REASONS), byStage },
      problem: null,
    };
  }

  return {
    begin: async ({ name, bytes, modified }) => {
      await incoming.sweep((await jobs.current())?.file.fileId ?? null);
      return incoming.begin(name, bytes, modified);
    },
    piece: ({ fileId, at, data }) => incoming.piece(fileId, at, Buffer.from(data, "base64")),
    // Only the desktop's own dialog names places on this machine: what a browser names could be anything that lies there.
    open: async ({ path }) => {
      if (!deps.key().byDoor) throw new DeskError("NOT_FOUND", { what: "file", id: "" });
      return incoming.open(path);
    },
    inspect: async ({ fileId, draft }) => usable(inspect(await incoming.whole(fileId), draft, mappings)),
    preview: async ({ fileId, draft, practice }) => {
      const { path } = await incoming.whole(fileId);
      try {
        return await preview(path, await jobs.terms(draft), practice);
      } catch (error) {
        if (!(error instanceof ImportFailure)) throw error;
        return { ...NOTHING, problem: { code: error.code, detail: error.message, field: error.field } };
      }
    },
    saveMapping: async ({ name, draft }) => {
      const base = draft.base === null ? null : await usable(mappings.load(draft.base));
      await mappings.save(name, mappingOf(draft, base) ?? { name, fields: {} });
      return {};
    },
    start: (input) => usable(jobs.start(input)),
    cancel: async () => {
      await jobs.cancel();
      return {};
    },
    resume: () => usable(jobs.resume()),
    dismiss: async () => {
      await jobs.dismiss();
      return {};
    },
    watch: async (_, { signal }) => jobs.watch(signal),
    rejects: () => jobs.rejects(),
    practiceBook: async () => {
      const why = (await jobs.current())?.state === "running" ? "import_running" : busyWith(deps);
      if (why !== null) throw new DeskError("CONFLICT", { why });
      deps.activity.importing = true;
      try {
        const summary = await usable(importBook({
          file: deps.practiceBookFile, rejectsFile: await incoming.place("practice-book.rejects.csv"), mapping: null, practice: true, seed: deps.settings().practice.seed, asOf: null, dryRun: false,
        }, { bulk: deps.bulk, store: deps.store, now: deps.now, actor: deps.actor }));
        if (summary.seq !== null) await deps.heard(summary.seq);
        return summaryOf(summary);
      } finally {
        deps.activity.importing = false;
      }
    },
    history: () => deps.reads.importHistory(),
  };
}

const NOTHING: Omit<Outputs["imports"]["preview"], "problem"> = {
  rows: [], fields: [], sample: { rows: 0, cases: 0, current: 0, rejected: 0, byReason: [], byStage: { M0: 0, M1: 0, M2: 0, M3: 0, M4: 0, M5: 0, M6: 0, "M6+": 0 } },
};

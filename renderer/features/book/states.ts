import { hardCase } from "../../fixtures/case.ts";
import type { ScreenState } from "../../fixtures/states.ts";
import { emptyDesk, endpointDown, NOW, refuse, restarting, stopped, world, type World } from "../../fixtures/world.ts";
import { caseAt, inspection, job, preview, timeline } from "./fixtures.ts";

type Answers = NonNullable<World["answers"]>;
type CaseAnswers = NonNullable<Answers["cases"]>;
const ALL = 714;
const rows = (all: number): NonNullable<CaseAnswers["page"]> => ({ offset, limit, filter }) => {
  const n = Object.keys(filter).length > 0 ? Math.ceil(all / 6) : all;
  return { rows: Array.from({ length: Math.max(0, Math.min(limit, n - offset)) }, (_, i) => caseAt(offset + i)), total: { n, exact: true } };
};
const cases: CaseAnswers = { page: rows(ALL), without: ({ filter }) => Object.keys(filter).map((key, i) => ({ filter: key, n: [12, 140, 0][i % 3] ?? 0 })), get: hardCase, timeline };
const imports: NonNullable<Answers["imports"]> = {
  watch: [{ job: null }], inspect: inspection, preview, rejects: { name: "rejects.csv", csv: "row,field,reason\n" },
  history: [{ importId: "import-1", at: NOW - 9 * 86_400_000, kind: "book", mapping: "headers", taken: 714, rejected: 3, current: 2_286, unchanged: 0 }],
};
export const answers: Answers = { cases, imports };
const withCases = (over: CaseAnswers): Answers => ({ cases: { ...cases, ...over }, imports });
const withJob = (over: Parameters<typeof job>[0]): Answers => ({ cases, imports: { ...imports, watch: [{ job: job(over) }] } });

const TABLE = "/book";
const CASE = "/book/C-02210";
const WIZARD = "/book/import";
const FILE = `${WIZARD}?file=f-1`;
export const states: readonly ScreenState[] = [
  { id: "book/cases", title: "The case table", path: TABLE, world: world(answers) },
  { id: "book/filtered-empty", title: "Filters that leave nothing", path: `${TABLE}?stage=M6&state=stopped`, world: world(withCases({ page: { rows: [], total: { n: 0, exact: true } } })) },
  { id: "book/empty", title: "No book yet", path: TABLE, world: emptyDesk(withCases({ page: { rows: [], total: { n: 0, exact: true } } })) },
  { id: "book/huge", title: "A million cases", path: TABLE, world: world(withCases({ page: rows(1_000_000) })) },
  { id: "book/loading", title: "Waiting for the first rows", path: TABLE, world: world({}) },
  { id: "book/error", title: "The table could not be read", path: TABLE, world: world(withCases({ page: refuse("UNAVAILABLE", { reason: "closing" }) })) },
  { id: "book/restarting", title: "The engine is restarting", path: TABLE, world: restarting(answers) },
  { id: "book/endpoint-down", title: "The endpoint is down", path: CASE, world: endpointDown(answers) },
  { id: "book/stopped", title: "Everything is stopped", path: CASE, world: stopped(answers) },
  { id: "book/case", title: "A case with all that happened", path: CASE, world: world(answers) },
  { id: "book/case-refused", title: "A case that may not be contacted", path: CASE, world: world(withCases({ get: { ...hardCase, contact: { ...hardCase.contact, allow: false, opensAt: NOW + 18 * 3_600_000, rules: hardCase.contact.rules.map((rule) => ({ ...rule, pass: false, opensAt: NOW + 18 * 3_600_000 })) } } })) },
  { id: "book/case-missing", title: "No such case", path: CASE, world: world(withCases({ get: refuse("NOT_FOUND", { what: "case", id: "C-02210" }) })) },
  { id: "book/import-file", title: "Import: the file", path: WIZARD, world: world(answers) },
  { id: "book/import-mapping", title: "Import: encoding and columns", path: FILE, world: world(answers) },
  { id: "book/import-fields", title: "Import: fields with a live preview", path: `${FILE}&step=mapping`, world: world(answers) },
  { id: "book/import-unreadable", title: "Import: the file cannot be read", path: FILE, world: world({ cases, imports: { ...imports, inspect: refuse("UNUSABLE", { code: "not_a_table", detail: "neither CSV nor XLSX" }) } }) },
  { id: "book/import-running", title: "Import under way", path: WIZARD, world: world(withJob({ kind: "import", state: "running", bytesRead: 1_204_000, rows: 5_210, summary: null, rejects: [], rejectsByReason: [] })) },
  { id: "book/import-dry-run", title: "Dry run with rejects", path: WIZARD, world: world(withJob({})) },
  { id: "book/import-cancelled", title: "Import cancelled", path: WIZARD, world: world(withJob({ kind: "import", state: "cancelled", summary: null, rejects: [], rejectsByReason: [] })) },
  { id: "book/import-failed", title: "Import failed", path: WIZARD, world: world(withJob({ kind: "import", state: "failed", summary: null, rejects: [], rejectsByReason: [], failure: { code: "older_than_book", detail: "" } })) },
  { id: "book/import-done", title: "Import done", path: WIZARD, world: world(withJob({ kind: "import" })) },
];

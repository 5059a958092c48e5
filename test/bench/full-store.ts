import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStore } from "../../agents/store/open.ts";
import type { StoreHandle } from "../../agents/store/open.ts";
import { CALL_SORTS, CASE_SORTS } from "../../shared/contract/names.ts";
import type { CallFilter } from "../../shared/contract/calls.ts";
import type { CaseFilter } from "../../shared/contract/cases.ts";
import { DISPOSITIONS } from "../../shared/domain/call.ts";
import { CASE_STATES, SEGMENTS, STOPS } from "../../shared/domain/customer.ts";
import { FINDINGS } from "../../shared/domain/finding.ts";
import { LANGUAGES } from "../../shared/domain/labels.ts";
import { FRONT_ROLES } from "../../shared/domain/role.ts";
import { STAGES } from "../../shared/domain/stage.ts";
import { randomFrom } from "../../shared/lib/random.ts";
import { FULL_DAY, fullStore } from "../support/full-store.ts";
import { median } from "./row.ts";
import type { BenchRow } from "./row.ts";

const MILLION = 1_000_000;
const LIMIT_MS = 100;
const DAY_MS = 86_400_000;
const NOON = Date.parse(`${FULL_DAY}T04:00:00Z`);
const OPENINGS = 7;

type Ask = () => Promise<{ readonly rows: readonly unknown[] }>;
const random = randomFrom(7, "bench", "full-store");
const some = <T>(list: readonly T[]): T => random.pick(list);

/** Every value a filter can have, and a hundred put together of two or three, as somebody closing in on something does. */
function callFilters(): CallFilter[] {
  const single: CallFilter[] = [
    ...STAGES.map((stage) => ({ stage })), ...SEGMENTS.map((segment) => ({ segment })), ...DISPOSITIONS.map((disposition) => ({ disposition })), ...[...FINDINGS, "any" as const].map((finding) => ({ finding })),
    ...LANGUAGES.map((language) => ({ language })), ...FRONT_ROLES.map((agent) => ({ agent })), ...[true, false].flatMap((is) => [{ conversation: is }, { escalated: is }]),
    ...[60_000, 300_000, 600_000].flatMap((ms) => [{ minTalkMs: ms }, { maxTalkMs: ms }]), ...[1, 7, 30, 80].flatMap((days) => [{ from: NOON - days * DAY_MS }, { to: NOON - days * DAY_MS }]),
    ...["B", "B-01", "B-0123", "B-012345", "B-0123456"].map((q) => ({ q })),
  ];
  return [...single, ...Array.from({ length: 100 }, (): CallFilter => ({ ...some(single), ...some(single), ...(random.chance(0.5) ? some(single) : {}) }))];
}

function caseFilters(): CaseFilter[] {
  const single: CaseFilter[] = [
    ...STAGES.map((stage) => ({ stage })), ...SEGMENTS.map((segment) => ({ segment })), ...CASE_STATES.map((state) => ({ state })), ...STOPS.map((stop) => ({ stop })),
    ...(["CN", "US", "GB"] as const).map((jurisdiction) => ({ jurisdiction })), { currency: "CNY" }, { currency: "USD" }, ...[2_000, 100_000, 5_000_000].flatMap((minor) => [{ minBalance: minor }, { maxBalance: minor }]),
    ...["B", "B-01", "B-0123", "BK-0123", "BA100123", "B-0123456"].map((q) => ({ q })),
  ];
  return [...single, ...Array.from({ length: 60 }, (): CaseFilter => ({ ...some(single), ...some(single), ...(random.chance(0.5) ? some(single) : {}) }))];
}

/** Milliseconds of the slowest in twenty. */
async function slowest(asks: readonly Ask[]): Promise<number> {
  const ms: number[] = [];
  for (const ask of asks) {
    const begun = performance.now();
    await ask();
    ms.push(performance.now() - begun);
  }
  return ms.sort((a, b) => a - b)[Math.ceil(ms.length * 0.95) - 1] ?? Number.NaN;
}

const both = ["asc", "desc"] as const;
const offsets = (n: number): number[] => Array.from({ length: n }, () => random.int(0, MILLION / 100 - 1) * 100);

function tables({ desk }: StoreHandle): Readonly<Record<string, Ask[]>> {
  const calls = { filter: {}, sort: "startedAt", direction: "desc", offset: 0, limit: 100 } as const;
  const cases = { filter: {}, sort: "caseId", direction: "asc", offset: 0, limit: 100 } as const;
  const sorts = <S>(all: readonly S[]): { sort: S; direction: (typeof both)[number] }[] => all.flatMap((sort) => both.map((direction) => ({ sort, direction })));
  return {
    "calls.filter": callFilters().map((filter) => () => desk.callsPage({ ...calls, filter })),
    "calls.sort": callFilters().filter((_, n) => n % 8 === 0).flatMap((filter) => sorts(CALL_SORTS).map((by) => () => desk.callsPage({ ...calls, filter, ...by }))),
    "calls.page": sorts(CALL_SORTS).flatMap((by) => offsets(20).map((offset) => () => desk.callsPage({ ...calls, ...by, offset }))),
    "cases.filter": caseFilters().map((filter) => () => desk.casesPage({ ...cases, filter })),
    "cases.sort": caseFilters().filter((_, n) => n % 8 === 0).flatMap((filter) => sorts(CASE_SORTS).map((by) => () => desk.casesPage({ ...cases, filter, ...by }))),
    "cases.page": sorts(CASE_SORTS).flatMap((by) => offsets(20).map((offset) => () => desk.casesPage({ ...cases, ...by, offset }))),
  };
}

/** Until the folder can be worked and the reader has answered what every window asks first. */
async function openingMs(dir: string): Promise<number> {
  const begun = performance.now();
  const handle = await openStore({ dir });
  await Promise.all([handle.desk.shiftMark(), handle.desk.bookCounts(), handle.desk.settings(), handle.desk.lastShiftAt()]);
  const ms = performance.now() - begun;
  await handle.close();
  return ms;
}

async function opening(full: string, empty: string): Promise<BenchRow> {
  const ms: Record<"full" | "empty", number[]> = { full: [], empty: [] };
  for (let n = 0; n < OPENINGS; n++) {
    ms.empty.push(await openingMs(empty));
    ms.full.push(await openingMs(full));
  }
  const ratio = median(ms.full) / median(ms.empty);
  return { id: "store.open", value: median(ms.full), unit: "ms, a million calls", peer: `an empty folder, ${Math.round(median(ms.empty))} ms`, ratio, goal: "≤ 1.1×", holds: ratio <= 1.1 };
}

/** Tables over a million calls and a million cases, asked as screens ask, through the reader thread; and opening such a folder. */
export async function bench(): Promise<BenchRow[]> {
  const dir = mkdtempSync(join(tmpdir(), "wardroom-bench-full-"));
  try {
    const [full, empty] = [join(dir, "full"), join(dir, "empty")];
    await fullStore(full, { attempts: MILLION, cases: MILLION });
    await fullStore(empty, { attempts: 0, cases: 0 });
    const rows = [await opening(full, empty)];
    const handle = await openStore({ dir: full });
    for (const [id, asks] of Object.entries(tables(handle))) {
      const ms = await slowest(asks);
      rows.push({ id, value: ms, unit: `ms, p95 of ${asks.length}`, peer: `limit of ${LIMIT_MS} ms`, ratio: ms / LIMIT_MS, goal: "≤ 1×", holds: ms <= LIMIT_MS });
    }
    await handle.close();
    return rows;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

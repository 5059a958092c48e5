import type { CaseFilter } from "../../../shared/contract/cases.ts";
import type { Inputs, Outputs } from "../../../shared/contract/index.ts";
import type { StopKind } from "../../../shared/domain/customer.ts";
import type { WorkItem } from "../../../shared/domain/event.ts";
import { stageOf, STAGES } from "../../../shared/domain/stage.ts";
import { toEpochDay } from "../../../shared/lib/civil-date.ts";
import type { CivilDate } from "../../../shared/lib/civil-date.ts";
import { maskName } from "../../../shared/lib/mask.ts";
import type { DeskReads } from "../../desk-ports.ts";
import { agedDays } from "../ageing.ts";
import type { AgeFacts } from "../ageing.ts";
import type { Db, Row } from "../db.ts";
import { bothTests, CASE, CASE_FLAGS, hasFlag, isCurrency, isPlace } from "../projections/facets.ts";
import type { FacetTest } from "../projections/facets.ts";
import { list, withoutEach } from "./listing.ts";
import type { Listing, Search, Walk } from "./listing.ts";
import { beginsWith, both, sqlOn, tallyOf } from "./sql.ts";
import type { Sql, Where } from "./sql.ts";

type CaseRow = Outputs["cases"]["page"]["rows"][number];
type Input = Inputs["cases"]["page"];

export function bookDay(sql: Sql): CivilDate | null {
  const row = sql.get("SELECT value FROM book WHERE key = 'today'");
  return row ? (JSON.parse(row.value as string) as CivilDate | null) : null;
}

/** Days past due between which a stage lies, both included. */
function stageDays(stage: (typeof STAGES)[number]): readonly [number, number] {
  const nth = STAGES.indexOf(stage);
  return [nth === 0 ? -1e9 : nth * 30 - 29, nth === STAGES.length - 1 ? 1e9 : nth * 30];
}

function facetsWhere({ segment, state, stop, jurisdiction, currency }: CaseFilter): Where[] {
  const tests: FacetTest[] = [
    ...(segment === undefined ? [] : [isPlace(CASE.segment, segment)]), ...(state === undefined ? [] : [isPlace(CASE.state, state)]),
    ...(stop === undefined ? [] : [hasFlag(CASE_FLAGS.stop, stop)]), ...(jurisdiction === undefined ? [] : [isPlace(CASE.jurisdiction, jurisdiction)]),
    ...(currency === undefined ? [] : [isCurrency(currency)]),
  ];
  if (tests.length === 0) return [];
  const { mask, value } = tests.reduce(bothTests);
  return [{ text: "facets & ? = ?", values: [mask, value] }];
}

function figuresWhere({ stage, minBalance, maxBalance }: CaseFilter, today: CivilDate | null): Where[] {
  const range = (text: string, value: number | undefined): Where[] => (value === undefined ? [] : [{ text, values: [value] }]);
  return [
    ...(stage === undefined ? [] : [{ text: "CASE frozen WHEN 0 THEN ? - since ELSE -since END BETWEEN ? AND ?", values: [today === null ? 0 : toEpochDay(today), ...stageDays(stage)] }]),
    ...range("balance >= ?", minBalance), ...range("balance <= ?", maxBalance),
  ];
}

/** A name is not searched: it may be erased, and then nothing may still find it. */
function searchOf({ q }: CaseFilter): Search | null {
  if (q === undefined || q === "") return null;
  const ways = [beginsWith("case_id", q), beginsWith("customer_id", q), beginsWith("account_id", q)];
  const values = ways.flatMap((way) => way.values);
  const [ofCase, ...others] = ways.map(({ text }) => text);
  return {
    found: { text: ways.map(({ text }) => `SELECT case_id AS id FROM cases WHERE ${text}`).join(" UNION ALL "), values },
    asked: { text: `(${ofCase}) OR EXISTS (SELECT 1 FROM cases c WHERE c.case_id = case_rows.case_id AND (${others.map((text) => `(${text})`).join(" OR ")}))`, values },
  };
}

function walksOf({ sort, direction }: Pick<Input, "sort" | "direction">): Walk[] {
  const up = direction === "asc";
  const along = (index: string, ...columns: string[]): Walk => ({ index: `INDEXED BY ${index}`, columns, up });
  const valuedFirst = (walk: Walk): Walk[] => ["IS NOT NULL", "IS NULL"].map((is) => ({ ...walk, where: `${walk.columns[0]} ${is}` }));
  switch (sort) {
    case "caseId": return [{ index: "", columns: ["case_id"], up }];
    case "balance": return [along("case_rows_balance", "balance", "case_id")];
    // What no longer ages comes after what does, whichever way round. The longest overdue fell due the earliest.
    case "daysPastDue": return ["frozen = 0", "frozen = 1"].map((where) => ({ ...along("case_rows_since", "since", "case_id"), up: !up, where }));
    case "lastAttemptAt": return valuedFirst(along("case_rows_last", "last_attempt_at", "case_id"));
    case "nextAt": return valuedFirst(along("case_rows_next", "next_at", "case_id"));
    default: return sort satisfies never;
  }
}

const ROWS = `SELECT c.*, u.jurisdiction, p.body ->> 'name' AS name, h.attempts, r.last_attempt_at, r.next_at,
  (SELECT group_concat(DISTINCT s.kind) FROM stops s WHERE s.customer_id = c.customer_id AND s.case_id IN ('', c.case_id) AND s.point_id = '') AS stops FROM`;
const BESIDE = `JOIN case_rows r ON r.case_id = c.case_id LEFT JOIN customers u ON u.customer_id = c.customer_id LEFT JOIN content p ON p.id = u.person_content
  LEFT JOIN case_history h ON h.case_id = c.case_id`;

function toCaseRow(row: Row, today: CivilDate | null): CaseRow {
  const days = agedDays(row as unknown as AgeFacts, today);
  const debt = JSON.parse(row.debt as string) as { product: string; minimumDue: number };
  return {
    caseId: row.case_id as string, customerId: row.customer_id as string, customer: maskName((row.name as string | null) ?? ""), product: debt.product, currency: row.currency as string,
    balance: row.balance as number, minimumDue: debt.minimumDue, daysPastDue: days, stage: stageOf(days), state: row.state as CaseRow["state"],
    segment: (row.segment === "" ? null : row.segment) as CaseRow["segment"], stops: (row.stops === null ? [] : (row.stops as string).split(",").sort()) as StopKind[],
    jurisdiction: (row.jurisdiction ?? null) as CaseRow["jurisdiction"], attempts: (row.attempts as number | null) ?? 0, lastAttemptAt: row.last_attempt_at as number | null, nextAt: row.next_at as number | null,
  };
}

const isUnfiltered = (filter: CaseFilter): boolean => Object.values(filter).every((value) => value === undefined || value === "");

const listingOf = (sql: Sql, input: Input): Listing => ({
  table: "case_rows", id: "case_id", filter: both([...figuresWhere(input.filter, bookDay(sql)), ...facetsWhere(input.filter)]), search: searchOf(input.filter),
  walks: walksOf(input), all: isUnfiltered(input.filter) ? tallyOf(sql, "cases") : null, offset: input.offset, limit: input.limit,
});

function page(sql: Sql, input: Input): Outputs["cases"]["page"] {
  const { ids, total } = list(sql, listingOf(sql, input));
  const today = bookDay(sql);
  return { rows: sql.all(`${ROWS} json_each(?) j JOIN cases c ON c.case_id = j.value ${BESIDE} ORDER BY j.key`, [JSON.stringify(ids)]).map((row) => toCaseRow(row, today)), total };
}

const without = (sql: Sql, filter: CaseFilter): Outputs["cases"]["without"] =>
  withoutEach(filter, (rest) => list(sql, listingOf(sql, { filter: rest, sort: "caseId", direction: "asc", offset: 0, limit: 1 })).total);

export function caseTableReads(db: Db): Pick<DeskReads, "casesPage" | "casesWithout" | "caseRow" | "nextWork" | "bookCounts"> {
  const sql = sqlOn(db);
  return {
    casesPage: async (input) => page(sql, input),
    casesWithout: async ({ filter }) => without(sql, filter),
    caseRow: async (caseId) => {
      const row = sql.get(`${ROWS} cases c ${BESIDE} WHERE c.case_id = ?`, [caseId]);
      return row ? toCaseRow(row, bookDay(sql)) : null;
    },
    nextWork: async (caseId) => {
      const row = sql.get("SELECT * FROM worklist WHERE case_id = ?", [caseId]);
      return row ? ({ caseId, kind: row.kind, dueAt: row.due_at, rank: row.rank, agent: row.agent, treatment: row.treatment } as WorkItem) : null;
    },
    bookCounts: async () => ({ cases: tallyOf(sql, "cases"), customers: tallyOf(sql, "customers") }),
  };
}

import type { CallFilter } from "../../../shared/contract/calls.ts";
import type { Inputs, Outputs } from "../../../shared/contract/index.ts";
import { maskName } from "../../../shared/lib/mask.ts";
import type { DeskReads } from "../../desk-ports.ts";
import type { Db, Row } from "../db.ts";
import { CALL, CALL_FLAGS, bothTests, hasFlag, isPlace } from "../projections/facets.ts";
import type { FacetTest } from "../projections/facets.ts";
import { list, withoutEach } from "./listing.ts";
import type { Listing, Search, Walk } from "./listing.ts";
import { beginsWith, both, sqlOn, tallyOf } from "./sql.ts";
import type { Sql, Where } from "./sql.ts";

type CallRow = Outputs["calls"]["page"]["rows"][number];
type Input = Inputs["calls"]["page"];

/** Calls that are over: those under way are few and have a list of their own. */
const ENDED = "facets IS NOT NULL";
const BY_TIME = "INDEXED BY calls_started";

type Facet = "agent" | "segment" | "stage" | "disposition" | "finding" | "language" | "conversation" | "escalated";
const FACETS: { readonly [F in Facet]: (value: NonNullable<CallFilter[F]>) => FacetTest } = {
  agent: (role) => hasFlag(CALL_FLAGS.agent, role),
  segment: (segment) => isPlace(CALL.segment, segment),
  stage: (stage) => isPlace(CALL.stage, stage),
  disposition: (disposition) => isPlace(CALL.disposition, disposition),
  finding: (kind) => (kind === "any" ? hasFlag(CALL_FLAGS.is, "finding") : hasFlag(CALL_FLAGS.finding, kind)),
  language: (language) => isPlace(CALL.language, language),
  conversation: (is) => hasFlag(CALL_FLAGS.is, "conversation", is),
  escalated: (is) => hasFlag(CALL_FLAGS.is, "escalated", is),
};

function facetsWhere(filter: CallFilter): Where[] {
  const tests = (Object.keys(FACETS) as Facet[]).flatMap((facet) => {
    const value = filter[facet];
    return value === undefined ? [] : [(FACETS[facet] as (value: unknown) => FacetTest)(value)];
  });
  if (tests.length === 0) return [];
  const { mask, value } = tests.reduce(bothTests);
  return [{ text: "facets & ? = ?", values: [mask, value] }];
}

function rangesWhere({ from, to, minTalkMs, maxTalkMs }: CallFilter): Where[] {
  const range = (text: string, value: number | undefined): Where[] => (value === undefined ? [] : [{ text, values: [value] }]);
  return [...range("started_at >= ?", from), ...range("started_at < ?", to), ...range("talk_ms >= ?", minTalkMs), ...range("talk_ms <= ?", maxTalkMs)];
}

function searchOf({ q }: CallFilter): Search | null {
  if (q === undefined || q === "") return null;
  const [attempt, ofCase] = [beginsWith("attempt_id", q), beginsWith("case_id", q)];
  const values = [...attempt.values, ...ofCase.values];
  return {
    found: { text: `SELECT rowid AS id FROM attempts WHERE ${attempt.text} UNION ALL SELECT rowid AS id FROM attempts INDEXED BY calls_case WHERE ${ENDED} AND ${ofCase.text}`, values },
    asked: { text: `(${attempt.text}) OR (${ofCase.text})`, values },
  };
}

function walksOf({ sort, direction }: Pick<Input, "sort" | "direction">): Walk[] {
  const up = direction === "asc";
  const along = (index: string, ...columns: string[]): Walk => ({ index: `INDEXED BY ${index}`, columns, up });
  switch (sort) {
    case "startedAt": return [along("calls_started", "started_at", "seq")];
    case "talkMs": return [along("calls_talk", "talk_ms", "started_at", "seq")];
    case "findings": return [along("calls_findings", "findings", "started_at", "seq")];
    case "caseId": return [along("calls_case", "case_id", "started_at", "seq")];
    case "score": {
      const scored = along("calls_score", "score", "started_at", "seq");
      // A call nobody has scored is neither the best nor the worst: it comes last.
      return up ? [{ ...scored, where: "score IS NOT NULL" }, { ...scored, where: "score IS NULL" }] : [scored];
    }
    default: return sort satisfies never;
  }
}

/** A row of `attempts` with the customer's name beside it. */
const ROWS = `SELECT a.*, c.body ->> 'name' AS name FROM`;
const NAMES = "LEFT JOIN customers u ON u.customer_id = a.customer_id LEFT JOIN content c ON c.id = u.person_content";

/** Of a call under way: whoever has held the floor so far. */
const agentsOf = (row: Row): CallRow["agents"] =>
  row.ended_at === null ? ([...new Set([...Object.keys(JSON.parse(row.floor_ms as string) as object), row.holder as string])] as CallRow["agents"]) : (JSON.parse(row.agents as string) as CallRow["agents"]);

export const toCallRow = (row: Row): CallRow => ({
  attemptId: row.attempt_id as string, caseId: row.case_id as string, customer: maskName((row.name as string | null) ?? ""), startedAt: row.started_at as number, endedAt: row.ended_at as number | null,
  agents: agentsOf(row), segment: (row.segment === "" ? null : row.segment) as CallRow["segment"], stage: (row.stage === "" ? "M0" : row.stage) as CallRow["stage"],
  language: (row.language === "" ? null : row.language) as CallRow["language"], disposition: row.disposition as CallRow["disposition"],
  conversation: row.conversation === 1, rightParty: row.right_party === 1, talkMs: row.talk_ms as number, findings: row.findings as number, score: row.score as number | null,
  escalated: row.escalated_by !== "", promised: row.promised_by !== "", minds: { playbook: 0, model: 0, ...(JSON.parse(row.minds as string) as object) },
});

const isUnfiltered = (filter: CallFilter): boolean => Object.values(filter).every((value) => value === undefined || value === "");
const allEnded = (sql: Sql): number => tallyOf(sql, "attempts") - sql.number("SELECT count(*) FROM attempts INDEXED BY attempts_open WHERE ended_at IS NULL");

const listingOf = (sql: Sql, input: Input): Listing => ({
  table: "attempts", id: "rowid", filter: both([{ text: ENDED, values: [] }, ...rangesWhere(input.filter), ...facetsWhere(input.filter)]), search: searchOf(input.filter),
  walks: walksOf(input), all: isUnfiltered(input.filter) ? allEnded(sql) : null, offset: input.offset, limit: input.limit,
});

function page(sql: Sql, input: Input): Outputs["calls"]["page"] {
  const { ids, total } = list(sql, listingOf(sql, input));
  return { rows: sql.all(`${ROWS} json_each(?) j JOIN attempts a ON a.rowid = j.value ${NAMES} ORDER BY j.key`, [JSON.stringify(ids)]).map(toCallRow), total };
}

const without = (sql: Sql, filter: CallFilter): Outputs["calls"]["without"] =>
  withoutEach(filter, (rest) => list(sql, listingOf(sql, { filter: rest, sort: "startedAt", direction: "desc", offset: 0, limit: 1 })).total);

function neighbours(sql: Sql, attemptId: string): { newer: string | null; older: string | null } {
  const at = sql.get("SELECT started_at, seq FROM attempts WHERE attempt_id = ?", [attemptId]);
  if (!at) return { newer: null, older: null };
  const nearest = (beyond: "<" | ">"): string | null => {
    const order = beyond === ">" ? "started_at, seq" : "started_at DESC, seq DESC";
    const where = `(started_at, seq) ${beyond} (?, ?) ORDER BY ${order} LIMIT 1`;
    const found = sql.all(
      `SELECT attempt_id FROM (SELECT * FROM (SELECT attempt_id, started_at, seq FROM attempts ${BY_TIME} WHERE ${ENDED} AND ${where})
        UNION ALL SELECT * FROM (SELECT attempt_id, started_at, seq FROM attempts INDEXED BY attempts_open WHERE ended_at IS NULL AND ${where})) ORDER BY ${order} LIMIT 1`,
      [at.started_at, at.seq, at.started_at, at.seq],
    );
    return (found[0]?.attempt_id as string | undefined) ?? null;
  };
  return { newer: nearest(">"), older: nearest("<") };
}

export function callTableReads(db: Db): Pick<DeskReads, "callsPage" | "callsWithout" | "callRow" | "neighbours" | "callsOfCase"> {
  const sql = sqlOn(db);
  return {
    callsPage: async (input) => page(sql, input),
    callsWithout: async ({ filter }) => without(sql, filter),
    callRow: async (attemptId) => {
      const row = sql.get(`${ROWS} attempts a ${NAMES} WHERE a.attempt_id = ?`, [attemptId]);
      return row ? toCallRow(row) : null;
    },
    neighbours: async (attemptId) => neighbours(sql, attemptId),
    callsOfCase: async (caseId, { limit, conversations }) =>
      sql.all(`${ROWS} attempts a INDEXED BY attempts_customer ${NAMES} WHERE a.customer_id = (SELECT customer_id FROM cases WHERE case_id = @caseId) AND a.case_id = @caseId ${conversations ? "AND a.conversation = 1" : ""}
        ORDER BY a.started_at DESC, a.seq DESC LIMIT @limit`, { caseId, limit }).map(toCallRow),
  };
}

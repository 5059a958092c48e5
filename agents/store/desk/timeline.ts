import { TIMELINE_KINDS } from "../../../shared/contract/names.ts";
import type { Inputs, Outputs } from "../../../shared/contract/index.ts";
import type { EventOf, EventType, LedgerEvent } from "../../../shared/domain/event.ts";
import type { DeskReads } from "../../desk-ports.ts";
import type { Db, Row } from "../db.ts";
import { toEvent } from "../repositories/events.ts";
import { sqlOn } from "./sql.ts";
import type { Sql } from "./sql.ts";

type Timeline = Outputs["cases"]["timeline"];
type Item = Timeline["items"][number];
type Kind = (typeof TIMELINE_KINDS)[number];
type Values = Record<string, string | number>;

const by = ({ actor }: LedgerEvent): Item["by"] => (actor.kind === "agent" ? actor.role : actor.kind === "user" ? "person" : actor.kind);
/** Only what is there: a line is worded from what it has. */
const given = (values: Record<string, string | number | boolean | null | undefined>): Values =>
  Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value === null || value === undefined ? [] : [[name, typeof value === "boolean" ? Number(value) : value]])));

interface Beside {
  readonly sql: Sql;
  readonly caseId: string;
}
type Line = { readonly what: string; readonly attemptId?: string | null | undefined; readonly values: Values };
type Lines = { readonly [K in EventType]?: (event: EventOf<K>, beside: Beside) => Line };

/** The promise an event settles: the event itself names only it. */
const termsOf = ({ sql }: Beside, promiseId: string): { attemptId: string | null; values: Values } => {
  const row = sql.get("SELECT attempt_id, amount, currency, due FROM promises WHERE promise_id = ?", [promiseId]);
  return { attemptId: (row?.attempt_id as string | undefined) ?? null, values: row ? { promiseId, amountMinor: row.amount as number, currency: row.currency as string, on: row.due as string } : { promiseId } };
};
const settled = (what: string) => ({ data }: { data: { promiseId: string; paidMinor?: number; reason?: string } }, beside: Beside): Line => {
  const { attemptId, values } = termsOf(beside, data.promiseId);
  return { what, attemptId, values: { ...values, ...given({ paidMinor: data.paidMinor, reason: data.reason }) } };
};

const LINES: Lines = {
  "attempt.ended": ({ data }, { sql }) => {
    const row = sql.get("SELECT findings, score, started_at FROM attempts WHERE attempt_id = ?", [data.attemptId]);
    const { disposition, conversation, rightParty, talkMs, agents } = data;
    return { what: disposition, attemptId: data.attemptId, values: given({ conversation, rightParty, talkMs, agents: agents.join(","), findings: row?.findings as number, score: row?.score as number | null, startedAt: row?.started_at as number }) };
  },
  "attempt.refused": ({ data: { verdict } }) => {
    const against = verdict.rules.filter(({ pass, warning }) => !pass && !warning);
    const [first] = against;
    return { what: first?.rule ?? "unknown", values: given({ rules: against.map(({ rule }) => rule).join(","), missing: first?.missing, counted: first?.counted, limit: first?.limit, opensAt: verdict.opensAt }) };
  },
  "payment.received": ({ data: { amountMinor, currency, on, balanceAfter, source } }) => ({ what: "received", values: { amountMinor, currency, on, balanceAfter, source } }),
  "promise.made": ({ data: { promiseId, attemptId, terms, partial } }) => ({ what: "made", attemptId, values: given({ promiseId, amountMinor: terms.amountMinor, currency: terms.currency, on: terms.on, partial }) }),
  "promise.kept": settled("kept"), "promise.broken": settled("broken"), "promise.cancelled": settled("cancelled"),
  "plan.agreed": ({ data: { planId, attemptId, plan, needsPerson } }) => ({
    what: needsPerson ? "proposed" : "agreed", attemptId,
    values: given({ planId, parts: plan.parts.length, firstMinor: plan.parts[0]?.amountMinor, firstOn: plan.parts[0]?.on, currency: plan.currency, reductionPct: plan.reductionPct, waiveFees: plan.waiveFees }),
  }),
  "cases.profiled": ({ data }, { caseId }) => {
    const found = data.items.find((item) => item.caseId === caseId);
    const [reason] = found?.reasons ?? [];
    return { what: found?.segment ?? "", values: given({ willingness: found?.willingness, ability: found?.ability, reason: reason?.feature, effect: reason?.effect, ...reason?.values }) };
  },
  "case.stopped": ({ data: { stop, scope, pointId, attemptId } }) => ({ what: "set", attemptId, values: given({ stop, scope, pointId }) }),
  "case.stop_lifted": ({ data: { stop, reason } }) => ({ what: "lifted", values: { stop, reason } }),
  "inbox.opened": ({ data: { item } }) => ({
    what: "opened", attemptId: item.callId, values: given({ itemId: item.itemId, item: item.kind, severity: item.severity, trigger: item.trigger, proposal: item.proposal?.kind, deadlineAt: item.deadlineAt }),
  }),
  "inbox.resolved": ({ data: { itemId, outcome } }, { sql }) => {
    const row = sql.get("SELECT item ->> 'kind' AS kind, item ->> 'callId' AS call FROM inbox WHERE item_id = ?", [itemId]);
    return { what: "resolved", attemptId: row?.call as string | null, values: given({ itemId, outcome, item: row?.kind as string | undefined }) };
  },
  "callback.booked": ({ data: { attemptId, at, byCustomer } }) => ({ what: byCustomer ? "asked" : "planned", attemptId, values: { for: at } }),
  "case.closed": ({ data: { reason } }) => ({ what: "closed", values: { reason } }),
  "import.batch": ({ data: { importId } }) => ({ what: "taken", values: { importId } }),
};

function itemOf(row: Row, beside: Beside): Item {
  const event = toEvent(row);
  const line = (LINES[event.type] as ((event: LedgerEvent, beside: Beside) => Line) | undefined)?.(event, beside) ?? { what: event.type, values: {} };
  return { seq: event.seq, at: event.at, kind: row.kind as Kind, by: by(event), what: line.what, attemptId: line.attemptId ?? null, values: line.values };
}

/** What the projection wrote and, first of all, the batch that brought the case. */
const ALL = "(SELECT seq, kind FROM case_timeline WHERE case_id = @caseId UNION ALL SELECT taken_seq, 'case' FROM cases WHERE case_id = @caseId AND taken_seq > 0)";

function timeline(sql: Sql, { caseId, before, kinds, limit }: Inputs["cases"]["timeline"]): Timeline {
  const found = sql.all(`SELECT kind, count(*) AS n FROM ${ALL} GROUP BY kind`, { caseId });
  const counts = Object.fromEntries(TIMELINE_KINDS.map((kind) => [kind, found.find((row) => row.kind === kind)?.n ?? 0])) as Timeline["counts"];
  const rows = sql.all(
    `SELECT e.*, t.kind FROM (SELECT seq, kind FROM ${ALL} WHERE seq < @before AND (@kinds IS NULL OR kind IN (SELECT value FROM json_each(@kinds))) ORDER BY seq DESC LIMIT @limit) t JOIN events e ON e.seq = t.seq ORDER BY t.seq DESC`,
    { caseId, before: before ?? Number.MAX_SAFE_INTEGER, kinds: kinds === undefined ? null : JSON.stringify(kinds), limit: limit + 1 },
  );
  return { items: rows.slice(0, limit).map((row) => itemOf(row, { sql, caseId })), counts, more: rows.length > limit };
}

export const timelineReads = (db: Db): Pick<DeskReads, "timeline"> => {
  const sql = sqlOn(db);
  return { timeline: async (input) => timeline(sql, input) };
};

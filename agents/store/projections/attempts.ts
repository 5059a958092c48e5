import { canonical } from "../../ledger/chain.ts";
import type { Db, Row } from "../db.ts";
import { stageToday } from "../ageing.ts";
import type { AgeFacts } from "../ageing.ts";
import type { BookState } from "./book.ts";
import { findingBits } from "./facets.ts";
import type { Handlers } from "./projection.ts";
import type { Tallies } from "./tallies.ts";

/** The cuts of a figure are those of the moment the contact was reserved. */
export function attemptsProjection(db: Db, book: BookState, tallies: Tallies): Handlers {
  const context = db.prepare(`SELECT c.segment, c.days_past_due, c.as_of, c.due_date, c.balance, c.state, coalesce(u.time_zone, '') AS zone, coalesce(u.language, '') AS language, coalesce(w.treatment, '') AS treatment
    FROM cases c LEFT JOIN customers u ON u.customer_id = c.customer_id LEFT JOIN worklist w ON w.case_id = c.case_id WHERE c.case_id = ?`);
  const insert = db.prepare(`INSERT INTO attempts (attempt_id, case_id, customer_id, point_id, shift_id, direction, ai, consented, practice, work, strategy, segment, stage, zone, language, started_at, seq, holder)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'concierge')`);
  const open = db.prepare("UPDATE attempts SET opened_at = ?, answered_by = ?, floor_since = ? WHERE attempt_id = ?");
  const verify = db.prepare("UPDATE attempts SET verified_at = coalesce(verified_at, ?) WHERE attempt_id = ?");
  const floor = db.prepare("SELECT holder, floor_since, floor_ms FROM attempts WHERE attempt_id = ?");
  const hand = db.prepare("UPDATE attempts SET holder = ?, floor_since = ?, floor_ms = ? WHERE attempt_id = ?");
  const promise = db.prepare("UPDATE attempts SET promised_by = ? WHERE attempt_id = ?");
  const escalate = db.prepare("UPDATE attempts SET escalated_by = ? WHERE attempt_id = ? AND escalated_by = ''");
  const end = db.prepare(`UPDATE attempts SET ended_at = ?, disposition = ?, connected = ?, conversation = ?, right_party = ?, talk_ms = ?, agents = ?, minds = ?,
    floor_since = NULL, floor_ms = ? WHERE attempt_id = ?`);
  const inspect = db.prepare("UPDATE attempts SET findings = ?, finding_bits = ?, score = ?, inspected_seq = ? WHERE attempt_id = ?");

  /** Time each agent has held the floor up to `at`, as JSON; null for an attempt nobody knows. */
  const heldUpTo = (attemptId: string, at: number, extraMs: number): string | null => {
    const row = floor.get(attemptId) as { holder: string; floor_since: number | null; floor_ms: string } | undefined;
    if (!row) return null;
    const held = JSON.parse(row.floor_ms) as Record<string, number>;
    const ms = (row.floor_since === null ? 0 : Math.max(0, at - row.floor_since)) + extraMs;
    return canonical({ ...held, [row.holder]: (held[row.holder] ?? 0) + ms });
  };

  return {
    "attempt.reserved": ({ data: d, at, seq }) => {
      const now = context.get(d.caseId) as (AgeFacts & Row) | undefined;
      const stage = now ? stageToday(now, book.today()) : "";
      const cuts = [now?.treatment ?? "", now?.segment ?? "", stage, now?.zone ?? "", now?.language ?? ""];
      insert.run(d.attemptId, d.caseId, d.customerId, d.pointId, d.shiftId, d.direction, d.ai ? 1 : 0, d.consented ? 1 : 0, d.practice ? 1 : 0, d.work, ...cuts, at, seq);
      tallies.add("attempts", 1);
    },
    "call.opened": ({ data, at }) => void open.run(at, data.answeredBy, at, data.attemptId),
    "call.verified": ({ data, at }) => void verify.run(at, data.attemptId),
    "call.handed": ({ data, at }) => {
      const held = heldUpTo(data.attemptId, at, 0);
      if (held !== null) hand.run(data.to, at, held, data.attemptId);
    },
    "promise.made": ({ data }) => void promise.run(data.by, data.attemptId),
    "plan.agreed": ({ data }) => void promise.run(data.by, data.attemptId),
    "call.escalated": ({ data }) => void escalate.run(data.by, data.attemptId),
    "attempt.ended": ({ data: d, at }) => {
      const held = heldUpTo(d.attemptId, at, d.wrapMs);
      if (held === null) return;
      end.run(at, d.disposition, d.connected ? 1 : 0, d.conversation ? 1 : 0, d.rightParty ? 1 : 0, d.talkMs, canonical(d.agents), canonical(d.minds), held, d.attemptId);
    },
    "call.inspected": ({ data, seq }) => void inspect.run(data.findings.length, findingBits(data.findings.map(({ kind }) => kind)), data.score, seq, data.callId),
  };
}

import type { AttemptFacts, CaseFacts, CreditFacts, ItemFacts } from "../../ledger/kpis/credit.ts";
import { stageToday } from "../ageing.ts";
import type { AgeFacts } from "../ageing.ts";
import type { Db, Row } from "../db.ts";
import type { BookState } from "./book.ts";

/** Looks up, in the tables as they stand, what crediting an event needs. */
export function createCreditFacts(db: Db, book: BookState): CreditFacts {
  const attempt = db.prepare("SELECT case_id, direction, ai, holder, zone, segment, stage, strategy, agents, conversation, promised_by, escalated_by, floor_ms FROM attempts WHERE attempt_id = ?");
  const caseRow = db.prepare(`SELECT c.currency, c.balance, c.days_past_due, c.as_of, c.due_date, c.state, c.segment, coalesce(u.time_zone, '') AS zone, coalesce(w.treatment, '') AS strategy
    FROM cases c LEFT JOIN customers u ON u.customer_id = c.customer_id LEFT JOIN worklist w ON w.case_id = c.case_id WHERE c.case_id = ?`);
  const pending = db.prepare("SELECT attempt_id, by, amount, currency FROM promises WHERE promise_id = ? AND state = 'pending'");
  const promiser = db.prepare("SELECT by FROM promises WHERE case_id = ? AND state <> 'cancelled' ORDER BY made_at DESC, promise_id DESC LIMIT 1").pluck();
  const conversations = db.prepare("SELECT conversations FROM case_history WHERE case_id = ?").pluck();
  const item = db.prepare("SELECT case_id, item, deadline_at, counted FROM inbox WHERE item_id = ? AND state = 'open'");
  const overdue = db.prepare("SELECT case_id, item, deadline_at, counted FROM inbox WHERE state = 'open' AND counted = 0 AND deadline_at < ? ORDER BY deadline_at, item_id");
  const toItem = (row: Row): ItemFacts =>
    ({ caseId: row.case_id as string, from: (JSON.parse(row.item as string) as { from: string }).from, deadlineAt: row.deadline_at as number, counted: row.counted === 1 });
  const speaker = db.prepare("SELECT by FROM turns WHERE attempt_id = ? AND n = ? AND by <> 'customer' ORDER BY seq DESC LIMIT 1").pluck();
  const ensure = db.prepare("INSERT OR IGNORE INTO case_history (case_id) VALUES (?)");
  const marks = {
    contacted: { read: db.prepare("SELECT contacted_by FROM case_history WHERE case_id = ?").pluck(), write: db.prepare("UPDATE case_history SET contacted_by = ? WHERE case_id = ?") },
    assigned: { read: db.prepare("SELECT assigned_to FROM case_history WHERE case_id = ?").pluck(), write: db.prepare("UPDATE case_history SET assigned_to = ? WHERE case_id = ?") },
  };

  return {
    attempt: (attemptId) => {
      const row = attempt.get(attemptId) as Row | undefined;
      if (!row) return null;
      return {
        caseId: row.case_id, outbound: row.direction === "outbound", holder: row.holder, agents: JSON.parse(row.agents as string) as string[],
        cuts: { zone: row.zone, handler: row.ai === 1 ? "ai" : "human", segment: row.segment, stage: row.stage, strategy: row.strategy },
        conversation: row.conversation === 1, promisedBy: row.promised_by, escalatedBy: row.escalated_by, floorMs: JSON.parse(row.floor_ms as string) as Record<string, number>,
      } as AttemptFacts;
    },
    case: (caseId) => {
      const row = caseRow.get(caseId) as (AgeFacts & Row) | undefined;
      if (!row) return null;
      const cuts = { zone: row.zone, handler: "", segment: row.segment, stage: stageToday(row, book.today()), strategy: row.strategy };
      return { cuts, currency: row.currency, balance: row.balance, closed: row.state === "closed" } as CaseFacts;
    },
    pending: (promiseId) => {
      const row = pending.get(promiseId) as Row | undefined;
      return row ? { attemptId: row.attempt_id as string, by: row.by as string, amount: row.amount as number, currency: row.currency as string } : null;
    },
    promiser: (caseId) => (promiser.get(caseId) as string | undefined) ?? "",
    conversations: (caseId) => (conversations.get(caseId) as number | undefined) ?? 0,
    openItem: (itemId) => {
      const row = item.get(itemId) as Row | undefined;
      return row ? toItem(row) : null;
    },
    overdueItems: (at) => (overdue.all(at) as Row[]).map(toItem),
    speaker: (attemptId, turn) => (speaker.get(attemptId, turn) as string | undefined) ?? null,
    first: (what, caseId, who) => {
      const had = (marks[what].read.get(caseId) as string | undefined) ?? "";
      const mark = `[${who}]`;
      if (had.includes(mark)) return false;
      ensure.run(caseId);
      marks[what].write.run(had + mark, caseId);
      return true;
    },
  };
}

import type { AgentTurn, CustomerTurn, Disposition, Turn } from "../../../shared/domain/call.ts";
import type { ContactRecord } from "../../../shared/domain/contact.ts";
import type { EventOf, LedgerEvent } from "../../../shared/domain/event.ts";
import type { Inspection } from "../../../shared/domain/finding.ts";
import type { CallRecord } from "../../../shared/domain/record.ts";
import type { Store } from "../../ports.ts";
import type { Db, Row } from "../db.ts";
import { contentRowOf } from "../projections/projection.ts";
import { toEvent } from "./events.ts";

/** What is said for words that were erased. */
const ERASED = "";

export function callReads(db: Db): Pick<Store, "contacts" | "openAttempts" | "call" | "recentCalls" | "turns" | "inspection"> {
  const contacts = db.prepare(`SELECT attempt_id, case_id, point_id, direction, started_at, connected, conversation, ai, ended_at, consented
    FROM attempts WHERE customer_id = ? AND started_at >= ? ORDER BY started_at, attempt_id`);
  const earlier = db.prepare("SELECT case_id, n, contact FROM earlier_contacts WHERE customer_id = ? AND at >= ? ORDER BY at, case_id, n");
  const open = db.prepare("SELECT * FROM attempts WHERE ended_at IS NULL ORDER BY started_at, attempt_id");
  const byId = db.prepare("SELECT * FROM attempts WHERE attempt_id = ?");
  const recent = db.prepare("SELECT * FROM attempts ORDER BY started_at DESC, attempt_id DESC LIMIT ?");
  const turns = db.prepare("SELECT t.heard, t.ms, e.* FROM turns t JOIN events e ON e.seq = t.seq WHERE t.attempt_id = ? ORDER BY t.seq");
  const body = db.prepare("SELECT body FROM content WHERE id = ?").pluck();
  const inspected = db.prepare("SELECT e.* FROM attempts a JOIN events e ON e.seq = a.inspected_seq WHERE a.attempt_id = ?");

  const words = (event: LedgerEvent): string => {
    const ref = event.content.find(({ slot }) => slot === "words");
    const text = ref ? (body.get(contentRowOf(ref.id)) as string | undefined) : undefined;
    if (text === undefined) return ERASED;
    const said = JSON.parse(text) as unknown;
    // Words may come with more beside them (digits given as an answer).
    return typeof said === "string" ? said : String((said as { text?: unknown }).text ?? ERASED);
  };
  const toTurn = (row: Row): Turn => {
    const event = toEvent(row) as EventOf<"turn.agent"> | EventOf<"turn.customer">;
    const common = { n: event.data.n, at: event.at, text: words(event), mind: event.data.mind };
    if (event.type === "turn.customer") {
      return { ...common, by: "customer", reading: event.data.reading, interrupted: event.data.interrupted } satisfies CustomerTurn;
    }
    const { by, move, verdict, draft, figures } = event.data;
    return { ...common, by, move, verdict, draft, heard: row.heard as number | null, ...(figures ? { figures } : {}) } satisfies AgentTurn;
  };

  return {
    contacts: async (customerId, since) => [
      ...(earlier.all(customerId, since) as Row[]).map((row): ContactRecord => ({
        ...(JSON.parse(row.contact as string) as Omit<ContactRecord, "attemptId" | "caseId">), attemptId: `earlier-${String(row.case_id)}-${String(row.n)}`, caseId: row.case_id as string,
      })),
      ...(contacts.all(customerId, since) as Row[]).map(toContact),
    ],
    openAttempts: async () => (open.all() as Row[]).map(toCall),
    call: async (attemptId) => {
      const row = byId.get(attemptId) as Row | undefined;
      return row ? toCall(row) : null;
    },
    recentCalls: async (limit) => (recent.all(limit) as Row[]).map(toCall),
    turns: async (attemptId) => (turns.all(attemptId) as Row[]).map(toTurn),
    inspection: async (attemptId) => {
      const row = inspected.get(attemptId) as Row | undefined;
      if (!row) return null;
      const { callId, findings, score } = toEvent(row).data as EventOf<"call.inspected">["data"];
      return { callId, findings, score } satisfies Inspection;
    },
  };
}

function toContact(row: Row): ContactRecord {
  const open = row.ended_at === null;
  return {
    attemptId: row.attempt_id as string, caseId: row.case_id as string, pointId: row.point_id as string, direction: row.direction as "outbound" | "inbound",
    at: row.started_at as number, connected: open || row.connected === 1, conversation: open || row.conversation === 1, ai: row.ai === 1,
    ...(open ? { open } : {}), consented: row.consented === 1,
  };
}

function toCall(row: Row): CallRecord {
  return {
    attemptId: row.attempt_id as string, caseId: row.case_id as string, customerId: row.customer_id as string, pointId: row.point_id as string,
    direction: row.direction as "outbound" | "inbound", startedAt: row.started_at as number, endedAt: row.ended_at as number | null,
    connected: row.connected === 1, conversation: row.conversation === 1, rightParty: row.right_party === 1,
    disposition: row.disposition as Disposition | null, talkMs: row.talk_ms as number,
    agents: JSON.parse(row.agents as string) as CallRecord["agents"], minds: { playbook: 0, model: 0, ...(JSON.parse(row.minds as string) as object) },
    findings: row.findings as number, score: row.score as number | null,
  };
}

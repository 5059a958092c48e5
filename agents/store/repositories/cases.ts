import type { Case, ContactPoint, Customer, Debt, PersonContent, Profile, Stop } from "../../../shared/domain/customer.ts";
import type { WorkItem } from "../../../shared/domain/event.ts";
import { stageOf } from "../../../shared/domain/stage.ts";
import type { CivilDate } from "../../../shared/lib/civil-date.ts";
import type { Store } from "../../ports.ts";
import { agedDays } from "../ageing.ts";
import type { Db } from "../db.ts";

interface CaseRow {
  case_id: string; customer_id: string; account_id: string; state: Case["state"]; currency: string; balance: number;
  days_past_due: number; as_of: CivilDate; due_date: CivilDate | null; debt: string; profile: string | null;
}
interface StopRow { case_id: string; point_id: string; kind: Stop["kind"]; since: number; source: string }

/** How many due items are looked at by rank before it is cheaper to sort those that are due. */
const RANK_FIRST_FROM = 20_000;

export function caseReads(db: Db): Pick<Store, "caseById" | "casesOf" | "customer" | "person" | "openCases" | "workDue" | "nextWorkAt"> {
  const byId = db.prepare("SELECT * FROM cases WHERE case_id = ?");
  const ofCustomer = db.prepare("SELECT * FROM cases WHERE customer_id = ? ORDER BY case_id");
  const open = db.prepare("SELECT * FROM cases WHERE case_id > ? AND state <> 'closed' ORDER BY case_id LIMIT ?");
  const stopsOf = db.prepare("SELECT case_id, point_id, kind, since, source FROM stops WHERE customer_id = ? AND case_id IN ('', ?) ORDER BY since, kind, point_id");
  const today = db.prepare("SELECT value FROM book WHERE key = 'today'").pluck();
  const customer = db.prepare("SELECT * FROM customers WHERE customer_id = ?");
  const person = db.prepare("SELECT c.body FROM customers u JOIN content c ON c.id = u.person_content WHERE u.customer_id = ?").pluck();
  const idle = "NOT EXISTS (SELECT 1 FROM attempts a WHERE a.customer_id = worklist.customer_id AND a.ended_at IS NULL)";
  const due = (index: string, where: string) => db.prepare(`SELECT * FROM worklist INDEXED BY ${index} WHERE due_at <= ? AND ${idle}${where} ORDER BY rank DESC, case_id LIMIT ?`);
  const of = " AND agent IN (SELECT value FROM json_each(?))";
  const dueByTime = { all: due("worklist_due", ""), of: due("worklist_post", of) };
  const dueByRank = { all: due("worklist_rank", ""), of: due("worklist_rank", of) };
  const dueCount = {
    all: db.prepare("SELECT count(*) FROM (SELECT 1 FROM worklist WHERE due_at <= ? LIMIT ?)").pluck(),
    of: db.prepare(`SELECT count(*) FROM (SELECT 1 FROM worklist INDEXED BY worklist_post WHERE due_at <= ?${of} LIMIT ?)`).pluck(),
  };
  const next = db.prepare("SELECT min(due_at) FROM worklist WHERE due_at > ?").pluck();

  const bookDay = (): CivilDate | null => {
    const value = today.get() as string | undefined;
    return value === undefined ? null : (JSON.parse(value) as CivilDate | null);
  };
  const toStop = (row: StopRow): Stop => ({ kind: row.kind, ...(row.point_id === "" ? {} : { pointId: row.point_id }), since: row.since, source: row.source });
  const toCase = (row: CaseRow, day: CivilDate | null): Case => {
    const days = agedDays(row, day);
    const debt = { ...(JSON.parse(row.debt) as object), accountId: row.account_id, currency: row.currency, balance: row.balance, daysPastDue: days, dueDate: row.due_date } as Debt;
    return {
      caseId: row.case_id, customerId: row.customer_id, debt, stage: stageOf(days), state: row.state,
      stops: (stopsOf.all(row.customer_id, row.case_id) as StopRow[]).map(toStop),
      asOf: row.state !== "closed" && day !== null && day > row.as_of ? day : row.as_of,
      profile: row.profile === null ? null : (JSON.parse(row.profile) as Profile),
    };
  };
  const toWork = (row: Record<string, unknown>): WorkItem =>
    ({ caseId: row.case_id, kind: row.kind, dueAt: row.due_at, rank: row.rank, agent: row.agent, treatment: row.treatment }) as WorkItem;

  return {
    caseById: async (caseId) => {
      const row = byId.get(caseId) as CaseRow | undefined;
      return row ? toCase(row, bookDay()) : null;
    },
    casesOf: async (customerId) => {
      const day = bookDay();
      return (ofCustomer.all(customerId) as CaseRow[]).map((row) => toCase(row, day));
    },
    openCases: async (afterCaseId, limit) => {
      const day = bookDay();
      return (open.all(afterCaseId ?? "", limit) as CaseRow[]).map((row) => toCase(row, day));
    },
    customer: async (customerId) => {
      const row = customer.get(customerId) as Record<string, unknown> | undefined;
      if (!row) return null;
      return {
        customerId, jurisdiction: row.jurisdiction, timeZone: row.time_zone, language: row.language,
        points: JSON.parse(row.points as string) as ContactPoint[], verifyKind: row.verify_kind, synthetic: row.synthetic === 1,
      } as Customer;
    },
    person: async (customerId) => {
      const body = person.get(customerId) as string | undefined;
      return body === undefined ? null : (JSON.parse(body) as PersonContent);
    },
    workDue: async (now, limit, agents) => {
      // With most of the list due, its head by rank is soon found; with little due, that little is soon sorted.
      const posts = agents && JSON.stringify(agents);
      const n = (posts ? dueCount.of.get(now, posts, RANK_FIRST_FROM) : dueCount.all.get(now, RANK_FIRST_FROM)) as number;
      const look = n >= RANK_FIRST_FROM ? dueByRank : dueByTime;
      return ((posts ? look.of.all(now, posts, limit) : look.all.all(now, limit)) as Record<string, unknown>[]).map(toWork);
    },
    nextWorkAt: async (after) => (next.get(after) as number | null) ?? null,
  };
}

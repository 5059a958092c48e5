import type { DeskReads } from "../../desk-ports.ts";
import { stageOf } from "../../../shared/domain/stage.ts";
import { agedDays } from "../ageing.ts";
import type { AgeFacts } from "../ageing.ts";
import { maskName } from "../../../shared/lib/mask.ts";
import type { Db, Row } from "../db.ts";
import { bookDay } from "./cases.ts";
import { beginsWith, sqlOn } from "./sql.ts";
import type { Sql } from "./sql.ts";

type Hit = Awaited<ReturnType<DeskReads["find"]>>[number];
const MOST_OF_A_KIND = 8;

/** As typed, and in capitals: identifiers are written so, and nobody holds shift for them. */
const spellings = (q: string): string[] => [...new Set([q, q.toUpperCase()])];

function cases(sql: Sql, q: string): Hit[] {
  const today = bookDay(sql);
  const found = new Map<string, Row>();
  // What begins with it as a case comes before what only belongs to such a customer or account.
  for (const column of ["case_id", "customer_id", "account_id"]) {
    for (const spelling of spellings(q)) {
      if (found.size >= MOST_OF_A_KIND) break;
      const { text, values } = beginsWith(`c.${column}`, spelling);
      const rows = sql.all(`SELECT c.*, p.body ->> 'name' AS name FROM cases c LEFT JOIN customers u ON u.customer_id = c.customer_id LEFT JOIN content p ON p.id = u.person_content
        WHERE ${text} ORDER BY c.${column}, c.case_id LIMIT ?`, [...values, MOST_OF_A_KIND]);
      for (const row of rows) if (found.size < MOST_OF_A_KIND && !found.has(row.case_id as string)) found.set(row.case_id as string, row);
    }
  }
  return [...found.values()].map((row) => ({
    kind: "case", id: row.case_id as string, title: row.case_id as string,
    detail: { customer: maskName((row.name as string | null) ?? ""), stage: stageOf(agedDays(row as unknown as AgeFacts, today)), state: row.state as string, balance: row.balance as number, currency: row.currency as string },
  }));
}

function calls(sql: Sql, q: string): Hit[] {
  const found = new Map<string, Row>();
  for (const spelling of spellings(q)) {
    const { text, values } = beginsWith("a.attempt_id", spelling);
    const rows = sql.all(`SELECT a.attempt_id, a.case_id, a.started_at, a.disposition, c.body ->> 'name' AS name FROM attempts a LEFT JOIN customers u ON u.customer_id = a.customer_id LEFT JOIN content c ON c.id = u.person_content
      WHERE ${text} ORDER BY a.attempt_id LIMIT ?`, [...values, MOST_OF_A_KIND]);
    for (const row of rows) if (found.size < MOST_OF_A_KIND) found.set(row.attempt_id as string, row);
  }
  return [...found.values()].map((row) => ({
    kind: "call", id: row.attempt_id as string, title: row.attempt_id as string,
    detail: { customer: maskName((row.name as string | null) ?? ""), caseId: row.case_id as string, startedAt: row.started_at as number, ...(row.disposition === null ? {} : { disposition: row.disposition as string }) },
  }));
}

export function findReads(db: Db): Pick<DeskReads, "find"> {
  const sql = sqlOn(db);
  return {
    find: async (q) => {
      const words = q.trim();
      return words === "" ? [] : [...cases(sql, words), ...calls(sql, words)];
    },
  };
}

import { stageOf } from "../../../shared/domain/stage.ts";
import type { EventType } from "../../../shared/domain/event.ts";
import { CREDIT_RULES, shiftCredits } from "../../ledger/kpis/credit.ts";
import type { Credit, Cuts } from "../../ledger/kpis/credit.ts";
import { agedDays } from "../ageing.ts";
import type { AgeFacts } from "../ageing.ts";
import type { Db } from "../db.ts";
import type { BookState } from "./book.ts";
import { ACCOUNTS_SLOT } from "./customers.ts";
import type { AccountRow } from "./customers.ts";
import { createCreditFacts } from "./kpi-facts.ts";
import type { KpiCells } from "./kpi-cells.ts";
import type { AnyApplied, Applied, Handlers } from "./projection.ts";

interface Balance { stage: string; currency: string; balance: number; cases: number; rolled: number }

/** Balances by stage at the close of a day, with what moved to a worse stage since the day before. */
function balancesAt(db: Db, date: string): Balance[] {
  const rows = db.prepare("SELECT currency, balance, days_past_due, as_of, due_date, state FROM cases WHERE state <> 'closed' AND balance > 0").iterate() as IterableIterator<AgeFacts & { currency: string }>;
  const sums = new Map<string, Balance>();
  const of = (stage: string, currency: string): Balance => {
    const key = `${stage} ${currency}`;
    let sum = sums.get(key);
    if (!sum) sums.set(key, (sum = { stage, currency, balance: 0, cases: 0, rolled: 0 }));
    return sum;
  };
  for (const row of rows) {
    const days = agedDays(row, date);
    const now = of(stageOf(days), row.currency);
    now.balance += row.balance;
    now.cases += 1;
    const before = stageOf(days - 1);
    if (before !== stageOf(days)) of(before, row.currency).rolled += row.balance;
  }
  return [...sums.values()];
}

export function kpisProjection(parts: { db: Db; book: BookState; cells: KpiCells }): Handlers[] {
  const { db, book, cells } = parts;
  const facts = createCreditFacts(db, book);
  const noteFirst = db.prepare("INSERT OR IGNORE INTO first_contacts (case_id, ms, day, agent, handler, segment, stage, strategy) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  const assignedAt = db.prepare("SELECT assigned_at FROM cases WHERE case_id = ?").pluck();
  const lastBalances = db.prepare("SELECT stage, currency, balance FROM stage_balances WHERE day = (SELECT max(day) FROM stage_balances WHERE day < ?)");
  const noteBalance = db.prepare("INSERT OR REPLACE INTO stage_balances (day, stage, currency, balance, cases) VALUES (?, ?, ?, ?, ?)");
  const plain = (stage: string): Cuts => ({ zone: "", handler: "", segment: "", stage, strategy: "" });

  /** The clock of the shift: what ran since the last look is counted on the day it ran to. */
  const clockOn = (at: number, running: boolean): void => {
    const since = book.get("onShiftSince") as number | null;
    if (since !== null) for (const credit of shiftCredits(at - since)) cells.add(credit, since);
    book.set("onShiftSince", running ? at : null);
  };
  const rollOver = (date: string, at: number): void => {
    const now = balancesAt(db, date);
    const before = lastBalances.all(date) as { stage: string; currency: string; balance: number }[];
    const team = (credit: Omit<Credit, "agents" | "above">): void => cells.add({ ...credit, agents: [], above: "front" }, at);
    for (const { stage, currency, balance } of before) {
      const rolled = now.find((sum) => sum.stage === stage && sum.currency === currency)?.rolled ?? 0;
      team({ cuts: plain(stage), counter: "roll_base_minor", amount: balance, currency });
      if (rolled > 0) team({ cuts: plain(stage), counter: "rolled_minor", amount: rolled, currency });
    }
    for (const { stage, currency, balance, cases } of now) noteBalance.run(date, stage, currency, balance, cases);
  };
  const assign = (event: Applied<"import.batch">): void => {
    const sums = new Map<string, { cuts: Cuts; currency: string; balance: number; cases: number }>();
    for (const row of (event.body(ACCOUNTS_SLOT) ?? []) as AccountRow[]) {
      if (row.change !== "new") continue;
      const cuts = { ...plain(stageOf(row.debt.daysPastDue)), zone: row.customer.timeZone ?? "" };
      const key = `${cuts.stage} ${cuts.zone} ${row.debt.currency}`;
      const sum = sums.get(key) ?? { cuts, currency: row.debt.currency, balance: 0, cases: 0 };
      sums.set(key, { ...sum, balance: sum.balance + row.debt.balance, cases: sum.cases + 1 });
    }
    for (const { cuts, currency, balance, cases } of sums.values()) {
      cells.add({ cuts, counter: "assigned_cases", amount: cases, agents: [], above: "front" }, event.at);
      cells.add({ cuts, counter: "assigned_minor", amount: balance, currency, agents: [], above: "front" }, event.at);
    }
  };

  const own: Handlers = {
    "import.batch": assign,
    "call.verified": ({ data, at }) => {
      const attempt = facts.attempt(data.attemptId);
      const since = assignedAt.get(data.caseId) as number | undefined;
      if (!attempt || since === undefined) return;
      const { zone, handler, segment, stage, strategy } = attempt.cuts;
      noteFirst.run(data.caseId, at - since, cells.dayOf(at, zone), attempt.holder, handler, segment, stage, strategy);
    },
    "day.closed": ({ data, at }) => {
      rollOver(data.date, at);
      if (book.get("onShiftSince") !== null) clockOn(at, true);
    },
    "shift.started": ({ at }) => clockOn(at, true),
    "shift.resumed": ({ at }) => clockOn(at, true),
    "shift.paused": ({ at }) => clockOn(at, false),
    "shift.ended": ({ at }) => clockOn(at, false),
  };
  const credited = Object.entries(CREDIT_RULES).map(([type, rule]) => [
    type,
    (event: AnyApplied) => (rule as (event: AnyApplied, f: typeof facts, add: (credit: Credit) => void) => void)(event, facts, (credit) => cells.add(credit, event.at)),
  ]) as [EventType, (event: AnyApplied) => void][];
  return [Object.fromEntries(credited) as Handlers, own];
}

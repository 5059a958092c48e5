import type { Instant } from "../../../shared/lib/time-zone.ts";
import { createLocalDay } from "../../ledger/kpis/local-day.ts";
import type { Credit, Cuts } from "../../ledger/kpis/credit.ts";
import type { Db } from "../db.ts";

export interface KpiCells {
  add(credit: Credit, at: Instant): void;
  dayOf(at: Instant, zone: string): string;
  /** Writes what was added since; before every commit. */
  flush(): void;
  forget(): void;
}

interface Cell { day: string; level: string; who: string; cuts: Cuts; currency: string; amounts: Map<string, number> }

/**
 * Adds up in memory and writes once a commit: a call touches a few cells many times.
 * Levels stand apart, because an office counts a call once and its agents each.
 */
export function createKpiCells(db: Db): KpiCells {
  const write = db.prepare(`INSERT INTO kpi_cells (day, level, who, handler, segment, stage, variant, strategy, currency, counter, amount)
    VALUES (?, ?, ?, ?, ?, ?, '', ?, ?, ?, ?)
    ON CONFLICT (day, level, who, handler, segment, stage, variant, strategy, currency, counter) DO UPDATE SET amount = amount + excluded.amount`);
  const dayOf = createLocalDay();
  const cells = new Map<string, Cell>();
  const into = (at: { day: string; level: string; who: string }, { cuts, currency = "", counter, amount }: Credit): void => {
    const key = `${at.day}|${at.level}|${at.who}|${cuts.handler}|${cuts.segment}|${cuts.stage}|${cuts.strategy}|${currency}`;
    let cell = cells.get(key);
    if (!cell) cells.set(key, (cell = { ...at, cuts, currency, amounts: new Map() }));
    cell.amounts.set(counter, (cell.amounts.get(counter) ?? 0) + amount);
  };
  return {
    dayOf,
    add: (credit, at) => {
      const day = dayOf(at, credit.cuts.zone);
      for (const who of credit.agents) into({ day, level: "agent", who }, credit);
      if (credit.above === null) return;
      into({ day, level: "office", who: credit.above }, credit);
      into({ day, level: "team", who: "" }, credit);
    },
    flush: () => {
      for (const { day, level, who, cuts, currency, amounts } of cells.values()) {
        for (const [counter, amount] of amounts) write.run(day, level, who, cuts.handler, cuts.segment, cuts.stage, cuts.strategy, currency, counter, amount);
      }
      cells.clear();
    },
    forget: () => cells.clear(),
  };
}

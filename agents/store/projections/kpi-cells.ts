import type { Instant } from "../../../shared/lib/time-zone.ts";
import { createLocalDay } from "../../ledger/kpis/local-day.ts";
import type { Credit, Cuts } from "../../ledger/kpis/credit.ts";
import type { Db } from "../db.ts";
import { hourOf } from "./hours.ts";

export interface KpiCells {
  add(credit: Credit, at: Instant): void;
  dayOf(at: Instant, zone: string): string;
  /** Writes what was added since; before every commit. */
  flush(): void;
  forget(): void;
}

interface Cell { day: string; level: string; who: string; cuts: Cuts; currency: string; amounts: Map<string, number> }
interface HourCell { hour: number; level: string; who: string; currency: string; amounts: Map<string, number> }

/**
 * Adds up in memory and writes once a commit: a call touches a few cells many times.
 * Levels stand apart, because an office counts a call once and its agents each. The same by the hour with no other cut,
 * for agents and the team: no screen shows an office by the hour, and every row is written at every commit.
 */
export function createKpiCells(db: Db): KpiCells {
  const write = db.prepare(`INSERT INTO kpi_cells (day, level, who, handler, segment, stage, variant, strategy, currency, counter, amount)
    VALUES (?, ?, ?, ?, ?, ?, '', ?, ?, ?, ?)
    ON CONFLICT (day, level, who, handler, segment, stage, variant, strategy, currency, counter) DO UPDATE SET amount = amount + excluded.amount`);
  const writeHour = db.prepare(`INSERT INTO kpi_hours (hour, level, who, currency, counter, amount) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (hour, level, who, currency, counter) DO UPDATE SET amount = amount + excluded.amount`);
  const dayOf = createLocalDay();
  const cells = new Map<string, Cell>();
  const hours = new Map<string, HourCell>();
  const intoHour = (at: { hour: number; level: string; who: string }, { currency = "", counter, amount }: Credit): void => {
    const key = `${at.hour}|${at.level}|${at.who}|${currency}`;
    let cell = hours.get(key);
    if (!cell) hours.set(key, (cell = { hour: at.hour, level: at.level, who: at.who, currency, amounts: new Map() }));
    cell.amounts.set(counter, (cell.amounts.get(counter) ?? 0) + amount);
  };
  const into = (at: { day: string; hour: number; level: string; who: string }, credit: Credit): void => {
    const { cuts, currency = "", counter, amount } = credit;
    if (at.level !== "office") intoHour(at, credit);
    const key = `${at.day}|${at.level}|${at.who}|${cuts.handler}|${cuts.segment}|${cuts.stage}|${cuts.strategy}|${currency}`;
    let cell = cells.get(key);
    if (!cell) cells.set(key, (cell = { day: at.day, level: at.level, who: at.who, cuts, currency, amounts: new Map() }));
    cell.amounts.set(counter, (cell.amounts.get(counter) ?? 0) + amount);
  };
  return {
    dayOf,
    add: (credit, at) => {
      const day = dayOf(at, credit.cuts.zone);
      const hour = hourOf(at);
      for (const who of credit.agents) into({ day, hour, level: "agent", who }, credit);
      if (credit.above === null) return;
      into({ day, hour, level: "office", who: credit.above }, credit);
      into({ day, hour, level: "team", who: "" }, credit);
    },
    flush: () => {
      for (const { day, level, who, cuts, currency, amounts } of cells.values()) {
        for (const [counter, amount] of amounts) write.run(day, level, who, cuts.handler, cuts.segment, cuts.stage, cuts.strategy, currency, counter, amount);
      }
      for (const { hour, level, who, currency, amounts } of hours.values()) {
        for (const [counter, amount] of amounts) writeHour.run(hour, level, who, currency, counter, amount);
      }
      cells.clear();
      hours.clear();
    },
    forget: () => {
      cells.clear();
      hours.clear();
    },
  };
}

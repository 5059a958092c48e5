import { readFileSync } from "node:fs";
import { daysBetween } from "../../shared/lib/civil-date.ts";
import { localTime } from "../../shared/lib/time-zone.ts";
import type { Customer } from "../../shared/domain/customer.ts";
import type { LedgerEvent } from "../../shared/domain/event.ts";
import type { DialLogEntry } from "../../agents/lines/practice/dial-log.ts";

export interface Dial {
  readonly at: number;
  readonly attemptId: string;
  readonly caseId: string;
  readonly customerId: string;
  readonly pointId: string;
  /** null: cut off before the line could tell. */
  readonly connected: boolean | null;
  readonly conversation: boolean | null;
}

/** What the practice line wrote down itself; a last line cut off by a kill is left out. */
export function readDialLog(file: string): DialLogEntry[] {
  return readFileSync(file, "utf8").split("\n").flatMap((line, i, all) => {
    if (line === "") return [];
    try {
      return [JSON.parse(line) as DialLogEntry];
    } catch (error) {
      if (i === all.length - 1) return [];
      throw error;
    }
  });
}

/** Dials in order, each with how the line says it ended. */
export function dialsOf(log: readonly DialLogEntry[]): Dial[] {
  const dials = new Map<string, Dial>();
  for (const entry of log) {
    if (entry.kind === "dial") {
      const { at, attemptId, caseId, customerId, pointId } = entry;
      if (dials.has(attemptId)) throw new Error(`attempt ${attemptId} was dialled twice`);
      dials.set(attemptId, { at, attemptId, caseId, customerId, pointId, connected: null, conversation: null });
    } else if (entry.kind === "outcome") {
      const dial = dials.get(entry.attemptId);
      if (!dial) throw new Error(`attempt ${entry.attemptId} ended without a dial`);
      dials.set(entry.attemptId, { ...dial, connected: entry.connected, conversation: entry.conversation });
    }
  }
  return [...dials.values()];
}

/** Attempts the customer had asked for within the seven days before, by the bookings on the ledger. */
export function agreedIn(events: Iterable<LedgerEvent>): Set<string> {
  const asked = new Map<string, number | null>();
  const agreed = new Set<string>();
  for (const { type, at, data } of events) {
    if (type === "callback.booked") asked.set(data.caseId, data.byCustomer ? at : null);
    if (type !== "attempt.reserved" || data.work !== "callback") continue;
    const since = asked.get(data.caseId) ?? null;
    if (since !== null && at - since <= 7 * 86_400_000) agreed.add(data.attemptId);
  }
  return agreed;
}

export const spokenOf = (log: readonly DialLogEntry[]): string[] => log.flatMap((entry) => (entry.kind === "say" ? [entry.text] : []));

/**
 * Counts the caps of the rule packs again, from the line's log alone and in the plainest way: the rules are written out here
 * once more on purpose. Returns what was broken, in words; empty when all held.
 */
export function brokenCaps(dials: readonly Dial[], customers: ReadonlyMap<string, Customer>, agreed: ReadonlySet<string> = new Set()): string[] {
  const broken: string[] = [];
  for (const [i, dial] of dials.entries()) {
    const customer = customers.get(dial.customerId);
    if (!customer?.timeZone) {
      broken.push(`${dial.attemptId}: dialled without a known time zone`);
      continue;
    }
    const zone = customer.timeZone;
    const { date, minute } = localTime(dial.at, zone);
    const before = dials.slice(0, i).filter((other) => other.customerId === dial.customerId);
    const sameDay = before.filter((other) => localTime(other.at, zone).date === date);
    if (customer.jurisdiction === "CN") {
      if (minute < 8 * 60 || minute >= 22 * 60) broken.push(`${dial.attemptId}: outside 08:00 to 22:00`);
      if (sameDay.filter(({ connected }) => connected === true).length >= 3) broken.push(`${dial.attemptId}: a fourth connected call in a day`);
      if (sameDay.filter(({ connected, pointId }) => connected === false && pointId === dial.pointId).length >= 6) broken.push(`${dial.attemptId}: a seventh try at one number in a day`);
    } else if (customer.jurisdiction === "US") {
      if (minute < 8 * 60 || minute >= 21 * 60) broken.push(`${dial.attemptId}: outside 08:00 to 21:00`);
      // What the customer asked for counts neither as a call too many nor as a conversation.
      if (agreed.has(dial.attemptId)) continue;
      const sameDebt = before.filter(({ caseId, attemptId }) => caseId === dial.caseId && !agreed.has(attemptId));
      const week = sameDebt.filter((other) => daysBetween(localTime(other.at, zone).date, date) < 7);
      if (week.length >= 7) broken.push(`${dial.attemptId}: an eighth call in seven days`);
      if (week.some(({ conversation }) => conversation === true)) broken.push(`${dial.attemptId}: within seven days of a conversation`);
    } else broken.push(`${dial.attemptId}: no jurisdiction with rules`);
  }
  return broken;
}

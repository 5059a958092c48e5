import { canonical } from "../../ledger/chain.ts";
import type { ContactPoint, Customer } from "../../../shared/domain/customer.ts";
import type { BookRow } from "../../ports.ts";
import type { Db } from "../db.ts";
import { contentRowOf } from "./projection.ts";
import type { Handlers } from "./projection.ts";
import type { Tallies } from "./tallies.ts";

export const ACCOUNTS_SLOT = "accounts";
export const personSlot = (caseId: string): string => `person:${caseId}`;

/** What the batch content tells of a row: all but who it is. */
export type AccountRow = Omit<BookRow, "person">;

/** A number found dead or opted out, and a consent withdrawn, stay so: an import never lifts what stops. */
function mergePoints(had: readonly ContactPoint[], comes: readonly ContactPoint[]): ContactPoint[] {
  const before = new Map(had.map((point) => [point.pointId, point]));
  const merged = comes.map((point): ContactPoint => {
    const old = before.get(point.pointId);
    before.delete(point.pointId);
    if (!old) return point;
    return { ...point, consentAiVoice: old.consentAiVoice === false ? false : point.consentAiVoice, optedOut: old.optedOut || point.optedOut, valid: old.valid === false ? false : (point.valid ?? old.valid) };
  });
  return [...merged, ...before.values()].sort((a, b) => (a.pointId < b.pointId ? -1 : 1));
}

export function customersProjection(db: Db, tallies: Tallies): Handlers {
  const points = db.prepare("SELECT points FROM customers WHERE customer_id = ?").pluck();
  const insert = db.prepare(`INSERT INTO customers (customer_id, customer_key, jurisdiction, time_zone, language, verify_kind, synthetic, points, person_content)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const update = db.prepare(`UPDATE customers SET jurisdiction = ?, time_zone = ?, language = ?, verify_kind = ?, synthetic = ?, points = ?,
    person_content = coalesce(?, person_content) WHERE customer_id = ?`);
  const setPoints = db.prepare("UPDATE customers SET points = ? WHERE customer_id = ?");
  const forget = db.prepare("UPDATE customers SET person_content = NULL WHERE person_content = ?");

  const take = (row: AccountRow, person: number | null): void => {
    const c: Customer = row.customer;
    const had = points.get(row.customerId) as string | undefined;
    if (had === undefined) {
      insert.run(row.customerId, row.customerKey, c.jurisdiction, c.timeZone, c.language, c.verifyKind, c.synthetic ? 1 : 0, canonical(c.points), person);
      tallies.add("customers", 1);
    } else {
      const merged = mergePoints(JSON.parse(had) as ContactPoint[], c.points);
      update.run(c.jurisdiction, c.timeZone, c.language, c.verifyKind, c.synthetic ? 1 : 0, canonical(merged), person, row.customerId);
    }
  };
  const change = (customerId: string, pointId: string, facts: Partial<ContactPoint>): void => {
    const had = points.get(customerId) as string | undefined;
    if (had === undefined) return;
    setPoints.run(canonical((JSON.parse(had) as ContactPoint[]).map((point) => (point.pointId === pointId ? { ...point, ...facts } : point))), customerId);
  };

  return {
    "import.batch": (event) => {
      for (const row of (event.body(ACCOUNTS_SLOT) ?? []) as AccountRow[]) take(row, event.contentId(personSlot(row.caseId)));
    },
    "point.changed": ({ data: { customerId, pointId, ...facts } }) => change(customerId, pointId, facts),
    "case.stopped": ({ data }) => {
      if (data.scope !== "point" || data.pointId === undefined) return;
      if (data.stop === "opt_out") change(data.customerId, data.pointId, { optedOut: true });
      if (data.stop === "wrong_party") change(data.customerId, data.pointId, { valid: false });
    },
    "content.erased": ({ data }) => {
      for (const id of data.ids) forget.run(contentRowOf(id));
    },
  };
}

import type { NewContent, NewEvent } from "../../shared/domain/event.ts";
import type { BookRow } from "../ports.ts";
import { ACCOUNTS_SLOT, personSlot } from "./projections/customers.ts";

/**
 * One event for a batch of imported rows. Who they are stands beside it one by one, each under its own salt, so that each
 * can be erased; what they owe stands together under one: it names nobody, and 1,000 rows cost one hash.
 */
export function batchEvent(batch: { importId: string; batch: number; at: number; rows: readonly BookRow[] }): NewEvent {
  const people: NewContent[] = [];
  const accounts = batch.rows.map(({ person, ...account }) => {
    if (person) people.push({ slot: personSlot(account.caseId), customerId: account.customerId, kind: "person", body: person });
    return account;
  });
  return {
    type: "import.batch", at: batch.at, actor: { kind: "system" },
    data: { importId: batch.importId, n: batch.batch, rows: batch.rows.map(({ caseId, customerId, change }) => ({ caseId, customerId, change })) },
    content: [{ slot: ACCOUNTS_SLOT, customerId: "", kind: "account", body: accounts }, ...people],
  };
}

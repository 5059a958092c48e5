import type { NewContent, NewEvent } from "../../shared/domain/event.ts";
import type { BookRow } from "../ports.ts";
import { canonical } from "../ledger/chain.ts";
import { ACCOUNTS_SLOT, personSlot } from "./projections/customers.ts";
import type { AccountRow } from "./projections/customers.ts";

/** A batch on its way to the writer: as texts, because copying a thousand objects between threads costs more than reading them again. */
export interface BatchTexts {
  /** Canonical JSON of the rows without who they are. */
  readonly accounts: string;
  /** Canonical JSON of each person, beside the case and the customer it came with. */
  readonly people: readonly (readonly [caseId: string, customerId: string, text: string])[];
}

/** The row with its members in canonical order, so that plain JSON of it is canonical: five times faster, and a test holds it to that. */
const inOrder = ({ asOf, caseId, change, customer: c, customerId, customerKey, debt: d, earlierContacts, factHash, stops }: BookRow): AccountRow => ({
  asOf, caseId, change,
  customer: {
    customerId: c.customerId, jurisdiction: c.jurisdiction, language: c.language,
    points: c.points.map(({ consentAiVoice, label, optedOut, pointId, synthetic, valid }) => ({ consentAiVoice, label, optedOut, pointId, synthetic, valid })),
    synthetic: c.synthetic, timeZone: c.timeZone, verifyKind: c.verifyKind,
  },
  customerId, customerKey,
  debt: {
    accountId: d.accountId, balance: d.balance, billed: d.billed, currency: d.currency, daysPastDue: d.daysPastDue, dueDate: d.dueDate, limit: d.limit,
    minimumDue: d.minimumDue, paid: d.paid, paymentHistory: d.paymentHistory, principal: d.principal, product: d.product,
  },
  ...(earlierContacts ? { earlierContacts: JSON.parse(canonical(earlierContacts)) as typeof earlierContacts } : {}),
  factHash, stops,
});

export function batchTexts(rows: readonly BookRow[]): BatchTexts {
  const people: [string, string, string][] = [];
  for (const { caseId, customerId, person: p } of rows) {
    if (p) people.push([caseId, customerId, canonical({ honorific: p.honorific, name: p.name, phones: p.phones, verifyValue: p.verifyValue })]);
  }
  return { accounts: JSON.stringify(rows.map(inOrder)), people };
}

/** Content whose canonical JSON is at hand. */
export interface WrittenContent extends NewContent {
  readonly text: string;
}

/**
 * One event for a batch of imported rows. Who they are stands beside it one by one, each under its own salt, so that each
 * can be erased; what they owe stands together under one: it names nobody, and 1,000 rows cost one hash.
 */
export function batchEvent({ importId, batch, at, accounts, people }: BatchTexts & { importId: string; batch: number; at: number }): NewEvent {
  const rows = JSON.parse(accounts) as AccountRow[];
  const content: WrittenContent[] = [
    { slot: ACCOUNTS_SLOT, customerId: "", kind: "account", body: rows, text: accounts },
    // No projection reads who they are.
    ...people.map(([caseId, customerId, text]): WrittenContent => ({ slot: personSlot(caseId), customerId, kind: "person", body: null, text })),
  ];
  return {
    type: "import.batch", at, actor: { kind: "system" }, content,
    data: { importId, n: batch, rows: rows.map(({ caseId, change, customerId }) => ({ caseId, change, customerId })) },
  };
}

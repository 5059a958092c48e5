import type { BookRow, BookWriter, KnownCase, Store } from "../ports.ts";
import type { Draft } from "./draft.ts";
import { hash64 } from "./hash64.ts";
import { KeyIndex } from "./key-index.ts";
import { PointMemory } from "./point-memory.ts";

/** Ids follow one another, so that a book imported twice into two folders gets the same ones. */
const idOf = (letter: "K" | "C", ordinal: number): string => `${letter}${String(ordinal).padStart(6, "0")}`;

function numberOf(id: string): number {
  const number = Number(id.slice(1));
  if (!Number.isSafeInteger(number) || number < 1) throw new RangeError(`not an id an import made: "${id}"`);
  return number;
}

/** What the book knew of a row before this import. */
export interface Known {
  readonly case: KnownCase | undefined;
  /** By the customer's key. */
  readonly customerId: string | undefined;
  readonly factHash: string;
}

const SEPARATOR = "\u001f";
const listed = (items: readonly unknown[]): string => (items.length === 0 ? "" : JSON.stringify(items));

/**
 * What a row says, in one short word. It outlives the person's data, so the part for the person is under the desk's key:
 * wide enough to notice every change, and no help to who finds the book without the key and would know whose data it was.
 */
export function factHashOf(draft: Draft, declaredAsOf: boolean, digest: BookWriter["digest"]): string {
  const { debt, points } = draft;
  const facts = [
    draft.customerKey, draft.jurisdiction, draft.timeZone, draft.language, draft.verify?.kind, draft.synthetic, listed(draft.stops), listed(draft.earlierContacts),
    debt.accountId, debt.product, debt.currency, debt.principal, debt.balance, debt.minimumDue, debt.dueDate, debt.daysPastDue, debt.limit,
    debt.paymentHistory.join(), debt.billed.join(), debt.paid.join(), declaredAsOf ? draft.asOf : "",
  ];
  const person = [draft.name, draft.honorific, draft.verify?.value];
  for (const { phone, label, consentAiVoice, valid, optedOut, synthetic } of points) {
    facts.push(label, String(consentAiVoice), String(valid), optedOut, synthetic);
    person.push(phone);
  }
  const [high, low] = hash64(facts.join(SEPARATOR));
  return `${high.toString(36)}${low.toString(36).padStart(7, "0")}.${digest(person.join(SEPARATOR))}`;
}

/** Joins drafts with the book and with each other: several debts of one customer, known ones, new ones. Lives as long as one import. */
export class Joiner {
  readonly #store: Pick<Store, "person">;
  /** Number of the customer's id by key. */
  readonly #numbers = new KeyIndex();
  readonly #points = new PointMemory();
  #lastCustomer: number;
  #lastCase: number;
  readonly #customersBefore: number;

  constructor(store: Pick<Store, "person">, counts: { readonly cases: number; readonly customers: number }) {
    this.#store = store;
    this.#lastCustomer = counts.customers;
    this.#customersBefore = counts.customers;
    this.#lastCase = counts.cases;
  }

  get newCustomers(): number {
    return this.#lastCustomer - this.#customersBefore;
  }

  /** The row as the store takes it. */
  async row(draft: Draft, known: Known): Promise<BookRow> {
    const number = this.#numbers.get(draft.customerKey) ?? (await this.#meet(draft.customerKey, known.case?.customerId ?? known.customerId));
    const customerId = idOf("K", number);
    const pointIds = this.#points.idsOf(number, draft.points.map(({ phone }) => phone));
    const samePerson = known.case !== undefined && known.case.factHash.split(".")[1] === known.factHash.split(".")[1];
    return {
      caseId: known.case?.caseId ?? idOf("C", ++this.#lastCase),
      customerId,
      customerKey: draft.customerKey,
      change: known.case === undefined ? "new" : "updated",
      factHash: known.factHash,
      customer: {
        customerId, jurisdiction: draft.jurisdiction, timeZone: draft.timeZone, language: draft.language,
        points: draft.points.map(({ phone: _phone, ...point }, at) => ({ pointId: pointIds[at] ?? "", ...point })),
        verifyKind: draft.verify?.kind ?? null,
        synthetic: draft.synthetic,
      },
      debt: draft.debt,
      stops: draft.stops,
      asOf: draft.asOf,
      ...(draft.earlierContacts.length > 0 ? { earlierContacts: draft.earlierContacts.map((contact) => ({ ...contact, pointId: pointIds[0] ?? contact.pointId })) } : {}),
      person: samePerson ? null : { name: draft.name, honorific: draft.honorific, phones: this.#points.phones(number), verifyValue: draft.verify?.value ?? null },
    };
  }

  /** First row of a customer in this import: those the book knows keep their id and the contact point ids of their numbers. */
  async #meet(customerKey: string, customerId: string | undefined): Promise<number> {
    const number = customerId === undefined ? ++this.#lastCustomer : numberOf(customerId);
    this.#numbers.set(customerKey, number);
    const phones = customerId === undefined ? undefined : (await this.#store.person(customerId))?.phones;
    if (phones) this.#points.idsOf(number, Object.keys(phones).sort((a, b) => numberOf(a) - numberOf(b)).map((pointId) => phones[pointId] ?? ""));
    return number;
  }
}

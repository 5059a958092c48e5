import fc from "fast-check";
import type { BookRow, BulkImport } from "../../agents/ports.ts";
import { STOPS, type Jurisdiction, type PointLabel, type StopKind } from "../../shared/domain/customer.ts";
import type { Language } from "../../shared/domain/labels.ts";

/** The day the figures of a small book are of; its shift begins the morning after. */
export const BOOK_DAY = "2026-11-23";
const IMPORTED_AT = Date.parse(`${BOOK_DAY}T00:00:00Z`);

export interface SmallPoint {
  readonly label: PointLabel;
  readonly consent: boolean | null;
  readonly valid: boolean | null;
  readonly optedOut: boolean;
  /** The number itself is on record. */
  readonly phone: boolean;
}
export interface SmallDebt {
  readonly dpd: number;
  readonly balance: number;
  readonly minimumDue: number;
  readonly history: readonly number[];
  readonly stops: readonly StopKind[];
  /** Hours before the book's day at which somebody rang before the book came here. */
  readonly rungBefore: readonly number[];
}
export interface SmallCustomer {
  readonly jurisdiction: Jurisdiction | null;
  readonly timeZone: string | null;
  readonly language: Language | null;
  readonly points: readonly SmallPoint[];
  readonly synthetic: boolean;
  readonly debts: readonly SmallDebt[];
}
export interface SmallBook {
  readonly customers: readonly SmallCustomer[];
  readonly seed: number;
  readonly days: number;
  readonly concurrency: number;
}

const ZONES: Readonly<Record<string, readonly string[]>> = {
  CN: ["Asia/Shanghai"], US: ["America/New_York", "America/Chicago", "America/Los_Angeles", "Pacific/Honolulu"],
};

const point: fc.Arbitrary<SmallPoint> = fc.record({
  label: fc.oneof({ weight: 8, arbitrary: fc.constant("self" as const) }, { weight: 1, arbitrary: fc.constantFrom<PointLabel>("home", "work", "third_party") }),
  consent: fc.oneof({ weight: 8, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constantFrom(false, null) }),
  valid: fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.boolean() }),
  optedOut: fc.integer({ min: 0, max: 9 }).map((n) => n === 7),
  phone: fc.integer({ min: 0, max: 19 }).map((n) => n !== 7),
});

const debt: fc.Arbitrary<SmallDebt> = fc.record({
  dpd: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 400 })),
  balance: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 1, max: 5_000_000 }) }, { weight: 1, arbitrary: fc.constant(0) }),
  minimumDue: fc.integer({ min: 0, max: 200_000 }),
  history: fc.array(fc.integer({ min: -2, max: 6 }), { maxLength: 6 }),
  stops: fc.oneof({ weight: 7, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.subarray([...STOPS], { minLength: 1, maxLength: 2 }) }),
  rungBefore: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.array(fc.integer({ min: 1, max: 200 }), { maxLength: 7 }) }),
});

const customer: fc.Arbitrary<SmallCustomer> = fc
  .record({
    jurisdiction: fc.oneof({ weight: 10, arbitrary: fc.constantFrom<Jurisdiction>("CN", "US") }, { weight: 1, arbitrary: fc.constantFrom(null, "GB" as const) }),
    zone: fc.nat(7), missing: fc.nat(19),
    points: fc.array(point, { minLength: 0, maxLength: 2 }).chain((some) => (some.length > 0 ? fc.constant(some) : fc.oneof(fc.constant([]), point.map((one) => [one]), point.map((one) => [one])))),
    synthetic: fc.nat(14).map((n) => n !== 7),
    debts: fc.oneof({ weight: 3, arbitrary: fc.array(debt, { minLength: 1, maxLength: 1 }) }, { weight: 1, arbitrary: fc.array(debt, { minLength: 2, maxLength: 2 }) }),
  })
  .map(({ zone, missing, ...rest }) => {
    const zones = ZONES[rest.jurisdiction ?? "US"] ?? ["Europe/London"];
    const language: Language = rest.jurisdiction === "CN" ? (zone === 5 ? "zh-TW" : "zh-CN") : "en";
    return { ...rest, timeZone: missing === 3 ? null : (zones[zone % zones.length] as string), language: missing === 4 ? null : language };
  });

export const smallBook: fc.Arbitrary<SmallBook> = fc.record({
  customers: fc.array(customer, { minLength: 1, maxLength: 4 }), seed: fc.nat(1_000_000), days: fc.oneof(fc.constant(1), fc.constant(1), fc.constant(2), fc.constant(3)),
  concurrency: fc.integer({ min: 1, max: 3 }),
});

/** A book most of which may be called: for what happens in calls. */
export const callableBook: fc.Arbitrary<SmallBook> = smallBook.map((book) => ({
  ...book,
  customers: book.customers.map((one) => ({
    ...one, synthetic: true, jurisdiction: one.jurisdiction ?? "CN", timeZone: one.jurisdiction === null ? "Asia/Shanghai" : (one.timeZone ?? "America/New_York"),
    points: [{ label: "self" as const, consent: true, valid: null, optedOut: false, phone: true }, ...one.points.slice(1)],
    debts: one.debts.map((owed) => ({ ...owed, balance: Math.max(owed.balance, 100), stops: [], rungBefore: [] })),
  })),
}));

const customerIdOf = (k: number): string => `K${k + 1}`;
const caseIdOf = (k: number, d: number): string => `C${k + 1}-${d + 1}`;

/** `again` is a newer file on the same accounts: other figures, no flags set. */
export function rowsOf(book: SmallBook, again: boolean): BookRow[] {
  return book.customers.flatMap((one, k) =>
    one.debts.map((owed, d): BookRow => ({
      caseId: caseIdOf(k, d), customerId: customerIdOf(k), change: again ? "updated" : "new", customerKey: `key-${k}`, factHash: `${again}-${k}-${d}`, asOf: BOOK_DAY,
      customer: {
        customerId: customerIdOf(k), jurisdiction: one.jurisdiction, timeZone: one.timeZone, language: one.language, verifyKind: "postcode", synthetic: one.synthetic,
        points: one.points.map((p, i) => ({ pointId: `P${i + 1}`, label: p.label, consentAiVoice: p.consent, valid: again ? null : p.valid, optedOut: again ? false : p.optedOut, synthetic: one.synthetic })),
      },
      debt: {
        accountId: `account-${k}-${d}`, product: "card", currency: one.jurisdiction === "CN" ? "CNY" : "USD", principal: owed.balance, balance: owed.balance + (again ? 100 : 0),
        minimumDue: Math.min(owed.minimumDue, owed.balance), dueDate: null, daysPastDue: owed.dpd, paymentHistory: owed.history, billed: [], paid: [], limit: null,
      },
      stops: again ? [] : owed.stops,
      earlierContacts: again ? [] : owed.rungBefore.map((hours) => ({
        pointId: "P1", direction: "outbound" as const, at: IMPORTED_AT - hours * 3_600_000, connected: hours % 2 === 0, conversation: hours % 4 === 0, ai: false, consented: false,
      })),
      person: {
        name: one.jurisdiction === "CN" ? "王示例" : "Sam Sample", honorific: "", verifyValue: `1000${k}`,
        phones: Object.fromEntries(one.points.flatMap((p, i) => (p.phone ? [[`P${i + 1}`, `+1202555010${k}`]] : []))),
      },
    })));
}

/** The same events a file would write, without the file. */
export async function importSmallBook(bulk: BulkImport, book: SmallBook, round: { readonly at: number; readonly again: boolean }): Promise<void> {
  const { at, again } = round;
  const actor = { kind: "system" } as const;
  const importId = `import-${again}`;
  await bulk(async (writer) => {
    if (!again) await writer.append([{ type: "book.opened", at, actor, data: { bookId: "small", practice: true, asOf: BOOK_DAY } }]);
    await writer.append([{ type: "import.started", at, actor, data: { importId, kind: "book", fileHash: "small", mapping: "headers" } }]);
    const rows = rowsOf(book, again);
    await writer.rows({ importId, n: 1, at, rows });
    const settled = again ? [] : rows.filter(({ debt: owed }) => owed.balance <= 0);
    await writer.append(settled.map(({ caseId }) => ({ type: "case.closed", at, actor, data: { caseId, reason: "nothing_owed" } }) as const));
    await writer.append([{ type: "import.finished", at, actor, data: { importId, asOf: BOOK_DAY, taken: rows.length, rejected: 0, current: 0, unchanged: 0 } }]);
  });
}
export const importMoment = IMPORTED_AT;

import { addDays, daysBetween, type CivilDate } from "../../shared/lib/civil-date.ts";
import { isTimeZone } from "../../shared/lib/time-zone.ts";
import { instantOf } from "../../shared/lib/time-zone.ts";
import type { Debt, Jurisdiction, StopKind } from "../../shared/domain/customer.ts";
import type { Language } from "../../shared/domain/labels.ts";
import type { Draft, DraftPoint, RowResult } from "./draft.ts";
import { Fault } from "./fault.ts";
import type { Plan } from "./mapping/plan.ts";
import { readPoints } from "./row-points.ts";
import { RowValues } from "./row-values.ts";
import { meaningOf } from "./words.ts";

/** Zones only where a jurisdiction has one: a guessed zone would be rung at the wrong hour, a missing one is refused by the gate. */
const ONLY_ZONE: Readonly<Partial<Record<Jurisdiction, string>>> = {
  CN: "Asia/Shanghai", TW: "Asia/Taipei", HK: "Asia/Hong_Kong", GB: "Europe/London", IN: "Asia/Kolkata",
};
const USUAL_LANGUAGE: Readonly<Record<Jurisdiction, Language>> = { CN: "zh-CN", TW: "zh-TW", HK: "zh-TW", US: "en", GB: "en", IN: "en" };
const OWN_CURRENCY: Readonly<Record<Jurisdiction, string>> = { CN: "CNY", TW: "TWD", HK: "HKD", US: "USD", GB: "GBP", IN: "INR" };
const FLAG_FIELDS = ["dispute", "lawyer", "vulnerable", "deceased", "opt_out", "cease_request", "on_plan", "bankruptcy", "already_paid_claim"] as const satisfies readonly StopKind[];
const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));
/** A century: beyond it the figure is a mistake, not a debt. */
const LONGEST_OVERDUE = 36_525;

export interface RowContext {
  /** For rows that do not say themselves. */
  readonly asOf: CivilDate;
  /** Numbers that no live line may ring are taken as they are. */
  readonly practice: boolean;
}

/** Makes the reader for one file: a row's cells in, what it says or everything that is wrong with it out. Never throws for a row. */
export function rowReader(plan: Plan, context: RowContext): (cells: readonly string[]) => RowResult {
  const row = new RowValues(plan);
  return (cells) => {
    row.start(cells);
    const account = row.id("account") ?? (row.faults.length === 0 ? row.fault("account", "missing") : null);
    const asOf = row.date("as_of") ?? context.asOf;
    const place = readPlace(row);
    const debt = readDebt(row, { account: account ?? "", asOf, jurisdiction: place.jurisdiction });
    const points = readPoints(row, place.jurisdiction, context.practice);
    const draft: Draft = {
      customerKey: row.id("customer") ?? account ?? "",
      ...place,
      ...readPerson(row, place.language),
      points,
      synthetic: row.flag("synthetic") ?? false,
      debt,
      hasMinimumDue: row.has("minimum_due"),
      stops: readStops(row),
      asOf,
      earlierContacts: readEarlier(row, { asOf, timeZone: place.timeZone, points }),
    };
    if (row.faults.length > 0) return { kind: "rejected", faults: row.faults, draft };
    return { kind: isPastDue(draft, plan) ? "case" : "current", draft };
  };
}

/** A day past due makes a case; on the day itself only what the bank says is due now. A mapping may draw the line elsewhere. */
function isPastDue({ debt, hasMinimumDue }: Draft, plan: Plan): boolean {
  if (plan.caseFrom !== null) return debt.daysPastDue >= plan.caseFrom;
  return debt.daysPastDue >= 1 || (debt.daysPastDue === 0 && hasMinimumDue && debt.minimumDue > 0);
}

function readPlace(row: RowValues): Pick<Draft, "jurisdiction" | "timeZone" | "language"> {
  const place = row.text("jurisdiction");
  const jurisdiction = place === null ? null : row.taken("jurisdiction", meaningOf("jurisdiction", place));
  const spoken = row.text("language");
  const language = spoken === null ? null : row.taken("language", meaningOf("language", spoken));
  const zone = row.text("time_zone");
  return {
    jurisdiction,
    timeZone: zone === null ? (jurisdiction && ONLY_ZONE[jurisdiction]) ?? null : row.taken("time_zone", readZone(zone)),
    language: language ?? (jurisdiction && USUAL_LANGUAGE[jurisdiction]),
  };
}

/** Names with a slash only: "EST" is a fixed offset to the clock's tables and would be an hour wrong all summer. */
function readZone(text: string): string | Fault {
  if (/^[A-Za-z]+\/[A-Za-z_/+-]+$/.test(text) && isTimeZone(text)) return text;
  const word = meaningOf("time_zone", text);
  return word instanceof Fault ? new Fault("not_zone") : word;
}

function readCurrency(row: RowValues, jurisdiction: Jurisdiction | null): string | null {
  const text = row.text("currency");
  if (text === null) return jurisdiction ? OWN_CURRENCY[jurisdiction] : row.fault("currency", "missing");
  const code = text.normalize("NFKC").toUpperCase();
  if (CURRENCIES.has(code)) return code;
  const word = meaningOf("currency", text);
  return word instanceof Fault ? row.fault("currency", "not_currency") : word;
}

function readDebt(row: RowValues, known: { account: string; asOf: CivilDate; jurisdiction: Jurisdiction | null }): Debt {
  const told = readCurrency(row, known.jurisdiction);
  const currency = told ?? "CNY";
  const notNegative = (field: "principal" | "minimum_due" | "limit"): number | null => {
    const amount = row.amount(field, currency);
    return amount !== null && amount < 0 ? row.fault(field, "negative") : amount;
  };
  const before = row.faults.length;
  const balance = row.amount("balance", currency) ?? (row.faults.length === before ? row.fault("balance", "missing") : null) ?? 0;
  const dueDate = row.date("due_date");
  return {
    accountId: known.account,
    product: row.text("product") ?? "loan",
    currency,
    principal: notNegative("principal") ?? Math.max(0, balance),
    balance,
    minimumDue: notNegative("minimum_due") ?? Math.max(0, balance),
    dueDate,
    daysPastDue: readDays(row, dueDate, known.asOf),
    paymentHistory: readHistory(row),
    billed: row.amounts("billed", currency),
    paid: row.amounts("paid", currency),
    limit: notNegative("limit"),
  };
}

function readDays(row: RowValues, dueDate: CivilDate | null, asOf: CivilDate): number {
  const before = row.faults.length;
  const days = row.integer("days_past_due");
  const months = days === null ? row.integer("months_past_due") : null;
  if (row.faults.length > before) return 0;
  const found = days ?? (months === null ? null : Math.max(0, months) * 30) ?? (dueDate === null ? null : daysBetween(dueDate, asOf));
  if (found === null) return row.fault("days_past_due", "missing_days") ?? 0;
  return Math.abs(found) <= LONGEST_OVERDUE ? found : (row.fault("days_past_due", "too_late") ?? 0);
}

/** One column a statement, or one cell like `2,1,0` or `2 1 0`. */
function readHistory(row: RowValues): number[] {
  const listed = row.integers("payment_history");
  const text = listed.length > 0 ? null : row.text("payment_history");
  if (text === null) return listed;
  const parts = text.split(/[\s,;|/]+/).filter((part) => part !== "").map(Number);
  return parts.every((part) => Number.isInteger(part) && Math.abs(part) < 1000) ? parts : (row.fault("payment_history", "not_history") ?? []);
}

function readPerson(row: RowValues, language: Language | null): Pick<Draft, "name" | "honorific" | "gender" | "verify"> {
  const told = row.text("gender");
  // A gender the tables do not know only means that nobody is called sir or madam.
  const meaning = told === null ? null : meaningOf("gender", told);
  const gender = meaning instanceof Fault ? null : meaning;
  const usual = gender === null ? "" : language === "en" || language === null ? { M: "Mr", F: "Ms" }[gender] : { M: "先生", F: "女士" }[gender];
  const verify = (["id_last4", "postcode", "phone_last4"] as const)
    .map((kind) => ({ kind, value: row.text(kind) }))
    .find((item): item is { kind: typeof item.kind; value: string } => item.value !== null);
  if (verify && verify.kind !== "postcode" && !/^[0-9A-Za-z]{4}$/.test(verify.value)) row.fault(verify.kind, "not_four");
  return { name: row.text("name") ?? "", honorific: row.text("honorific") ?? usual, gender, verify: verify ?? null };
}

/** A flag that is set stops; an unknown word among the flags is refused, because it might have been one that stops. */
function readStops(row: RowValues): StopKind[] {
  const stops = new Set<StopKind>();
  for (const kind of FLAG_FIELDS) if (row.flag(kind) === true) stops.add(kind);
  for (const word of row.text("flags")?.split(/[;,|、，；/]+/) ?? []) {
    if (word.trim() === "") continue;
    const kind = row.taken("flags", meaningOf("stop", word));
    if (kind !== null) stops.add(kind);
  }
  return [...stops];
}

/** The last contact before the book came here. Noon of its day: the file tells no time, and a day off by hours changes no count. */
function readEarlier(row: RowValues, known: { asOf: CivilDate; timeZone: string | null; points: readonly DraftPoint[] }): Draft["earlierContacts"] {
  const date = row.date("last_contact");
  const told = row.text("last_contact_outcome");
  if (date === null) return [];
  if (daysBetween(date, addDays(known.asOf, 1)) < 0) {
    row.fault("last_contact", "after_book");
    return [];
  }
  const outcome = told === null ? "conversation" : row.taken("last_contact_outcome", meaningOf("outcome", told));
  const at = instantOf({ date, minute: 720 }, known.timeZone ?? "UTC");
  // Without an outcome it is taken for a conversation: the reading that lets fewer calls follow.
  return [{ pointId: "P1", direction: "outbound", at, connected: outcome !== "none", conversation: outcome === "conversation", ai: false, consented: false }];
}
